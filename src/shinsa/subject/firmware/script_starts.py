"""The commands of a shell script that run when the system starts, with what the ways to start a daemon say about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from shinsa.subject.firmware.command_line import name_of, words_of
from shinsa.subject.firmware.procd import Instances
from shinsa.subject.firmware.root_view import RootView, TextFile
from shinsa.subject.firmware.shell_flow import Command, commands
from shinsa.subject.firmware.shell_values import Values
from shinsa.subject.firmware.uci import UciValues

SKIPPED_FUNCTIONS = re.compile(
    r"(?:stop|restart|reload|status|service_triggers|shutdown|killclients|usage|help|cleanup|do_stop|do_reload)\w*"
)
ENTRIES = frozenset(
    {"", "boot", "start", "start_service", "start_instance", "service_started", "start_pre", "start_post"}
)
"""Functions that OpenWrt's rc.common and OpenRC call by themselves."""
DAEMON_CALLS = frozenset({"service_start", "daemon", "start_daemon", "startproc", "loadproc", "supervise-daemon"})
WITH_VALUE = frozenset({"-p", "--pidfile", "-n", "-l", "-u", "--user", "-g", "--group"})
"""Options of these that are followed by a value."""
SOURCES = frozenset({".", "source"})
REDIRECT = re.compile(r"\s\d?(?:>>?|<)\s*&?\S*|\s&>>?\s*\S*")
MOST_SOURCED = 50
MOST_COMMANDS = 20_000
NAMED = ("-x", "--exec", "-a", "--startas")


@dataclass(frozen=True, slots=True)
class Start:
    """A command that a script runs at start."""

    words: tuple[str, ...]
    line: int
    condition: str = ""
    user: str = ""
    group: str = ""
    stays: bool = False
    sandbox: tuple[str, ...] = ()
    folder: str = ""
    file: TextFile | None = None
    """The file that the line stands in, where that is one which the script reads in."""
    lost: bool = False
    """No command, but word that a part of the script was left unread."""


@dataclass(slots=True)
class _Reading:
    """What was read of one script so far."""

    view: RootView
    values: Values
    uci: UciValues
    commands: list[Command] = field(default_factory=list)
    files: dict[int, TextFile] = field(default_factory=dict)
    """For the commands of files that were read in, by their place in the list: the file."""
    sourced: int = 0


def starts(view: RootView, script: TextFile, text: str, arguments: Sequence[str], folder: str = "") -> Iterator[Start]:
    """Every command that runs when the script is called with these arguments in this folder, in its order."""
    values = Values({str(n): word for n, word in enumerate(arguments, 1) if n < 10} | {"0": f"/{script.path}"})
    reading = _Reading(view, values, UciValues(view, script.name, text))
    before = _before(view, script)
    for file in before:
        _source(reading, file)
    for command in commands(view, text, values):
        reading.commands.append(command)
        _take_in(reading, command)
    reached = _reached(reading.commands, text)
    instances = Instances()
    for number, command in enumerate(reading.commands):
        if command.function not in reached:
            continue
        words = words_of(REDIRECT.sub(" ", f" {command.text}").strip())
        folder = _moved(words, folder)
        if instances.take(words, command):
            yield from (_of_instance(view, instance, folder) for instance in instances.closed())
            continue
        start = _started(words, command)
        if start is not None:
            yield replace(start, folder=folder, file=reading.files.get(number))
    yield from (_of_instance(view, instance, folder) for instance in instances.rest())
    yield from _by_variables(script, text, values)
    if values.lost:
        yield Start((), 1, lost=True)


def _before(view: RootView, script: TextFile) -> Iterator[TextFile]:
    """What OpenRC and Debian read in before the script itself."""
    if script.text.startswith("#!") and "openrc-run" in script.text[:80]:
        file = view.file(f"etc/conf.d/{script.name}") if view.exists(f"etc/conf.d/{script.name}") else None
        yield from (file,) if file is not None else ()


def _take_in(reading: _Reading, command: Command) -> None:
    """What a command says about variables: files read in, and OpenWrt's configuration."""
    words = words_of(command.text)
    if words and words[0] in SOURCES and len(words) > 1 and reading.sourced < MOST_SOURCED:
        reading.sourced += 1
        path = words[1].lstrip("/")
        if words[1].startswith("/") and not path.startswith(("lib/", "usr/lib/")) and reading.view.exists(path):
            file = reading.view.file(path)
            if file is not None:
                _source(reading, file)
        return
    for name, value, sure in reading.uci.take(words):
        reading.values.set(name, value, sure=sure and not command.condition)


def _source(reading: _Reading, file: TextFile) -> None:
    """Take in the variables and functions of a file; its own commands are followed where the script reads it in."""
    for command in commands(reading.view, file.text, reading.values):
        if command.function and len(reading.commands) < MOST_COMMANDS:
            reading.files[len(reading.commands)] = file
            reading.commands.append(command)


