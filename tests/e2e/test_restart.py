"""OpenSSH with pam_faillock behind a switched socket: failures counted on flash outlive a loss of power, those in memory do not."""

from __future__ import annotations

import json
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.cli.shell import ENVIRONMENT, HUNG_SECONDS, command
from tests.servers.laboratory import DEVICE, Laboratory, laboratory, lacking
from tests.servers.server import NEW_PASSWORD, accounts

USER = "inspector"
SSHD, FAILLOCK = Path("/usr/sbin/sshd"), Path("/usr/lib/x86_64-linux-gnu/security/pam_faillock.so")
PAM = """
auth requisite pam_faillock.so preauth {lock}
auth sufficient pam_unix.so nodelay
auth [default=die] pam_faillock.so authfail {lock}
account required pam_unix.so
session required pam_permit.so
"""
CONFIG = """Port 22
HostKey {folder}/host
UsePAM yes
UseDNS no
PidFile {folder}/pid
PasswordAuthentication yes
KbdInteractiveAuthentication no
"""
OFF_AND_ON = """#!/bin/sh
on_device() {{ nsenter -t {device} --net --pid --mount --uts --ipc -- "$@"; }}
on_device kill "$(cat {folder}/pid)" || exit 1
rm -rf {folder}/memory
mkdir {folder}/memory
sleep 2
on_device /usr/sbin/sshd -f {folder}/sshd_config
"""
DOSSIER = f"""
device: {{name: Lamp, model: L1}}
consent: [scan, login-attempts, interrupt-power]
live:
  address: {DEVICE}
  ports: "1-100"
  accounts:
    - {{protocol: ssh, user: {USER}, password: {NEW_PASSWORD}}}
"""


@dataclass(frozen=True)
class Told:
    """What an assessment holds, by kind of fact."""

    facts: dict[str, dict[str, Any]]
    document: dict[str, Any]

    def because(self, rule: str) -> str:
        judgements = (
            each
            for standard in self.document["standards"]
            for provision in standard["provisions"]
            for each in provision["judgements"]
        )
        return str(next(each["because"] for each in judgements if each["rule"] == rule))


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Told]:
    """What is told of a device that counts failed logins on flash, and of one that counts them in memory."""
    if reason := lacking():
        pytest.skip(reason)
    if not (SSHD.exists() and FAILLOCK.exists()):
        pytest.skip("not installed: sshd with pam_faillock")
    kept = ("flash", "memory")
    with ThreadPoolExecutor(len(kept)) as pool:
        return dict(
            zip(kept, pool.map(lambda where: _assess(tmp_path_factory.mktemp(where), where), kept), strict=True)
        )


def _assess(folder: Path, where: str) -> Told:
    with laboratory(folder) as lab:
        _start(lab, where)
        script = lab.write("off and on", OFF_AND_ON.format(device=lab.device, folder=folder))
        script.chmod(0o755)
        lab.write("dossier.yaml", DOSSIER)
        words = command("assess", folder, "--out", folder / "out", "--quiet", "--restart-with", f"'{script}'")
        subprocess.run(lab.as_tester(*words), env=ENVIRONMENT, check=False, timeout=HUNG_SECONDS)
    document = json.loads((folder / "out" / "assessment.json").read_bytes())
    return Told({each["kind"]: each["fact"] for each in document["observations"]}, document)


def _start(lab: Laboratory, where: str) -> None:
    accounts(lab, **{USER: NEW_PASSWORD})
    lab.instead_of("/etc/pam.d/sshd", PAM.format(lock=f"dir={lab.folder}/{where} deny=5 unlock_time=900"))
    lab.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "host")
    lab.run("mkdir", "-p", "-m", "755", "/run/sshd", "flash", "memory")
    lab.start("/usr/sbin/sshd", "-f", lab.write("sshd_config", CONFIG.format(folder=lab.folder)))
    lab.await_port("tcp", 22)


@pytest.mark.parametrize("where", ["flash", "memory"])
def test_a_lock_that_answers_as_ever_is_seen(told: dict[str, Told], where: str) -> None:
    seen = told[where].facts["BruteForceResistance"]
    assert (seen["hold"], seen["verified"]) == ("locks without saying so", True)


@pytest.mark.parametrize("where", ["flash", "memory"])
def test_the_device_is_back_with_its_password(told: dict[str, Told], where: str) -> None:
    seen = told[where].facts["PowerCycle"]
    assert (seen["services"], seen["gone"], seen["logins_lost"]) == (["ssh"], [], [])
    assert seen["logins_kept"] == [f"{USER} at ssh 22"]


def test_whether_a_restart_clears_the_lock_is_measured_and_judged(told: dict[str, Told]) -> None:
    assert told["flash"].facts["LockOutAfterRestart"]["holds"]
    assert not told["memory"].facts["LockOutAfterRestart"]["holds"]
    assert "the lock-out is over" in told["memory"].because("passwords.resists_guessing")
