"""The settings of update tools, line by line: one place to know where each tool keeps them and in what shape."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from shinsa.subject.firmware.command_line import words_of
from shinsa.subject.firmware.root_view import Line, RootView, TextFile

OPKG = ("etc/opkg.conf", "etc/opkg/*.conf", "usr/lib/opkg/*.conf")
APT_SOURCES = ("etc/apt/sources.list", "etc/apt/sources.list.d/*.list")
APT_STANZAS = ("etc/apt/sources.list.d/*.sources",)
APT_OPTIONS = ("etc/apt/apt.conf", "etc/apt/apt.conf.d/*")
APK = ("etc/apk/repositories", "etc/apk/repositories.d/*.list")
MENDER = ("etc/mender/mender.conf", "var/lib/mender/mender.conf", "usr/share/mender/mender.conf")
RAUC = ("etc/rauc/system.conf", "usr/lib/rauc/system.conf")
RAUC_HAWKBIT = ("etc/rauc-hawkbit-updater/config.conf", "etc/rauc-hawkbit.conf")
SWUPDATE = ("etc/swupdate.cfg", "etc/swupdate/swupdate.cfg")
SWUPDATE_ARGUMENTS = (
    *(
        "etc/swupdate/conf.d/*",
        "usr/lib/swupdate/conf.d/*",
        "etc/default/swupdate",
        "etc/init.d/swupdate",
        "etc/init.d/S80swupdate",
    ),
    *(
        "usr/lib/systemd/system/swupdate*.service",
        "lib/systemd/system/swupdate*.service",
        "etc/systemd/system/swupdate*.service",
    ),
)
FWUPD = ("etc/fwupd/fwupd.conf", "etc/fwupd/daemon.conf")
FWUPD_REMOTES = ("etc/fwupd/remotes.d/*.conf",)
DNF = ("etc/dnf/dnf.conf", "etc/yum.conf", "etc/yum/yum.conf")
DNF_REPOSITORIES = ("etc/yum.repos.d/*.repo", "etc/zypp/repos.d/*.repo", "etc/distro.repos.d/*.repo")
PACMAN = ("etc/pacman.conf",)
PACMAN_MIRRORS = ("etc/pacman.d/mirrorlist",)
IPKG = ("etc/ipkg.conf", "etc/ipkg/*.conf")
OSTREE = ("ostree/repo/config", "sysroot/ostree/repo/config", "etc/ostree/remotes.d/*.conf")
SYSUPDATE = ("usr/lib/sysupdate.d/*", "etc/sysupdate.d/*", "usr/lib/sysupdate.*.d/*", "etc/sysupdate.*.d/*")
ANDROID = ("system/build.prop", "build.prop", "default.prop", "prop.default", "system/etc/prop.default")
TUF_ROOTS = ("etc/**/root.json", "usr/share/**/root.json", "var/sota/**/root.json", "var/lib/**/root.json")
ATTENDED = ("etc/config/attendedsysupgrade",)
ASSIGNED = re.compile(r"[A-Z_][A-Z0-9_]{0,60}=-")
DEEPEST_JSON = 8
"""Levels of a JSON configuration that are walked."""


def arguments(line: Line) -> list[str]:
    """The words of a line that gives a program its arguments: also those inside quotes, and behind `NAME=`."""
    words = [each for word in words_of(line.text) for each in word.split()]
    return [each.partition("=")[2] if ASSIGNED.match(each) else each for each in words]


def key_values(file: TextFile) -> Iterator[tuple[str, str, str, Line]]:
    """Section, key and value of each `key = value` line of an ini-like file; quotes and a closing `;` are taken off."""
    section = ""
    for line in file.lines():
        text = line.text.strip()
        if text.startswith("[") and text.endswith("]"):
            section = text[1:-1].strip()
        elif "=" in text and not text.startswith(";"):
            key, _, value = text.partition("=")
            yield section, key.strip(), value.strip().rstrip(";").strip().strip("\"'"), line


def json_strings(file: TextFile) -> Iterator[tuple[str, str, Line]]:
    """Key and value of each string in a JSON file, with the line it stands on; nothing when it is no JSON."""
    try:
        tree = json.loads(file.text)
    except (ValueError, RecursionError):
        return
    lines = list(file.lines())
    for key, value in _strings(tree, "", 0):
        shown = json.dumps(value)[1:-1]
        yield (
            key,
            value,
            next(
                (line for line in lines if shown in line.text or value in line.text), Line(file.path, 1, "", file.tree)
            ),
        )


def _strings(node: Any, key: str, depth: int) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - whatever JSON may hold
    if isinstance(node, str):
        yield key, node
    elif depth < DEEPEST_JSON:
        children = (
            node.items() if isinstance(node, dict) else ((key, each) for each in node) if isinstance(node, list) else ()
        )
        for name, child in children:
            yield from _strings(child, str(name), depth + 1)


def stanzas(file: TextFile) -> Iterator[dict[str, tuple[str, Line]]]:
    """The stanzas of a deb822 file (sources.list(5)): each field in lower case with its first line."""
    fields: dict[str, tuple[str, Line]] = {}
    last = 0
    for line in file.lines():
        if line.number > last + 1 and fields and not _only_comments(file, last, line.number):
            yield fields
            fields = {}
        last = line.number
        key, colon, value = line.text.partition(":")
        if colon and not line.text.startswith((" ", "\t")):
            fields[key.strip().lower()] = (value.strip(), line)
    if fields:
        yield fields


def _only_comments(file: TextFile, after: int, before: int) -> bool:
    between = file.text.split("\n")[after : before - 1]
    return all(each.lstrip().startswith("#") for each in between)


def apt_entries(view: RootView) -> Iterator[tuple[list[str], str, Line]]:
    """Addresses, options in lower case, and line of each enabled apt source (sources.list(5))."""
    for file in view.files(*APT_SOURCES):
        for line in file.lines():
            kind, _, rest = line.text.strip().partition(" ")
            if kind in {"deb", "deb-src"}:
                options, closing, after = (
                    rest.strip().partition("]") if rest.strip().startswith("[") else ("", "", rest)
                )
                del closing
                yield after.split()[:1], options.strip("[ ").lower(), line
    for file in view.files(*APT_STANZAS):
        for stanza in stanzas(file):
            if "uris" in stanza and stanza.get("enabled", ("yes",))[0].lower() != "no":
                options = " ".join(f"{key}={value}" for key, (value, _) in stanza.items() if key != "uris")
                yield stanza["uris"][0].split(), options.lower(), stanza["uris"][1]
