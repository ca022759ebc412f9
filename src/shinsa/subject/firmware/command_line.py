"""Command lines as init systems write them: words, and the program that a wrapper really starts."""

from __future__ import annotations

import re
import shlex
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


def words_of(line: str) -> list[str]:
    """The words of a command line as a shell would split it, nothing expanded; bad quoting splits at blanks."""
    shown = line[:LONGEST]
    if PLAIN.fullmatch(shown):
        return shown.split()  # as the shell's rules would, and fifty times as fast
    try:
        return shlex.split(shown)
    except ValueError:
        return shown.split()


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
