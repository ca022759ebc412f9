"""Takes the wrappers off a command line: which program runs in the end, as which user and group, and how confined."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from shinsa.subject.firmware.command_line import ASSIGNMENT, name_of

MOST_WRAPPERS = 20
PLAIN: Mapping[str, str] = {
    **dict.fromkeys(("exec", "nohup", "setsid", "command", "busybox", "toybox", "cttyhack", "builtin", "time"), ""),
    **dict.fromkeys(
        ("exec_background", "respawn", "unshare", "eatmydata", "dumb-init", "tini", "fdmove", "background"), ""
    ),
    "nice": "n",
    "ionice": "cnp",
    "chrt": "pTDP",
    "taskset": "",
    "stdbuf": "ioe",
    "timeout": "sk",
    "softlimit": "adfglmnoprst",
    "env": "uSC",
    "choom": "n",
    "prlimit": "",
}
"""Wrappers to the short options of theirs that are followed by a value."""
ONE_OPERAND = frozenset({"taskset", "timeout", "chrt", "envdir", "s6-envdir", "chroot"})
"""Wrappers with one operand of their own before the program."""
USER_FIRST = frozenset({"gosu", "su-exec", "s6-setuidgid", "setuidgid", "s6-envuidgid", "envuidgid"})
USER_OPTION = frozenset({"sudo", "runuser", "chpst", "doas", "daemonize", "s6-applyuidgid", "setpriv", "ujail"})
VALUES = {
    "sudo": "ugCchprTRD",
    "runuser": "ugGsc",
    "chpst": "uUebnl/PoscCmdftr",
    "doas": "uC",
    "daemonize": "uepolEac",
    "s6-applyuidgid": "ugG",
    "setpriv": "",
    "ujail": "nhrwdCSPUGERVTIo",
}
"""Of those, the short options that take a value."""
USER = {"-u", "--user", "--reuid", "-U"}
GROUP = {"-g", "--group", "--regid", "-G"}
SHELLS = frozenset({"sh", "ash", "bash", "dash", "hush", "ksh", "mksh"})


@dataclass(frozen=True, slots=True)
class RunAs:
    """A command without its wrappers; `script` is the text that a shell is given with -c instead of a program."""

    words: tuple[str, ...]
    user: str = ""
    group: str = ""
    sandbox: tuple[str, ...] = ()
    script: str = ""
    applet_of: str = ""
    """The multi-call program that was named in front of the applet."""


def run_as(words: list[str]) -> RunAs:
    """What a command line runs in the end; no words when nothing is left."""
    found = RunAs(tuple(words))
    for _ in range(MOST_WRAPPERS):
        rest = _without_assignments(found.words)
        found = replace(found, words=rest)
        if not rest:
            return found
        inner = _peeled(found, name_of(rest[0]), list(rest[1:]))
        if inner is None:
            return found
        found = inner
    return replace(found, words=())


def _without_assignments(words: tuple[str, ...]) -> tuple[str, ...]:
    at = 0
    while at < len(words) and ASSIGNMENT.fullmatch(words[at]):
        at += 1
    return words[at:]


def _peeled(outer: RunAs, name: str, words: list[str]) -> RunAs | None:
    """The command inside this one; None when this is no wrapper."""
    if name in SHELLS:
        script = "" if words[:1] and words[0].startswith("/") else _behind(words, "c")
        return replace(outer, words=(), script=script) if script else None
    if name == "su":
        return _su(outer, words)
    if name in USER_FIRST:
        user, _, group = (words[0] if words else "").partition(":")
        return replace(outer, words=tuple(words[1:]), user=user or outer.user, group=group or outer.group)
    if name in USER_OPTION:
        return _with_options(outer, name, words)
    if name in PLAIN or name in ONE_OPERAND:
        rest = _operands(words, PLAIN.get(name, ""))
        applet_of = outer.words[0] if name in {"busybox", "toybox"} else outer.applet_of
        return replace(outer, applet_of=applet_of, words=tuple(rest[1:] if name in ONE_OPERAND else rest))
    return None


def _with_options(outer: RunAs, name: str, words: list[str]) -> RunAs:
    user, group, sandbox = outer.user, outer.group, list(outer.sandbox)
    rest = _operands(words, VALUES[name])
    options = words[: len(words) - len(rest)]
    for option, following in zip(options, [*options[1:], ""], strict=False):
        key, _, inline = option.partition("=")
        value = inline or (following if not inline else "")
        if name == "ujail" and key in {"-u", "-g"}:
            continue
        if key in USER:
            user, _, own_group = value.partition(":")
            group = own_group or group
        elif key in GROUP:
            group = value
        elif key == "--bounding-set":
            sandbox.append(f"bounding-set {value}")
        elif key == "--no-new-privs":
            sandbox.append("no-new-privs")
    if name == "ujail":
        sandbox.append("ujail")
    return replace(outer, words=tuple(rest), user=user, group=group, sandbox=tuple(dict.fromkeys(sandbox)))


def _operands(words: list[str], valued: str) -> list[str]:
    """What stands behind the options, the short ones in `valued` with their value."""
    at = 0
    while at < len(words) and words[at].startswith("-"):
        word = words[at]
        at += 1
        if word == "--":
            break
        if (len(word) == 2 and word[1] in valued) or word in {"--user", "--group", "--reuid", "--regid", "--chdir"}:
            at += 1
    return words[at:]


def _su(outer: RunAs, words: list[str]) -> RunAs:
    """su(1): the user is the first operand, the command stands behind -c."""
    script, operands, skip = _behind(words, "c"), [], False
    for word in words:
        if skip:
            skip = False
        elif word in {"-c", "--command", "-s", "--shell", "-g", "--group", "-G"}:
            skip = True
        elif not word.startswith("-"):
            operands.append(word)
    return replace(outer, words=(), user=operands[0] if operands else outer.user, script=script)


def _behind(words: list[str], option: str) -> str:
    """The value of a short option that may stand together with others (`-lc`)."""
    for word, following in zip(words, [*words[1:], ""], strict=False):
        if word == "--command" or re.fullmatch(rf"-[a-zA-Z]{{0,4}}{option}", word):
            return following
    return ""
