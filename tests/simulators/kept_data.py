"""A device in memory that keeps what its user entered: web pages behind a login, and an MQTT broker with retained messages."""

from __future__ import annotations

import base64
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from queue import SimpleQueue

from shinsa.model.text import NO_TEXT, Text
from tests.simulators.loopback import Talk, read_line
from tests.simulators.made_up_host import MadeUpHost


@dataclass(frozen=True)
class Pages:
    """What a web server shows: `behind` only to `users`, by Basic; `open_` to anybody."""

    users: Mapping[str, str] = field(default_factory=dict)
    behind: Mapping[str, str] = field(default_factory=dict)
    open_: Mapping[str, str] = field(default_factory=dict)
    everywhere: str = ""
    """A page that stands at every path, such as the demand to be set up."""
    accepts_all: bool = False

    def talk(self, stream: socket.socket) -> None:
        """One request."""
        asked = b""
        while b"\r\n\r\n" not in asked and (part := stream.recv(4096)):
            asked += part
        if not asked.startswith(b"GET "):
            return
        head = asked.decode("latin-1").split("\r\n")
        path = head[0].split(" ")[1]
        page = self.everywhere or self.open_.get(path)
        if page is not None:
            self._say(stream, "200 OK", page)
        elif not self._may_pass(head):
            self._say(stream, '401 Unauthorized\r\nWWW-Authenticate: Basic realm="hub"', "no")
        elif path in self.behind:
            self._say(stream, "200 OK", self.behind[path])
        else:
            self._say(stream, "404 Not Found", "not here")

    def _may_pass(self, head: list[str]) -> bool:
        given = next((line.partition("Basic ")[2] for line in head if line.startswith("Authorization: ")), "")
        user, _, password = base64.b64decode(given).decode().partition(":")
        return bool(given) and (self.accepts_all or self.users.get(user) == password)

    @staticmethod
    def _say(stream: socket.socket, status: str, page: str) -> None:
        stream.sendall(f"HTTP/1.1 {status}\r\nContent-Length: {len(page.encode())}\r\n\r\n{page}".encode())


@dataclass(frozen=True)
class Retaining:
    """An open broker; `quietly` it grants no subscription."""

    messages: Mapping[str, str] = field(default_factory=dict)
    quietly: bool = False

    def talk(self, stream: socket.socket) -> None:
        """One client."""
        if not stream.recv(1024).startswith(b"\x10"):
            return
        stream.sendall(b"\x20\x02\x00\x00")
        if not stream.recv(1024).startswith(b"\x82"):
            return
        stream.sendall(b"\x90\x03\x00\x01" + (b"\x80" if self.quietly else b"\x00"))
        for topic, words in self.messages.items():
            body = len(topic).to_bytes(2, "big") + topic.encode() + words.encode()
            stream.sendall(b"\x31" + bytes([len(body)]) + body)
        stream.recv(16)


@dataclass
class InPlace:
    """A reset that restarts nothing: from one moment to the other something else is served."""

    host: MadeUpHost
    then: Mapping[int, Talk] | Callable[[], Mapping[int, Talk]]
    fails: Text = NO_TEXT
    cycles: int = 0

    def cycle(self) -> Text:
        """Serve it."""
        self.cycles += 1
        self.host.services = self.then() if callable(self.then) else self.then
        return self.fails


@dataclass
class Shelf:
    """An FTP server for one user; what it sends goes over `data_port`, which it names in the old way or the new."""

    files: Mapping[str, str] = field(default_factory=dict)
    user: str = "owner"
    password: str = "Set-by-me-71"
    extended: bool = True
    data_port: int = 50
    sent: SimpleQueue[bytes] = field(default_factory=SimpleQueue)

    def talk(self, stream: socket.socket) -> None:
        """The conversation."""
        stream.sendall(b"220 ready\r\n")
        named = ""
        while line := read_line(stream).decode():
            verb, _, word = line.partition(" ")
            named = word if verb == "USER" else named
            stream.sendall(self._answer(verb, word, named).encode() + b"\r\n")
            if verb in {"NLST", "RETR"} and (word in self.files or verb == "NLST"):
                self.sent.put("\r\n".join(self.files).encode() if verb == "NLST" else self.files[word].encode())
                stream.sendall(b"226 done\r\n")

    def data(self, stream: socket.socket) -> None:
        """The way of the data."""
        stream.sendall(self.sent.get(timeout=300))

    def _answer(self, verb: str, word: str, named: str) -> str:
        if verb == "PASS":
            right = (named, word) == (self.user, self.password)
            return "230 in" if right else "530 no"
        passive = {
            "EPSV": f"229 (|||{self.data_port}|)" if self.extended else "500 what?",
            "PASV": f"227 (198,51,100,1,0,{self.data_port})",
        }
        known = {"USER": "331 password?", "TYPE": "200 fine", "NLST": "150 here", **passive}
        return known.get(verb) or ("150 here" if word in self.files else "550 none such")
