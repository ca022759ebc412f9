"""Names that the device asks for in clear."""

from __future__ import annotations

from pathlib import Path

from shinsa.facts.network_upkeep import ReadableLookup
from shinsa.probes.capture.name_lookups import NAMES, name_lookups
from tests.simulators.looked_at import examined, facts
from tests.simulators.recording import DEVICE, PHONE, ROUTER, Recording, dns_answer


def seen(recording: Recording, folder: Path) -> list[object]:
    return list(facts(list(name_lookups.look(recording.read(folder)))))


def test_names_are_told_by_server_each_once(tmp_path: Path) -> None:
    made = Recording()
    for at, name in enumerate(("cloud.example.com", "time.example.com", "cloud.example.com")):
        made.udp(DEVICE, ROUTER, 53, dns_answer(name, "192.0.2.1"), at)
    made.udp(DEVICE, "9.9.9.9", 53, dns_answer("x.example.com", "192.0.2.1"), 9)

    assert seen(made, tmp_path) == [
        ReadableLookup(ROUTER, ("cloud.example.com", "time.example.com")),
        ReadableLookup("9.9.9.9", ("x.example.com",)),
    ]


def test_what_others_ask_and_what_the_device_is_asked_is_not_its_own(tmp_path: Path) -> None:
    made = Recording().udp(PHONE, ROUTER, 53, dns_answer("a.example.com", "192.0.2.1"))
    made.udp(PHONE, DEVICE, 53, dns_answer("b.example.com", "192.0.2.1"))
    made.tcp(DEVICE, ROUTER, 853, [(True, b"\x16\x03\x01\x00\x05hello")])

    assert seen(made, tmp_path) == []
    assert examined(list(name_lookups.look(made.read(tmp_path))))


def test_names_without_end_are_cut_off(tmp_path: Path) -> None:
    made = Recording()
    for number in range(NAMES + 5):
        made.udp(DEVICE, ROUTER, 53, dns_answer(f"n{number}.example.com", "192.0.2.1"), number)
    (fact,) = seen(made, tmp_path)

    assert isinstance(fact, ReadableLookup)
    assert len(fact.names) == NAMES
