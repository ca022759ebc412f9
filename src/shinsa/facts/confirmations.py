"""Whether the supplier confirms that a process is in place (IXIT 4-Conf), and has declared one to confirm."""

from __future__ import annotations

from shinsa.facts.vulnerability_reports import Confirmation
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement, failed, inconclusive, passed, unseen
from shinsa.model.seen import Declared
from shinsa.model.text import Text, say


def confirmed(answers: Declared[Confirmation], name: str, process: Declared[Fact], table: str) -> Judgement:
    """The answer to the confirmation of this name; a yes to a process whose table declares none contradicts itself."""
    given = answers.where(lambda answer: answer.name == name)
    refused = given.where(lambda answer: not answer.given)
    if len(refused):
        why = say(
            "The supplier does not confirm in IXIT 4-Conf that this is in place (`{name}`).",
            "IXIT 4-Conf で、体制が整っていないと供給者が回答している (`{name}`)。",
            name=name,
        )
        remedy = Text("Put the process in place, then confirm it.", "体制を整えたうえで、確認する。")
        return failed(why, remedy, refused)
    if not len(given):
        missing = say("Answer `{name}` in IXIT 4-Conf.", "IXIT 4-Conf の `{name}` に回答する。", name=name)
        silent = say("`{name}` is not confirmed.", "`{name}` の確認がない。", name=name)
        return inconclusive(silent if answers.looked else unseen(answers), missing)
    if process.complete and not len(process):
        why = say(
            "IXIT 4-Conf confirms `{name}`, yet IXIT {table} declares no such process.",
            "IXIT 4-Conf で `{name}` を確認しているが、IXIT {table} に該当する手順の記載がない。",
            name=name,
            table=table,
        )
        remedy = say(
            "Declare the process in IXIT {table}, or answer no.",
            "IXIT {table} に記載するか、no と回答する。",
            table=table,
        )
        return failed(why, remedy, [*given, *process.looks])
    return passed(Text("The supplier confirms it.", "供給者が確認済みである。"), given)
