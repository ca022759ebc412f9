"""Rules of sudoers(5), doas.conf(5) and pam.d(5) that give root, or a login, to somebody who shows no password."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from shinsa.subject.firmware.root_view import Line, TextFile

SPEC = re.compile(r"(?P<who>[%+#\w.@\\-]{1,128}|ALL)\s+[\w.,!-]{1,128}\s*=\s*(?P<rest>.{1,1000})$")
"""user, host, `=`, and what may be run (sudoers(5), "User specification")."""
RUN_AS = re.compile(r"\s*\([^)]{0,200}\)")
TAG = re.compile(
    r"\s*(?P<tag>NOPASSWD|PASSWD|NOEXEC|EXEC|SETENV|NOSETENV|LOG_INPUT|NOLOG_INPUT|LOG_OUTPUT|NOLOG_OUTPUT|FOLLOW|NOFOLLOW|MAIL|NOMAIL)\s*:"
)
NO_AUTHENTICATE = re.compile(r"Defaults(?P<who>[:>]\S{1,64})?\s.*!authenticate\b")
EVERYTHING = re.compile(
    r"ALL$|(?:/\S*)?/(?:(?:ba|da|a|k|z)?sh|busybox|su|env|python\S*|perl|vi|vim|less)(?:\s|$)|/\S*\*"
)
"""Commands from which a shell is one step away."""
DOAS = re.compile(
    r"permit\s+(?P<options>(?:\S+\s+)*?)(?P<who>:?[\w.-]{1,64})(?P<rest>(?:\s+as\s+\S+)?(?:\s+cmd\s+(?P<cmd>\S+).*)?)\s*$"
)
PERMIT = re.compile(r"-?auth\s+(?:sufficient|\[success=done[^\]]*\])\s+(?:\S*/)?pam_permit\.so\b")
ROOT = frozenset({"root", "#0", "0", "%root", "%#0"})


@dataclass(frozen=True, slots=True)
class Rule:
    """Who gets what without a password, and the line that says so."""

    user: str
    setting: str
    line: Line


def sudo_rules(file: TextFile) -> Iterator[Rule]:
    """The specifications that give everything, or a command that leads to everything, under NOPASSWD."""
    for line in _joined(file):
        text = line.text.strip()
        everybody = NO_AUTHENTICATE.match(text)
        if everybody is not None:
            yield Rule((everybody["who"] or "").lstrip(":>") or "ALL", "!authenticate", line)
        found = SPEC.match(text)
        if found is not None and found["who"] not in ROOT and _gives_all(found["rest"]):
            yield Rule(found["who"], f"{found['who']} … NOPASSWD", line)


def doas_rules(file: TextFile) -> Iterator[Rule]:
    """The rules with `nopass` that give any command, or a shell."""
    for line in file.lines():
        found = DOAS.match(line.text.strip())
        if found is None or "nopass" not in found["options"].split() or found["who"] in ROOT:
            continue
        if found["cmd"] is None or EVERYTHING.match(found["cmd"]):
            yield Rule(found["who"], "permit nopass", line)


def pam_rules(file: TextFile) -> Iterator[Rule]:
    """`auth sufficient pam_permit.so`: whoever asks is let in, whatever is shown."""
    for line in file.lines():
        if PERMIT.match(line.text.strip()):
            yield Rule("ALL", "auth sufficient pam_permit.so", line)


def _gives_all(rest: str) -> bool:
    """Whether a list of commands holds one that gives everything while NOPASSWD holds; tags stay until the next of their kind."""
    free = False
    for command in RUN_AS.sub(" ", rest).split(","):
        while (tag := TAG.match(command)) is not None:
            free = tag["tag"] == "NOPASSWD" or (free and tag["tag"] != "PASSWD")
            command = command[tag.end() :]  # noqa: PLW2901 - what is left of it
        if free and EVERYTHING.match(command.strip()):
            return True
    return False


def _joined(file: TextFile) -> Iterator[Line]:
    """Lines with those joined that end in a backslash, at the place of the first."""
    begun: Line | None = None
    for line in file.lines():
        whole = (
            line if begun is None else Line(begun.path, begun.number, f"{begun.text} {line.text}"[:4000], begun.tree)
        )
        if line.text.endswith("\\"):
            begun = Line(whole.path, whole.number, whole.text.rstrip("\\"), whole.tree)
        else:
            begun = None
            yield whole
