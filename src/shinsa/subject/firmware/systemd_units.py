"""The systemd units that an image enables: those that a target wants, not masked, with their settings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from shinsa.subject.firmware.root_view import Line, RootView

FOLDERS = ("etc/systemd/system", "usr/lib/systemd/system", "lib/systemd/system")
"""Where units lie, the strongest first (systemd.unit(5))."""
AT_BOOT = frozenset(
    {
        *("default.target", "multi-user.target", "graphical.target", "basic.target", "sysinit.target"),
        *("getty.target", "sockets.target", "network.target", "network-online.target", "local-fs.target"),
        *("timers.target", "remote-fs.target", "paths.target", "cloud-init.target"),
    }
)
"""Targets that an ordinary boot reaches."""
MOST_UNITS = 1000


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
    """Every unit that a `.wants` or `.requires` folder of a boot target names, sorted by folder and name."""
    seen: set[str] = set()
    for path in list(view.tree.entries):
        folder, _, name = path.rpartition("/")
        parent, _, wants = folder.rpartition("/")
        target, _, kind = wants.rpartition(".")
        if parent not in FOLDERS or kind not in {"wants", "requires"} or target not in AT_BOOT or name in seen:
            continue
        unit = _unit(view, name, path)
        if unit is not None:
            seen.add(name)
            yield unit
        if len(seen) >= MOST_UNITS:
            return


def _unit(view: RootView, name: str, wanted_by: str) -> Unit | None:
    """The unit that the name means; None when it is masked or its file is not in the image."""
    template = f"{name.partition('@')[0]}@.{name.rpartition('.')[2]}" if "@" in name else name
    for file_name in dict.fromkeys((name, template)):
        for folder in FOLDERS:
            path = f"{folder}/{file_name}"
            if _is_masked(view, path):
                return None
            if view.exists(path):
                return _read(view, name, path, wanted_by, (name, template))
    return None


def _is_masked(view: RootView, path: str) -> bool:
    """systemd.unit(5): a link to /dev/null, or an empty file, takes the unit out of force."""
    if view.link(path) == "/dev/null":
        return True
    entry = view.tree.entries.get(path)
    return entry is not None and entry.is_file and entry.size == 0


def _read(view: RootView, name: str, path: str, wanted_by: str, names: tuple[str, ...]) -> Unit | None:
    main = view.file(path)
    if main is None:
        return None
    patterns = [f"{folder}/{each.replace('[', '?')}.d/*.conf" for folder in reversed(FOLDERS) for each in names]
    settings: dict[str, list[Line]] = {}
    for file in (main, *view.files(*patterns)):
        for line in file.lines():
            key, equals, _ = line.text.partition("=")
            if equals and not line.text.lstrip().startswith((";", "[")):
                settings.setdefault(key.strip(), []).append(line)
    return Unit(name, path, wanted_by, {key: tuple(lines) for key, lines in settings.items()})


def value_of(line: Line) -> str:
    """What stands behind the first `=` of a line."""
    return line.text.partition("=")[2].strip()
