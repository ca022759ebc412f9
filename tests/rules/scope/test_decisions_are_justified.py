import pytest

from shinsa.facts.decisions import Leaf, TreeDecision
from shinsa.model.rule import About
from shinsa.model.verdict import Verdict
from shinsa.rules.scope.decisions_are_justified import decisions_are_justified
from tests.rules.given import declared

ABOUT = About("SCM-4")


def way(
    outcome: Leaf | None = Leaf.PASS,
    *,
    item: str = "ComMech-1",
    path: str = "DN-1 yes, DN-2 no",
    justification: str = "TLS 1.3 numbers its records",
    category: str = "SeqNumb",
    requirement: str = ABOUT,
) -> TreeDecision:
    return TreeDecision(requirement, item, outcome, path, justification, category)


@pytest.mark.parametrize(
    ("ways", "about"),
    [
        ((way(Leaf.FAIL), way(item="ComMech-2")), ABOUT),
        ((way(justification=""),), ABOUT),
        ((way(justification="TBD"),), ABOUT),
        ((way(category="Sign"),), ABOUT),
        ((way(Leaf.NOT_APPLICABLE, requirement="AUM-2", category=""),), About("AUM-2")),
        ((way(), way(Leaf.NOT_APPLICABLE)), ABOUT),
        ((way(path="DN-1 no -> FAIL"),), ABOUT),
        ((way(path="DN-1 いいえ → 適用外。"),), ABOUT),
    ],
)
def test_a_way_that_ends_badly_or_has_no_reason_fails(ways: tuple[TreeDecision, ...], about: About) -> None:
    assert decisions_are_justified(declared.facts(*ways), about).verdict is Verdict.FAIL


def test_ways_with_their_reasons_pass() -> None:
    good = (way(path="DN-1 no: PASS"), way(Leaf.NOT_APPLICABLE, item="ComMech-2"), way(Leaf.FAIL, requirement="AUM-2"))
    judgement = decisions_are_justified(declared.facts(*good), ABOUT)
    assert judgement.verdict is Verdict.PASS
    assert len(judgement.evidence) == 2


def test_where_every_item_is_excused_nothing_is_asked() -> None:
    judgement = decisions_are_justified(declared.facts(way(Leaf.NOT_APPLICABLE)), ABOUT)
    assert judgement.verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize("ways", [(), (way(None),), (way(path=""),), (way(requirement="AUM-2"),)])
def test_a_way_that_is_not_written_down_stays_open(ways: tuple[TreeDecision, ...]) -> None:
    judgement = decisions_are_justified(declared.facts(*ways), ABOUT)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "SCM-4" in judgement.remedy.ja


@pytest.mark.parametrize(
    ("first", "says"),
    [
        (
            (way(Leaf.NOT_APPLICABLE, requirement="SCM-1"),),
            "NOT APPLICABLE for what is taken through this tree: ComMech-1",
        ),
        (
            (way(requirement="SCM-1"), way(item="ComMech-2", requirement="SCM-1")),
            "not taken through this tree: ComMech-2",
        ),
    ],
)
def test_what_the_tree_before_says_otherwise_stays_open(first: tuple[TreeDecision, ...], says: str) -> None:
    judgement = decisions_are_justified(declared.facts(way(), *first), ABOUT)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert says in judgement.because.en


def test_a_pass_by_an_implementation_of_no_category_stays_open() -> None:
    judgement = decisions_are_justified(declared.facts(way(category=""), way(item="ComMech-2")), ABOUT)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "ComMech-1" in judgement.because.en
    assert "SeqNumb" in judgement.remedy.en


def test_a_login_that_one_of_two_trees_selects_is_selected() -> None:
    ways = [way(category="", requirement=one) for one in ("AUM-1-2", "AUM-2")]
    excused = way(Leaf.NOT_APPLICABLE, category="", requirement="AUM-1-1")
    assert decisions_are_justified(declared.facts(*ways, excused), About("AUM-2")).verdict is Verdict.PASS
