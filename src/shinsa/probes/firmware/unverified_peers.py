"""Finds clients in the firmware that are told not to check the certificate of whom they talk to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinsa.facts.communication import UnverifiedPeer
from shinsa.model.observation import Report, Sighting, Unexamined
from shinsa.model.place import FilePlace
from shinsa.model.probe import file_probe
from shinsa.model.text import say
from shinsa.subject.firmware.content import EXCERPT_SHOWN, FileContent
from shinsa.subject.firmware.example_paths import is_example
from shinsa.subject.firmware.root_view import redacted
from shinsa.subject.firmware.unverified import (
    COMMANDS,
    CONFIGURED,
    NEEDLES_OF_COMMANDS,
    NEEDLES_OF_SETTINGS,
    SETTINGS,
    Switch,
    switched_off,
)

CONFIGURATION = re.compile(r"^etc/(?!init\.d/).*|\.(?:conf|cfg|ini|ya?ml|toml|env|service)$", re.IGNORECASE)
OPTIONS = re.compile(
    r"^[ \t]*(?:(?:export|local|readonly)[ \t]+)?(\w{1,40})=([\"']?)((?:[^\"'\n]{0,200}[ \t])?(?:-[A-Za-z]{0,12}k[A-Za-z]{0,12}|--insecure|--no-check-certificate)"
    r"(?:[ \t][^\"'\n]{0,200})?)\2[ \t]*$",
    re.MULTILINE,
)
"""A variable of a shell that holds such an option for a command elsewhere in the script."""
CALLS_WITH_VARIABLE = re.compile(r"\b(?:curl|wget|uclient-fetch)\b.{0,300}\$")
LARGEST_TEXT = 1 << 20
LONGEST_LINE = 2000
AROUND = 400
"""Bytes around a hit in a program that may belong to one command."""
MOST = 50
"""Findings of one file."""
LIBRARIES = re.compile(
    r"(?:^|/)(?:python\d[\d.]*|perl5?|perl-base|node_modules|bash-completion|completions|zsh|fish|vim|lua/5\.\d/ssl)/"
    r"|(?:^|/)s?bin/(?:curl|wget|busybox|toybox|uclient-fetch|mosquitto\w*|git\S*)$|(?:^|/)lib(?:curl|mosquitto)[.-]\S*$",
    re.IGNORECASE,
)
"""Libraries, which only offer the setting, and the clients themselves, which explain it."""
COMMENT = ("#", "//", ";", "*", "--", "/*")
SAYS = re.compile(r"\s*(?:echo|printf|logger|log|warn|die|print|usage)\b[^|>`$]*$")
"""A line that only says something; what it writes into a file or a shell may be run."""


@file_probe(
    UnverifiedPeer,
    needles=(*NEEDLES_OF_COMMANDS, *NEEDLES_OF_SETTINGS),
    blind_to="clients that switch the check off in compiled code, or never had it on; libraries of scripting languages",
)
def unverified_peers(file: FileContent) -> Iterator[Report]:
    """Options and settings that switch the check of certificates off, in scripts, settings and commands inside programs."""
    entries = [one for one in file.entries if not is_example(one.path) and not LIBRARIES.search(one.path)]
    if not entries:
        return
    path, tree = entries[0].path, entries[0].tree
    if file.is_binary:
        found = _in_program(file, path, tree)
    elif len(file.data) > LARGEST_TEXT:
        why = say("a text of more than {n} bytes", "{n} バイトを超えるテキスト", n=LARGEST_TEXT)
        found = iter((Unexamined(UnverifiedPeer, file.place(), why),)) if path.startswith("etc/") else iter(())
    else:
        found = _in_text(file, path, tree)
    for report, _ in zip(found, range(MOST), strict=False):
        yield report


def _in_text(file: FileContent, path: str, tree: str) -> Iterator[Report]:
    settings = (*SETTINGS, *CONFIGURED) if CONFIGURATION.search(path) else SETTINGS
    lines = [(n, s) for n, s in file.hit_lines() if len(s) <= LONGEST_LINE and not s.lstrip().startswith(COMMENT)]
    options: dict[str, str] = {}
    if any(CALLS_WITH_VARIABLE.search(line) for _, line in lines):
        options = {found[1]: found[3] for found, _ in zip(OPTIONS.finditer(file.text), range(MOST), strict=False)}
    for number, line in lines:
        for switch in switched_off(_filled(line, options), settings if SAYS.match(line) else (*COMMANDS, *settings)):
            yield _sighting(switch, FilePlace(path, number, None, tree), line.strip())


def _filled(line: str, options: dict[str, str]) -> str:
    """The line with the options that its variables stand for."""
    for name, value in options.items() if "$" in line else ():
        line = re.sub(rf"\$(?:\{{{name}\}}|{name}\b)", value.replace("\\", r"\\"), line)
    return line


def _in_program(file: FileContent, path: str, tree: str) -> Iterator[Report]:
    """Whole commands in a program: it hands them to a shell."""
    known: set[str] = set()
    for offset in sorted({at for needle in NEEDLES_OF_COMMANDS for at in file.hits.get(needle, ())}):
        start = file.data.rfind(b"\0", max(offset - AROUND, 0), offset) + 1 or max(offset - AROUND, 0)
        command = file.data[start : offset + AROUND].split(b"\0")[0].decode("ascii", "replace")
        if not command.isprintable() or command in known:
            continue
        known.add(command)
        for switch in switched_off(command, COMMANDS):
            yield _sighting(switch, FilePlace(path, None, start, tree), command)


def _sighting(switch: Switch, place: FilePlace, line: str) -> Sighting[UnverifiedPeer]:
    return Sighting(UnverifiedPeer(switch.client, switch.setting), place, redacted(line)[:EXCERPT_SHOWN])
