"""Servers that begin in the clear, answer line by line, and change over to TLS at the right word."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass

from tests.simulators.loopback import read_line


@dataclass(frozen=True)
class Changing:
    """Greets, answers a line by its beginning, and begins TLS after the answer to `word`."""

    greeting: bytes
    answers: Mapping[bytes, bytes]
    word: bytes = b""
    tls: ssl.SSLContext | None = None

    def talk(self, stream: socket.socket) -> None:
        """One conversation."""
        stream.sendall(self.greeting)
        while line := read_line(stream):
            said = next((answer for word, answer in self.answers.items() if line.startswith(word)), b"500 what?\r\n")
            stream.sendall(said)
            if self.word and line.startswith(self.word):
                if self.tls is not None:
                    self.tls.wrap_socket(stream, server_side=True).recv(1)
                return


SMTP = {b"EHLO": b"250-mail\r\n250-STARTTLS\r\n250 AUTH PLAIN\r\n", b"STARTTLS": b"220 go ahead\r\n"}
FTP = {b"AUTH TLS": b"234 go ahead\r\n", b"USER": b"530 Non-anonymous sessions must use encryption.\r\n"}
IMAP = {
    b"a CAPABILITY": b"* CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED\r\na OK done\r\n",
    b"a STARTTLS": b"a OK begin\r\n",
}
POP3 = {b"STLS": b"+OK begin\r\n", b"USER": b"-ERR [AUTH] Plaintext authentication disallowed\r\n"}
