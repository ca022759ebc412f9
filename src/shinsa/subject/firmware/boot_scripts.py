"""The start scripts of sysvinit, BusyBox and OpenWrt: which are in force, and the programs that their lines start."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from shinsa.subject.firmware.command_line import ASSIGNMENT, name_of, unwrapped, words_of
from shinsa.subject.firmware.daemons import NOT_SERVICES
from shinsa.subject.firmware.inittab import inittab
from shinsa.subject.firmware.root_view import Line, RootView, TextFile
from shinsa.subject.firmware.started import Started

LINKS = (
    "etc/rc.d/S*",
    "etc/rcS.d/S*",
    "etc/rc[2-5].d/S*",
    "etc/rc.d/rcS.d/S*",
    "etc/rc.d/rc[2-5].d/S*",
    "etc/init.d/S[0-9]*",
)
"""What a boot to an ordinary run level runs; the last is Buildroot's, without links."""
DIRECT = (
    *(
        "etc/rc.local",
        "etc/init.d/rcS",
        "etc/rcS",
        "etc/rc",
        "etc/init.d/rc.local",
        "etc/rc.d/rc.local",
        "etc/rc.d/rcS",
    ),
    *("etc/rc.d/rc.sysinit", "etc_ro/rcS", "usr/etc/rcS", "etc/init.sh", "etc/rc.sysinit"),
)
"""Scripts that run from top to bottom."""
VARIABLE = re.compile(r"\$\{?([A-Za-z_]\w*)(?::?-[^}]*)?\}?")
PLAIN_ASSIGNMENT = re.compile(r"[A-Za-z_]\w*=(?:\"[^\"$`]*\"|'[^']*')")
LONGEST_VALUE = 500
"""Characters of a variable: one that doubles itself line by line must not fill the memory."""
FUNCTION = re.compile(r"\s*(?:function\s+)?([A-Za-z_][\w-]*)\s*\(\s*\)")
CASE = re.compile(r"\s*\(?\s*([\"'\w|*?-]+)\s*\)(?!\))")
SKIPPED_FUNCTIONS = re.compile(r"(?:stop|restart|reload|status|service_triggers|shutdown|killclients|usage|help)\w*")
SKIPPED_CASES = frozenset({"stop", "restart", "reload", "status", "force-reload", "try-restart", "condrestart", "*"})
KEYWORDS = re.compile(r"^(?:if|then|else|elif|while|until|do|!|\{|\(|&&|\|\|)\s+")
SEPARATOR = re.compile(r"\s*(?:&&|\|\||;|(?<![<>&|])&(?![&>])|\|)\s*")
STAYS = re.compile(
    r"\b(?:procd_set_param|service_start|start-stop-daemon|start_daemon|daemon|startproc|loadproc)\b|&\s*$"
)
"""Ways to start a program that keeps running: the others wait for its end."""
ONLY_ASKS = frozenset({"--version", "-V", "--help", "stop", "kill"})
PROCD_USER = re.compile(r"\s*procd_set_param\s+user\s+['\"]?([\w-]+)")
DISABLED = re.compile(r"\s*option\s+enabled?\s+['\"]?0['\"]?\s*$")
MOST_STARTED = 500
MOST_SCRIPTS = 200


def started_by_scripts(view: RootView) -> Iterator[Started]:
    """Everything that the scripts in force start, in the order of the scripts; a program and its arguments once."""
    seen: set[tuple[str, str]] = set()
    scripts = list(_in_force(view))
    known = {script.path for script in scripts}
    for script in scripts:  # grows by the scripts that a script calls
        for line, words in _commands(script):
            called = _called(view, script, words)
            if called is not None and called.path not in known and len(scripts) < MOST_SCRIPTS:
                known.add(called.path)
                scripts.append(called)
            started = _as_started(view, script, line, words)
            if started is not None and (started.name, started.arguments) not in seen and len(seen) < MOST_STARTED:
                seen.add((started.name, started.arguments))
                yield started


def _in_force(view: RootView) -> Iterator[TextFile]:
    named = (
        word.lstrip("/")
        for entry in inittab(view)
        if entry.action != "askfirst"
        for word in words_of(entry.command)[:2]
    )
    extra = {path for path in named if path.startswith("etc/") and path not in DIRECT}
    for file in view.files(*LINKS, *DIRECT, *sorted(extra)):
        if not _switched_off(view, file):
            yield file


