"""Passwords and the like that anybody on the way could read, and those of them that anybody can look up."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from shinsa.facts.passwords import AcceptedCredential
from shinsa.facts.traffic import ClearTextLogin
from shinsa.model.fact import Secret
from shinsa.model.observation import Report, Sighting
from shinsa.model.probe import probe
from shinsa.subject.capture.clear_logins import Given, clear_logins
from shinsa.subject.capture.peers import Peers
from shinsa.subject.capture.reading import place, reading
from shinsa.subject.device.logins.credentials import default_credentials

if TYPE_CHECKING:
    from shinsa.subject.capture.capture import Capture

VENDOR_DEFAULT, EMPTY = "vendor default", "empty password"
COMMUNITIES = ("public", "private")
"""The communities that agents of SNMP are shipped with (RFC 1157 gives the first as its example)."""


@probe(
    ClearTextLogin,
    AcceptedCredential,
    seconds=600,
    blind_to="secrets in formats that nobody recognises, and logins whose beginning was not recorded",
)
def logins(capture: Capture) -> Iterator[Report]:
    """Logins to and by the device that crossed the network readable, and default credentials that it accepted.

    That none was accepted is no sign of anything, so the recording does not count as looked through for those.
    """
    peers = Peers(capture)
    yield from reading(capture, ClearTextLogin)
    for given in clear_logins(capture):
        serves = peers.serves(given.flow)
        origin = _origin(given)
        at = place(capture, given.at.packet, given.flow, peers)
        if not given.empty:
            yield Sighting(
                ClearTextLogin(
                    given.protocol, given.how, given.user, given.secret, serves, peers.name(given.flow), given.flow.server_port, given.accepted, origin,
                ),
                at,
                _excerpt(given),
            )  # fmt: skip
        if serves and origin and given.accepted:
            yield Sighting(AcceptedCredential(given.protocol, given.user, origin, given.secret), at, _excerpt(given))


def _origin(given: Given) -> str:
    if given.empty:
        return EMPTY
    known = _communities() if given.how == "community" else _defaults().get(given.user, frozenset())
    return VENDOR_DEFAULT if given.secret.digest in known else ""


@cache
def _defaults() -> dict[str, frozenset[str]]:
    """By user, the digests of the passwords that products were shipped with."""
    found: dict[str, set[str]] = {}
    for one in default_credentials():
        found.setdefault(one.user, set()).add(Secret.of("password", one.password).digest)
    return {user: frozenset(digests) for user, digests in found.items()}


@cache
def _communities() -> frozenset[str]:
    return frozenset(Secret.of("community", one).digest for one in COMMUNITIES)


def _excerpt(given: Given) -> str:
    answer = {True: "accepted", False: "refused", None: "whether it was accepted was not heard"}[given.accepted]
    return f"{given.protocol} {given.how}, user {given.user or '-'}, {given.secret}: {answer}"
