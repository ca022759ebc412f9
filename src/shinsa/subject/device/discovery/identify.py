"""Finds out what serves on a port by speaking to it: first by listening, then by the questions of every protocol that is known here.

The port's number is a hint for what to ask first, and for how long to listen where servers usually greet. What serves there
is told by the answer alone.
"""

from __future__ import annotations

import re
import time
from contextlib import closing
from dataclasses import replace

from shinsa.subject.device.bounds import DeviceBounds
from shinsa.subject.device.discovery.banner import Recognised, recognise
from shinsa.subject.device.discovery.protocols import media, names, plant, plumbing, screens, stores, things, web
from shinsa.subject.device.discovery.protocols.question import ECHO, Question, first_for
from shinsa.subject.device.endpoint import Answer, Endpoint
from shinsa.subject.device.logins.telnet import negotiate
from shinsa.subject.device.service import SECURED, UNKNOWN, Service
from shinsa.subject.device.side_by_side import Ask, answers
from shinsa.subject.device.tls.session import wants_certificate
from shinsa.subject.device.transport import Transport
from shinsa.subject.device.wire import shown

GREETERS = frozenset({21, 22, 23, 25, 110, 143, 587, 873, 2121, 2222, 2323, 3306, 5900, 5901, 10023})
"""Where servers usually speak first: they are given time to. A question would be taken for a user's name."""
PRINTERS = frozenset({515, *range(9100, 9108)})
"""Raw printing: whatever is said to such a port may come out on paper, so nothing is."""
_FIRST = 4
"""Questions after which a port that hung up on each of them is believed to hang up on all."""
TLS_QUESTIONS = 8
"""Questions inside TLS, which each cost a handshake: the first page, and what is likeliest at the port."""
_NO_PAGE = frozenset({b"400", b"403", b"404", b"426"})
_NO_TEXT = re.compile(rb"[\x00-\x07\x0e-\x1a\x1c-\x1f]")
_SPOKEN = frozenset({"http", "rtsp", "mysql"})


def identify(transport: Transport, port: int, bounds: DeviceBounds) -> Service:
    """The service on a port. Raises nothing: a port that no longer answers is a service that `answered` nothing."""
    plain = Endpoint(transport, port, bounds)
    patience = bounds.banner_seconds if port in GREETERS | PRINTERS else bounds.greeting_seconds
    heard = _listen(plain, patience)
    if heard.ended and not heard.data:
        # A small server may have room for one, and be busy still with whoever knocked before.
        time.sleep(bounds.quiet_seconds)
        heard = _listen(plain, patience)
    if heard.data:
        return _spoken_first(plain, heard.data)
    if port in PRINTERS and not heard.ended:
        return Service("tcp", port, spared=True)
    return _asked(plain, hung_up=heard.ended)


def _listen(endpoint: Endpoint, patience: float) -> Answer:
    try:
        with endpoint.open() as wire:
            data = wire.read(patience, _said_all, quiet=endpoint.bounds.quiet_seconds)
            return Answer(data, ended=wire.ended, failed=wire.error)
    except OSError as error:
        return Answer(b"", ended=not isinstance(error, TimeoutError), failed=error)


def _said_all(data: bytes) -> bool:
    """Whether a greeting is whole: one line of a server that is known by it. A prompt may follow what Telnet says first."""
    known = recognise(data)
    return known is not None and known.sure and known.protocol != "telnet" and data.endswith(b"\n")


def _spoken_first(endpoint: Endpoint, data: bytes) -> Service:
    known = recognise(data) or Recognised(UNKNOWN)
    if not known.sure:
        known = replace(known, protocol="smtp" if _knows_ehlo(endpoint) else known.protocol)
    return _service(endpoint, known, data)


def _spoken_late(endpoint: Endpoint, question: Question, data: bytes) -> Service:
    """One who was slow to greet, and was heard while it was asked: it is listened to alone, for it may repeat what it was asked."""
    heard = _listen(endpoint, endpoint.bounds.answer_seconds).data
    asked = question.request.partition(b"\r\n")[0] or question.request
    return _spoken_first(endpoint, heard if _greeting(heard) else data.partition(asked)[0] or data)


