from __future__ import annotations

from dataclasses import replace

import pytest

from shinsa.facts.attack_surface import DisclosedInformation, Piece
from shinsa.facts.hardware import Interface
from shinsa.model.verdict import Verdict
from shinsa.rules.attack_surface.little_is_disclosed import little_is_disclosed
from tests.rules.given import declared, observed

BANNER = DisclosedInformation(Piece.VERSION, "ssh", "tcp", 22)
SERIAL = DisclosedInformation(Piece.SERIAL, "upnp", "tcp", 5000)
NAME = DisclosedInformation(Piece.NAME, "mdns", "udp", 5353)
LAN = Interface("I1", "Ethernet", "network", enabled=True, discloses=(Piece.VERSION, Piece.SERIAL))
MUTE = Interface("I2", "shell", "logical", tells_before_login=False)
SILENT = Interface("I3", "api", "logical", disclosed_information="software version, serial number")


def test_what_is_told_and_not_declared_fails() -> None:
    judgement = little_is_disclosed(observed.facts(BANNER, SERIAL), declared.facts(MUTE))

    assert judgement.verdict is Verdict.FAIL
    assert "software version (ssh 22/tcp)" in judgement.because.en
    assert "シリアル番号 (upnp 5000/tcp)" in judgement.because.ja
    assert "server_tokens off" in judgement.remedy.en


def test_what_a_casing_discloses_is_not_meant() -> None:
    label = replace(LAN, type="physical")
    assert little_is_disclosed(observed.facts(SERIAL), declared.facts(label, MUTE)).verdict is Verdict.FAIL


def test_what_another_interface_is_declared_to_tell_is_no_excuse() -> None:
    for port, verdict in ((80, Verdict.FAIL), (22, Verdict.PASS)):
        at_port = declared.facts(replace(LAN, port=port), MUTE)
        assert little_is_disclosed(observed.facts(BANNER), at_port).verdict is verdict


def test_what_is_declared_passes() -> None:
    assert little_is_disclosed(observed.facts(BANNER, SERIAL), declared.facts(LAN, MUTE)).verdict is Verdict.PASS


def test_a_host_name_is_no_fault() -> None:
    assert little_is_disclosed(observed.facts(NAME), declared.facts(MUTE)).verdict is Verdict.PASS


def test_a_device_that_tells_nothing_passes() -> None:
    assert little_is_disclosed(observed.facts(), declared.nobody_looked()).verdict is Verdict.PASS


def test_what_stands_in_words_alone_is_asked() -> None:
    judgement = little_is_disclosed(observed.facts(BANNER, SERIAL), declared.facts(SILENT))

    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "I3" in judgement.because.en


@pytest.mark.parametrize(
    ("told", "interfaces"),
    [
        (observed.nobody_looked(), declared.facts(LAN)),
        (observed.partly(), declared.facts(LAN)),
        (observed.partly(BANNER), declared.facts(LAN)),
        (observed.facts(BANNER), declared.nobody_looked()),
        (observed.facts(BANNER), declared.partly(LAN)),
    ],
)
def test_what_nobody_saw_or_said_is_inconclusive(told: object, interfaces: object) -> None:
    assert little_is_disclosed(told, interfaces).verdict is Verdict.INCONCLUSIVE


def test_every_kind_has_its_name_in_both_languages() -> None:
    assert all(piece.text.ja != piece.text.en for piece in Piece)