def _switched_off(view: RootView, script: TextFile) -> bool:
    """Whether every section of the service's own OpenWrt configuration says `enabled 0`."""
    name = re.sub(r"^S\d+", "", script.name)
    if not view.exists(f"etc/config/{name}") or not script.path.startswith("etc/rc.d/"):
        return False
    config = view.file(f"etc/config/{name}")
    lines = [line.text for line in config.lines()] if config is not None else []
    sections = sum(text.lstrip().startswith("config ") for text in lines)
    return 0 < sections <= sum(DISABLED.match(text) is not None for text in lines)


def _called(view: RootView, script: TextFile, words: list[str]) -> TextFile | None:
    """The script that a script of the maker's calls; init's own start each service by itself, and libraries start nothing."""
    if not words or re.match(r"etc/rc[S\d]?\.d/S|etc/init\.d/S\d", script.path) or ONLY_ASKS & set(words):
        return None
    target = words[1] if words[0] in {"sh", "/bin/sh", ".", "source", "bash", "ash"} and len(words) > 1 else words[0]
    path = target.lstrip("/")
    if (
        not target.startswith("/")
        or path.startswith(("lib/", "usr/lib/"))
        or not (path.startswith("etc") or path.endswith(".sh"))
    ):
        return None
    return view.file(path) if view.exists(path) and path != script.path else None


def _commands(script: TextFile) -> Iterator[tuple[Line, list[str]]]:
    """Every command that runs at start, with the script's own plain variables filled in."""
    values: dict[str, str] = {}
    for line in _live_lines(script):
        text = line.text.strip()
        if ASSIGNMENT.fullmatch(text) or PLAIN_ASSIGNMENT.fullmatch(text):
            name, _, value = text.partition("=")
            values[name] = _filled_in(value.strip("\"'"), values)[:LONGEST_VALUE]
            continue
        for command in SEPARATOR.split(_filled_in(text, values)):
            yield line, _program_words(KEYWORDS.sub("", command.strip()))


def _filled_in(text: str, values: dict[str, str]) -> str:
    return VARIABLE.sub(lambda found: values.get(found[1], found[0]), text)


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
    words = unwrapped(words_of(command.split(" >", maxsplit=1)[0]))
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
    program = next((b for a, b in pairwise(words) if a in {"-x", "--exec", "-a", "--startas"}), "")
    if not program:
        program = next((b for a, b in pairwise(words) if re.fullmatch(r"-\w*x", a)), "")
    arguments = words[words.index("--") + 1 :] if "--" in words else []
    user = next((b for a, b in pairwise(words) if a in {"-c", "--chuid"}), "")
    return [program, *arguments, *([f"--chuid={user}"] if user else [])] if program else []


def _as_started(view: RootView, script: TextFile, line: Line, words: list[str]) -> Started | None:
    if not words or not re.fullmatch(r"[\w./+@-]{2,200}", words[0]) or ("/" not in words[0] and "." in words[0][:1]):
        return None
    name = name_of(words[0])
    path = view.program(words[0])
    if name in NOT_SERVICES or not path or not view.is_program(path) or words[0].startswith(("/etc/", "etc/", "/lib/")):
        return None
    if ONLY_ASKS & set(words[1:]):
        return None
    user = next((word.partition("=")[2].partition(":")[0] for word in words if word.startswith("--chuid=")), "")
    arguments = (
        " ".join(word for word in words[1:] if not word.startswith((">", "2>", "--chuid="))).removesuffix("&").strip()
    )
    stays = STAYS.search(line.text) is not None
    return Started(line, script.path, name, path, arguments, user or _procd_user(script, line) or "root", stays=stays)


def _procd_user(script: TextFile, line: Line) -> str:
    """The user that the procd instance of this line is given, "" when none."""
    if "procd_set_param" not in line.text:
        return ""
    users = (PROCD_USER.match(each) for each in _until(script.text.split("\n")[line.number :], "procd_close_instance"))
    return next((found[1] for found in users if found is not None), "")


def _until(lines: list[str], word: str) -> Iterator[str]:
    for line in lines:
        if word in line:
            return
        yield line
