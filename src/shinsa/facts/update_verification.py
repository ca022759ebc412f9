"""Whether each update mechanism verifies what it has to, by cryptography that can show it."""

from __future__ import annotations

from datetime import date

from shinsa.facts.cryptography import declared_in, falls_short, surely_gives
from shinsa.facts.guarantees import Guarantee
from shinsa.facts.updates import UpdateMechanism
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Declared
from shinsa.model.text import Text, say

SIGN = Text(
    "Verify a signature of the catalogue before an update is installed, and name it in `cryptography` of IXIT 7-UpdMech.",
    "インストール前に目録にある署名を検証し、IXIT 7-UpdMech の `cryptography` に記入する。",
)
FILL_IN = Text(
    "Fill in `authenticated`, `guarantees` and `cryptography` of IXIT 7-UpdMech.",
    "IXIT 7-UpdMech の `authenticated`、`guarantees`、`cryptography` を記入する。",
)


def verified(mechanisms: Declared[UpdateMechanism], what: Guarantee, today: date) -> Judgement:
    """Whether each mechanism verifies authenticity, or integrity, with cryptography that gives it."""

    def breaks(way: UpdateMechanism) -> bool:
        unclaimed = bool(way.guarantees) and what not in way.guarantees
        return way.authenticated is False or unclaimed or falls_short(declared_in(way.cryptography), {what}, today)

    def holds(way: UpdateMechanism) -> bool:
        sound = surely_gives(declared_in(way.cryptography), {what}, today)
        return way.authenticated is True and what in way.guarantees and sound

    question: Question[UpdateMechanism] = Question(
        holds=holds,
        breaks=breaks,
        good=(f"The {what} of updates is verified: {{ids}}.", f"更新の{what.text.ja}が検証される: {{ids}}。"),
        bad=(f"The {what} of updates is not verified: {{ids}}.", f"更新の{what.text.ja}が検証されない: {{ids}}。"),
        remedy=SIGN,
        silent=(
            f"How the {what} of updates is verified is not declared so that a rule can tell: {{ids}}.",
            f"更新の{what.text.ja}の検証方法が判断できる形で記載されていない: {{ids}}。",
        ),
        fill_in=FILL_IN,
        none=say("No update mechanism is declared.", "更新手段の記載がない。"),
    )
    return put_to_each(mechanisms, question)
