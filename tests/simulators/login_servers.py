"""The login parts of servers that speak in lines or small messages: mail, RTSP, VNC, Redis, MySQL, MongoDB, SNMP, ONVIF."""

from __future__ import annotations

import base64
import hashlib
import re
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tests.simulators.loopback import Talk, read_line

OK_USERS = {"admin": "admin"}


def imap(users: Mapping[str, str]) -> Talk:
    """RFC 9051."""

    def talk(stream: socket.socket) -> None:
        stream.sendall(b"* OK [CAPABILITY IMAP4rev1] ready\r\n")
        while line := read_line(stream).decode():
            tag, verb, *words = line.split(" ")
            right = verb == "LOGIN" and users.get(words[0].strip('"')) == words[1].strip('"')
            told = b"OK done" if verb == "CAPABILITY" or right else b"NO [AUTHENTICATIONFAILED] no"
            stream.sendall(b"* CAPABILITY IMAP4rev1\r\n" if verb == "CAPABILITY" else b"")
            stream.sendall(tag.encode() + b" " + told + b"\r\n")

    return talk


def pop3(users: Mapping[str, str], locks_after: int = 10**6) -> Talk:
    """RFC 1939. After `locks_after` refusals it says that there were too many."""
    refused = [0]

    def talk(stream: socket.socket) -> None:
        stream.sendall(b"+OK POP3 ready\r\n")
        user = ""
        while line := read_line(stream).decode():
            verb, _, word = line.partition(" ")
            if verb == "PASS" and users.get(user) != word:
                refused[0] += 1
                held = refused[0] > locks_after
                stream.sendall(b"-ERR too many failures, try again later\r\n" if held else b"-ERR no\r\n")
                continue
            user = word if verb == "USER" else user
            stream.sendall(b"+OK\r\n")

    return talk


def smtp(users: Mapping[str, str] | None) -> Talk:
    """RFC 5321 and 4954; None: a server that knows no login."""

    def talk(stream: socket.socket) -> None:
        stream.sendall(b"220 mail ESMTP Postfix\r\n")
        while line := read_line(stream).decode():
            verb, _, rest = line.partition(" ")
            if verb == "EHLO":
                stream.sendall(
                    b"250-mail\r\n250-AUTH PLAIN LOGIN\r\n250 8BITMIME\r\n" if users is not None else b"250 mail\r\n"
                )
            elif verb == "AUTH":
                _, user, password = base64.b64decode(rest.split(" ")[1]).decode().split("\0")
                right = users is not None and users.get(user) == password
                stream.sendall(b"235 in\r\n" if right else b"535 5.7.8 no\r\n")

    return talk


def rtsp(users: Mapping[str, str] | None, scheme: str = "basic", path: str = "/live") -> Talk:
    """A camera's stream at `path`, open to all where `users` is None."""

    def talk(stream: socket.socket) -> None:
        first, headers = _head(stream)
        method, url, _ = first.split(" ")
        said = "RTSP/1.0 404 Not Found\r\n"
        if method == "OPTIONS":
            said = "RTSP/1.0 200 OK\r\nPublic: DESCRIBE\r\n"
        elif url.endswith(path):
            asked = 'Digest realm="cam", nonce="n1"' if scheme == "digest" else 'Basic realm="cam"'
            right = users is None or _shown_right(users, method, headers.get("authorization", ""))
            said = "RTSP/1.0 200 OK\r\n" if right else f"RTSP/1.0 401 Unauthorized\r\nWWW-Authenticate: {asked}\r\n"
        stream.sendall(f"{said}CSeq: 1\r\n\r\n".encode())

    return talk


def _head(stream: socket.socket) -> tuple[str, dict[str, str]]:
    first = read_line(stream).decode()
    headers = {}
    while line := read_line(stream).decode():
        name, _, value = line.partition(":")
        headers[name.lower()] = value.strip()
    return first, headers


def _shown_right(users: Mapping[str, str], method: str, given: str) -> bool:
    kind, _, rest = given.partition(" ")
    if kind == "Basic":
        user, _, password = base64.b64decode(rest).decode().partition(":")
        return users.get(user) == password
    if kind == "Digest":
        said = {name.strip(): value.strip('" ') for name, _, value in (part.partition("=") for part in rest.split(","))}
        secret = _md5(f"{said['username']}:cam:{users.get(said['username'])}")
        what = _md5(f"{method}:{said['uri']}")
        return said["response"] == _md5(f"{secret}:n1:{what}")
    return False


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


@dataclass
class Screen:
    """A remote screen. `types`: the security types on offer; `proof`: what a right password makes of the challenge."""

    types: tuple[int, ...] = (2,)
    version: bytes = b"RFB 003.008\n"
    proof: bytes = b""
    locks_after: int = 10**6
    refused: int = 0

    def talk(self, stream: socket.socket) -> None:
        stream.sendall(self.version)
        old = stream.recv(12) == b"RFB 003.003\n"
        if self.refused >= self.locks_after:
            why = b"Too many security failures"
            stream.sendall(b"\0" + len(why).to_bytes(4, "big") + why)
            return
        stream.sendall(self.types[0].to_bytes(4, "big") if old else bytes([len(self.types), *self.types]))
        chosen = self.types[0] if old else int.from_bytes(stream.recv(1), "big")
        if chosen != 2:
            stream.sendall(b"" if old else bytes(4))
            return
        stream.sendall(bytes(range(16)))
        right = stream.recv(16) == self.proof
        self.refused += not right
        stream.sendall(bytes(4) if right else b"\0\0\0\1")


