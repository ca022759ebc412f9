"""The systemd units that an image enables: what the boot target wants, directly and in turn, not masked, with their settings."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from shinsa.subject.firmware.root_view import Line, RootView, TextFile

FOLDERS = (*("etc/systemd/system", "usr/local/lib/systemd/system", "usr/lib/systemd/system", "lib/systemd/system"),)
"""Where units lie, the strongest first (systemd.unit(5))."""
PRESETS = (
    "etc/systemd/system-preset/*.preset",
    "usr/lib/systemd/system-preset/*.preset",
    "lib/systemd/system-preset/*.preset",
)
AT_BOOT = frozenset(
    {
        *("default.target", "multi-user.target", "graphical.target", "basic.target", "sysinit.target"),
        *("getty.target", "sockets.target", "network.target", "network-online.target", "local-fs.target"),
        *("timers.target", "remote-fs.target", "paths.target", "cloud-init.target"),
    }
)
"""Targets that an ordinary boot reaches."""
PULLS = ("Wants", "Requires", "BindsTo", "Upholds", "Requisite")
"""Settings by which a unit starts another."""
TRIGGERS = (".timer", ".path")
MOST_UNITS = 1000
UNIT_NAME = re.compile(r"[\w@.:\\-]{1,255}\.(?:service|socket|target|timer|path|mount|automount|slice|swap)")


@dataclass(frozen=True, slots=True)
class Unit:
    """An enabled unit: its name with the instance, the file that says what it does, and the lines of each setting."""

    name: str
    path: str
    wanted_by: str
    settings: Mapping[str, tuple[Line, ...]]

    @property
    def instance(self) -> str:
        """What stands between `@` and the suffix, an escaped `-` written plainly (systemd.unit(5))."""
        return self.name.partition("@")[2].rpartition(".")[0].replace("\\x2d", "-")

    def lines(self, key: str) -> tuple[Line, ...]:
        """The lines of a setting in force; an empty one resets what stands before it."""
        kept: list[Line] = []
        for line in self.settings.get(key, ()):
            kept = [*kept, line] if value_of(line) else []
        return tuple(kept)

    def value(self, key: str) -> str:
        """The last value of a setting, or ""."""
        lines = self.lines(key)
        return value_of(lines[-1]) if lines else ""


def enabled_units(view: RootView) -> Iterator[Unit]:
    """Every unit that an ordinary boot starts: wanted by a boot target, by such a unit in turn, or by a preset at first boot."""
    wants = _wants(view)
    waiting = deque(_targets(view, wants))
    seen: set[str] = set()
    while waiting and len(seen) < MOST_UNITS:
        name, by = waiting.popleft()
        if name in seen or not UNIT_NAME.fullmatch(name):
            continue
        seen.add(name)
        unit = unit_of(view, name, by)
        template = _template(name)
        waiting.extend(pair for each in dict.fromkeys((name, template)) for pair in wants.get(each, ()))
        if unit is None:
            continue
        waiting.extend(
            (other, unit.path) for key in PULLS for line in unit.lines(key) for other in value_of(line).split()
        )
        if name.endswith(TRIGGERS):
            waiting.append((unit.value("Unit") or f"{name.rpartition('.')[0]}.service", unit.path))
        if name not in AT_BOOT:
            yield unit


def unit_of(view: RootView, name: str, wanted_by: str) -> Unit | None:
    """The unit that the name means; None when it is masked or its file is not in the image."""
    for file_name in dict.fromkeys((name, _template(name))):
        for folder in FOLDERS:
            path = f"{folder}/{file_name}"
            if _is_masked(view, path):
                return None
            if view.exists(path):
                return _read(view, name, path, wanted_by)
    return None


def _template(name: str) -> str:
    return f"{name.partition('@')[0]}@.{name.rpartition('.')[2]}" if "@" in name else name


def _wants(view: RootView) -> dict[str, list[tuple[str, str]]]:
    """For each unit, what its `.wants`, `.requires` and `.upholds` folders name, with the path that names it."""
    found: dict[str, list[tuple[str, str]]] = {}
    for path in view.tree.entries:
        if "systemd/system/" not in path:
            continue
        folder, _, name = path.rpartition("/")
        parent, _, wants = folder.rpartition("/")
        unit, _, kind = wants.rpartition(".")
        if parent in FOLDERS and kind in {"wants", "requires", "upholds"}:
            found.setdefault(unit, []).append((name, path))
    return found


def _targets(view: RootView, wants: Mapping[str, list[tuple[str, str]]]) -> Iterator[tuple[str, str]]:
    """Where a boot begins: the default target where a link names it, and the targets that every boot reaches."""
    links = (view.link(f"{folder}/default.target") for folder in FOLDERS)
    default = next((link.rpartition("/")[2] for link in links if link), "")
    idle = {"graphical.target"} if default and default != "graphical.target" else set()
    for name in sorted({*AT_BOOT, default} - idle - {""}):
        yield name, ""
    if wants:
        yield from _preset(view)


def _preset(view: RootView) -> Iterator[tuple[str, str]]:
    """systemd.preset(5): what a first boot enables by name, where machine-id(5) says that this image has not booted yet."""
    machine = view.file("etc/machine-id") if view.exists("etc/machine-id") else None
    if view.exists("etc/machine-id") and (machine is None or machine.text.strip() != "uninitialized"):
        return
    decided: set[str] = set()
    for file in sorted(view.files(*PRESETS), key=lambda file: file.name):
        for line in file.lines():
            words = line.text.split()
            if len(words) < 2 or words[1] in decided:
                continue
            decided.add(words[1])
            if words[0] == "enable" and not any(fnmatchcase(words[1], each) for each in decided - {words[1]}):
                yield words[1], file.path


def _is_masked(view: RootView, path: str) -> bool:
    """systemd.unit(5): a link to /dev/null, or an empty file, takes the unit out of force."""
    if view.link(path) == "/dev/null":
        return True
    entry = view.tree.entries.get(path)
    return entry is not None and entry.is_file and entry.size == 0


def _read(view: RootView, name: str, path: str, wanted_by: str) -> Unit | None:
    main = view.file(path)
    if main is None:
        return None
    settings: dict[str, list[Line]] = {}
    for file in (main, *_drop_ins(view, name)):
        for line in _joined(file):
            key, equals, _ = line.text.partition("=")
            if equals and not line.text.lstrip().startswith((";", "[")):
                settings.setdefault(key.strip(), []).append(line)
    return Unit(name, path, wanted_by, {key: tuple(lines) for key, lines in settings.items()})


def _drop_ins(view: RootView, name: str) -> Iterator[TextFile]:
    """The `.conf` files beside the unit, its template and its type, sorted by name; the strongest folder wins."""
    kind = name.rpartition(".")[2]
    folders = [f"{folder}/{each}.d" for folder in FOLDERS for each in (name, _template(name), kind)]
    present = [folder for folder in dict.fromkeys(folders) if view.exists(folder)]
    files: dict[str, TextFile] = {}
    for folder in present:
        for file in view.files(f"{folder.replace('[', '?')}/*.conf"):
            files.setdefault(file.name, file)
    yield from (files[name] for name in sorted(files))


def _joined(file: TextFile) -> Iterator[Line]:
    """The lines, those that end in a backslash joined with what follows."""
    begun: Line | None = None
    for line in file.lines():
        whole = replace(begun, text=f"{begun.text} {line.text.strip()}"[:8192]) if begun is not None else line
        if whole.text.endswith("\\"):
            begun = replace(whole, text=whole.text.rstrip("\\"))
        else:
            begun = None
            yield whole
    if begun is not None:
        yield begun


def value_of(line: Line) -> str:
    """What stands behind the first `=` of a line."""
    return line.text.partition("=")[2].strip()
