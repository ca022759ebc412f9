"""Malformed input by protocol: what breaks a grammar, a length or a path, and changes nothing where it is understood.

Sources: RFC 9112 (HTTP/1.1), MQTT 3.1.1, RFC 4253 (SSH), RFC 959 (FTP), RFC 854 (Telnet), RFC 7826 (RTSP).
"""

from __future__ import annotations

from dataclasses import dataclass

LONG = 16 * 1024
"""Bytes of what is too long: more than buffers of small servers hold, and nothing to a network."""
CANARY = "shinsa7f3a"
"""A word that stands on no page by chance."""
FORMATS = b"%n%s%x" * 64


@dataclass(frozen=True, slots=True)
class Malformed:
    """One input: what it is called, and the bytes of one conversation."""

    name: str
    data: bytes


def malformed(protocol: str, host: str) -> tuple[Malformed, ...]:
    """The inputs for a protocol without its TLS; `host` stands in HTTP's Host field. Empty where none are known."""
    if protocol == "http":
        return _http(host)
    return _OTHERS.get(protocol, ())


def _http(host: str) -> tuple[Malformed, ...]:
    def get(target: str, *fields: str) -> bytes:
        return _request(f"GET {target} HTTP/1.1", f"Host: {host}", *fields)

    tag, escaped = f"%3C{CANARY}%3E", "%2e%2e%2f" * 8
    return (
        Malformed("request line of 16 KiB", get("/" + "A" * LONG)),
        Malformed("field of 16 KiB", get("/", "X-Long: " + "A" * LONG)),
        Malformed("500 fields", get("/", *(f"X-{n}: a" for n in range(500)))),
        Malformed("negative length", _request("POST / HTTP/1.1", f"Host: {host}", "Content-Length: -1")),
        Malformed("length beyond 64 bits", get("/", "Content-Length: 99999999999999999999999")),
        Malformed("chunk beyond 64 bits", get("/", "Transfer-Encoding: chunked") + b"FFFFFFFFFFFFFFFFF\r\nA\r\n"),
        Malformed("method of control bytes", _request("\x01\x7f\xff / HTTP/1.1", f"Host: {host}")),
        Malformed("zero byte in a field", get("/", "X-Zero: a\0b")),
        Malformed("formats of printf", get("/" + "%25n%25s%25x" * 32)),
        Malformed("credentials of 16 KiB", get("/", "Authorization: Basic " + "QUFB" * (LONG // 4))),
        Malformed("path above the root", get("/" + "../" * 8 + "etc/passwd")),
        Malformed("escaped path above the root", get(f"/{escaped}etc/passwd")),
        Malformed("half-escaped path above the root", get("/cgi-bin/" + ".%2e/" * 8 + "etc/passwd")),
        Malformed("absolute path", get("//etc/passwd")),
        Malformed("markup in the path", get(f"/{tag}")),
        Malformed("markup in the query", get(f"/?q={tag}")),
        Malformed("line end in the path", get(f"/%0d%0aX-{CANARY}:%20a")),
        Malformed("quotes in the query", get("/?id=1%27%22%29%3B--")),
    )


def _request(line: str, *fields: str) -> bytes:
    return "\r\n".join((line, *fields, "Connection: close", "", "")).encode("latin-1")


_TEXT = (
    Malformed("line of 16 KiB", b"A" * LONG + b"\r\n"),
    Malformed("formats of printf", b"USER " + FORMATS + b"\r\n"),
    Malformed("zero and high bytes", b"\0\xff\xfe" * 256 + b"\r\n"),
    Malformed("argument of 16 KiB", b"USER " + b"B" * LONG + b"\r\n"),
)
_CONNECT = b"\x10\x0c\x00\x04MQTT\x04\x02\x00\x3c\x00\x00"
_OTHERS = {
    "ftp": _TEXT,
    "telnet": (*_TEXT, Malformed("options without end", b"\xff\xfa\x18" + b"\0" * 4096)),
    "smtp": _TEXT,
    "pop3": _TEXT,
    "imap": _TEXT,
    "rtsp": (
        Malformed("request line of 16 KiB", b"OPTIONS rtsp://" + b"A" * LONG + b" RTSP/1.0\r\nCSeq: 1\r\n\r\n"),
        Malformed("formats of printf", b"DESCRIBE rtsp://x/" + FORMATS + b" RTSP/1.0\r\nCSeq: 2\r\n\r\n"),
        Malformed("negative length", b"OPTIONS * RTSP/1.0\r\nCSeq: 3\r\nContent-Length: -1\r\n\r\n"),
    ),
    "ssh": (
        Malformed("version of 16 KiB", b"SSH-2.0-" + b"A" * LONG + b"\r\n"),
        Malformed("packet beyond all bounds", b"SSH-2.0-shinsa\r\n\xff\xff\xff\xff\xff\x14" + b"\0" * 64),
        Malformed("packet of no length", b"SSH-2.0-shinsa\r\n\0\0\0\0\0\0\0\0"),
    ),
    "mqtt": (
        Malformed("length beyond the end", b"\x10\xff\xff\xff\x7f\x00\x04MQTT\x04\x02"),
        Malformed("length of five bytes", b"\x10\xff\xff\xff\xff\x7f" + b"\0" * 16),
        Malformed("name beyond the packet", b"\x10\x0c\xff\xffMQTT\x04\x02\x00\x3c\x00\x00"),
        Malformed("reserved packet", b"\x00\x00\xf0\x00"),
        Malformed("message before the connection", b"\x30\x05\x00\x03a/bx"),
        Malformed("identifier that is no UTF-8", b"\x10\x10\x00\x04MQTT\x04\x02\x00\x3c\x00\x04\xff\xfe\xc0\x80"),
        Malformed("two connections in one", _CONNECT * 2),
    ),
}
GREETS = frozenset({"ftp", "telnet", "smtp", "pop3", "imap", "ssh"})
"""Protocols whose server speaks first."""
OF_LINES = frozenset({"ftp", "telnet", "smtp", "pop3", "imap", "rtsp"})
"""Protocols whose answers are lines that a person can read."""
HELLO = {"rtsp": b"OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n\r\n", "mqtt": _CONNECT}
"""What a service of the other protocols answers; that of HTTP is made for its host."""


def hello(protocol: str, host: str) -> bytes:
    """An orderly question, by whose answer one knows that the service lives; empty where it speaks first."""
    return _request("GET / HTTP/1.1", f"Host: {host}") if protocol == "http" else HELLO.get(protocol, b"")
