"""A TLS connection to whatever speaks TLS. Nothing is verified, on purpose: who the device is was decided by its address."""

from __future__ import annotations

import contextlib
import socket
import ssl
from functools import cache

from shinsa.subject.device.slots import Held, HeldTls

_LEGACY_SERVER_CONNECT = 0x4
"""SSL_OP_LEGACY_SERVER_CONNECT: servers without secure renegotiation (RFC 5746) are old, and are to be looked at."""


@cache
def permissive_context(shown: tuple[str, str] | None = None) -> ssl.SSLContext:
    """A client that accepts every version and cipher suite this machine's OpenSSL still knows, and every certificate.

    It shows the certificate in the first file, with the key in the second. Raises OSError for what is none, or has a passphrase.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.sslsocket_class = HeldTls
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    context.options |= _LEGACY_SERVER_CONNECT
    with contextlib.suppress(ssl.SSLError):
        context.set_ciphers("ALL:COMPLEMENTOFALL:@SECLEVEL=0")
    if shown is not None:
        context.load_cert_chain(*shown, password=b"")
    return context


def secure(stream: socket.socket, name: str, shown: tuple[str, str] | None = None) -> ssl.SSLSocket:
    """TLS over `stream`, within its timeout; `name` is sent as SNI unless empty. Raises OSError, and closes the stream then."""
    try:
        secured = permissive_context(shown).wrap_socket(stream, server_hostname=name or None)
    except (OSError, ValueError) as error:
        stream.close()
        # Its descriptor has gone to the other, which is closed; and whoever keeps the error keeps the stream.
        if isinstance(stream, Held) and stream.slot is not None:
            stream.slot.release()
        raise error if isinstance(error, OSError) else OSError(str(error)) from error
    if isinstance(secured, HeldTls):
        secured.inherit(stream)
    return secured


def wants_certificate(error: BaseException) -> bool:
    """Whether the other side hung up because it saw no client certificate (RFC 8446, 6.2: certificate_required)."""
    return isinstance(error, ssl.SSLError) and "CERTIFICATE_REQUIRED" in (error.reason or "").upper()
