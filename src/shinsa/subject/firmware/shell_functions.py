"""The functions of a shell script, put in the place of their calls: `$1` stands for what a call gives."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from shinsa.subject.firmware.shell_commands import Command

FUNCTION = re.compile(r"([ \t]{0,40})(?:function[ \t]{1,8})?([A-Za-z_][\w-]{0,60})[ \t]{0,8}\([ \t]{0,8}\)")
PARAMETER = re.compile(r"\$\{?([1-9])\}?")
MOST_FUNCTIONS = 200
MOST_IN_FUNCTION = 100
MOST_COMMANDS = 20_000
DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Functions:
    """The functions of one script: the first and the last line of each, by name."""

    bodies: dict[str, tuple[int, int]]

    def expanded(self, commands: list[Command]) -> list[Command]:
        """The commands, each call followed by what the function does with its arguments, on the function's own lines.

        What takes an argument counts only where it is called; in a function that nothing calls, it stands as it is.
        """
        commands = [command for command in commands if not self._defines(command)]
        templates = {name: _template(commands, *lines) for name, lines in self.bodies.items()}
        called = [self.bodies[name] for name in {command.words[0] for command in commands} & set(self.bodies)]
        inner = {number for first, last in called for number in range(first, last + 1)}
        made: list[Command] = []
        left_out = False
        for command in commands:
            left_out = command.line in inner and (_takes(command) or (command.piped and left_out))
            if not left_out:
                made.append(command)
                made += _calls(command, templates) if len(made) < MOST_COMMANDS else []
        return made

    def _defines(self, command: Command) -> bool:
        """Whether it is the name in front of a body, and no call."""
        return len(command.words) == 1 and self.bodies.get(command.words[0], (0, 0))[0] == command.line


def _template(commands: list[Command], first: int, last: int) -> tuple[Command, ...]:
    """What a function does with its arguments, pipes whole."""
    kept: list[Command] = []
    for command in commands:
        piped = command.piped and bool(kept) and kept[-1].line == command.line
        if first <= command.line <= last and (piped or _takes(command)):
            kept.append(command)
    return tuple(kept[:MOST_IN_FUNCTION])


def _calls(command: Command, templates: dict[str, tuple[Command, ...]]) -> list[Command]:
    """What a call does, through functions that call others."""
    made, waiting = list[Command](), [(command, 0)]
    while waiting and len(made) < MOST_IN_FUNCTION:
        call, depth = waiting.pop(0)
        for each in templates.get(call.words[0], ()) if depth < DEEPEST else ():
            made.append(_given(each, call.words))
            waiting.append((made[-1], depth + 1))
    return made


def functions_of(text: str) -> Functions:
    """The functions of a script; one ends at the first `}` that is indented no deeper than its name."""
    lines = text.split("\n")
    bodies: dict[str, tuple[int, int]] = {}
    open_: tuple[str, int, int] | None = None
    for number, line in enumerate(lines, 1):
        found = FUNCTION.match(line)
        if found is not None and open_ is None and len(bodies) < MOST_FUNCTIONS:
            open_ = (found[2], number, len(found[1]))
            bodies[found[2]] = (number, number)
        indent = len(line) - len(line.lstrip())
        if open_ is not None:
            bodies[open_[0]] = (open_[1], number)
            ended = line.lstrip().startswith("}") and indent <= open_[2]
            if ended or (number == open_[1] and line.rstrip().endswith("}")):
                open_ = None
    return Functions(bodies)


def _takes(command: Command) -> bool:
    return any(PARAMETER.search(word) for word in (*command.words, command.into, command.reads))


def _given(command: Command, words: tuple[str, ...]) -> Command:
    def fill(text: str) -> str:
        return PARAMETER.sub(lambda found: words[int(found[1])] if int(found[1]) < len(words) else "", text)

    return replace(command, words=tuple(map(fill, command.words)), into=fill(command.into), reads=fill(command.reads))