def redis(password: str | None) -> Talk:
    """RESP; None: no password is set."""

    def talk(stream: socket.socket) -> None:
        inside = password is None
        while line := read_line(stream).decode():
            words = line.split(" ")
            if line.startswith("*"):
                read_line(stream)
                words = [read_line(stream).decode()]
            if words[0] == "AUTH":
                inside = inside or words[-1] == password
                said = "+OK" if inside and password is not None else "-WRONGPASS invalid username-password pair"
                said = "-ERR AUTH <password> called without any password configured" if password is None else said
            elif words[0] == "PING":
                said = "+PONG" if inside else "-NOAUTH Authentication required."
            else:
                said = f"-ERR unknown command {words[0][:20]}"
            stream.sendall(f"{said}\r\n".encode())

    return talk


SALT = b"abcdefgh" + b"ijklmnopqrst"


def mysql(proof: bytes | None, code: int = 1045) -> Talk:
    """Protocol 10: lets in whoever shows `proof` (b"": an empty password, None: nobody), else answers the error `code`."""

    def talk(stream: socket.socket) -> None:
        greeting = b"\x0a8.0.1\0" + bytes(4) + SALT[:8] + b"\0" + bytes(18) + SALT[8:] + b"\0mysql_native_password\0"
        stream.sendall(len(greeting).to_bytes(3, "little") + b"\0" + greeting)
        head = stream.recv(4)
        body = stream.recv(int.from_bytes(head[:3], "little"))
        at = body.index(b"\0", 32) + 1
        shown = body[at + 1 : at + 1 + body[at]]
        said = b"\0\0\0\2\0\0\0" if shown == proof else b"\xff" + code.to_bytes(2, "little") + b"#28000no"
        stream.sendall(len(said).to_bytes(3, "little") + b"\2" + said)

    return talk


def mongo(*, guarded: bool) -> Talk:
    """OP_MSG: says hello to everybody, and lists its databases to those that it lets in."""

    def talk(stream: socket.socket) -> None:
        while (data := stream.recv(4096)) and data[12:16] == (2013).to_bytes(4, "little"):
            yes = b"\x10maxWireVersion\0\x15\0\0\0\x01ok\0\0\0\0\0\0\0\xf0\x3f"
            no = b"\x01ok\0\0\0\0\0\0\0\0\0\x10code\0\x0d\0\0\0"
            inside = yes if b"hello" in data or not guarded else no
            document = (len(inside) + 5).to_bytes(4, "little") + inside + b"\0"
            body = bytes(4) + b"\0" + document
            head = b"".join(n.to_bytes(4, "little") for n in (16 + len(body), 1, 0x5348, 2013))
            stream.sendall(head + body)

    return talk


def snmp(*communities: str, engine: bool = True) -> Callable[[bytes], bytes | None]:
    """An agent that answers in these communities, and with its engine's identity where it speaks version 3."""

    def answer(data: bytes) -> bytes | None:
        at = data.index(b"\x04") if b"\x04" in data else 0
        if data[4:5] == b"\x03" or b"\x02\x01\x03" in data[2:8]:
            return data.replace(b"\xa0", b"\xa8", 1) if engine else None
        community = data[at + 2 : at + 2 + data[at + 1]].decode(errors="replace")
        return data.replace(b"\xa0", b"\xa2", 1) if community in communities else None

    return answer


@dataclass
class OnvifCamera:
    """The device service of a camera, which lists its users to `users`, or to everybody where `users` is None."""

    users: Mapping[str, str] | None = field(default_factory=dict)
    clock: str = "2031-05-06T07:08:09Z"

    def talk(self, stream: socket.socket) -> None:
        first, headers = _head(stream)
        body = b""
        while len(body) < int(headers.get("content-length", "0")):
            body += stream.recv(4096)
        status, said = self._answer(first, body.decode())
        stream.sendall(f"HTTP/1.1 {status}\r\nServer: gSOAP/2.8\r\nContent-Length: {len(said)}\r\n\r\n{said}".encode())

    def _answer(self, first: str, body: str) -> tuple[str, str]:
        if not first.startswith("POST /onvif/device_service"):
            return "404 Not Found", ""
        if "GetSystemDateAndTime" in body:
            time, day = (part.replace("Z", "") for part in reversed(self.clock.split("T")))
            names = zip(
                ("Hour", "Minute", "Second", "Year", "Month", "Day"), time.split(":") + day.split("-"), strict=True
            )
            parts = "".join(f"<t:{name}>{value}</t:{name}>" for name, value in names)
            return (
                "200 OK",
                f"<GetSystemDateAndTimeResponse><t:UTCDateTime>{parts}</t:UTCDateTime></GetSystemDateAndTimeResponse>",
            )
        if self.users is None or self._right(body, self.users):
            return "200 OK", "<GetUsersResponse/>"
        return "400 Bad Request", "<Fault>ter:NotAuthorized</Fault>"

    def _right(self, body: str, users: Mapping[str, str]) -> bool:
        user, proof, nonce, now = (_inside(body, name) for name in ("Username", "Password", "Nonce", "Created"))
        whole = base64.b64decode(nonce) + now.encode() + users.get(user, "?").encode()
        return (
            now == self.clock
            and base64.b64encode(hashlib.sha1(whole, usedforsecurity=False).digest()).decode() == proof
        )


def _inside(body: str, name: str) -> str:
    found = re.search(rf"<{name}(?: [^>]*)?>([^<]*)<", body)
    return found[1] if found else ""
