"""Recordings that were named on the command line or in the dossier, as what is asked of the conductor."""

from __future__ import annotations

import ipaddress
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from shinsa.assess.request import SubjectKind, SubjectSpec
from shinsa.model.errors import InputError
from shinsa.model.text import Text
from shinsa.subject.capture.address import read_address
from shinsa.subject.capture.setting import PhaseSpan, PlantedValue, Setting

if TYPE_CHECKING:
    from shinsa.subject.dossier.dossier import Dossier
    from shinsa.subject.dossier.sections import Capture

SETTING = "setting"
"""The kind of a planted value that tells nothing of a person."""
_WRITE = Text("write it as 192.168.1.20 or 02:00:00:00:00:01", "192.168.1.20 や 02:00:00:00:00:01 のように書く")


def captures_named(files: tuple[str, ...], addresses: tuple[str, ...]) -> tuple[SubjectSpec, ...]:
    """What `--capture` and `--address` ask for. Raises InputError for an address that is none, or that goes with nothing."""
    if addresses and not files:
        what = Text("an address says which station of a recording is the device", "アドレスは記録の中の機器を示すもの")
        raise InputError(
            "--address", None, None, what, Text("name it with --capture FILE", "--capture FILE を指定する")
        )
    setting = Setting(tuple(map(_station, addresses)))
    often = Counter(Path(file).name for file in files)
    return tuple(
        SubjectSpec(
            SubjectKind.CAPTURE,
            file if often[Path(file).name] > 1 else Path(file).name or file,
            str(Path(file).absolute()),
            setting=setting,
        )
        for file in files
    )


def captures_declared(dossier: Dossier) -> tuple[SubjectSpec, ...]:
    """The recordings of a dossier; without an address of their own, the device is the live one's address."""
    return tuple(
        SubjectSpec(
            SubjectKind.CAPTURE,
            one.file,
            str(dossier.files[one.file]),
            setting=_setting(dossier, one),
            declared=dossier.pointer("captures", index, "file"),
        )
        for index, one in enumerate(dossier.captures)
    )


def _setting(dossier: Dossier, capture: Capture) -> Setting:
    return Setting(
        capture.address or (() if capture.units else _live(dossier)),
        capture.units,
        tuple(PhaseSpan(one.phase, one.begin, one.end) for one in capture.phases),
        capture.consent_at,
        tuple(one for one in planted(dossier) if one.kind != SETTING or one.personal_data),
    )


def planted(dossier: Dossier) -> tuple[PlantedValue, ...]:
    """What the laboratory planted in the device."""
    return tuple(PlantedValue(one.id, one.value, one.kind, one.personal_data) for one in dossier.canaries)


def _live(dossier: Dossier) -> tuple[str, ...]:
    """The address of the live device, where it is one: a name says nothing of who is who in a recording."""
    try:
        return (str(ipaddress.ip_address(dossier.live.address)),) if dossier.live else ()
    except ValueError:
        return ()


def _station(text: str) -> str:
    try:
        return read_address(text)
    except ValueError:
        what = Text("is neither a MAC nor an IP address", "MAC アドレスでも IP アドレスでもない")
        raise InputError(f"--address {text}", None, None, what, _WRITE) from None