def _knows_ehlo(endpoint: Endpoint) -> bool:
    """SMTP answers EHLO with 250 (RFC 5321, 4.1.1.1), FTP with an error."""
    try:
        with endpoint.open() as wire:
            wire.read(endpoint.bounds.banner_seconds, lambda data: b"\n" in data)
            wire.send(b"EHLO localhost\r\n")
            return wire.read(endpoint.bounds.answer_seconds, lambda data: b"\n" in data).startswith(b"250")
    except OSError:
        return False


def _asked(plain: Endpoint, *, hung_up: bool) -> Service:
    """What answers when it is asked. Who hung up before it was asked is asked little: nothing can be wanted of it."""
    hello, old_hello = web.tls_questions(plain.transport.name)
    told = _Told(plain, hello, silent=hung_up)
    asks = _asks(plain, hello, old_hello)[: _FIRST if hung_up else None]
    with closing(answers(plain, asks, plain.bounds.side_by_side)) as answered:
        for question, answer in answered:
            if (sure := told.hear(question, answer)) is not None:
                return sure
            if told.settled:
                break
    if not told.was_cut_off:
        return told.left_over()
    return _alone(plain, told, asks[:2]) or told.left_over()


def _alone(plain: Endpoint, told: _Told, asks: tuple[Ask, ...]) -> Service | None:
    """What answers the likeliest questions when they come one by one, with pauses, as they do not hang up on each other then."""
    for ask in asks:
        time.sleep(plain.bounds.quiet_seconds)
        sure = told.hear(ask.question, plain.exchange(ask.question.request, ask.question.done))
        if sure is not None or told.settled:
            return sure
    return None


class _Told:
    """What one port said so far, as long as nobody was surely recognised by it."""

    def __init__(self, plain: Endpoint, hello: Question, *, silent: bool) -> None:
        self._plain, self._hello, self._silent = plain, hello, silent
        self._weak: tuple[Recognised, bytes] | None = None
        self._unknown = b""
        self._tls_told = False
        self._cut_off = False

    @property
    def settled(self) -> bool:
        """Whether it is a web server that might have been one of TLS, and is none."""
        return self._weak is not None and self._weak[0].protocol == "http" and self._tls_told

    @property
    def was_cut_off(self) -> bool:
        """Whether the port hung up on a question, and nothing was recognised at all."""
        return self._cut_off and self._weak is None

    def hear(self, question: Question, answer: Answer) -> Service | None:
        """The service, once it is sure; whatever else is said does not change it."""
        known, data = question.read(answer.data), answer.data
        self._silent = self._silent and answer.ended and not data
        self._cut_off = self._cut_off or (answer.ended and not data)
        self._tls_told = self._tls_told or question is self._hello
        if known is None and _greeting(data):
            return _spoken_late(self._plain, question, data)
        if known is None:
            self._unknown = self._unknown or data
        elif known.protocol == web.TLS:
            return _inside_tls(replace(self._plain, tls=True))
        elif known.sure:
            return _served(self._plain, known, data)
        elif self._weak is None or self._weak[0].protocol == ECHO:
            self._weak = (known, data)
        return None

    def left_over(self) -> Service:
        """The likeliest, where nothing was sure."""
        if self._weak is not None and not (self._weak[0].protocol == ECHO and self._unknown):
            return _served(self._plain, *self._weak)
        if self._unknown:
            return _service(self._plain, Recognised(UNKNOWN), self._unknown)
        return Service("tcp", self._plain.port, closes_at_once=self._silent)


def _asks(plain: Endpoint, hello: Question, old_hello: Question) -> tuple[Ask, ...]:
    """Every question in the order in which it is worth asking, the two most common and those of the port with more patience.

    At the end whatever was asked in haste is asked once more, and the first page: a small server may have been busy with the others.
    """
    first = (hello, web.http_question(plain.host))
    others = first_for(plain.port, (*_protocols(plain.host), old_hello))
    usual = sorted((*first, *(q for q in others if plain.port in q.ports)), key=lambda q: plain.port not in q.ports)
    bounds = plain.bounds
    patient = tuple(Ask(question, bounds.answer_seconds) for question in usual)
    quick = tuple(Ask(question, bounds.question_seconds) for question in others if plain.port not in question.ports)
    again = tuple(Ask(each.question, bounds.again_seconds) for each in quick)
    return (*patient, *quick, *again, Ask(first[1], bounds.answer_seconds))


