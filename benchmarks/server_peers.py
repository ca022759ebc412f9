"""What other tools say of a server: nmap, sslyze, testssl.sh, ssh-audit; each a process of its own, read from what it writes.

sslyze (AGPL) and ssh-audit live in an environment of their own, nmap and testssl.sh come from the distribution.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.servers.laboratory import DEVICE, PLACES, Laboratory
from tests.servers.server import Server
from tests.servers.web_applications import CACHE

SECONDS = 600
AUDIT = CACHE / "audit"
Rows = frozenset[tuple[str, ...]]
VERSIONS = {
    "ssl_2_0": "SSLv2",
    "ssl_3_0": "SSLv3",
    "tls_1_0": "TLSv1.0",
    "tls_1_1": "TLSv1.1",
    "tls_1_2": "TLSv1.2",
    "tls_1_3": "TLSv1.3",
}
_OFFERED = {
    "SSLv2": "SSLv2",
    "SSLv3": "SSLv3",
    "TLS1": "TLSv1.0",
    "TLS1_1": "TLSv1.1",
    "TLS1_2": "TLSv1.2",
    "TLS1_3": "TLSv1.3",
}
_NMAP = {
    "ssl|http": "https", "ssl|mqtt": "mqtts", "upnp": "ssdp", "zeroconf": "mdns", "ssl|coap": "coaps",
    "ssl|unknown": "tls", "nat-pmp": "nat-pmp", "ssl|https": "https", "ssl|coaps": "coaps",
}  # fmt: skip
"""What nmap calls what is called otherwise here."""
_LISTS = ("kex", "key", "enc", "mac")


@dataclass(frozen=True)
class Peer:
    """A tool, the aspect of a server that it speaks of, and how it is asked; None where it has nothing to ask there."""

    name: str
    aspect: str
    ask: Callable[[Laboratory, Server], Rows | None]
    program: str

    @property
    def here(self) -> bool:
        """Whether it is installed."""
        return shutil.which(self.program, path=PLACES) is not None or Path(self.program).exists()


def install() -> None:
    """Make the environment of the tools that come from the package index."""
    if not (AUDIT / "bin/sslyze").exists():
        subprocess.run([sys.executable, "-m", "venv", AUDIT], check=True)
        subprocess.run([AUDIT / "bin/pip", "install", "-q", "sslyze", "ssh-audit"], check=True)


def peers() -> tuple[Peer, ...]:
    """Every tool, for every aspect that it speaks of."""
    return (
        Peer("nmap -sV", "services", _nmap, "nmap"),
        Peer("sslyze", "versions", lambda lab, server: _sslyze(lab, server, suites=False), str(AUDIT / "bin/sslyze")),
        Peer("sslyze", "suites", lambda lab, server: _sslyze(lab, server, suites=True), str(AUDIT / "bin/sslyze")),
        Peer("testssl.sh", "versions", _testssl_versions, "testssl"),
        Peer("testssl.sh", "suites", _testssl_suites, "testssl"),
        Peer("ssh-audit", "broken_ssh", _ssh_audit, str(AUDIT / "bin/ssh-audit")),
    )


def run(lab: Laboratory, *command: str | Path) -> str:
    """What a tool says, run beside the tester's end of the cable."""
    done = subprocess.run(
        lab.as_tester(*command), capture_output=True, text=True, timeout=SECONDS, check=False, env={"PATH": PLACES, "HOME": str(lab.folder)}
    )  # fmt: skip
    return done.stdout


def _nmap(lab: Laboratory, server: Server) -> Rows:
    """Rows of service, transport and port, without what it only takes for likely. UDP is asked at the ports of the table."""
    found: set[tuple[str, ...]] = set()
    for transport, option in (("tcp", "-sS"), ("udp", "-sU")):
        ports = ",".join(str(at.port) for at in server.truth if at.transport == transport)
        if ports:
            said = run(lab, "nmap", "-n", "-Pn", option, "-sV", "-p", ports, "-oG", "-", DEVICE)
            found |= {
                (_NMAP.get(name, name) if sure else "unknown", transport, port)
                for port, name, sure in _open_ports(said)
            }
    return frozenset(found)


