"""Takes a shell script apart: its simple commands in order, each with the line it begins on and the operator behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST_SCRIPT = 1 << 18
"""Characters of a script that are taken apart."""
MOST_PIECES = 20_000
TOKEN = re.compile(
    r"""(?P<newline>\n)
    |(?P<blank>(?:[ \t\r]|\\\n)+)
    |(?P<comment>(?<![^\s;|&()])\#[^\n]*)
    |(?P<function>(?<![^\s;{])(?:function[ \t]+)?[A-Za-z_][\w.:-]{0,99}[ \t]*\([ \t]*\))
    |(?P<heredoc><<-?[ \t]*(?P<quote>['"]?)(?P<end>\w{1,99})(?P=quote))
    |(?P<redirect>\d?[<>]&[\d-]?|&>>?)
    |(?P<operator>;;&?|;&|&&|\|\||[;|&()])
    |(?P<word>\\.|'[^']{0,20000}'|"(?:[^"\\]|\\.){0,20000}"|\$\([^()]{0,300}(?:\([^()]{0,300}\)[^()]{0,300}){0,6}\)
        |`[^`]{0,2000}`|\$\{[^}]{0,300}\}|[^\s\\'"`$;|&()<>\#]+|.)
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands between two operators, and the operator behind it; `line` counts from 1."""

    text: str
    line: int
    operator: str


def pieces(script: str) -> Iterator[Piece]:
    """The pieces of a script, quotes kept; comments and here-documents are left out."""
    text, at, line, count = script[:LONGEST_SCRIPT], 0, 1, 0
    begun, start, ends = "", 1, ""
    while at < len(text) and count < MOST_PIECES:
        found = TOKEN.match(text, at)
        if found is None:  # pragma: no cover - the last alternative takes any character
            return
        at, kind, token = found.end(), found.lastgroup or "", found[0]
        if found["heredoc"]:
            ends, kind = found["end"], "heredoc"
        elif kind == "newline" and ends:
            at = _behind(text, at, ends)
            ends = ""
        if not begun.strip():
            start = line
        operator = token if kind in {"operator", "newline", "function"} else ""
        line += text.count("\n", found.start(), at)
        if not operator:
            begun += "" if kind in {"comment", "heredoc"} else token.replace("\\\n", " ")
            continue
        count += 1
        yield Piece(begun.strip(), start, operator)
        begun = ""
    yield Piece(begun.strip(), start, "\n")


def _behind(text: str, at: int, end: str) -> int:
    """Where a here-document that begins at `at` is over: behind the line that is its end word, or at the end of all."""
    found = re.compile(rf"^[ \t]*{re.escape(end)}[ \t]*$", re.MULTILINE).search(text, at)
    return len(text) if found is None else min(found.end() + 1, len(text))
