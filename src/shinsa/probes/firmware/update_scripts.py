"""Finds scripts of the maker's own that fetch software and install it: over what channel, and whether it is checked first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinsa.facts.updates import UpdateAuthentication, UpdateChannel, UpdateSlots
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.probe import file_probe
from shinsa.model.text import Text
from shinsa.subject.firmware.content import FileContent
from shinsa.subject.firmware.downloads import PLAIN
from shinsa.subject.firmware.embedded_shell import as_shell, is_other_language, may_check
from shinsa.subject.firmware.example_paths import is_example
from shinsa.subject.firmware.installs import Sort
from shinsa.subject.firmware.root_view import redacted
from shinsa.subject.firmware.update_script import Installation, installations

LONGEST = 256 * 1024
"""Bytes of a script that is followed; what a person wrote is shorter."""
SHELL = re.compile(rb"#![ \t]*/\S{0,40}?(?:sh|env[ \t]+\w{0,3}sh)\b|#![ \t]*/\S{0,20}/busybox")
SCRIPT_PATH = re.compile(r"(?:^|/)(?:etc/(?:cron|init\.d|rc)|crontabs?(?:/|$))|\.(?:sh|service|cgi)$")
INSTALLS = re.compile(
    rb"\b(?:mtd|mtd_write|flashcp|nandwrite|ubiupdatevol|ubiformat|sysupgrade|swupdate|rauc|mender|tar|unzip|[oi]pkg|dpkg|rpm)\b"
    rb"|\bof=|>\s{0,4}/dev/|\|\s{0,4}(?:/\S{0,20}/)?(?:ba|a|da)?sh\b|\bsh\s|chmod|\b(?:cp|mv|install|source)\s|^[ \t]{0,40}\.[ \t]|--[a-z-]{0,30}(?:untrusted|unauth|gpg)",
    re.MULTILINE,
)
"""What a script that installs anything must hold."""
DOWNLOADERS = (*(b"wget ", b"curl ", b"tftp ", b"ftpget ", b"uclient-fetch ", b"wget'", b'wget"', b"curl'", b'curl"'),)
FETCHES = re.compile(rb"(?<![\w-])(?:wget|curl|tftp|ftpget|uclient-fetch)[ \"',]{1,8}[-$\w{]")
"""A download as a command: most scripts only name these programs."""
OF_SYSUPGRADE = re.compile(r"lib/(?:upgrade|preinit|functions)/|lib/[\w-]{1,40}\.sh$|sbin/sysupgrade$")
"""Parts of OpenWrt's own tool, of which `update_authentication` tells."""
SWITCHES_SLOT = re.compile(
    r"\b(?:fw_setenv|nvram\s+set|setenv|grub-editenv)\s[^\n]{0,60}?(?:upgrade_available|bootcount|boot_?(?:part|slot|side|bank|order)|active|slot|bank)"
    r"|\b(?:inactive|standby|passive|other)_?(?:slot|part|root|bank|mtd|dev)|\bbootcount\b",
    re.IGNORECASE,
)
"""What a script that has two slots does or says: it tells the boot loader which one to try, or names the other."""
GIVEN_LATER = Text(
    "where this script fetches software from is told to it when it runs", "取得元はこのスクリプトの実行時に与えられる"
)
USER = re.compile(r"://[^/@\s]*@")


@file_probe(
    UpdateAuthentication,
    UpdateChannel,
    UpdateSlots,
    paths=("**/*update*.sh", "**/*upgrade*.sh", "**/*ota*.sh"),
    needles=(
        *(
            *DOWNLOADERS,
            b"mtd write",
            b"mtd -r write",
            b"mtd_write",
            b"flashcp",
            b"nandwrite",
        ),
        *(
            b"ubiupdatevol",
            b"of=/dev/m",
            b"--allow-untrusted",
            b"--allow-unauthenticated",
            b"--nogpgcheck",
            b"--no-gpg",
        ),
        *(
            b"urlretrieve",
            b"install http",
            b"/mnt/usb",
            b"/media/usb",
            b"/mnt/udisk",
            b"/media/udisk",
            b"/mnt/sd",
            b"/tmp/sd",
            b"/media/sd",
            b"/run/media/",
        ),
    ),
    only="text",
    blind_to="scripts in other languages than shell, but for the commands that they hand to a shell, and whether a program that is called checks its input",
)
def update_scripts(file: FileContent) -> Iterator[Report]:
    """Scripts that flash, unpack, install or run what they fetch, are given, or find on a removable medium."""
    script = _commands(file)
    if not script or all(is_example(entry.path) or OF_SYSUPGRADE.match(entry.path) for entry in file.entries):
        return
    name = file.path.rpartition("/")[2]
    doubtful = script is not file.text and may_check(file.text)
    channels: set[str] = set()
    flashed = False
    for found in installations(script):
        if found.install.sort is Sort.FLASH and not flashed:
            flashed = True
            yield _slots(file, name, found)
        yield Examined(UpdateAuthentication, file.place(line=found.line))
        if found.install.sort is not Sort.TOOL:
            yield _authentication(file, name, found, doubtful=doubtful)
        if found.download is not None and found.download.url not in channels:
            channels.add(found.download.url)
            yield from _channel(file, name, found)


def _commands(file: FileContent) -> str:
    """The commands of a script, "" for what is none."""
    paths = [entry.path for entry in file.entries]
    shell = SHELL.match(file.data) is not None
    other = not shell and is_other_language(file.data, paths)
    if not (shell or other or any(SCRIPT_PATH.search(path) for path in paths)) or len(file.data) > LONGEST:
        return ""
    fetches = any(FETCHES.match(file.data, at) for name in DOWNLOADERS for at in file.hits.get(name, ()))
    if not (fetches or set(file.hits) - set(DOWNLOADERS)) or INSTALLS.search(file.data) is None:
        return ""
    return as_shell(file.text) if other else file.text


def _slots(file: FileContent, name: str, found: Installation) -> Sighting[UpdateSlots]:
    """Whether the script switches between two places, or writes over the only one."""
    switch = SWITCHES_SLOT.search(file.text)
    how = switch[0].strip()[:60] if switch is not None else f"{found.install.by}, with no switch to another slot"
    return Sighting(UpdateSlots(name, switch is not None, how), file.place(line=found.line), _line(file, found.line))


def _authentication(
    file: FileContent, name: str, found: Installation, *, doubtful: bool
) -> Sighting[UpdateAuthentication]:
    note = found.signature or found.weak or found.unknown
    authenticated = None if doubtful and found.authenticated is False else found.authenticated
    keys = None if authenticated is not False else 0
    fact = UpdateAuthentication(f"{name} ({found.install.by})", authenticated, keys, note)
    return Sighting(fact, file.place(line=found.line), _line(file, found.line))


def _channel(file: FileContent, name: str, found: Installation) -> Iterator[Report]:
    download, place = found.download, file.place(line=found.fetched_on)
    if download is None:
        return
    if not download.scheme and download.verified is not False:
        yield Unexamined(UpdateChannel, place, GIVEN_LATER)
        return
    url = USER.sub("://…@", download.url)
    fact = UpdateChannel(name, url, download.scheme not in PLAIN, download.verified)
    yield Examined(UpdateChannel, place)
    yield Sighting(fact, place, _line(file, found.fetched_on))


def _line(file: FileContent, number: int) -> str:
    text = file.text.split("\n", number)[number - 1] if number else ""
    return USER.sub("://…@", redacted(text.strip()))[:160]