def _reached(found: list[Command], text: str) -> set[str]:
    """The functions that are called from the script's own lines, or by the system that runs it."""
    functions = {command.function for command in found if command.function}
    usable = {name for name in functions if not SKIPPED_FUNCTIONS.fullmatch(name)}
    reached = {"", *(usable & ENTRIES)} if _calls_entries(text) else {""}
    by_function: dict[str, set[str]] = {}
    for command in found:
        by_function.setdefault(command.function, set()).update(command.text.split())
    waiting = list(reached)
    while waiting:
        for word in by_function.get(waiting.pop(), ()):
            name = word.strip("\"'`();")
            if name in usable and name not in reached:
                reached.add(name)
                waiting.append(name)
            elif name.startswith("$") and usable - reached and _dispatches(found, word):
                waiting.extend(usable - reached)
                reached |= usable
    return reached


def _calls_entries(text: str) -> bool:
    return any(word in text[:120] for word in ("rc.common", "openrc-run", "runscript")) or "init-functions" in text


def _dispatches(found: list[Command], word: str) -> bool:
    """Whether some command's own name is a variable that is not known: any function may be meant."""
    return any(command.text.startswith(word) and not command.text.startswith("$(") for command in found)


def _moved(words: list[str], folder: str) -> str:
    if len(words) == 2 and words[0] == "cd" and "$" not in words[1]:
        return words[1].strip("/") if words[1].startswith("/") else f"{folder}/{words[1]}".strip("/")
    return folder


def _started(words: list[str], command: Command) -> Start | None:
    if not words or words[0] in {"cd", "local", "return", "eval", "echo", "["}:
        return None
    name = name_of(words[0])
    start = Start(tuple(words), command.line, command.condition, stays=command.background)
    if name == "start-stop-daemon":
        return _start_stop_daemon(words[1:], start)
    if name in DAEMON_CALLS:
        return _daemon_call(words[1:], start)
    return start


def _daemon_call(words: list[str], start: Start) -> Start:
    """start_daemon of LSB, daemon of Red Hat, startproc of SUSE, service_start of OpenWrt: options, then the program."""
    user, at = "", 0
    while at < len(words) and words[at].startswith(("-", "+")):
        key, _, value = words[at].partition("=")
        if key in {"-u", "--user"}:
            user = value or "".join(words[at + 1 : at + 2])
        at += 2 if key in WITH_VALUE and not value else 1
    return replace(start, words=tuple(words[at:]), user=user.partition(":")[0], stays=True)


def _start_stop_daemon(words: list[str], start: Start) -> Start | None:
    """start-stop-daemon(8): what it starts, as whom; None where it stops something or only tries."""
    own = words[: words.index("--")] if "--" in words else words
    if not {"-S", "--start"} & set(own) and not any(re.fullmatch(r"-[a-zA-Z]*S[a-zA-Z]*", word) for word in own):
        return None
    if {"-t", "--test"} & set(own):
        return None
    given = dict(pairwise(own)) | {a: b for word in own for a, equals, b in [word.partition("=")] if equals}
    program = next((given[key] for key in ("-a", "--startas", *NAMED) if key in given), "")
    if not program:
        program = next((b for a, b in pairwise(own) if re.fullmatch(r"-\w*[xa]", a)), "")
    user, _, group = next((given[key] for key in ("-c", "--chuid", "-u", "--user") if key in given), "").partition(":")
    group = group or next((given[key] for key in ("-g", "--group") if key in given), "")
    arguments = words[words.index("--") + 1 :] if "--" in words else []
    return replace(start, words=(program, *arguments), user=user, group=group, stays=True) if program else None


def _by_variables(script: TextFile, text: str, values: Values) -> Iterator[Start]:
    """Scripts that only name their daemon: OpenRC's `command=`, Debian's init-d-script with `DAEMON=`."""
    if "openrc-run" in text[:80] and values.get("command") and not re.search(r"^\s*start\s*\(", text, re.MULTILINE):
        words = words_of(values.filled(values.get("command") + " " + values.get("command_args")))
        user, _, group = values.get("command_user").partition(":")
    elif "init-d-script" in text[:400] and values.get("DAEMON") not in {"", "none"}:
        words = words_of(values.filled(f"{values.get('DAEMON')} {values.get('DAEMON_ARGS')}"))
        user, group = "", ""
    else:
        return
    pattern = re.compile(r"^\s*(?:command|DAEMON)=", re.MULTILINE)
    found = pattern.search(script.text)
    line = script.text.count("\n", 0, found.start()) + 1 if found is not None else 1
    yield Start(tuple(words), line, user=user, group=group, stays=True)


def _of_instance(view: RootView, instance: tuple[Command, dict[str, list[str]]], folder: str) -> Start:
    command, given = instance
    user, group = "".join(given.get("user", [])[:1]), "".join(given.get("group", [])[:1])
    # Without ujail, procd starts the command as it is (instance.c of procd).
    confined = view.exists("sbin/ujail") or view.exists("usr/sbin/ujail")
    sandbox = tuple(
        f"procd {key} {' '.join(value)}".strip() for key, value in given.items() if key in CONFINES and confined
    )
    words = tuple(given["command"])
    return Start(words, command.line, command.condition, user, group, stays=True, sandbox=sandbox, folder=folder)


CONFINES = frozenset({"capabilities", "no_new_privs", "seccomp", "jail"})
"""Parameters of a procd instance that take rights from it."""
