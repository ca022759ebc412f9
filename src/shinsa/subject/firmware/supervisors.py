"""The services that s6, s6-overlay, runit and daemontools keep running: the `run` program of each service folder."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinsa.subject.firmware.command_line import words_of
from shinsa.subject.firmware.follower import Call
from shinsa.subject.firmware.root_view import Line, RootView, TextFile

SCANNERS = ("s6-svscan", "s6-rc-init", "runsvdir", "svscan", "svscanboot", "runit-init", "runit")
"""Programs that scan service folders; without one in the image, nothing is run."""
SCANNED = (
    *("etc/service", "service", "var/service", "etc/services.d", "etc/s6/services", "etc/s6/service", "run/service"),
    *("etc/runit/runsvdir/default", "etc/runit/runsvdir/current", "etc/s6-init/run-image/service"),
)
RC_SOURCES = ("etc/s6-overlay/s6-rc.d", "etc/s6-rc/source", "etc/s6-rc/sv")
"""Where s6-rc's services are defined; what the bundle `user` or `default` holds is started."""
BUNDLES = ("user", "user2", "default")
MOST_SERVICES = 500
EXECLINE = re.compile(r"#!\s*\S*execlineb")
BLOCK = re.compile(r"\{[^{}]*\}")
DEEPEST_BLOCK = 8
IDENTITY = re.compile(r"(?:s6-setuidgid|setuidgid|s6-envuidgid)\s+([\w.-]+)(?::([\w.-]+))?")
CHAIN = frozenset(
    {
        *("fdmove", "exec", "cd", "export", "unexport", "emptyenv", "importas", "define", "with-contenv", "umask"),
        *("s6-setuidgid", "setuidgid", "s6-envuidgid", "s6-softlimit", "s6-notifyoncheck", "s6-env", "s6-envdir"),
        *(
            "foreground",
            "background",
            "if",
            "ifelse",
            "ifthenelse",
            "redirfd",
            "fdclose",
            "backtick",
            "multisubstitute",
        ),
        *("nice", "env", "true", "sh", "sleep", "withstdinas", "elgetpositionals", "s6-fdholder-daemon", "exit"),
    }
)
"""Programs of execline and s6 that go on into the program after them."""


def supervised(view: RootView) -> Iterator[Call]:
    """What each service that is scanned or in a started bundle runs; scripts in sh are followed by the caller."""
    if not any(view.program(name) for name in SCANNERS):
        return
    for folder in dict.fromkeys((*_scanned(view), *_of_bundles(view))):
        file = view.script(f"{folder}/run")
        if file is None:
            continue
        if EXECLINE.match(file.text):
            yield from _execline(view, file)
        else:
            yield Call(Line(file.path, 1, f"/{file.path}", file.tree), file.path, (f"/{file.path}",), stays=True)


def _scanned(view: RootView) -> Iterator[str]:
    count = 0
    for scan in SCANNED:
        if not view.is_folder(scan):
            continue
        for entry in view.paths(view.real(scan)):
            name = entry.path.rpartition("/")[2]
            count += 1
            if not name.startswith(".") and not view.exists(f"{scan}/{name}/down") and count < MOST_SERVICES:
                yield f"{scan}/{name}"


def _of_bundles(view: RootView) -> Iterator[str]:
    """The services that a started bundle holds, and what they depend on."""
    for source in RC_SOURCES:
        waiting, seen = [name for name in BUNDLES if view.is_folder(f"{source}/{name}")], set[str]()
        while waiting and len(seen) < MOST_SERVICES:
            name = waiting.pop()
            if name in seen:
                continue
            seen.add(name)
            yield f"{source}/{name}"
            waiting.extend(_names(view, f"{source}/{name}"))


def _names(view: RootView, folder: str) -> Iterator[str]:
    for inner in ("contents.d", "dependencies.d"):
        for entry in view.paths(f"{folder}/{inner}"):
            yield entry.path.rpartition("/")[2]
    for name in ("contents", "dependencies"):
        file = view.file(f"{folder}/{name}") if view.exists(f"{folder}/{name}") else None
        yield from file.text.split()[:MOST_SERVICES] if file is not None else ()


def _execline(view: RootView, file: TextFile) -> Iterator[Call]:
    """execlineb(1): one command line over all lines; blocks in braces run before the last program."""
    lines = list(file.lines())
    text = " ".join(line.text.strip() for line in lines)
    identity = IDENTITY.search(text)
    for _ in range(DEEPEST_BLOCK):
        text = BLOCK.sub(" ", text)
    words = words_of(text)
    for at, word in enumerate(words):
        name = word.rpartition("/")[2]
        if name in CHAIN or word.startswith("-") or not view.program(word):
            continue
        line = next((each for each in lines if word in each.text.split()), lines[0])
        user, group = (identity[1], identity[2] or "") if identity is not None else ("", "")
        yield Call(line, file.path, tuple(words[at:]), user, group, stays=True)
        return
