from functools import partial

import pytest

from shinsa.facts.attack_surface import Piece
from shinsa.facts.hardware import Interface
from shinsa.model.verdict import Verdict
from shinsa.rules.attack_surface.disclosure_is_classified import disclosure_is_classified
from tests.rules.given import declared

interface = partial(Interface, "IF-1", "port")

GOOD = interface(type="logical", discloses=(Piece.VERSION, Piece.MODEL), security_relevant=(Piece.VERSION,))
BAD = interface(type="logical", discloses=(Piece.VERSION,))


@pytest.mark.parametrize(
    ("entry", "verdict"),
    [
        (GOOD, Verdict.PASS),
        (BAD, Verdict.FAIL),
        (interface(type="logical", discloses=(Piece.MODEL,), security_relevant=(Piece.SERIAL,)), Verdict.FAIL),
        (interface(type="network", tells_before_login=False, discloses=(Piece.MODEL,)), Verdict.FAIL),
        (interface(type="network", tells_before_login=False), Verdict.PASS),
        (interface(type="physical", discloses=(Piece.VERSION,)), Verdict.NOT_APPLICABLE),
        (interface(discloses=(Piece.VERSION,)), Verdict.INCONCLUSIVE),
        (interface(type="logical", disclosed_information="nothing"), Verdict.INCONCLUSIVE),
    ],
)
def test_each_entry_is_asked(entry: Interface, verdict: Verdict) -> None:
    assert disclosure_is_classified(declared.facts(entry)).verdict is verdict


def test_one_that_breaks_it_decides() -> None:
    judgement = disclosure_is_classified(declared.facts(GOOD, BAD))
    assert judgement.verdict is Verdict.FAIL
    assert len(judgement.evidence) == 1


def test_a_table_that_is_empty_or_not_there() -> None:
    assert disclosure_is_classified(declared.facts()).verdict is Verdict.NOT_APPLICABLE
    assert disclosure_is_classified(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    assert disclosure_is_classified(declared.partly(GOOD)).verdict is Verdict.INCONCLUSIVE
