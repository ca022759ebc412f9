"""Does the supplier confirm that secure development is in place? (TS 103 701, 5.6-9-1 b)"""

from __future__ import annotations

from shinsa.facts.confirmations import affirmed
from shinsa.facts.vulnerability_reports import Confirmation
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared


@rule(ja="セキュアな開発のプロセスの実施が、IXIT 4-Conf で確認されている。")
def development_is_confirmed(confirmations: Declared[Confirmation]) -> Judgement:
    """The supplier confirms in IXIT 4-Conf that the processes of secure development are carried out."""
    return affirmed(confirmations, "secure_development", "19-SecDev")
