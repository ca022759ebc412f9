"""Recordings on the command line and in a dossier become the same kind of subject; nothing is sent, and nothing is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from shinsa.assess.request import SubjectKind
from shinsa.cli.captures import captures_declared, captures_named
from shinsa.model.errors import InputError
from shinsa.subject.capture.setting import PhaseSpan, PlantedValue, Setting
from shinsa.subject.dossier.loader import load_dossier

DEVICE = "device: {name: Camera, model: C1}\n"


def declared(folder: Path, text: str) -> list[tuple[str, Setting | None]]:
    (folder / "t.pcap").write_bytes(b"x")
    (folder / "dossier.yaml").write_text(DEVICE + text, encoding="utf-8")
    return [(spec.name, spec.setting) for spec in captures_declared(load_dossier(folder))]


def test_files_are_called_by_their_names_unless_two_have_one() -> None:
    specs = captures_named(("a/boot.pcap", "b/boot.pcap", "c/idle.pcap"), ("02-00-00-00-00-0A",))
    assert [spec.name for spec in specs] == ["a/boot.pcap", "b/boot.pcap", "idle.pcap"]
    assert {spec.kind for spec in specs} == {SubjectKind.CAPTURE}
    assert {spec.setting for spec in specs} == {Setting(("02:00:00:00:00:0a",))}


@pytest.mark.parametrize(
    ("live", "wanted"),
    [("", ()), ("live: {address: 192.0.2.7}\n", ("192.0.2.7",)), ("live: {address: camera.local}\n", ())],
)
def test_without_an_address_the_device_is_the_live_one(tmp_path: Path, live: str, wanted: tuple[str, ...]) -> None:
    assert declared(tmp_path, live + "captures: [{file: t.pcap}]\n") == [("t.pcap", Setting(wanted))]


def test_all_that_a_dossier_says_of_a_recording_goes_with_it(tmp_path: Path) -> None:
    text = (
        "live: {address: 192.0.2.7}\n"
        "canaries: [{id: a, value: correct horse, kind: name, personal_data: PD-1}]\n"
        "ixit: {21-PersData: [{id: PD-1, description: the user's name}]}\n"
        "captures:\n"
        "- {file: t.pcap, address: 192.0.2.9, consent_at: 90}\n"
        "- file: t.pcap\n"
        "  units: [192.0.2.1, 02:00:00:00:00:02]\n"
        "  phases: [{phase: outage, from: 2.5}, {phase: boot, from: 0, to: 2.5}]\n"
    )
    planted = (PlantedValue("a", "correct horse", "name", "PD-1"),)
    phases = (PhaseSpan("boot", 0, 2.5), PhaseSpan("outage", 2.5))
    assert declared(tmp_path, text) == [
        ("t.pcap", Setting(("192.0.2.9",), consent_at=90, canaries=planted)),
        ("t.pcap", Setting(units=("192.0.2.1", "02:00:00:00:00:02"), phases=phases, canaries=planted)),
    ]


def test_an_address_alone_is_refused() -> None:
    with pytest.raises(InputError, match="--capture FILE"):
        captures_named((), ("192.0.2.1",))
