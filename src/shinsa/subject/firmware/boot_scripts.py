"""The start scripts of sysvinit, BusyBox and OpenWrt: which are in force, and the programs that their lines start."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinsa.subject.firmware.command_line import ASSIGNMENT, name_of, unwrapped, words_of
from shinsa.subject.firmware.daemons import NOT_SERVICES
from shinsa.subject.firmware.inittab import inittab
from shinsa.subject.firmware.root_view import Line, RootView, TextFile
from shinsa.subject.firmware.started import Started

LINKS = ("etc/rc.d/S*", "etc/rcS.d/S*", "etc/rc[2-5].d/S*", "etc/rc.d/rcS.d/S*", "etc/rc.d/rc[2-5].d/S*", "etc/init.d/S[0-9]*")
"""What a boot to an ordinary run level runs; the last is Buildroot's, without links."""
DIRECT = (
    *("etc/rc.local", "etc/init.d/rcS", "etc/rcS", "etc/rc", "etc/init.d/rc.local", "etc/rc.d/rc.local", "etc/rc.d/rcS"),
    *("etc/rc.d/rc.sysinit", "etc/profile.d/rcS", "etc_ro/rcS", "usr/etc/rcS", "etc/init.sh", "etc/rc.sysinit"),
)
"""Scripts that run from top to bottom."""
VARIABLE = re.compile(r"\$\{?([A-Za-z_]\w*)(?::?-[^}]*)?\}?")
FUNCTION = re.compile(r"\s*(?:function\s+)?([A-Za-z_][\w-]*)\s*\(\s*\)")
CASE = re.compile(r"\s*\(?\s*([\"'\w|*?-]+)\s*\)(?!\))")
SKIPPED_FUNCTIONS = re.compile(r"(?:stop|restart|reload|status|service_triggers|shutdown|killclients|usage|help)\w*")
SKIPPED_CASES = frozenset({"stop", "restart", "reload", "status", "force-reload", "try-restart", "condrestart", "*"})
KEYWORDS = re.compile(r"^(?:if|then|else|elif|while|until|do|!|\{|\(|&&|\|\|)\s+")
SEPARATOR = re.compile(r"\s*(?:&&|\|\||;|(?<![<>&|])&(?![&>])|\|)\s*")
MOST_STARTED = 500


def started_by_scripts(view: RootView) -> Iterator[Started]:
    """Everything that the scripts in force start, in the order of the scripts; a program and its arguments once."""
    seen: set[tuple[str, str]] = set()
    for script in _in_force(view):
        for started in _started(view, script):
            if (started.name, started.arguments) not in seen and len(seen) < MOST_STARTED:
                seen.add((started.name, started.arguments))
                yield started


def _in_force(view: RootView) -> Iterator[TextFile]:
    named = (word.lstrip("/") for entry in inittab(view) if entry.action != "askfirst" for word in words_of(entry.command)[:2])
    extra = {path for path in named if path.startswith("etc") and path not in DIRECT}
    found = {file.path: file for file in view.files(*LINKS, *DIRECT, *sorted(extra)) if not file.path.endswith("/S")}
    yield from found.values()


def _started(view: RootView, script: TextFile) -> Iterator[Started]:
    values: dict[str, str] = {}
    for line in _live_lines(script):
        text = line.text.strip()
        assigned = ASSIGNMENT.fullmatch(text) or re.fullmatch(r"[A-Za-z_]\w*=(?:\"[^\"$`]*\"|'[^']*')", text)
        if assigned:
            name, _, value = text.partition("=")
            values[name] = VARIABLE.sub(lambda m: values.get(m[1], m[0]), value.strip("\"'"))
            continue
        expanded = VARIABLE.sub(lambda m: values.get(m[1], m[0]), text)
        for command in SEPARATOR.split(expanded):
            words = _program_words(KEYWORDS.sub("", command.strip()))
            started = _as_started(view, script, line, words)
            if started is not None:
                yield started


def _live_lines(script: TextFile) -> Iterator[Line]:
    """The lines that run at start: not those of functions and cases that stop or reload."""
    skipping = ""
    for line in script.lines():
        function, case = FUNCTION.match(line.text), CASE.match(line.text)
        if function is not None:
            skipping = "function" if SKIPPED_FUNCTIONS.fullmatch(function[1]) else ""
        elif case is not None:
            names = set(case[1].replace('"', "").replace("'", "").split("|"))
            skipping = "case" if names <= SKIPPED_CASES else ""
        elif (skipping == "function" and line.text.startswith("}")) or (
            skipping == "case" and line.text.strip().startswith((";;", "esac"))
        ):
            skipping = ""
        if not skipping:
            yield line


def _program_words(command: str) -> list[str]:
    """The words from the program on, out of the ways in which scripts start a daemon."""
    words = unwrapped(words_of(command.split(" >")[0]))
    if not words:
        return []
    name = name_of(words[0])
    if name == "procd_set_param" and words[1:2] == ["command"]:
        return unwrapped(words[2:])
    if name in {"service_start", "daemon", "start_daemon", "startproc", "loadproc"}:
        rest = words[1:]
        while rest and rest[0].startswith("-"):
            rest = rest[1:]
        return unwrapped(rest)
    return _start_stop_daemon(words[1:]) if name == "start-stop-daemon" else words


def _start_stop_daemon(words: list[str]) -> list[str]:
    if not {"-S", "--start"} & set(words) and not any(re.fullmatch(r"-[a-zA-Z]*S[a-zA-Z]*", word) for word in words):
        return []
    program = next((b for a, b in zip(words, words[1:], strict=False) if a in {"-x", "--exec", "-a", "--startas"}), "")
    if not program:
        program = next((b for a, b in zip(words, words[1:], strict=False) if re.fullmatch(r"-\w*x", a)), "")
    arguments = words[words.index("--") + 1 :] if "--" in words else []
    user = next((b for a, b in zip(words, words[1:], strict=False) if a in {"-c", "--chuid"}), "")
    return [program, *arguments, *([f"--chuid={user}"] if user else [])] if program else []


def _as_started(view: RootView, script: TextFile, line: Line, words: list[str]) -> Started | None:
    if not words or not re.fullmatch(r"[\w./+@-]{2,200}", words[0]) or "/" not in words[0] and "." in words[0][:1]:
        return None
    name = name_of(words[0])
    path = view.program(words[0])
    if name in NOT_SERVICES or not path or not view.is_program(path) or words[0].startswith(("/etc/", "etc/", "/lib/")):
        return None
    user = next((word.partition("=")[2].partition(":")[0] for word in words if word.startswith("--chuid=")), "root")
    arguments = " ".join(word for word in words[1:] if not word.startswith((">", "2>", "--chuid=")))
    in_background = line.text.rstrip().endswith("&") or "procd_set_param" in line.text or "start" in line.text
    return Started(line, script.path, name, path, arguments, user, stays=in_background)