def _protocols(host: str) -> tuple[Question, ...]:
    return (
        media.rtsp_question(host),
        *stores.TCP,
        *screens.TCP,
        *names.TCP,
        *things.TCP,
        *media.TCP,
        *plant.TCP,
        *plumbing.TCP,
    )


def _greeting(data: bytes) -> bool:
    """Whether a greeting came: who speaks first may do so late, and then answers any question with it."""
    known = recognise(data)
    return known is not None and known.protocol not in {"http", "rtsp"}


def _inside_tls(endpoint: Endpoint) -> Service:
    """What serves inside TLS: each conversation listens for a moment, and asks in the same connection when it hears nothing."""
    refused, unknown = False, b""
    first = (web.http_question(endpoint.host), *first_for(endpoint.port, _protocols(endpoint.host)))
    for question in sorted(first, key=lambda question: endpoint.port not in question.ports)[:TLS_QUESTIONS]:
        answer = _conversation(endpoint, question)
        refused = refused or (answer.failed is not None and wants_certificate(answer.failed))
        if _greeting(answer.data):
            return _spoken_late(endpoint, question, answer.data)
        if (known := question.read(answer.data)) is not None:
            return _served(endpoint, known, answer.data)
        unknown = unknown or answer.data
        if refused:
            break
    found = _service(endpoint, Recognised(UNKNOWN), unknown)
    return replace(found, asks_certificate=refused)


def _conversation(endpoint: Endpoint, question: Question) -> Answer:
    bounds = endpoint.bounds
    try:
        with endpoint.open() as wire:
            heard = wire.read(bounds.greeting_seconds, _said_all, quiet=bounds.quiet_seconds)
            if not heard and not wire.ended:
                wire.send(question.request)
                heard = wire.read(
                    bounds.question_seconds
                    if question.ports and endpoint.port not in question.ports
                    else bounds.answer_seconds,
                    question.done,
                    quiet=bounds.quiet_seconds,
                )
            return Answer(heard, ended=wire.ended, failed=wire.error)
    except OSError as error:
        return Answer(b"", ended=not isinstance(error, TimeoutError), failed=error)


def _served(endpoint: Endpoint, known: Recognised, data: bytes) -> Service:
    """The service; a web server that has no first page may be a broker's door for browsers."""
    if known.protocol == "http" and data[9:12] in _NO_PAGE:
        question = web.websocket_question(endpoint.host)
        answer = endpoint.exchange(question.request, question.done).data
        if (broker := question.read(answer)) is not None:
            return _service(endpoint, broker, answer)
    return _service(endpoint, known, data)


def _service(endpoint: Endpoint, known: Recognised, data: bytes) -> Service:
    protocol = SECURED.get(known.protocol, known.protocol) if endpoint.tls else known.protocol
    encrypted = endpoint.tls or known.encrypted or protocol == "ssh"
    return Service(
        "tcp", endpoint.port, protocol, encrypted, known.software, known.version, _words(known, data),
        answered=True, tls=endpoint.tls, tells=known.tells, control=known.control, proven=known.proven,
    )  # fmt: skip


def _words(known: Recognised, data: bytes) -> str:
    """What the server said of itself, without protocol noise."""
    if known.words:
        return known.words
    if known.protocol == "ssh":
        return next((shown(line) for line in data.splitlines() if line.startswith(b"SSH-")), "")
    if known.software or known.protocol in _SPOKEN:
        return " ".join(filter(None, (known.software, known.version)))
    said = negotiate(data)[0]
    return (
        "" if _NO_TEXT.search(said) else shown(said)
    )  # bytes of a protocol are not words, and differ from time to time
