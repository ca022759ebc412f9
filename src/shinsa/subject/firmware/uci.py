"""OpenWrt's configuration files (uci), and the shell calls by which start scripts read them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from shinsa.subject.firmware.root_view import Line, RootView

SETTING = re.compile(r"\s*(option|list)\s+['\"]?([\w.-]+)['\"]?\s+(?:'([^']*)'|\"([^\"]*)\"|([^\s#]+))")
SECTION = re.compile(r"\s*config\s+['\"]?([\w.-]+)['\"]?(?:\s+['\"]?([^'\"\s]+)['\"]?)?")
DEFAULT = re.compile(r"([A-Za-z_]\w*):[^:]+(?::(.*))?")
"""A word of uci_validate_section: option, type, default."""
LOADED = re.compile(r"^\s*config_load\s+['\"]?([a-z][\w.-]{0,60})['\"]?\s*$", re.MULTILINE)
MOST_SETTINGS = 5000


@dataclass(slots=True)
class Section:
    """One `config TYPE [NAME]` with its settings in order."""

    type: str
    name: str
    settings: list[tuple[str, str, Line]] = field(default_factory=list)

    def values(self, option: str) -> list[str]:
        """Every value of an option, in order."""
        return [value for key, value, _ in self.settings if key == option]

    def value(self, option: str) -> str | None:
        """The last value of an option, None where it is not there."""
        return next((value for key, value, _ in reversed(self.settings) if key == option), None)


def sections(view: RootView, name: str) -> list[Section]:
    """The sections of etc/config/NAME; none when there is no such file."""
    path = f"etc/config/{name}"
    file = view.file(path) if re.fullmatch(r"[\w.-]{1,100}", name) and view.exists(path) else None
    found: list[Section] = []
    for count, line in enumerate(file.lines() if file is not None else ()):
        section, setting = SECTION.match(line.text), SETTING.match(line.text)
        if section is not None:
            found.append(Section(section[1], section[2] or ""))
        elif setting is not None and found and count < MOST_SETTINGS:
            found[-1].settings.append((setting[2], setting[3] or setting[4] or setting[5] or "", line))
    return found


class UciValues:
    """What `config_load`, `config_get` and `uci_validate_section` put into the variables of a start script."""

    def __init__(self, view: RootView, name: str, script: str) -> None:
        """Begin with the configuration that the script loads first, else the one of its own name."""
        self._view = view
        loaded = LOADED.search(script)
        self._package = loaded[1] if loaded is not None else re.sub(r"^[SK]\d+", "", name)
        self._read: dict[str, list[Section]] = {}

    def take(self, words: list[str]) -> Iterator[tuple[str, str, bool]]:
        """The variables that a command sets: name, value, and whether every section agrees on it."""
        if len(words) > 1 and words[0] == "config_load":
            self._package = words[1]
        elif len(words) > 3 and words[0] in {"config_get", "config_get_bool"}:
            yield self._value(words[1], words[3], "".join(words[4:5]))
        elif len(words) > 3 and words[0] in {"uci_validate_section", "uci_load_validate"}:
            for word in words[3:]:
                found = DEFAULT.fullmatch(word)
                if found is not None:
                    yield self._value(found[1], found[1], found[2] or "", words[2])

    def _value(self, name: str, option: str, default: str, kind: str = "") -> tuple[str, str, bool]:
        if self._package not in self._read:
            self._read[self._package] = sections(self._view, self._package)
        found = [each for each in self._read[self._package] if not kind or each.type == kind]
        given = {each.value(option) or default for each in found}
        given = {_TRUTH.get(value, value) if default in {"0", "1"} else value for value in given}
        if len(given) == 1:
            return name, given.pop(), True
        return name, default, False


_TRUTH = {"on": "1", "yes": "1", "true": "1", "enabled": "1", "off": "0", "no": "0", "false": "0", "disabled": "0"}
"""What config_get_bool makes of words."""
