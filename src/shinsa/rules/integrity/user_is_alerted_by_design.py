"""Is the user or administrator told of a change by design? (TS 103 701, 5.7-2-1 a)"""

from __future__ import annotations

from shinsa.facts.boot_alerts import alerts
from shinsa.facts.integrity import SecureBoot
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared


@rule(ja="不正な変更の後、画面、アプリ、またはメッセージで利用者か管理者に知らされる。")
def user_is_alerted_by_design(declared: Declared[SecureBoot]) -> Judgement:
    """After an unauthorised change, a person is told in words: on a display, in an app or by a message."""
    return alerts(declared)
