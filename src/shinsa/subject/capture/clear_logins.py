"""Every secret that a conversation gave away, with what became of it: by the login of its protocol, or in a form."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Secret
from shinsa.subject.capture.capture import W
from shinsa.subject.capture.dissect.body import HttpBody
from shinsa.subject.capture.dissect.fields import Field
from shinsa.subject.capture.dissect.http import HttpAnswer, HttpRequest
from shinsa.subject.capture.dissect.login import Login, LoginAnswered, Password
from shinsa.subject.capture.dissect.snmp import SnmpMessage
from shinsa.subject.capture.flow import Flow
from shinsa.subject.capture.moment import Moment
from shinsa.subject.capture.peers import Service, service_of
from shinsa.subject.capture.talk import Heard

SECRET_FIELD = re.compile(
    r"passw|passphrase|\bpass$|(?:^|[._-])(?:pwd|psk|pass)|(?:api|wifi)_?key|(?:access|refresh)_?token|client_?secret",
    re.IGNORECASE,
)
"""Names of fields that hold what somebody logs in with, those of OAuth (RFC 6749) too; another token against forged requests (CSRF) is none."""
USER_FIELD = re.compile(r"(?:^|[._-])(?:user(?:name)?|login|account|email|ssid)$", re.IGNORECASE)
NO_SECRETS = frozenset(
    Secret.of("", word).digest for word in ("true", "false", "null", "none", "on", "off", "yes", "no", "0", "1")
)
"""What stands in a field that asks whether there is a password, as digests."""
NOBODY = frozenset({"anonymous", "ftp"})
"""Users of FTP whose password is no secret (RFC 1635)."""


@dataclass(frozen=True, slots=True)
class Given:
    """A secret that was given in clear text."""

    flow: Flow
    at: Moment
    protocol: str
    how: str
    user: str
    secret: Secret
    empty: bool
    accepted: bool | None = None
    """None where that was not heard, or where the server may let in everybody."""


class Words(Protocol):
    """What was said in conversations, recorded or overheard."""

    def words(self, kind: type[W]) -> Iterable[Heard[W]]:
        """What was said of one kind, in order."""


def clear_logins(capture: Words) -> Iterator[Given]:
    """Each distinct one at each service once, at the packet that first completed it; of those that were refused, one a user."""
    told: set[tuple[object, ...]] = set()
    for given in (*_logins(capture), *_forms(capture)):
        secret = None if given.accepted is False else given.secret
        key = (service_of(given.flow), given.flow.client, given.protocol, given.how, given.user, secret, given.accepted)
        if key not in told:
            told.add(key)
            yield given


def _logins(capture: Words) -> Iterator[Given]:
    answers: dict[Flow, list[Heard[LoginAnswered]]] = {}
    for answer in capture.words(LoginAnswered):
        answers.setdefault(answer.flow, []).append(answer)
    for response in capture.words(SnmpMessage):
        if response.word.kind == "response" and not response.by_client and response.word.community:
            answers.setdefault(response.flow, []).append(
                Heard(response.flow, response.at, by_client=False, word=LoginAnswered("snmp", accepted=True))
            )
    guarded = {service_of(heard.flow) for heard in capture.words(HttpAnswer) if heard.word.status == 401}
    by_flow: dict[Flow, list[Heard[Login]]] = {}
    for heard in capture.words(Login):
        by_flow.setdefault(heard.flow, []).append(heard)
    for flow, said in by_flow.items():
        for heard, after in zip(said, (*said[1:], None), strict=True):
            login = heard.word
            if login.password is None or (login.protocol == "ftp" and login.user in NOBODY):
                continue
            until = after.at.packet if after else None
            accepted = _answer(answers.get(flow, ()), heard.at.packet, until)
            yield Given(
                flow, heard.at, login.protocol, login.how, login.user or "", login.password.secret, login.password.empty,
                _believed(accepted, login, service_of(flow), guarded),
            )  # fmt: skip


def _believed(accepted: bool | None, login: Login, service: Service, guarded: set[Service]) -> bool | None:  # noqa: FBT001 - as the words have it
    """A web page that never refused anybody may be open to all: that it answers is no sign that it took the password."""
    return None if login.protocol == "http" and accepted and service not in guarded else accepted


def _answer(answers: Sequence[Heard[LoginAnswered]], begin: int, end: int | None) -> bool | None:
    """What was said first between this login and the next; the answers are in their order."""
    first = bisect_left(answers, begin, key=lambda one: one.at.packet)
    there = first < len(answers) and (end is None or answers[first].at.packet < end)
    return answers[first].word.accepted if there else None


def _forms(capture: Words) -> Iterator[Given]:
    for body in capture.words(HttpBody):
        if body.by_client:
            yield from _of_fields(body.flow, body.at, body.word.fields)
    for request in capture.words(HttpRequest):
        yield from _of_fields(request.flow, request.at, request.word.query)


def _of_fields(flow: Flow, at: Moment, fields: tuple[Field, ...]) -> Iterator[Given]:
    user = next((field.value for field in fields if USER_FIELD.search(field.name)), "")
    for field in fields:
        if field.secret and _is_password(field.name, field.secret):
            yield Given(flow, at, "http", f"field {field.name}"[:64], user, field.secret.secret, empty=False)


def _is_password(name: str, given: Password) -> bool:
    return not given.empty and given.secret.digest not in NO_SECRETS and SECRET_FIELD.search(name) is not None
