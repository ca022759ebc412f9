"""Whether the supplier confirms that a process is in place (IXIT 4-Conf), and has declared one to confirm."""

from __future__ import annotations

from shinsa.facts.vulnerability_reports import Confirmation
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed, unseen
from shinsa.model.seen import Declared
from shinsa.model.text import Text, say

GIVEN = Text("The supplier confirms it.", "供給者が確認済みである。")


def affirmed(answers: Declared[Confirmation], name: str, table: str) -> Judgement:
    """The answer to the confirmation of this name, where another question is whether the table declares the processes."""
    confirm = say(
        "Confirm the processes of IXIT {table} in IXIT 4-Conf (`{name}: yes`).",
        "IXIT {table} のプロセスの実施を IXIT 4-Conf (`{name}: yes`) で確認する。",
        table=table,
        name=name,
    )
    said = answers.where(lambda one: one.name == name)
    if any(not o.fact.given for o in said):
        return failed(Text("IXIT 4-Conf denies it.", "IXIT 4-Conf で実施が否定されている。"), confirm, said)
    if not said.complete:
        return absent(said, confirm, confirm)
    silent = Text("IXIT 4-Conf does not say.", "IXIT 4-Conf に記載がない。")
    return passed(GIVEN, said) if len(said) else inconclusive(silent, confirm, said.looks)


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
    return passed(GIVEN, given)