def _open_ports(said: str) -> Iterator[tuple[str, str, bool]]:
    """Port, service and whether it was recognised, from lines such as "80/open/tcp//http//nginx 1.22.1/"; TLS is "ssl|http"."""
    for entry in said.partition("Ports: ")[2].partition("\t")[0].split(", "):
        port, state, _, _, name, *_ = [*entry.split("/"), "", "", "", "", ""]
        if state == "open":
            yield port, name.strip("?"), bool(name) and not name.endswith("?")


def _tls_ports(server: Server) -> list[int]:
    return [at.port for at in server.truth if at.tls and at.transport == "tcp"]


def _starttls(server: Server, port: int) -> str:
    """The protocol that has to change over to TLS first; empty where TLS begins with the first byte."""
    return next((at.protocol for at in server.truth if at.port == port and not at.encrypted), "")


def _sslyze(lab: Laboratory, server: Server, *, suites: bool) -> Rows | None:
    found: set[tuple[str, ...]] = set()
    for port in _tls_ports(server):
        change = [f"--starttls={protocol}"] if (protocol := _starttls(server, port)) else []
        words = ["--sslv2", "--sslv3", "--tlsv1", "--tlsv1_1", "--tlsv1_2", "--tlsv1_3", *change]
        said = run(lab, AUDIT / "bin/sslyze", "--json_out=-", *words, f"{DEVICE}:{port}")
        with contextlib.suppress(ValueError, LookupError, TypeError):
            result = json.loads(said)["server_scan_results"][0]["scan_result"]
            for key, version in VERSIONS.items():
                taken = result[f"{key}_cipher_suites"]["result"]["accepted_cipher_suites"]
                names = [each["cipher_suite"]["name"] for each in taken]
                found |= {(str(port), name if suites else version) for name in names}
    return frozenset(found) if _tls_ports(server) else None


def _testssl(lab: Laboratory, server: Server, option: str) -> Iterator[tuple[int, str, str]]:
    """Rows of port, the tool's name of a finding, and the finding."""
    for port in _tls_ports(server):
        change = ["-t", protocol] if (protocol := _starttls(server, port)) else []
        file = lab.folder / f"testssl-{port}{option}.json"
        words = ["--quiet", "--color", "0", "--warnings", "batch", "--jsonfile", str(file), option, *change]
        run(lab, "testssl", *words, f"{DEVICE}:{port}")
        with contextlib.suppress(OSError, ValueError):
            yield from ((port, each["id"], each["finding"]) for each in json.loads(file.read_bytes()))


def _testssl_versions(lab: Laboratory, server: Server) -> Rows | None:
    if not _tls_ports(server):
        return None
    found = _testssl(lab, server, "-p")
    return frozenset(
        (str(p), _OFFERED[name]) for p, name, said in found if name in _OFFERED and said.startswith("offered")
    )


def _testssl_suites(lab: Laboratory, server: Server) -> Rows | None:
    if not _tls_ports(server):
        return None
    return frozenset(
        (str(p), said.split()[-1]) for p, name, said in _testssl(lab, server, "-E") if name.startswith("cipher-")
    )


def _ssh_audit(lab: Laboratory, server: Server) -> Rows | None:
    """The algorithms that it fails; it rates more than it calls broken, and says so by "warn"."""
    ports = [at.port for at in server.truth if at.protocol == "ssh"]
    found: set[tuple[str, ...]] = set()
    for port in ports:
        said = json.loads(run(lab, AUDIT / "bin/ssh-audit", "-jj", "--skip-rate-test", "-p", str(port), DEVICE))
        rated = (each for part in _LISTS for each in said[part])
        found |= {(str(port), each["algorithm"]) for each in rated if "fail" in each["notes"]}
    return frozenset(found) if ports else None
