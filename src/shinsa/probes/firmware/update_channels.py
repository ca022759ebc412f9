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

URL = re.compile(
    r"(?:[a-z][a-z0-9+.-]{0,30}[+:])?(https?|ftps?|sftp|ssh|rsync|tftp)://[^\s'\"<>]{1,2000}", re.IGNORECASE
)
ENCRYPTED = frozenset({"https", "ftps", "sftp", "ssh"})
USER = re.compile(r"://[^/@\s]*@")
"""Whoever logs in at the server is nobody's business in a report."""
TRUE = frozenset({"true", "1", "yes"})

_Addresses = Iterator[tuple[str, str, Line]]
"""Mechanism, address, line."""


@probe(UpdateChannel, blind_to="addresses that stand in programs, or that a server tells at run time")
def update_channels(firmware: Firmware) -> Iterator[Report]:
    """The addresses of opkg, apt and apk feeds and of Mender, RAUC, SWUpdate, fwupd and attended upgrades."""
    for view in roots_of(firmware):
        for reader in READERS:
            for mechanism, address, line in reader(view):
                found = URL.match(address)
                if found is not None:
                    url = USER.sub("://…@", found[0])
                    fact = UpdateChannel(mechanism, url, encrypted=found[1].lower() in ENCRYPTED)
                    yield Sighting(fact, line.place, USER.sub("://…@", line.excerpt))
        yield from view.looks(UpdateChannel)


def _opkg(view: RootView) -> _Addresses:
    for file in view.files(*settings.OPKG):
        for line in file.lines():
            words = line.text.split()
            if len(words) >= 3 and words[0] in {"src", "src/gz", "dist", "dist/gz"}:
                yield "opkg", words[2], line


def _apt(view: RootView) -> _Addresses:
    for addresses, _, line in settings.apt_entries(view):
        for address in addresses:
            yield "apt", address, line


def _apk(view: RootView) -> _Addresses:
    for file in view.files(*settings.APK):
        for line in file.lines():
            yield "apk", line.text.split()[-1], line


def _mender(view: RootView) -> _Addresses:
    for file in view.files(*settings.MENDER):
        for key, value, line in settings.json_strings(file):
            if key == "ServerURL":
                yield "mender", value, line


def _rauc(view: RootView) -> _Addresses:
    for file in view.files(*settings.RAUC_HAWKBIT):
        values = {key: (value, line) for _, key, value, line in settings.key_values(file)}
        if "hawkbit_server" in values:
            host, line = values["hawkbit_server"]
            scheme = "https" if values.get("ssl", ("true",))[0].lower() in TRUE else "http"
            yield "rauc", host if "://" in host else f"{scheme}://{host}", line


def _swupdate(view: RootView) -> _Addresses:
    for file in view.files(*settings.SWUPDATE):
        for _, key, value, line in settings.key_values(file):
            if key == "url":
                yield "swupdate", value, line
    for file in view.files(*settings.SWUPDATE_ARGUMENTS):
        for line in file.lines():
            words = [each for word in words_of(line.text) for each in word.split()]
            for option, value in pairwise(words):
                if option in {"-u", "--url"}:
                    yield "swupdate", value, line


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
