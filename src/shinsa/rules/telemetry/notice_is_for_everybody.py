"""Can every consumer get the information on telemetry, by declaration? (EN 303 645 V2.1.1, 6-5; TS 103 701, 6-5-1)"""

from __future__ import annotations

from shinsa.facts.user_information import Access, UserInformation
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

OPEN = frozenset({Access.ANYBODY, Access.CUSTOMERS})
"""Whoever makes an account, or has to ask, is told too late."""
QUESTION: Question[UserInformation] = Question(
    holds=lambda table: table.telemetry_access in OPEN and filled(table.documentation_of_telemetry_data),
    breaks=lambda table: table.telemetry_access not in {None, *OPEN},
    good=(
        "The information on telemetry is open to every consumer.",
        "テレメトリに関する説明はすべての消費者が入手できる。",
    ),
    bad=("Not every consumer gets the information on telemetry.", "テレメトリに関する説明を入手できない消費者がいる。"),
    remedy=Text(
        "Publish it on a web page that opens without an account, and set `telemetry_access: anybody`.",
        "登録なしで開けるウェブページに公開し、`telemetry_access: anybody` とする。",
    ),
    silent=(
        "IXIT 2-UserInfo does not say where the information on telemetry stands, and for whom.",
        "IXIT 2-UserInfo に、テレメトリに関する説明の場所または入手できる人の記載がない。",
    ),
    fill_in=Text(
        "Fill in `documentation_of_telemetry_data` and `telemetry_access` of IXIT 2-UserInfo.",
        "IXIT 2-UserInfo の `documentation_of_telemetry_data` と `telemetry_access` を記入する。",
    ),
    none=Text("IXIT 2-UserInfo is not given.", "IXIT 2-UserInfo がない。"),
)


@rule(ja="テレメトリに関する説明は、記載上、すべての消費者が入手できる。")
def notice_is_for_everybody(information: Declared[UserInformation]) -> Judgement:
    """The information on telemetry is declared to be open to every consumer."""
    return put_to_each(information, QUESTION)
