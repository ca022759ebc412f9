"""What the enabled systemd units start, as whom, under which conditions, and how confined."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinsa.subject.firmware.command_line import name_of, words_of
from shinsa.subject.firmware.daemons import DAEMONS
from shinsa.subject.firmware.follower import Call, words_in
from shinsa.subject.firmware.root_view import RootView
from shinsa.subject.firmware.systemd_units import Unit, enabled_units, unit_of, value_of

STARTS = ("ExecStart", "ExecStartPre", "ExecStartPost")
CONFINES = (
    *("DynamicUser", "NoNewPrivileges", "CapabilityBoundingSet", "AmbientCapabilities", "ProtectSystem"),
    *("ProtectHome", "PrivateTmp", "PrivateDevices", "PrivateNetwork", "PrivateUsers", "ReadWritePaths"),
    *("SystemCallFilter", "RestrictAddressFamilies", "RestrictNamespaces", "MemoryDenyWriteExecute"),
    *("ProtectKernelModules", "ProtectKernelTunables", "ProtectControlGroups", "RootDirectory", "RootImage"),
    *("AppArmorProfile", "SELinuxContext", "SmackProcessLabel", "IPAddressDeny", "SocketBindDeny", "InaccessiblePaths"),
)
"""Settings of systemd.exec(5) that take rights from a service."""
SETS_NOTHING = frozenset({"no", "false", "0", "off"})
VARIABLE = re.compile(r"\$\{?([A-Za-z_]\w*)\}?")
MOST_VARIABLES = 200


def calls_of_units(view: RootView) -> Iterator[Call]:
    """Every command that an enabled unit runs at boot, or at the first connection to its socket."""
    for unit in enabled_units(view):
        if unit.name.endswith(".socket"):
            yield from _of_socket(view, unit)
        elif unit.name.endswith(".service"):
            yield from _of_service(view, unit, unit)


def _of_service(view: RootView, unit: Unit, by: Unit, suffix: str = "") -> Iterator[Call]:
    values = _environment(view, unit)
    kind = unit.value("Type").lower()
    dynamic = unit.value("DynamicUser").lower() in {"yes", "true", "1", "on"}
    name = unit.name.partition("@")[0].removesuffix(".service")
    for key in STARTS:
        for line in unit.lines(key):
            command = value_of(line)
            marks = command[: len(command) - len(command.lstrip("-@+!:"))]
            words = [word for each in words_in(command) for word in _filled(each, unit, values)]
            if "@" in marks and len(words) > 1:
                words.pop(1)
            if words and suffix and name_of(words[0]) in DAEMONS:
                words += suffix.split()
            user = "root" if "+" in marks else unit.value("User") or (name if dynamic else "root")
            yield Call(
                line,
                by.name,
                tuple(words),
                user,
                unit.value("Group"),
                _condition(view, unit),
                stays=kind != "oneshot" and key == "ExecStart",
                sandbox=() if "+" in marks else _sandbox(unit),
            )


def _filled(word: str, unit: Unit, values: dict[str, str]) -> list[str]:
    """systemd.service(5): `$NAME` alone is split at blanks, `${NAME}` is put in as it is; `%i` is the instance."""
    word = word.replace("%i", unit.instance).replace("%I", unit.instance).replace("%n", unit.name)
    whole = re.fullmatch(r"\$([A-Za-z_]\w*)", word)
    if whole is not None:
        return words_of(values.get(whole[1], ""))
    return [VARIABLE.sub(lambda found: values.get(found[1], found[0]), word)]


def _environment(view: RootView, unit: Unit) -> dict[str, str]:
    values: dict[str, str] = {}
    for line in unit.lines("Environment"):
        values.update(_pairs(words_of(value_of(line))))
    for line in unit.lines("EnvironmentFile"):
        path = value_of(line).lstrip("-").lstrip("/")
        file = view.file(path) if view.exists(path) else None
        for each in list(file.lines())[:MOST_VARIABLES] if file is not None else ():
            values.update(_pairs([" ".join(words_of(each.text.strip()))]))
    return values


def _pairs(words: list[str]) -> dict[str, str]:
    return {key: value for key, equals, value in (word.partition("=") for word in words) if equals}


def _condition(view: RootView, unit: Unit) -> str:
    """The conditions of systemd.unit(5) that the image does not decide."""
    conditions = [
        (key, value_of(line))
        for key, lines in unit.settings.items()
        if key.startswith("Condition") or key == "ExecCondition"
        for line in lines
        if value_of(line)
    ]
    one_of = [each for each in conditions if each[1].startswith("|")]
    unmet = [each for each in conditions if each not in one_of and not _met(view, *each)]
    if not any(_met(view, *each) for each in one_of):
        unmet.extend(one_of)
    return " and ".join(f"{key}={value}" for key, value in unmet)[:120]


def _met(view: RootView, key: str, value: str) -> bool:
    """Whether the image meets the condition, or it is one of hardware and kernel that an ordinary boot meets."""
    if key.startswith("ConditionPath") or key in {"ConditionFileNotEmpty", "ConditionFileIsExecutable"}:
        return view.exists(value.lstrip("|!").lstrip("/")) is not ("!" in value[:2])
    return key in {"ConditionVirtualization", "ConditionCapability", "ConditionSecurity"}


def _sandbox(unit: Unit) -> tuple[str, ...]:
    found = ((key, unit.value(key)) for key in CONFINES)
    return tuple(f"{key}={value}"[:120] for key, value in found if value and value.lower() not in SETS_NOTHING)


def _of_socket(view: RootView, unit: Unit) -> Iterator[Call]:
    """A socket starts the service of its name, or the template of it, at the first connection."""
    listens = [value_of(line) for line in unit.lines("ListenStream") + unit.lines("ListenDatagram")]
    found = next((each for each in listens if each.rpartition(":")[2].isdecimal()), "")
    address, _, number = found.rpartition(":")
    if not number:
        return
    base = unit.name.removesuffix(".socket")
    for name in (unit.value("Service"), f"{base}.service", f"{base}@.service"):
        service = unit_of(view, name, unit.path) if name else None
        if service is not None:
            suffix = f"-p {address}:{number}" if address and not address.startswith("0.0.0.0") else f"-p {number}"  # noqa: S104 - read, not bound
            yield from _of_service(view, service, unit, suffix)
            return
