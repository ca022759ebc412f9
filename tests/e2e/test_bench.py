"""The bench by the command line: from the dossier to the verdict, and what is left when somebody pulls the plug."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from tests.cli.shell import HUNG_SECONDS
from tests.simulators.authority import write_authority
from tests.simulators.wire import WiredDevice, interfaces, needs_bench, wired

pytestmark = needs_bench()
RULE = "communication.resists_interception"
DOSSIER = """device: {{name: Sensor, model: S1}}
bench:
  interface: {interface}
  seconds: {seconds}
  trust: {{certificate: lab.pem, key: lab.key}}
consent: [scan, interrupt-network]
"""


def start(folder: Path, device: WiredDevice, seconds: int) -> subprocess.Popen[bytes]:
    (folder / "dossier.yaml").write_text(DOSSIER.format(interface=device.interface, seconds=seconds), encoding="utf-8")
    code = "from shinsa.cli.main import main; main()"
    command = [sys.executable, "-c", code, "assess", str(folder), "--out", str(folder / "out"), "--quiet"]
    return subprocess.Popen(command, env={**os.environ, "PYTHONPATH": ":".join(sys.path)}, stdout=subprocess.DEVNULL)


def eventually(interface: str, *, there: bool) -> bool:
    """Whether the interface comes or goes within the time that a busy machine needs."""
    until = time.monotonic() + HUNG_SECONDS
    while (interface in interfaces()) is not there and time.monotonic() < until:
        time.sleep(0.1)
    return (interface in interfaces()) is there


def test_a_careless_client_fails_the_provisions_that_ask_for_encryption(tmp_path: Path) -> None:
    write_authority(tmp_path, "lab")
    command = ("curl", "-m", "5", "--insecure", "-u", "user:Xk29unsaid", "https://cloud.example/")
    with wired(tmp_path, command) as device, start(tmp_path, device, 15) as shinsa:
        assert shinsa.wait(HUNG_SECONDS) == 1
        assert device.interface in interfaces()
    text = (tmp_path / "out" / "assessment.json").read_text(encoding="utf-8")
    document = json.loads(text)
    said = [
        judgement
        for standard in document["standards"]
        for provision in standard["provisions"]
        for judgement in provision["judgements"]
        if judgement["rule"] == RULE
    ]
    assert {judgement["verdict"] for judgement in said} == {"FAIL"}
    assert "a self-signed certificate at cloud.example:443" in said[0]["because"]
    assert "basic" in {kind for each in document["observations"] for kind in each["fact"].get("credentials", ())}
    assert "Xk29unsaid" not in text


def test_when_the_conductor_is_killed_the_interface_goes_back(tmp_path: Path) -> None:
    write_authority(tmp_path, "lab")
    with (
        wired(tmp_path, ("curl", "-m", "5", "https://cloud.example/")) as device,
        start(tmp_path, device, 60) as shinsa,
    ):
        assert eventually(device.interface, there=False)
        shinsa.kill()
        assert eventually(device.interface, there=True)
