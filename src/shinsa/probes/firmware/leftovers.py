"""Finds what developers left in the firmware: keys of theirs, debug properties, tests, source control, dumps, histories, backups."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinsa.facts.leftovers import DevelopmentLeftover, Leftover
from shinsa.model.observation import Examined, Report, Sighting
from shinsa.model.place import FilePlace
from shinsa.model.probe import probe
from shinsa.model.text import Text
from shinsa.subject.firmware.android_init import PROPERTIES
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.leftover_paths import leftovers as left_in
from shinsa.subject.firmware.root_view import Line, RootView

KEYS = (
    *("root/.ssh/authorized_keys*", "home/*/.ssh/authorized_keys*", "etc/dropbear/authorized_keys*"),
    *(
        "etc/ssh/authorized_keys*",
        "etc/ssh/authorized_keys/*",
        "etc/authorized_keys*",
        "adb_keys",
        "data/misc/adb/adb_keys",
    ),
)
KEY = re.compile(
    r"(?:[^#]*\s)?(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-\S+|sk-\S+)\s+[A-Za-z0-9+/=]{40,}\s*(.*)|[A-Za-z0-9+/=]{200,}\s*(.*)"
)
DEBUG = re.compile(
    r"\s*(?:ro\.debuggable=1|ro\.secure=0|ro\.adb\.secure=0|persist\.(?:sys|vendor)\.usb\.config=\S*adb\S*"
    r"|persist\.service\.adb\.enable=1|(?:persist|service)\.adb\.tcp\.port=[1-9]\d*|ro\.build\.type=(?:userdebug|eng))\s*$"
)
NOTE = Text("the names of all files, SSH keys and build properties", "全ファイル名、SSH 鍵、ビルドプロパティ")


@probe(DevelopmentLeftover, blind_to="leftovers under other names")
def leftovers(firmware: Firmware) -> Iterator[Report]:
    """Keys that open every unit, properties of debug builds, test programs and pages, source control, histories, backups."""
    for tree in firmware.trees if firmware.roots else ():
        view = RootView(firmware, tree)
        for entry, what in left_in(view):
            place = FilePlace(entry.path, None, None, view.tree.label)
            yield Sighting(DevelopmentLeftover(entry.path, Leftover[what]), place, entry.path)
        yield from _in_texts(view)
    for tree in firmware.layered:
        yield from _in_texts(RootView(firmware, tree))


def _in_texts(view: RootView) -> Iterator[Report]:
    yield from _keys(view)
    yield from _properties(view)
    yield from (look for look in view.looks(DevelopmentLeftover) if not isinstance(look, Examined))
    yield Examined(DevelopmentLeftover, view.place, NOTE)


def _keys(view: RootView) -> Iterator[Report]:
    for file in view.files(*KEYS):
        for line in file.lines():
            found = KEY.match(line.text.strip())
            if found is not None:
                yield _sighting(line, Leftover.DEVELOPER_KEY, (found[1] or found[2] or "").strip()[:80])


def _properties(view: RootView) -> Iterator[Report]:
    for file in view.files(*PROPERTIES):
        for line in file.lines():
            if DEBUG.match(line.text):
                yield _sighting(line, Leftover.DEBUG_PROPERTY, line.text.strip()[:80])


def _sighting(line: Line, what: Leftover, detail: str) -> Sighting[DevelopmentLeftover]:
    return Sighting(DevelopmentLeftover(line.path, what, detail), line.place, detail)
