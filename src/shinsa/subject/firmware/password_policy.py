"""What PAM asks of a new password (pam.conf(5)): the module that judges it, and the shortest that it takes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from shinsa.subject.firmware.root_view import Line, RootView

PASSWD = ("usr/bin/passwd", "bin/passwd")
FIRST = "etc/pam.d/passwd"
INCLUDE = re.compile(r"\s*(?:@include|-?(password|account)\s+(?:include|substack))\s+([\w.-]{1,64})\s*$")
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
    if not asks_pam(view, *PASSWD):
        return None
    for line in stack(view, FIRST):
        found = JUDGES.match(line.text.partition("#")[0])
        if found is not None and has_module(view, found[1]):
            return _policy(view, found[1], found[2], line)
    return None


def asks_pam(view: RootView, *programs: str) -> bool:
    """Whether one of these programs is linked to PAM."""
    return any(view.mentions(path, b"libpam.so") for path in programs)


def has_module(view: RootView, module: str) -> bool:
    """Whether a module of PAM is in the image."""
    return any(path.endswith(f"/security/{module}.so") for path in view.tree.entries)


def stack(view: RootView, path: str, kind: str = "password") -> Iterator[Line]:
    """The lines of a stack, "password" or "account", in its order; what was included once is not read again."""
    yield from _stack(view, path, kind, set())


def _stack(view: RootView, path: str, kind: str, read: set[str]) -> Iterator[Line]:
    file = view.file(path) if path not in read and len(read) < MOST_FILES and view.exists(path) else None
    read.add(path)
    for line in file.lines() if file is not None else ():
        found = INCLUDE.match(line.text)
        if found is None:
            yield line
        elif found[1] in {None, kind}:
            yield from _stack(view, f"etc/pam.d/{found[2]}", kind, read)


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
