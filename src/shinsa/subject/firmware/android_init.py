"""The services of Android's init language: program, user, group, capabilities, and what starts them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from shinsa.subject.firmware.command_line import words_of
from shinsa.subject.firmware.follower import Call
from shinsa.subject.firmware.root_view import Line, RootView

SCRIPTS = (
    *("*.rc", "etc/init/*.rc", "etc/init/hw/*.rc", "system/etc/init/*.rc", "system/etc/init/hw/*.rc"),
    *("vendor/etc/init/*.rc", "vendor/etc/init/hw/*.rc", "odm/etc/init/*.rc", "product/etc/init/*.rc"),
    "system_ext/etc/init/*.rc",
)
PROPERTIES = (
    *("default.prop", "prop.default", "build.prop", "etc/prop.default", "system/build.prop", "system/etc/prop.default"),
    *(
        "vendor/build.prop",
        "vendor/default.prop",
        "product/build.prop",
        "product/etc/build.prop",
        "system_ext/build.prop",
    ),
)
"""Where Android keeps the values that its properties begin with."""
PARTITION = re.compile(r"/(?:system|vendor|odm|product|system_ext)/")
CONFINES = frozenset({"capabilities", "seclabel", "no_new_privs"})
ALWAYS = re.compile(r"(?:early-init|init|late-init|early-fs|fs|post-fs|post-fs-data|early-boot|boot|charger)$")
"""Triggers that an ordinary boot passes."""
MOST_SERVICES = 2000


@dataclass(slots=True)
class _Service:
    line: Line
    name: str
    words: tuple[str, ...]
    options: dict[str, tuple[str, ...]] = field(default_factory=dict)


def android_calls(view: RootView) -> Iterator[Call]:
    """Every service that init starts: the enabled ones by their class, the disabled ones where a trigger starts them."""
    services: dict[str, _Service] = {}
    started: dict[str, str] = {}
    for file in view.files(*SCRIPTS):
        service: _Service | None = None
        trigger = ""
        for line in file.lines():
            words = words_of(line.text.strip())
            if len(words) > 2 and words[0] == "service" and len(services) < MOST_SERVICES:
                service, trigger = _Service(line, words[1], tuple(words[2:])), ""
                services[words[1]] = service
            elif words[:1] == ["on"]:
                service, trigger = None, " ".join(words[1:])
            elif service is not None and words:
                service.options[words[0]] = tuple(words[1:])
            elif trigger and len(words) > 1 and words[0] in {"start", "enable"}:
                started.setdefault(words[1], trigger)
    properties = _properties(view) if services else {}
    for each in services.values():
        yield from _call(view, each, started, properties)


def _call(
    view: RootView, service: _Service, started: Mapping[str, str], properties: Mapping[str, str]
) -> Iterator[Call]:
    trigger = started.get(service.name)
    if "disabled" in service.options and trigger is None:
        return
    condition = trigger or "" if "disabled" in service.options else ""
    if _never(properties, condition):
        return
    condition = "" if ALWAYS.match(condition) or _given(properties, condition) else condition
    user = " ".join(service.options.get("user", ("root",))[:1])
    group = " ".join(service.options.get("group", ())[:1])
    sandbox = tuple(f"{key} {' '.join(value)}".strip() for key, value in service.options.items() if key in CONFINES)
    words = (_place(view, service.words[0]), *service.words[1:])
    stays = "oneshot" not in service.options
    yield Call(service.line, service.line.path, words, user, group, condition, stays, sandbox)


def _given(properties: Mapping[str, str], trigger: str) -> bool:
    """Whether the image's own properties meet every part of the trigger."""
    parts = [part.strip() for part in trigger.split("&&")]
    return all(part in {f"property:{key}={value}" for key, value in properties.items()} for part in parts)


def _never(properties: Mapping[str, str], trigger: str) -> bool:
    """Whether a read-only property of the image has another value than the trigger asks for."""
    for part in trigger.split("&&"):
        key, equals, value = part.strip().removeprefix("property:").partition("=")
        if equals and key.startswith("ro.") and properties.get(key, value) != value:
            return True
    return False


def _properties(view: RootView) -> dict[str, str]:
    found: dict[str, str] = {}
    for file in view.files(*PROPERTIES):
        for line in file.lines():
            key, equals, value = line.text.strip().partition("=")
            if equals and len(found) < MOST_SERVICES:
                found.setdefault(key, value)
    return found


def _place(view: RootView, program: str) -> str:
    """The program in this tree: a partition's own image has no folder of the partition's name."""
    if not view.exists(program.lstrip("/")) and PARTITION.match(program):
        return PARTITION.sub("/", program, count=1)
    return program
