from dataclasses import replace

import pytest

from shinsa.facts.attack_surface import DisclosedInformation, Piece
from shinsa.facts.hardware import Interface
from shinsa.model.verdict import Verdict
from shinsa.rules.attack_surface.only_declared_is_disclosed import only_declared_is_disclosed
from tests.rules.given import declared, observed

SAYS = Interface("IF-1", "web", type="logical", discloses=(Piece.MODEL,))
MUTE = Interface("IF-2", "shell", type="logical", tells_before_login=False)
SILENT = Interface("IF-3", "api", type="logical", disclosed_information="model and software version")
USB = Interface("IF-4", "USB", type="physical")


def told(*pieces: Piece) -> tuple[DisclosedInformation, ...]:
    return tuple(DisclosedInformation(piece, "http", "tcp", 80) for piece in pieces)


@pytest.mark.parametrize(
    ("pieces", "interfaces", "verdict"),
    [
        ((Piece.MODEL, Piece.VERSION), (SAYS, MUTE), Verdict.FAIL),
        ((Piece.MODEL,), (MUTE,), Verdict.FAIL),
        ((Piece.MODEL,), (SAYS, MUTE, USB), Verdict.PASS),
        ((Piece.NAME,), (MUTE,), Verdict.PASS),
        ((), (MUTE,), Verdict.PASS),
        ((Piece.VERSION,), (SAYS, SILENT), Verdict.INCONCLUSIVE),
    ],
)
def test_what_is_told_is_held_against_what_is_declared(
    pieces: tuple[Piece, ...], interfaces: tuple[Interface, ...], verdict: Verdict
) -> None:
    assert only_declared_is_disclosed(observed.facts(*told(*pieces)), declared.facts(*interfaces)).verdict is verdict


def test_what_another_interface_is_declared_to_tell_is_no_excuse() -> None:
    at_22, at_80 = (replace(SAYS, port=port) for port in (22, 80))
    for interface, verdict in ((at_22, Verdict.FAIL), (at_80, Verdict.PASS)):
        assert (
            only_declared_is_disclosed(observed.facts(*told(Piece.MODEL)), declared.facts(interface)).verdict is verdict
        )


def test_without_a_device_or_a_table_it_stays_open() -> None:
    assert only_declared_is_disclosed(observed.nobody_looked(), declared.facts(SAYS)).verdict is Verdict.INCONCLUSIVE
    assert only_declared_is_disclosed(observed.facts(), declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
