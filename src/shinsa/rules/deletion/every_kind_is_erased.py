"""Do the declared functions erase personal data, configuration and keys alike? (TS 103 701, 5.11-1-1 c)"""

from __future__ import annotations

from shinsa.facts.deletion import DeletionFunction
from shinsa.facts.erased_kinds import kinds_are_erased
from shinsa.facts.seen_erasure import KINDS
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared


@rule(ja="申告された消去機能が、個人データ、利用者の設定、利用者の鍵とパスワードを網羅する。")
def every_kind_is_erased(functions: Declared[DeletionFunction]) -> Judgement:
    """Together the declared functions for the device erase personal data, configuration and keys."""
    return kinds_are_erased(functions, KINDS)
