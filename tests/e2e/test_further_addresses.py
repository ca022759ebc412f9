"""A device with two addresses: each is looked at, a place names the one that was asked, and one bound holds for both."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.shell import run
from tests.simulators.counting import counting
from tests.simulators.loopback import listening, needs_ipv6, replying

DOSSIER = """
device: {{name: Hub, model: H1}}
live:
  address: 127.0.0.1
  addresses: ["::1"]
  ports: "{port}"
  connections: 1
consent: [scan]
ixit:
  13-SoftServ:
    - {{id: S1, description: page, protocol: http, port: {port}, enabled: yes, justification: status}}
"""


@needs_ipv6()
def test_a_service_that_is_there_over_ipv6_only_is_found(tmp_path: Path) -> None:
    with (
        listening(replying(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) as server,
        counting(server, host="::1") as gateway,
    ):
        (port,) = gateway.ports
        (tmp_path / "dossier.yaml").write_text(DOSSIER.format(port=port))
        ended = run("assess", tmp_path, "--out", tmp_path / "out", "--standard", "etsi-ts-103-645-1.1.1", "--no-cache")
    assessment = json.loads((tmp_path / "out/assessment.json").read_bytes())
    found = [each["place"] for each in assessment["observations"] if each["kind"] == "OpenPort"]
    closed = [each for each in assessment["observations"] if each["kind"] == "ClosedPorts"]

    assert ended.code in {0, 1}, ended.err
    assert [(place["host"], place["port"]) for place in found if place["transport"] == "tcp"] == [("::1", port)]
    assert ("127.0.0.1", str(port)) in [(each["place"]["subject"], each["fact"]["ports"]) for each in closed]
    assert gateway.most == 1
