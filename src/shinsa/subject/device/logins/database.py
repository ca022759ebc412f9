"""Logins of data stores that devices run: Redis (RESP), MySQL and MariaDB (protocol 10), MongoDB (OP_MSG)."""

from __future__ import annotations

import hashlib

from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.logins.dialogue import Dialogue, Unsendable, converse, ends_with_line
from shinsa.subject.device.logins.login import Entry, Outcome
from shinsa.subject.device.wire import Wire, shown

REDIS_PING = b"*1\r\n$4\r\nPING\r\n"
_REDIS_LOCKED = ("-NOAUTH", "-WRONGPASS", "-ERR invalid password", "-DENIED", "-NOPERM")
_NATIVE = b"mysql_native_password"
_PROTOCOL_41 = 0x00088200
"""CLIENT_PROTOCOL_41, CLIENT_SECURE_CONNECTION and CLIENT_PLUGIN_AUTH."""
_ACCESS_DENIED = frozenset({1044, 1045, 1698})
_BLOCKED = frozenset({1040, 1129, 1203, 3955})
"""Too many connections, host blocked after many errors, user limit, account blocked."""
LONGEST_PACKET = 4096


class RedisLogin:
    """A Redis store as a door: a password without a user, or the user of its access lists."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint

    def try_in(self, user: str | None, password: str | None) -> Entry:
        """AUTH with these; without a password, ask something that only those who are let in are told. Raises nothing."""
        words = ["PING"] if password is None else ["AUTH", *([user] if user else []), password]
        return converse(self._endpoint, lambda dialogue: self._talk(dialogue, words))

    @staticmethod
    def _talk(dialogue: Dialogue, words: list[str]) -> Entry:
        if any(mark in word for word in words for mark in ' "\\'):
            raise Unsendable("such a line cannot be sent")
        answer = dialogue.say(" ".join(word or '""' for word in words), ends_with_line)
        if answer.startswith(("+OK", "+PONG")) or "without any password configured" in answer:
            return Entry(Outcome.ACCEPTED)
        if answer.startswith(_REDIS_LOCKED):
            return Entry(Outcome.REFUSED)
        held = "max number of clients" in answer
        return Entry(Outcome.HELD_OFF if held else Outcome.UNCLEAR if answer else Outcome.DROPPED, shown(answer))


class MysqlLogin:
    """A MySQL or MariaDB server as a door, by its native way of showing a password."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint

    def try_in(self, user: str | None, password: str | None) -> Entry:
        """Log in with these. Raises nothing."""
        try:
            with self._endpoint.open() as wire:
                return self._talk(wire, user or "root", password or "")
        except (OSError, IndexError) as error:
            return Entry(Outcome.DROPPED, shown(str(error)))

    def _talk(self, wire: Wire, user: str, password: str) -> Entry:
        greeting = self._packet(wire)
        if greeting[:1] != b"\x0a":
            return self._entry(greeting)
        answer = native(password, _salt(greeting))
        body = _PROTOCOL_41.to_bytes(4, "little") + (1 << 24).to_bytes(4, "little") + b"\x21" + bytes(23)
        body += user.encode().replace(b"\0", b"") + b"\0" + bytes([len(answer)]) + answer + _NATIVE + b"\0"
        self._send(wire, 1, body)
        said = self._packet(wire)
        if said[:1] == b"\xfe" and said[1:].startswith(_NATIVE):
            self._send(wire, 3, native(password, said[1 + len(_NATIVE) + 1 :][:20]))
            said = self._packet(wire)
        return self._entry(said)

    @staticmethod
    def _entry(said: bytes) -> Entry:
        if said[:1] == b"\0":
            return Entry(Outcome.ACCEPTED)
        if said[:1] == b"\xff":
            code = int.from_bytes(said[1:3], "little")
            outcome = (
                Outcome.REFUSED if code in _ACCESS_DENIED else Outcome.HELD_OFF if code in _BLOCKED else Outcome.UNCLEAR
            )
            return Entry(outcome, f"error {code}")
        return Entry(Outcome.UNCLEAR if said else Outcome.DROPPED, "another way to log in is wanted")

    @staticmethod
    def _send(wire: Wire, number: int, body: bytes) -> None:
        wire.send(len(body).to_bytes(3, "little") + bytes([number]) + body)

    def _packet(self, wire: Wire) -> bytes:
        head = wire.take(4, self._endpoint.bounds.answer_seconds)
        size = min(int.from_bytes(head[:3], "little"), LONGEST_PACKET)
        return wire.take(size, self._endpoint.bounds.answer_seconds) if len(head) == 4 else b""


def native(password: str, salt: bytes) -> bytes:
    """The proof of a password that mysql_native_password wants: SHA1(p) xor SHA1(salt + SHA1(SHA1(p))); none for an empty one."""
    if not password:
        return b""
    once = _sha1(password.encode())
    mask = _sha1(salt + _sha1(once))
    return bytes(a ^ b for a, b in zip(once, mask, strict=True))


class MongoLogin:
    """A MongoDB server as a door that is open or not: its way of showing a password (SCRAM) is not spoken here."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint

    def try_in(self, user: str | None, password: str | None) -> Entry:
        """Ask for the names of all databases; one that tells them to anybody lets everybody in. Raises nothing."""
        del password
        answer = self._endpoint.exchange(mongo_message(mongo_command("listDatabases")), mongo_answered).data
        if not is_mongo(answer):
            return Entry(Outcome.UNCLEAR if answer else Outcome.DROPPED)
        if b"\x01ok\0" + b"\0\0\0\0\0\0\xf0\x3f" in answer:
            return Entry(Outcome.ACCEPTED)
        return Entry(Outcome.REFUSED if user is None and b"\x10code\0\x0d\0\0\0" in answer else Outcome.UNCLEAR)


def is_mongo(data: bytes) -> bool:
    """Whether it is an OP_MSG (MongoDB wire protocol, opcode 2013)."""
    return data[12:16] == (2013).to_bytes(4, "little")


def mongo_answered(data: bytes) -> bool:
    """Whether a message came whole."""
    return len(data) >= 16 and len(data) >= int.from_bytes(data[:4], "little")


def mongo_command(name: str) -> bytes:
    """A command without arguments to the database that every server has, as BSON."""
    inside = b"\x10" + name.encode() + b"\0" + (1).to_bytes(4, "little") + b"\x02$db\0\x06\0\0\0admin\0"
    return (len(inside) + 5).to_bytes(4, "little") + inside + b"\0"


def mongo_message(document: bytes) -> bytes:
    """A BSON document as an OP_MSG (MongoDB wire protocol, opcode 2013)."""
    body = bytes(4) + b"\0" + document
    numbers = (16 + len(body), 0x5348, 0, 2013)
    return b"".join(number.to_bytes(4, "little") for number in numbers) + body


MONGO_HELLO = mongo_command("hello")


def _salt(greeting: bytes) -> bytes:
    """The 20 random bytes of a greeting, which stand in two parts behind the version. Raises IndexError for a short one."""
    at = greeting.index(b"\0", 1) + 5 if b"\0" in greeting[1:] else len(greeting)
    first, rest = greeting[at : at + 8], greeting[at + 8 + 19 :]
    if len(first) < 8:
        raise IndexError("the greeting is cut")
    return (first + rest.partition(b"\0")[0])[:20]


def _sha1(data: bytes) -> bytes:
    return hashlib.sha1(data, usedforsecurity=False).digest()
