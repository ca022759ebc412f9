"""Holds the secrets of two units of a model against each other: keys that services show, and a password that one of them takes."""

from __future__ import annotations

import ipaddress
import secrets
from collections.abc import Iterator
from dataclasses import dataclass

from shinsa.subject.device.device import Device
from shinsa.subject.device.logins.credentials import Credential
from shinsa.subject.device.logins.guess import LET_IN
from shinsa.subject.device.logins.login import Door, LoginPoint, Outcome
from shinsa.subject.device.neighbours import hardware_of
from shinsa.subject.device.ssh.offer import look_at_ssh
from shinsa.subject.device.tls.certificate import Unreadable, fetch_chains, read_certificate

TLS, SSH = "TLS key", "SSH host key"
SAME_HARDWARE = "the same hardware answers for both addresses: are these two units?"
"""What a person has to look at before what is shared counts."""


@dataclass(frozen=True, slots=True)
class ShownKey:
    """A public key by which a service shows who it is: its kind, in the words of the facts, its sort, and a digest of it."""

    kind: str
    sort: str
    digest: str
    """Empty where the service has a key of this kind and showed none that can be read."""
    port: int
    transport: str = "tcp"


def shown_keys(device: Device) -> Iterator[ShownKey]:
    """The keys of every TLS service, at once or at a word, DTLS service and SSH server; a service without any is left out."""
    for service, channel in device.channels():
        for chain in fetch_chains(channel) or ((b"",),):
            yield _certified(chain[0], service.port)
    for service, _ in device.dtls():
        found = device.dtls_chain(service.port)
        if found != ():
            yield _certified(found[0] if found else b"", service.port, "udp")
    for service in device.services():
        if service.protocol == "ssh":
            yield from _of_ssh(device, service.port)


def _certified(der: bytes, port: int, transport: str = "tcp") -> ShownKey:
    try:
        read = read_certificate(der)
    except Unreadable:
        return ShownKey(TLS, "", "", port, transport)
    return ShownKey(TLS, read.key, read.public, port, transport)


def _of_ssh(device: Device, port: int) -> Iterator[ShownKey]:
    seen = look_at_ssh(device.endpoint(port))
    yield from (ShownKey(SSH, key.kind, key.sha256, port) for key in seen.host_keys)
    if seen.unshown or not seen.host_keys:
        yield ShownKey(SSH, ", ".join(seen.unshown), "", port)


def takes(other: Device, point: LoginPoint, right: Credential) -> bool | None:
    """Whether the same login of another unit takes a password; None where it has no such login, or its no is no no."""
    there = next((one for one in other.logins() if _same(one, point)), None)
    entrance = other.entrance(there) if there is not None else None
    if entrance is None or not _refuses(entrance, right.user):
        return None
    outcome = entrance.try_in(right.user, right.password).outcome
    if outcome in LET_IN:
        return True if _refuses(entrance, right.user) else None
    return False if outcome is Outcome.REFUSED else None


def _same(one: LoginPoint, other: LoginPoint) -> bool:
    """At the same port too: what one of several logins refuses, another may take."""
    return (one.protocol, one.port, one.method, one.path) == (other.protocol, other.port, other.method, other.path)


def _refuses(entrance: Door, user: str) -> bool:
    return entrance.try_in(user, secrets.token_urlsafe(12)).outcome is Outcome.REFUSED


def share_hardware(first: Device, second: Device) -> bool:
    """Whether the same hardware answers for two devices that were spoken to: they may be one, or stand behind one repeater."""
    one, other = ({hardware_of(ip) for ip in unit.transport.own if _is_literal(ip)} - {""} for unit in (first, second))
    return bool(one & other)


def _is_literal(host: str) -> bool:
    try:
        ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True
