"""A TLS server that no library speaks any more: one version, one suite, the first messages only."""

from __future__ import annotations

import socket

from tests.simulators.loopback import Talk

ALERT = b"\x15\x03\x00\x00\x02\x02\x28"


def old_tls(version: int, suite: int, certificate: bytes, refusal: bytes = ALERT) -> Talk:
    """Answers a hello of its version that offers its suite with ServerHello and Certificate, every other with an alert.

    An empty `refusal`: it hangs up without a word.
    """

    def talk(stream: socket.socket) -> None:
        head = stream.recv(5, socket.MSG_WAITALL)
        if len(head) < 5 or head[0] != 0x16:
            return
        body = stream.recv(int.from_bytes(head[3:5], "big"), socket.MSG_WAITALL)
        suites = 39 + body[38]
        offered = body[suites + 2 : suites + 2 + int.from_bytes(body[suites : suites + 2], "big")]
        codes = {offered[at : at + 2] for at in range(0, len(offered), 2)}
        if int.from_bytes(body[4:6], "big") < version or suite.to_bytes(2, "big") not in codes:
            stream.sendall(refusal)
            return
        hello = version.to_bytes(2, "big") + bytes(32) + b"\0" + suite.to_bytes(2, "big") + b"\0"
        chain = _sized(_sized(_sized(certificate)))
        flight = b"\x02" + _sized(hello) + b"\x0b" + chain + b"\x0e" + _sized(b"")
        record = b"\x16" + version.to_bytes(2, "big")
        # Split over two records, as some servers do.
        for part in (flight[:50], flight[50:]):
            stream.sendall(record + len(part).to_bytes(2, "big") + part)
        stream.recv(16)

    return talk


def _sized(body: bytes) -> bytes:
    return len(body).to_bytes(3, "big") + body
