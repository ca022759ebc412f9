"""Does the device itself verify updates, by design? (TS 103 701, 5.3-9-1 c and d)"""

from __future__ import annotations

from shinsa.facts.updates import UpdateMechanism
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

QUESTION: Question[UpdateMechanism] = Question(
    holds=lambda way: way.verified_by == "device" and way.authenticated is True,
    breaks=lambda way: way.verified_by == "service" or (way.verified_by == "device" and way.authenticated is False),
    good=("The device itself verifies them: {ids}.", "機器自身が検証する: {ids}。"),
    bad=("A service verifies them, or nobody: {ids}.", "サービスが検証するか、検証されない: {ids}。"),
    remedy=Text(
        "Check the signature of an update on the device before it is installed.",
        "インストール前に、機器上で更新の署名を検証する。",
    ),
    silent=("Who verifies them is not declared: {ids}.", "検証の主体が記載されていない: {ids}。"),
    fill_in=Text(
        "Fill in `authenticated` and `verified_by` of IXIT 7-UpdMech.",
        "IXIT 7-UpdMech の `authenticated` と `verified_by` を記入する。",
    ),
    none=Text("No update mechanism is declared.", "更新手段の記載がない。"),
)


@rule(ja="更新の真正性と完全性を、機器自身が検証する。")
def device_verifies(entries: Declared[UpdateMechanism]) -> Judgement:
    """The device itself verifies the origin and the integrity of an update."""
    return put_to_each(entries, QUESTION)
