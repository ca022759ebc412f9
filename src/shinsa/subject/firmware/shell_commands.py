"""The commands of a shell script one by one, as far as they can be told without running it: words, pipes, redirections.

Comments, here-documents and quoted text are no commands (POSIX.1-2017, XCU chapter 2). Plain variables are filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from shinsa.subject.firmware.command_line import name_of, unwrapped

MOST_LINES = 6000
LONGEST_LOGICAL = 8192
"""Characters of a line with its continuations."""
LONGEST_VALUE = 500
MOST_VALUES = 500
QUOTING = re.compile(r"\\.|['\"]|(?:^|(?<=[\s;&|(]))#")
HERE_DOCUMENT = re.compile(r"(?<!<)<<-?[ \t]{0,8}(['\"]?)([A-Za-z_]\w{0,60})\1(?!<)")
TOKEN = re.compile(
    r"(?P<word>(?:[^\s'\"\\();<>|&]+|\\.|'[^']*'|\"(?:[^\"\\]|\\.)*\")+)|(?P<sign>[();<>|&]+)", re.DOTALL
)
QUOTED = re.compile(r"'([^']*)'|\"((?:[^\"\\]|\\.)*)\"|\\(.)", re.DOTALL)
ESCAPED = re.compile(r"\\([\"\\$`])")
VARIABLE = re.compile(r"\$(?:\{([A-Za-z_]\w*)(?::?[-=]([^}]*))?\}|([A-Za-z_]\w*))")
ASSIGNMENT = re.compile(r"([A-Za-z_]\w*)=(.*)", re.DOTALL)
OUTCOME_USED = frozenset({"if", "elif", "while", "until", "!"})
KEYWORDS = OUTCOME_USED | {"then", "else", "do", "{", "}", "time", "export", "local", "readonly", "declare"}
SHELLS = frozenset({"sh", "ash", "bash", "dash", "busybox"})
PREFIX = re.compile(
    r"\A\s*(?:Exec[A-Za-z]{1,20}=[-@+!:]{0,5}|@(?:reboot|daily|hourly|weekly)\s+|(?:[\d*/,-]{1,20}\s+){5}(?:root\s+)?)"
)
"""What stands before the command in a systemd unit or a crontab(5)."""


@dataclass(frozen=True, slots=True)
class Command:
    """One command: the line it begins on (from 1), its words, and how it is joined to its neighbours."""

    line: int
    words: tuple[str, ...]
    into: str = ""
    """The file that takes its output."""
    reads: str = ""
    """The file that is its input."""
    piped: bool = False
    """It reads what the command before it writes."""
    outcome_used: bool = False
    """What comes next depends on whether it succeeds."""

    @property
    def name(self) -> str:
        """The program's file name."""
        return name_of(self.words[0])


@dataclass(slots=True)
class _Building:
    words: list[str] = field(default_factory=list)
    into: str = ""
    reads: str = ""
    piped: bool = False
    outcome_used: bool = False


def commands_of(text: str) -> Iterator[Command]:
    """Every command of a script in the order of its lines, `sh -c` opened once; nothing is run, nothing expanded but plain variables."""
    values: dict[str, str] = {}
    for number, line in _logical_lines(text):
        for command in _split(number, line, values):
            yield command
            if command.name in SHELLS and "-c" in command.words[:-1]:
                inner = command.words[command.words.index("-c") + 1]
                yield from _split(number, inner, values)


def _logical_lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines with their continuations and open quotes joined, comments and here-documents left out."""
    kept, quote, start, tag = "", "", 0, ""
    for number, raw in enumerate(text.split("\n")[:MOST_LINES], 1):
        if tag:
            tag = "" if raw.strip() == tag else tag
            continue
        line, quote = _without_comment(raw.rstrip("\r")[:LONGEST_LOGICAL], quote)
        start = start if kept else number
        continued = line.endswith("\\") and not line.endswith("\\\\")
        kept += line[:-1] if continued else line
        if (continued or quote) and len(kept) < LONGEST_LOGICAL:
            kept += "\n" if quote else " "
            continue
        here = HERE_DOCUMENT.search(kept)
        tag = here[2] if here is not None else ""
        if kept.strip():
            yield start, PREFIX.sub("", kept, count=1)
        kept, quote = "", ""
    if kept.strip():
        yield start, kept


def _without_comment(line: str, quote: str) -> tuple[str, str]:
    """The line without its comment, and the quote that is still open at its end."""
    for found in QUOTING.finditer(line):
        sign = found[0]
        if sign == "#":
            if not quote:
                return line[: found.start()], ""
        elif sign.startswith("\\"):
            quote = "" if quote == "'" and sign == "\\'" else quote
        elif not quote:
            quote = sign
        elif quote == sign:
            quote = ""
    return line, quote


def _tokens(line: str) -> Iterator[tuple[str, bool]]:
    """The words of a line without their quotes, and its signs; a sign is told from a quoted one."""
    for found in TOKEN.finditer(line.replace("`", " ; ")):
        token = found[0]
        if found.lastgroup == "sign":
            yield token, True
        elif QUOTED.search(token) is None:
            yield token, False
        else:
            yield QUOTED.sub(_unquoted, token), False


def _unquoted(found: re.Match[str]) -> str:
    if found[2] is not None:
        return ESCAPED.sub(r"\1", found[2])
    return found[1] if found[1] is not None else found[3]


def _split(number: int, line: str, values: dict[str, str]) -> Iterator[Command]:
    building = _Building()
    tokens = _tokens(line)
    for token, sign in tokens:
        if not sign:
            building.words.append(token)
        elif set(token) & set("<>") and "(" not in token:
            _redirect(building, token, next(tokens, ("", False))[0], values)
        else:
            building.outcome_used |= token in {"&&", "||", "|"}
            substituted = "(" in token and bool(building.words) and building.words[-1].endswith("$")
            yield from _built(number, building, values)
            building = _Building(piped=token in {"|", "|&"}, outcome_used=substituted)
    yield from _built(number, building, values)


def _redirect(building: _Building, sign: str, target: str, values: dict[str, str]) -> None:
    if building.words and building.words[-1] in {"1", "2"}:
        errors = building.words.pop() == "2"
        if errors:
            return
    if sign in {">", ">>", "&>", ">|"}:
        building.into = _filled(target, values)
    elif sign == "<":
        building.reads = _filled(target, values)


def _built(number: int, building: _Building, values: dict[str, str]) -> Iterator[Command]:
    words, outcome_used = building.words, building.outcome_used
    while words and words[0] in KEYWORDS:
        outcome_used |= words[0] in OUTCOME_USED
        words = words[1:]
    words = [_filled(word, values) for word in words]
    assigned = [found for found in map(ASSIGNMENT.fullmatch, words) if found is not None]
    if len(assigned) == len(words):
        _assign(assigned, values)
    words = unwrapped(words)
    if words:
        yield Command(number, tuple(words), building.into, building.reads, building.piped, outcome_used)


def _assign(assigned: list[re.Match[str]], values: dict[str, str]) -> None:
    for found in assigned:
        name, value = found[1], found[2]
        if value.endswith("$") or len(values) >= MOST_VALUES:
            values.pop(name, None)
        else:
            values[name] = value[:LONGEST_VALUE]


def _filled(word: str, values: dict[str, str]) -> str:
    if "$" not in word:
        return word
    return VARIABLE.sub(lambda found: values.get(found[1] or found[3], found[2] or found[0]), word)[:LONGEST_LOGICAL]
