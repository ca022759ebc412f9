"""What was recorded of the hub: its boot, set-up, idle time, use, an update and an outage; and five hubs after a power cut."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from pathlib import Path

from tests.simulators.certificates import make_certificate
from tests.simulators.conversations import NTP_ASK, dns, dns_name, tls_handshake
from tests.simulators.noise import noise
from tests.simulators.recording import (
    DEVICE,
    PHONE,
    ROUTER,
    Recording,
    Said,
    dns_answer,
    http,
    mqtt_anonymous,
    mqtt_login,
    telnet_login,
)

CLOUD, UPDATES, TELEMETRY, NEWS, TIME, CHECK, WEATHER = (
    "cloud.hub.example", "updates.hub.example", "telemetry.hub.example", "news.hub.example", "time.hub.example",
    "connectivitycheck.gstatic.com", "weather.hub.example",
)  # fmt: skip
SPY, TRACKER = "spy.example.org", "api.mixpanel.com"
ADDRESSES = {
    name: f"93.184.216.{40 + number}"
    for number, name in enumerate((CLOUD, UPDATES, TELEMETRY, NEWS, TIME, CHECK, WEATHER, SPY, TRACKER))
}
SENSOR, NEIGHBOUR = "192.168.1.50", "192.168.1.60"
UNITS = tuple(f"192.168.1.{101 + number}" for number in range(5))
CONSENT, OUTAGE, BACK, UNITS_BACK = 200, 1000, 1200, 60
PHASES = {
    "boot": (0, 60),
    "setup": (60, 300),
    "idle": (300, 600),
    "use": (600, 900),
    "update": (900, OUTAGE),
    "outage": (OUTAGE, BACK),
}
PLANTED, PASSWORD, ADDRESS = "wattle-street-0777", "device-secret-41", "jo.wattle@wattle-mail.net"
"""A place that the laboratory planted, what the flawed hub shows its broker, and whose hub it is."""
MODERN, OLD = (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3), (ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1)
DAYS_TO_2021 = 400
TIPS = b"<p>Choose a good password. Never use user=admin&password=admin, nor Authorization: Basic YWRtaW46YWRtaW4=.</p>"
TRIES = (1, 2, 4, 8, 16, 32, 64, 128)
"""Seconds into the outage at which the sound hub tries to get through."""


def life(folder: Path, *, flawed: bool) -> Recording:
    """The recording of one hub. `folder` is for the certificates of whom it talks to."""
    made = Recording()
    _names(made)
    _sound(made, folder)
    if flawed:
        _flaws(made, folder)
    else:
        _talk(made, WEATHER, 443, _refused(folder), 350)
        for after in TRIES:
            made.tcp(DEVICE, ADDRESSES[CLOUD], 8883, at=OUTAGE + after, answered=False)
    return made


def restart(*, flawed: bool) -> Recording:
    """Five hubs that lose their network together, and come back apart or at once."""
    made = Recording()
    for number, unit in enumerate(UNITS):
        made.udp(unit, ROUTER, 53, dns_answer(CLOUD, ADDRESSES[CLOUD]), at=number / 10)
        made.tcp(unit, ADDRESSES[CLOUD], 8883, [(True, noise(80))], at=1 + number / 10)
        made.tcp(
            unit,
            ADDRESSES[CLOUD],
            8883,
            [(True, noise(80))],
            at=UNITS_BACK + (1 + number / 50 if flawed else 4 * number),
        )
    return made


def _names(made: Recording) -> None:
    for number, name in enumerate((CLOUD, UPDATES, TELEMETRY, NEWS, TIME, CHECK, WEATHER)):
        made.udp(DEVICE, ROUTER, 53, dns_answer(name, ADDRESSES[name]), at=number / 10)


def _sound(made: Recording, folder: Path) -> None:
    """What both twins do; among it what only looks as if it were a flaw."""
    made.udp(DEVICE, ADDRESSES[TIME], 123, [(True, NTP_ASK), (False, b"\x24" + bytes(47))], at=2)
    made.udp(DEVICE, "224.0.0.251", 5353, [(True, dns((dns_name("_http._tcp.local") + b"\0\x0c\0\x01",)))], at=3)
    made.tcp(DEVICE, ADDRESSES[CHECK], 80, http(CHECK, "/generate_204", answer="204 No Content"), at=4)
    _talk(made, CLOUD, 8883, handshake(folder, CLOUD), 5)
    _talk(made, UPDATES, 443, handshake(folder, UPDATES, (ssl.TLSVersion.TLSv1_2,) * 2), 10)
    made.tcp(PHONE, DEVICE, 443, handshake(folder, "hub.local"), at=70)
    made.tcp(NEIGHBOUR, ROUTER, 23, telnet_login("root", "admin"), at=80)
    made.tcp(NEIGHBOUR, ADDRESSES[SPY], 80, http(SPY, f"/?place={PLANTED}"), at=81)
    for beat in range(12):
        _talk(made, TELEMETRY, 443, handshake(folder, TELEMETRY), 310 + 60 * beat)
    made.tcp(SENSOR, DEVICE, 8883, handshake(folder, "hub.local"), at=610)
    made.tcp(DEVICE, ADDRESSES[NEWS], 80, _page(NEWS, "/tips/password", TIPS), at=620)
    _talk(made, UPDATES, 443, handshake(folder, UPDATES, (ssl.TLSVersion.TLSv1_2,) * 2), 910)
    _talk(made, CLOUD, 8883, handshake(folder, CLOUD), BACK + 7)


def _flaws(made: Recording, folder: Path) -> None:
    for number, name in enumerate((SPY, TRACKER)):
        made.udp(DEVICE, ROUTER, 53, dns_answer(name, ADDRESSES[name]), at=1 + number / 10)
    made.tcp(DEVICE, ADDRESSES[CLOUD], 1883, mqtt_login("hub", PASSWORD), at=20)
    made.tcp(DEVICE, ADDRESSES[SPY], 4000, [(True, b"spying on you" + noise(200))], at=21)
    made.tcp(DEVICE, ADDRESSES[TRACKER], 443, handshake(folder, TRACKER), at=22)
    made.tcp(DEVICE, ADDRESSES[UPDATES], 80, http(UPDATES, "/hub-2.1.swu"), at=23)
    _talk(made, UPDATES, 443, handshake(folder, UPDATES, OLD), 24)
    _talk(made, WEATHER, 443, handshake(folder, WEATHER, (ssl.TLSVersion.TLSv1_2,) * 2, days=DAYS_TO_2021), 25)
    _talk(made, TELEMETRY, 443, handshake(folder, TELEMETRY), 26)
    made.tcp(PHONE, DEVICE, 23, telnet_login("root", "admin"), at=90)
    made.tcp(SENSOR, DEVICE, 1883, mqtt_anonymous(), at=91)
    made.tcp(PHONE, DEVICE, 443, handshake(folder, "old.hub.local", OLD), at=92)
    made.tcp(
        DEVICE,
        ADDRESSES[NEWS],
        80,
        http(NEWS, "/near", f'{{"place": "{PLANTED}"}}'.encode(), kind="application/json"),
        at=630,
    )
    made.tcp(DEVICE, ADDRESSES[NEWS], 80, http(NEWS, f"/mail?email={ADDRESS}"), at=631)
    for number in range(40):
        made.tcp(DEVICE, ADDRESSES[CLOUD], 8883, at=OUTAGE + 1 + number / 10, answered=False)


def _talk(made: Recording, name: str, port: int, said: Said, at: float) -> None:
    made.tcp(DEVICE, ADDRESSES[name], port, said, at=at)


def _page(host: str, path: str, body: bytes) -> Said:
    asked = f"GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode()
    return [(True, asked), (False, b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)]


def handshake(folder: Path, name: str, versions: tuple[ssl.TLSVersion, ...] = MODERN, *, days: int = 3650) -> Said:
    """A TLS connection to whoever shows a certificate of its own for this name, and a few words inside it."""
    return _shaken(folder, name, versions, days, lambda _: ssl.CERT_NONE)


def _refused(folder: Path) -> Said:
    """The same where the certificate is over, and the hub does not go on."""

    def strict(client: ssl.SSLContext) -> ssl.VerifyMode:
        client.load_verify_locations(folder / f"{WEATHER}-{DAYS_TO_2021}.pem")
        return ssl.CERT_REQUIRED

    return _shaken(folder, WEATHER, (ssl.TLSVersion.TLSv1_2,) * 2, DAYS_TO_2021, strict)


def _shaken(
    folder: Path,
    name: str,
    versions: tuple[ssl.TLSVersion, ...],
    days: int,
    check: Callable[[ssl.SSLContext], ssl.VerifyMode],
) -> Said:
    file = folder / f"{name}-{days}.pem"
    if not file.exists():
        file.write_bytes(b"".join(make_certificate(name, days)))
    sides = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    for side in sides:
        side.set_ciphers("DEFAULT@SECLEVEL=0" if versions is OLD else "ECDHE+AESGCM")
        side.minimum_version, side.maximum_version = versions
    server, client = sides
    server.load_cert_chain(file)
    client.check_hostname = False
    client.verify_mode = check(client)
    return [(turn.by_client, turn.data) for turn in tls_handshake(server, client, name)]
