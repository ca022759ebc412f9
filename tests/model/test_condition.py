import pytest

from shinsa.facts.updates import UpdateMechanism, UpdateTool
from shinsa.model.condition import Condition, Shown, by_table
from shinsa.model.fact import Fact
from shinsa.model.seen import Seen
from shinsa.model.text import Text
from shinsa.model.verdict import Verdict
from tests.rules.given import declared, observed

CONDITION = Condition(
    holds=("It holds: {where}.", "成立: {where}。"),
    denied=("Denied, and seen: {where}.", "否定に反する: {where}。"),
    none=Text("There is none.", "ない。"),
    fill_in=Text("Fill it in.", "記入する。"),
)
ENTRY = declared.facts(UpdateMechanism("U1", "card"))
SEEN = observed.facts(UpdateTool("opkg"))
NOTHING: Seen[Fact] = observed.nobody_looked()


@pytest.mark.parametrize(
    ("table", "shown", "wanted"),
    [
        (ENTRY, Shown(declared=tuple(ENTRY), found=tuple(SEEN)), Verdict.PASS),
        (ENTRY, Shown(found=tuple(SEEN)), Verdict.FAIL),
        (ENTRY, Shown(found=tuple(SEEN), unsaid=tuple(ENTRY)), Verdict.PASS),
        (ENTRY, Shown(unsaid=tuple(ENTRY)), Verdict.INCONCLUSIVE),
        (ENTRY, Shown(doubtful=tuple(SEEN)), Verdict.INCONCLUSIVE),
        (ENTRY, Shown(), Verdict.NOT_APPLICABLE),
        (declared.nobody_looked(), Shown(found=tuple(SEEN)), Verdict.PASS),
        (declared.nobody_looked(), Shown(doubtful=tuple(SEEN)), Verdict.PASS),
        (declared.nobody_looked(), Shown(), Verdict.INCONCLUSIVE),
        (declared.partly(), Shown(), Verdict.INCONCLUSIVE),
    ],
)
def test_only_a_whole_table_denies_and_only_what_was_seen_contradicts_it(
    table: Seen[Fact], shown: Shown, wanted: Verdict
) -> None:
    assert by_table(CONDITION, table, shown, (NOTHING,)).verdict is wanted


def test_what_was_given_and_not_read_keeps_it_open() -> None:
    judgement = by_table(CONDITION, ENTRY, Shown(), (observed.partly(),))
    assert judgement.verdict is Verdict.INCONCLUSIVE


def test_a_contradiction_names_and_cites_what_was_seen() -> None:
    judgement = by_table(CONDITION, ENTRY, Shown(found=tuple(SEEN)), (SEEN,))
    assert judgement.because.en == "Denied, and seen: somewhere."
    assert set(SEEN) <= set(judgement.evidence)
