"""Somebody whom the laboratory knows by a key: tried at the login that asks for one, over SSH or, with a certificate, over MQTT.

A key opens a login only where another one, made on the spot, does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from shinsa.model.text import Text
from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.logins.login import Asks, LoginPoint, Outcome
from shinsa.subject.device.logins.mqtt import MqttLogin
from shinsa.subject.device.orders import KeyHolder
from shinsa.subject.device.service import without_tls
from shinsa.subject.device.tls.session import permissive_context

KEY_BYTES = 64 * 1024
UNREADABLE = Text(
    "its key or certificate cannot be read: give PEM or OpenSSH files without a passphrase",
    "鍵または証明書を読み取れない。パスフレーズのない PEM か OpenSSH のファイルが必要",
)
OPEN_TO_ALL = Text("any key opens it", "どの鍵でも通る")


def logins_of(holder: KeyHolder, points: Iterable[LoginPoint]) -> Iterator[LoginPoint]:
    """The logins at which this key can be shown. A service that hangs up for want of a certificate does not say what it speaks."""
    protocol = holder.protocol.casefold()
    for point in points:
        if holder.certificate:
            if point.asks is Asks.CERTIFICATE and point.port == holder.port and without_tls(protocol) == "mqtt":
                yield point
        elif point.protocol == protocol == "ssh" and holder.port in {None, point.port}:
            yield point


def show_key(endpoint: Endpoint, holder: KeyHolder) -> Outcome | Text:
    """What became of it; words where nothing follows. Raises nothing."""
    return _certificate(endpoint, holder) if holder.certificate else _ssh_key(endpoint, holder)


def _certificate(endpoint: Endpoint, holder: KeyHolder) -> Outcome | Text:
    shown = (holder.certificate, holder.key)
    try:
        permissive_context(shown)
    except (OSError, ValueError):
        return UNREADABLE
    return MqttLogin(replace(endpoint, tls=True, shown=shown)).try_in(holder.user or None, None).outcome


def _ssh_key(endpoint: Endpoint, holder: KeyHolder) -> Outcome | Text:
    from shinsa.subject.device.logins.ssh import SshLogin, foreign_key, read_key  # its library takes long to import

    try:
        with Path(holder.key).open("rb") as file:
            key = read_key(file.read(KEY_BYTES))
    except (OSError, ValueError):
        return UNREADABLE
    login = SshLogin(endpoint)
    outcome = login.try_key(holder.user, key).outcome
    if outcome is Outcome.ACCEPTED and login.try_key(holder.user, foreign_key()).outcome is not Outcome.REFUSED:
        return OPEN_TO_ALL
    return outcome
