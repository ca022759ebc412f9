"""The MUD file that the dossier names is told entry by entry; a broken one is a gap, none is an answer."""

from __future__ import annotations

import json
from pathlib import Path

from shinsa.facts.mud import MudEntry, MudPeer, PortRange
from shinsa.model.observation import Examined, Report, Unexamined
from shinsa.probes.dossier.mud import mud
from shinsa.subject.dossier.loader import load_dossier
from tests.simulators.looked_at import facts

DEVICE = "device:\n  name: Lamp\n  model: L1\n"
MATCHES = {
    "ipv4": {"ietf-acldns:dst-dnsname": "api.example.com", "protocol": 6},
    "tcp": {"destination-port": {"operator": "eq", "port": 443}},
}
FILE = {
    "ietf-mud:mud": {
        "mud-version": 1,
        "mud-url": "https://e.com/l1",
        "from-device-policy": {"access-lists": {"access-list": [{"name": "out"}]}},
    },
    "ietf-access-control-list:acls": {
        "acl": [
            {"name": "out", "aces": {"ace": [{"name": "api", "matches": MATCHES, "actions": {"forwarding": "accept"}}]}}
        ]
    },
}


def look(folder: Path, text: str, content: str = "") -> list[Report]:
    (folder / "dossier.yaml").write_text(DEVICE + text, encoding="utf-8")
    (folder / "lamp.json").write_text(content, encoding="utf-8")
    return list(mud.look(load_dossier(folder)))


def test_every_entry_is_told(tmp_path: Path) -> None:
    reports = look(tmp_path, "mud:\n  file: lamp.json\n", json.dumps(FILE))
    assert facts(reports) == [
        MudEntry(
            0, "out", "api", from_device=True, accepts=True, peer=MudPeer.NAME, who="api.example.com", version=4, transport="tcp",
            peer_ports=(PortRange(443, 443),),
        )
    ]  # fmt: skip
    assert [str(one.place) for one in reports] == ["lamp.json", "lamp.json"]


def test_a_dossier_without_a_file_says_so(tmp_path: Path) -> None:
    (report,) = look(tmp_path, "")
    assert isinstance(report, Examined)
    assert report.note.en == "no MUD file is named"


def test_a_broken_file_is_a_gap(tmp_path: Path) -> None:
    (report,) = look(tmp_path, "mud:\n  file: lamp.json\n", "{}")
    assert isinstance(report, Unexamined)
    assert "ietf-mud:mud" in report.reason.en
