"""A small device program: opens one TLS connection as it is told, says something, and ends.

Run as `python tls_client.py HOST PORT CAFILE [no-name] [no-dates] [nothing] [old] [weak]`; CAFILE "-" verifies nothing.
"""

from __future__ import annotations

import socket
import ssl
import sys

NO_CHECK_TIME = 0x200000
"""X509_V_FLAG_NO_CHECK_TIME of OpenSSL."""
SAID = b"POST /state HTTP/1.1\r\nHost: x\r\nX-Api-Key: 4711\r\nContent-Length: 0\r\n\r\n"


def main(host: str, port: str, trusted: str, *ways: str) -> None:
    """Connect, say it, and wait for an answer."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2  # not every Python begins there
    context.check_hostname = trusted != "-" and "no-name" not in ways
    if trusted == "-":
        context.verify_mode = ssl.CERT_NONE
    else:
        context.load_verify_locations(trusted)
    if "no-dates" in ways:
        context.verify_flags |= NO_CHECK_TIME
    if "old" in ways:
        context.set_ciphers("DEFAULT:@SECLEVEL=0")
        context.minimum_version = ssl.TLSVersion.TLSv1
    if "weak" in ways:
        context.set_ciphers("NULL-SHA256:ECDHE+AESGCM:@SECLEVEL=0")
    with (
        socket.create_connection((host, int(port)), 5) as stream,
        context.wrap_socket(stream, server_hostname=host) as tls,
    ):
        if "nothing" not in ways:
            tls.sendall(SAID)
            tls.recv(100)


if __name__ == "__main__":
    main(*sys.argv[1:])
