from __future__ import annotations

import pytest

from shinsa.facts.attack_surface import DisclosedInformation, Piece
from shinsa.facts.hardware import Interface
from shinsa.model.verdict import Verdict
from shinsa.rules.attack_surface.little_is_disclosed import WORDS, little_is_disclosed
from tests.rules.given import declared, observed

BANNER = DisclosedInformation(Piece.VERSION, "ssh", "tcp", 22)
SERIAL = DisclosedInformation(Piece.SERIAL, "upnp", "tcp", 5000)


def lan(disclosed: str, kind: str = "network") -> Interface:
    return Interface("I1", "Ethernet", kind, enabled=True, disclosed_information=disclosed)


@pytest.mark.parametrize("disclosed", ["", "None", "なし"])
def test_what_is_told_and_not_declared_fails(disclosed: str) -> None:
    judgement = little_is_disclosed(observed.facts(BANNER, SERIAL), declared.facts(lan(disclosed)))

    assert judgement.verdict is Verdict.FAIL
    assert "software version (ssh 22/tcp)" in judgement.because.en
    assert "シリアル番号 (upnp 5000/tcp)" in judgement.because.ja
    assert "server_tokens off" in judgement.remedy.en


def test_what_a_casing_discloses_is_not_meant() -> None:
    judgement = little_is_disclosed(
        observed.facts(SERIAL), declared.facts(lan("serial number on the label", "physical"))
    )

    assert judgement.verdict is Verdict.FAIL


@pytest.mark.parametrize(
    "disclosed", ["The SSH banner with the software version; the serial number", "SSHのバージョン、シリアル番号"]
)
def test_what_is_declared_passes(disclosed: str) -> None:
    judgement = little_is_disclosed(observed.facts(BANNER, SERIAL), declared.facts(lan(disclosed)))

    assert judgement.verdict is Verdict.PASS


def test_a_device_that_tells_nothing_passes() -> None:
    assert little_is_disclosed(observed.facts(), declared.nobody_looked()).verdict is Verdict.PASS


def test_what_the_declaration_may_mean_is_asked() -> None:
    judgement = little_is_disclosed(observed.facts(BANNER, SERIAL), declared.facts(lan("The SSH banner")))

    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "serial number" in judgement.because.en
    assert "ssh" not in judgement.because.en


@pytest.mark.parametrize(
    ("told", "interfaces"),
    [
        (observed.nobody_looked(), declared.facts(lan("version"))),
        (observed.partly(), declared.facts(lan("version"))),
        (observed.partly(BANNER), declared.facts(lan("version"))),
        (observed.facts(BANNER), declared.nobody_looked()),
        (observed.facts(BANNER), declared.partly(lan("version"))),
    ],
)
def test_what_nobody_saw_or_said_is_inconclusive(told: object, interfaces: object) -> None:
    assert little_is_disclosed(told, interfaces).verdict is Verdict.INCONCLUSIVE


def test_every_kind_has_words_in_both_languages() -> None:
    assert set(WORDS) == set(Piece)
    assert all(piece.text.ja != piece.text.en for piece in Piece)
