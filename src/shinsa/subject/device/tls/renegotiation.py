"""Asks a TLS server, inside a connection that stands, to shake hands once more (RFC 5246, 7.4.1.2; RFC 5746)."""

from __future__ import annotations

import secrets
from contextlib import closing

from shinsa.subject.device.tls.client import GROUPS, Begun, NoHandshake, Session, begin, finish, speakable
from shinsa.subject.device.tls.dtls_records import HELLO_VERIFY, cookie_in, messages
from shinsa.subject.device.tls.record_attacks import answers_still
from shinsa.subject.device.tls.records import (
    ALERT,
    CLIENT_HELLO,
    HANDSHAKE,
    RENEGOTIATION_INFO,
    SERVER_HELLO,
    Hello,
    extension,
    sized,
)
from shinsa.subject.device.tls.target import NOTHING_TAKEN, Target, Untold
from shinsa.subject.device.weakness import Weakness

_OTHERS = 8
"""Records that may come before the answer: what a server says first, and requests of its own."""


def renegotiation(target: Target) -> Weakness | None:
    """What is wrong with its conduct, None when it refuses, or speaks TLS 1.3 only. Raises Untold."""
    taken = target.taken
    shared = target.shared is not None
    version = next((each for each in taken.older if speakable(taken.suites[each], shared=shared)), None)
    if version is None:
        if not taken.known:
            raise Untold(NOTHING_TAKEN)
        if taken.older and not target.safe:
            raise Untold(target.unspoken)
        return None
    suites = speakable(taken.suites[version], shared=shared)
    hello = Hello([version], suites, taken.name, GROUPS)
    try:
        with closing(target.line()) as line:
            session = _session(begin(line, hello, target.shared))
            if session is None:
                return None
            again = Hello([version], suites, taken.name, GROUPS, extensions=_before(session), first=False)
            try:
                return _again(session, again)
            finally:
                session.leave()
    except (OSError, NoHandshake) as error:
        raise Untold(str(error)) from error


def _session(begun: Begun) -> Session | None:
    """The connection; None where a client without a certificate is turned away before there is any to renegotiate.

    Who turns it away while it still speaks resets the connection, and what was said then is lost.
    """
    try:
        return finish(begun)
    except (OSError, NoHandshake) as error:
        hung_up = begun.line.ended or isinstance(error, ConnectionError)
        if begun.chosen.asks_certificate and (begun.turned_away or hung_up):
            return None
        raise


def _secure(session: Session) -> bool:
    return RENEGOTIATION_INFO in session.begun.chosen.extensions


def _before(session: Session) -> bytes:
    return extension(RENEGOTIATION_INFO, sized(session.verify_data, 1)) if _secure(session) else b""


def _again(session: Session, hello: Hello) -> Weakness | None:
    line = session.begun.line
    line.again()
    random = secrets.token_bytes(32)
    _say_hello(session, hello, random, b"")
    for _ in range(_OTHERS):
        came = session.hear()
        if came is None or came[0] == ALERT:
            break
        if came[0] == HANDSHAKE and came[1][:1] == bytes([SERVER_HELLO]):
            return _taken(session)
        if came[0] == HANDSHAKE and came[1][:1] == bytes([HELLO_VERIFY]):
            _say_hello(session, hello, random, next((cookie_in(body) for _, body in messages(came[1])), b""))
    else:
        raise Untold("the server talks on and does not answer")
    if came is None and not line.ended and not (line.over_datagrams and answers_still(session)):
        raise Untold("the server fell silent")
    return None


def _say_hello(session: Session, hello: Hello, random: bytes, cookie: bytes) -> None:
    line = session.begun.line
    body = hello.body(random, cookie if line.over_datagrams else None)
    session.say(HANDSHAKE, line.message(CLIENT_HELLO, body))


def _taken(session: Session) -> Weakness:
    if _secure(session):
        detail = "a client may ask for new handshakes without end"
        return Weakness("renegotiation by the client", "CVE-2011-1473", detail, broken=False)
    return Weakness("insecure renegotiation", "CVE-2009-3555", "a second handshake without RFC 5746 was accepted")
