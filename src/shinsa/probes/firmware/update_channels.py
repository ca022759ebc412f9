"""Finds the addresses that the firmware fetches software from: package feeds and the servers of update tools."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from shinsa.facts.updates import UpdateChannel
from shinsa.model.observation import Report, Sighting
from shinsa.model.probe import probe
from shinsa.subject.firmware import update_settings as settings
from shinsa.subject.firmware.command_line import words_of
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.root_view import Line, RootView, roots_of
from shinsa.subject.firmware.update_address import address_of, without_user

TRUE = frozenset({"true", "1", "yes"})

_Addresses = Iterator[tuple[str, str, Line] | tuple[str, str, Line, bool]]
"""Mechanism, address, line, and True where it is told to take any server."""
OPKG_LAX = re.compile(
    r"\s*option\s+(?:no_check_certificate|ssl_dont_verify_peer)(?:\s+['\"]?(?:1|yes|true)['\"]?)?\s*$"
)
MENDER_LAX = re.compile(r'"SkipVerify"\s{0,8}:\s{0,8}true\b')
APT_LAX = re.compile(r"\bVerify-(?:Peer|Host)\b\W{0,8}(?:false|no|0)\b", re.IGNORECASE)
"""apt-transport-https(1)."""


@probe(UpdateChannel, blind_to="addresses that stand in programs, or that a server tells at run time")
def update_channels(firmware: Firmware) -> Iterator[Report]:
    """The addresses of opkg, apt and apk feeds and of Mender, RAUC, SWUpdate, fwupd and attended upgrades."""
    for view in roots_of(firmware):
        for reader in READERS:
            for mechanism, address, line, *lax in reader(view):
                found = address_of(address)
                if found is not None:
                    fact = UpdateChannel(mechanism, *found, server_verified=False if any(lax) else None)
                    yield Sighting(fact, line.place, without_user(line.excerpt))
        yield from view.looks(UpdateChannel)


def _opkg(view: RootView) -> _Addresses:
    lines = [line for file in view.files(*settings.OPKG) for line in file.lines()]
    lax = any(OPKG_LAX.match(line.text) for line in lines)
    for line in lines:
        words = line.text.split()
        if len(words) >= 3 and words[0] in {"src", "src/gz", "dist", "dist/gz"}:
            yield "opkg", words[2], line, lax


def _apt(view: RootView) -> _Addresses:
    options = [line.text for file in view.files(*settings.APT_OPTIONS) for line in file.lines()]
    lax = any(not text.lstrip().startswith("//") and APT_LAX.search(text) for text in options)
    for addresses, _, line in settings.apt_entries(view):
        for address in addresses:
            yield "apt", address, line, lax


def _apk(view: RootView) -> _Addresses:
    for file in view.files(*settings.APK):
        for line in file.lines():
            yield "apk", line.text.split()[-1], line


def _mender(view: RootView) -> _Addresses:
    for file in view.files(*settings.MENDER):
        lax = MENDER_LAX.search(file.text) is not None
        for key, value, line in settings.json_strings(file):
            if key == "ServerURL":
                yield "mender", value, line, lax


def _rauc(view: RootView) -> _Addresses:
    for file in view.files(*settings.RAUC_HAWKBIT):
        values = {key: (value, line) for _, key, value, line in settings.key_values(file)}
        if "hawkbit_server" in values:
            host, line = values["hawkbit_server"]
            scheme = "https" if values.get("ssl", ("true",))[0].lower() in TRUE else "http"
            lax = values.get("ssl_verify", ("true",))[0].lower() not in TRUE
            yield "rauc", host if "://" in host else f"{scheme}://{host}", line, lax


def _swupdate(view: RootView) -> _Addresses:
    """The servers of SWUpdate's download and suricatta modes; `nocheckcert` takes any of them."""
    found: list[tuple[str, Line]] = []
    lax = False
    for file in view.files(*settings.SWUPDATE):
        for _, key, value, line in settings.key_values(file):
            lax = lax or (key == "nocheckcert" and value.lower() in TRUE)
            found += [(value, line)] if key == "url" else []
    for file in view.files(*settings.SWUPDATE_ARGUMENTS):
        for line in file.lines():
            words = settings.arguments(line)
            lax = lax or "--nocheckcert" in words
            found += [(value, line) for option, value in pairwise(words) if option in {"-u", "--url"}]
    yield from (("swupdate", address, line, lax) for address, line in found)


def _fwupd(view: RootView) -> _Addresses:
    for file in view.files(*settings.FWUPD_REMOTES):
        values = {key: (value, line) for _, key, value, line in settings.key_values(file)}
        if values.get("Enabled", ("false",))[0].lower() in TRUE and "MetadataURI" in values:
            yield "fwupd", *values["MetadataURI"]


def _attended(view: RootView) -> _Addresses:
    for file in view.files(*settings.ATTENDED):
        for line in file.lines():
            words = words_of(line.text)
            if len(words) == 3 and words[0] == "option" and words[1] == "url":
                yield "sysupgrade", words[2], line


READERS: tuple[Callable[[RootView], _Addresses], ...] = (
    _opkg, _apt, _apk, _mender, _rauc, _swupdate, _fwupd, _attended,
)  # fmt: skip
