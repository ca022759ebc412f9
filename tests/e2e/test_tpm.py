"""A quote that a real Trusted Platform Module (swtpm) signed is verified, and one for another challenge is not."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from shinsa.facts.integrity import ProofFlaw, RootOfTrustProof
from shinsa.model.observation import Sighting
from shinsa.probes.inspection.roots_of_trust import roots_of_trust
from shinsa.subject.inspection import load_inspection
from tests.cli.shell import HUNG_SECONDS

TOOLS = ("swtpm", "tpm2_createprimary", "tpm2_readpublic", "tpm2_quote", "tpm2_flushcontext")
MISSING = [tool for tool in TOOLS if shutil.which(tool) is None]
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)} (swtpm, tpm2-tools)")

CHALLENGE = "000102030405060708090a0b0c0d0e0f"
RECORD = """
inspector: {name: A. Person}
date: 2026-03-04
sample: {serial: S-1}
proofs:
- root: R-1
  kind: tpm-quote
  file: quote
  signature: signature
  key: key.pem
  challenge: '%s'
  measurements: {'sha256:0': '%s', 'sha256:7': '%s'}
"""
ATTRIBUTES = "fixedtpm|fixedparent|sensitivedataorigin|userwithauth|restricted|sign"


@pytest.fixture(scope="module")
def tpm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The connection of a module that has just been started, as the tools take it."""
    state = tmp_path_factory.mktemp("tpm")
    channel = state / "channel"
    options = {"--tpmstate": f"dir={state}", "--flags": "not-need-init,startup-clear"}
    options |= {"--server": f"type=unixio,path={channel},disconnect", "--ctrl": f"type=unixio,path={channel}.ctrl"}
    command = ("swtpm", "socket", "--tpm2", *(word for option in options.items() for word in option))
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            _wait_for(channel)
            yield f"swtpm:path={channel}"
        finally:
            process.terminate()


def _wait_for(channel: Path) -> None:
    for _ in range(HUNG_SECONDS * 50):
        if channel.exists():
            return
        time.sleep(0.02)
    raise AssertionError("the module does not answer")


def _quote(tpm: str, folder: Path, scheme: str) -> None:
    def run(*command: str) -> None:
        subprocess.run(command, cwd=folder, env=os.environ | {"TPM2TOOLS_TCTI": tpm}, check=True, timeout=HUNG_SECONDS)

    run("tpm2_createprimary", "-Q", "-C", "e", "-G", scheme, "-a", ATTRIBUTES, "-c", "key")
    run("tpm2_flushcontext", "-t")
    run("tpm2_readpublic", "-Q", "-c", "key", "-f", "pem", "-o", "key.pem")
    run("tpm2_flushcontext", "-t")
    run("tpm2_quote", "-Q", "-c", "key", "-l", "sha256:0,7", "-q", CHALLENGE, "-m", "quote", "-s", "signature")
    run("tpm2_flushcontext", "-t")


@pytest.mark.parametrize("scheme", ["ecc256:ecdsa-sha256:null", "rsa2048:rsassa-sha256:null"])
def test_a_quote_of_a_real_module(tpm: str, tmp_path: Path, scheme: str) -> None:
    _quote(tpm, tmp_path, scheme)
    empty = "00" * 32
    for asked, measured, flaws in (
        (CHALLENGE, empty, ()),
        ("ff" * 16, empty, (ProofFlaw.CHALLENGE,)),
        (CHALLENGE, "11" * 32, (ProofFlaw.MEASUREMENT,)),
    ):
        (tmp_path / "inspection.yaml").write_text(RECORD % (asked, empty, measured))
        _, sighting = roots_of_trust.look(load_inspection(tmp_path / "inspection.yaml"))
        assert isinstance(sighting, Sighting)
        assert isinstance(sighting.fact, RootOfTrustProof)
        assert sighting.fact.flaws == flaws
