"""Tells which distribution a root file system is, and of which release, from os-release(5) and its older kin."""

from __future__ import annotations

import re
from dataclasses import dataclass

from shinsa.model.place import FilePlace
from shinsa.subject.firmware.root_view import RootView, TextFile

OS_RELEASE = ("etc/os-release", "usr/lib/os-release")
ASSIGNMENT = re.compile(r"^([A-Z_]{1,40})=(['\"]?)([^'\"\n]{0,200})\2\s*$", re.MULTILINE)
#: One file with nothing but a version, by distribution.
BARE = {"alpine": "etc/alpine-release", "openwrt": "etc/openwrt_version", "debian": "etc/debian_version"}
VERSION = re.compile(r"\d+(?:\.\d+){0,3}")


@dataclass(frozen=True, slots=True)
class Distribution:
    """The distribution by its id of os-release, such as "debian", and its release, such as "12"; "" where not given."""

    id: str
    version: str
    name: str
    place: FilePlace

    @property
    def release(self) -> str:
        """Both in one word, as `debian:12`."""
        return f"{self.id}:{self.version}" if self.version else self.id


def distribution_of(view: RootView) -> Distribution | None:
    """The distribution that a root file system says it is; None where it does not say."""
    for path in OS_RELEASE:
        file = view.file(path)
        if file is not None and (found := _from_os_release(file)) is not None:
            return found
    file = view.file("etc/openwrt_release")
    if file is not None:
        values = _assignments(file)
        version = values.get("DISTRIB_RELEASE", "")
        return Distribution(
            values.get("DISTRIB_ID", "openwrt").lower(), version, values.get("DISTRIB_DESCRIPTION", ""), file.place
        )
    return _from_bare(view)


def _from_os_release(file: TextFile) -> Distribution | None:
    values = _assignments(file)
    if not values.get("ID"):
        return None
    return Distribution(values["ID"].lower(), values.get("VERSION_ID", ""), values.get("PRETTY_NAME", ""), file.place)


def _from_bare(view: RootView) -> Distribution | None:
    for name, path in BARE.items():
        file = view.file(path)
        found = VERSION.match(file.text.strip()) if file is not None else None
        if file is not None and found is not None:
            return Distribution(name, found[0], f"{name} {found[0]}", file.place)
    return None


def _assignments(file: TextFile) -> dict[str, str]:
    return {found[1]: found[3] for found in ASSIGNMENT.finditer(file.text)}
