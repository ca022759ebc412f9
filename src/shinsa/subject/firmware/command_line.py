"""Command lines as init systems write them: words, and the program that a wrapper really starts."""

from __future__ import annotations

import re
from itertools import dropwhile

LONGEST = 2048
"""Characters of a command line that are taken apart."""
WRAPPERS = frozenset(
    {
        *("exec", "nohup", "setsid", "nice", "ionice", "chrt", "taskset", "env", "stdbuf", "cttyhack", "busybox"),
        *("chpst", "softlimit", "command", "sudo", "time", "respawn", "exec_background"),
    }
)
"""Programs that start the program named after them."""
WITH_VALUE = frozenset({"-n", "-c", "-u", "-m", "-o", "-e"})
"""Options of wrappers that are followed by a value of their own."""
ASSIGNMENT = re.compile(r"[A-Za-z_]\w*=\S*")
PLAIN = re.compile(r"[\t\r\n !#-&(-\[\]-~]*")
"""Text without quotes, backslashes and letters beyond ASCII, which a shell splits at blanks alone."""
TOKEN = re.compile(r"""([ \t\r\n]+)|[^ \t\r\n'"\\]+|'[^']*'|"(?:[^"\\]|\\.)*"|\\.""", re.DOTALL)
"""Blanks, or a part of a word: plain, quoted, or one character behind a backslash."""
ESCAPED = re.compile(r"""\\(["\\])""")


def words_of(line: str) -> list[str]:
    """The words of a command line as a shell would split it, nothing expanded; bad quoting splits at blanks."""
    shown = line[:LONGEST]
    if PLAIN.fullmatch(shown):
        return shown.split()
    words: list[str] = []
    end, open_word = 0, False
    for token in TOKEN.finditer(shown):
        if token.start() != end:
            break
        end = token.end()
        if token[1]:
            open_word = False
        elif open_word:
            words[-1] += _unquoted(token[0])
        else:
            words.append(_unquoted(token[0]))
            open_word = True
    return words if end == len(shown) else shown.split()


def _unquoted(part: str) -> str:
    """A part of a word as a shell reads it: quotes taken off, and in double quotes only the backslashes that count."""
    if part[0] == "'":
        return part[1:-1]
    if part[0] == '"':
        return ESCAPED.sub(r"\1", part[1:-1])
    return part[1:] if part[0] == "\\" else part


def unwrapped(words: list[str]) -> list[str]:
    """The command without assignments, wrappers and their options in front; empty when nothing is left."""
    while words:
        words = list(dropwhile(ASSIGNMENT.fullmatch, words))
        if not words or words[0].rpartition("/")[2] not in WRAPPERS:
            return words
        words = words[1:]
        while words and words[0].startswith("-"):
            words = words[2:] if words[0] in WITH_VALUE else words[1:]
    return words


def name_of(word: str) -> str:
    """The file name of a program, without the `-` of a login shell."""
    return word.lstrip("-@+").rpartition("/")[2]
