"""What PAM asks of a new password (pam.conf(5)): the module that judges it, and the shortest that it takes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from shinsa.subject.firmware.root_view import Line, RootView

PASSWD = ("usr/bin/passwd", "bin/passwd")
FIRST = "etc/pam.d/passwd"
INCLUDE = re.compile(r"\s*(?:@include|-?password\s+(?:include|substack))\s+([\w.-]{1,64})\s*$")
JUDGES = re.compile(r"\s*password\s+(?:required|requisite)\s+(?:\S*/)?(pam_(?:pwquality|cracklib))\.so\b(.*)")
LENGTH = re.compile(r"\bminlen\s*=\s*(\d{1,4})\b")
CREDIT = re.compile(r"\b([dulo])credit\s*=\s*(-?\d{1,3})\b")
"""How many characters a kind of characters counts for besides itself: by so many a password may be shorter than `minlen`."""
MOST_FILES = 50
SETTINGS = ("etc/security/pwquality.conf", "etc/security/pwquality.conf.d/*.conf")


@dataclass(frozen=True, slots=True)
class Policy:
    """The module, the shortest password it is told to take, whether root is held to it, and the line that says so."""

    module: str
    shortest: int
    for_root: bool
    line: Line


def password_policy(view: RootView) -> Policy | None:
    """What the image's passwd(1) asks; None where it does not use PAM, or no module that judges passwords is in its stack."""
    if not any(view.mentions(path, b"libpam.so") for path in PASSWD):
        return None
    for line in _stack(view, FIRST, set()):
        found = JUDGES.match(line.text.partition("#")[0])
        if found is not None and any(path.endswith(f"/security/{found[1]}.so") for path in view.tree.entries):
            return _policy(view, found[1], found[2], line)
    return None


def _stack(view: RootView, path: str, read: set[str]) -> Iterator[Line]:
    """The lines in the order of the stack; what was included once is not read again."""
    file = view.file(path) if path not in read and len(read) < MOST_FILES and view.exists(path) else None
    read.add(path)
    for line in file.lines() if file is not None else ():
        found = INCLUDE.match(line.text)
        if found is not None:
            yield from _stack(view, f"etc/pam.d/{found[1]}", read)
        else:
            yield line


def _policy(view: RootView, module: str, arguments: str, line: Line) -> Policy | None:
    """Arguments of the module go before its file; without a length in either nothing is told."""
    settings = [each for file in view.files(*SETTINGS) for each in file.lines()] if module == "pam_pwquality" else []
    for_root = "enforce_for_root" in arguments or any(each.text.strip() == "enforce_for_root" for each in settings)
    said = [(each.text.partition("#")[0], each) for each in settings] + [(arguments, line)]
    lengths = [(int(found[1]), each) for text, each in said if (found := LENGTH.search(text)) is not None]
    if not lengths:
        return None
    by_kind = dict.fromkeys("dulo", 1 if module == "pam_cracklib" else 0)
    by_kind.update({kind: int(value) for text, _ in said for kind, value in CREDIT.findall(text)})
    length, at = lengths[-1]
    return Policy(module, length - sum(value for value in by_kind.values() if value > 0), for_root, at)
