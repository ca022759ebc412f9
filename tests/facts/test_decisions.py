"""The trees of EN 18031-1 that the program knows are those of the catalogue."""

from shinsa.facts.decisions import TREES
from shinsa.rules.scope.decisions_cover_ixit import TABLES
from shinsa.standards.loader import select_standards


def test_every_requirement_has_its_tree() -> None:
    (standard,) = select_standards(("en-18031-1",))
    assert {provision.section for provision in standard.provisions} == set(TREES)
    assert len(TREES) == 33
    assert set(TABLES) <= set(TREES)


def test_a_tree_without_a_way_out_excuses_nothing() -> None:
    assert not TREES["AUM-2"].excuses
    assert TREES["ACM-1"].excuses
    assert "SeqNumb" in TREES["SCM-4"].categories
