"""Does the supplier confirm that secure management is in place? (TS 103 701, 5.5-8-1 b)"""

from __future__ import annotations

from shinsa.facts.vulnerability_reports import Confirmation
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

CONFIRM = Text(
    "Confirm the processes of IXIT 14-SecMgmt in IXIT 4-Conf (`secure_management: yes`).",
    "IXIT 14-SecMgmt のプロセスの実施を IXIT 4-Conf (`secure_management: yes`) で確認する。",
)
GIVEN = Text("The supplier confirms it.", "供給者が実施を確認している。")
DENIED = Text("IXIT 4-Conf denies it.", "IXIT 4-Conf で実施が否定されている。")
SILENT = Text("IXIT 4-Conf does not say.", "IXIT 4-Conf に記載がない。")


@rule(ja="秘匿パラメータの管理のプロセスの実施が、IXIT 4-Conf で確認されている。")
def management_is_confirmed(confirmations: Declared[Confirmation]) -> Judgement:
    """The supplier confirms in IXIT 4-Conf that the processes of secure management are carried out."""
    said = confirmations.where(lambda one: one.name == "secure_management")
    if any(not o.fact.given for o in said):
        return failed(DENIED, CONFIRM, said)
    if not said.complete:
        return absent(said, CONFIRM, CONFIRM)
    return passed(GIVEN, said) if len(said) else inconclusive(SILENT, CONFIRM, said.looks)
