"""The service instances that an OpenWrt start script hands to procd: command, user, and how it is confined."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.subject.firmware.shell_flow import Command


class Instances:
    """Gathers `procd_set_param` and its like between the calls that open and close an instance."""

    def __init__(self) -> None:
        """Begin outside an instance."""
        self._given: dict[str, list[str]] = {}
        self._command: Command | None = None
        self._closed: list[tuple[Command, dict[str, list[str]]]] = []

    def take(self, words: list[str], command: Command) -> bool:
        """Take in a command and say whether it was procd's."""
        if not words or not words[0].startswith("procd_"):
            return False
        name, rest = words[0], words[1:]
        if name in {"procd_open_instance", "procd_close_instance"}:
            self._close()
        elif name == "procd_set_param" and rest:
            self._given[rest[0]] = rest[1:]
            self._command = command if rest[0] == "command" else self._command
        elif name == "procd_append_param" and rest and not command.condition and not any("$" in word for word in rest):
            self._given.setdefault(rest[0], []).extend(rest[1:])
        elif name == "procd_add_jail":
            self._given["jail"] = rest[1:]
        return True

    def closed(self) -> Iterator[tuple[Command, dict[str, list[str]]]]:
        """The instances that are complete, with the command line's own command; each is given once."""
        closed, self._closed = self._closed, []
        yield from closed

    def rest(self) -> Iterator[tuple[Command, dict[str, list[str]]]]:
        """What was never closed."""
        self._close()
        yield from self.closed()

    def _close(self) -> None:
        if self._command is not None and self._given.get("command"):
            self._closed.append((self._command, self._given))
        self._given, self._command = {}, None
