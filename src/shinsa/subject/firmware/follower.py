"""Follows what init systems call, through scripts that call scripts, to the programs that stay."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from shinsa.model.text import Text, say
from shinsa.subject.firmware.command_line import name_of, words_of
from shinsa.subject.firmware.daemons import NOT_SERVICES
from shinsa.subject.firmware.mounted import Mounted
from shinsa.subject.firmware.root_view import Line, RootView, TextFile
from shinsa.subject.firmware.run_as import SHELLS, RunAs, run_as
from shinsa.subject.firmware.script_starts import SOURCES, Start, starts
from shinsa.subject.firmware.started import Started

MOST_STARTED = 500
MOST_RUN = 5000
MOST_MISSING = 50
CALLED = Text(
    "the boot calls {what}, which is in no file system of the image: what it starts is not known",
    "起動時に呼ばれる {what} がイメージのどのファイルシステムにもなく、何が起動されるか不明",
)
TOO_LONG = Text(
    "the script is too long or nested too deep to be read to its end",
    "スクリプトが長すぎるか入れ子が深すぎて、最後まで読めない",
)
MOST_SCRIPTS = 400
DEEPEST = 8
"""Scripts that call scripts that call scripts."""
ONLY_ASKS = frozenset({"--version", "-V", "--help", "-?", "stop", "kill"})
PROGRAM = re.compile(r"[\w./+@:-]{2,200}")
CHECKS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("sshd", "nginx"), frozenset({"-t", "-T"})),
    **dict.fromkeys(("lighttpd", "apache2", "httpd"), frozenset({"-t", "-tt", "configtest"})),
    "dnsmasq": frozenset({"--test"}),
    "proftpd": frozenset({"-t", "--configtest"}),
}
"""Options with which a daemon only checks its configuration."""
RC_COMMON = "etc/rc.common"
"""What runs OpenWrt's start scripts."""
LIBRARIES = ("lib/", "usr/lib/", "etc/rc.common", "etc/rc.d/init.d/functions")
"""Where scripts lie that others read in and that start nothing by themselves."""
IDLE = ("etc/", "lib/")
"""Where scripts lie that are part of starting up, and not programs that stay."""
INTERPRETED = re.compile(r"#!\s*\S*/(?:env\s+)?(?:ba|da|a|z|k|mk)?sh\b")


@dataclass(frozen=True, slots=True)
class Call:
    """A command that some init system runs: its words, the line that says so, and under which circumstances."""

    line: Line
    by: str
    words: tuple[str, ...]
    user: str = ""
    group: str = ""
    condition: str = ""
    stays: bool = False
    sandbox: tuple[str, ...] = ()
    depth: int = 0
    folder: str = ""
    """The working directory, "" when not known."""
    managed: bool = False
    """Whether it stands in a script of OpenWrt's, which tells others to restart but does not start them."""


class Follower:
    """Takes calls and gathers the programs that they start, each once by name and arguments, in the order of the calls."""

    def __init__(self, view: RootView) -> None:
        """Begin with nothing started."""
        self.view = view
        self._found: list[Started] = []
        self.run_by_root: dict[str, str] = {}
        """The real path of each program and script that root runs, and the place that says so."""
        self.missing: list[tuple[Line, Text]] = []
        """The lines that may start what nobody sees, and why."""
        self._mounted = Mounted(view)
        self._seen: set[tuple[str, str]] = set()
        self._scripts: set[tuple[str, ...]] = set()
        self._waiting: deque[Call] = deque()

    @property
    def found(self) -> tuple[Started, ...]:
        """What was started: of a script that only starts others, the others."""
        by = {started.started_by for started in self._found}
        return tuple(started for started in self._found if started.path not in by)

    def take(self, *calls: Call) -> None:
        """Follow calls to their ends."""
        self._waiting.extend(calls)
        while self._waiting:
            self._one(self._waiting.popleft())

    def take_script(
        self, file: TextFile, *, arguments: Sequence[str] = (), user: str = "", condition: str = ""
    ) -> None:
        """Follow a script that an init system runs."""
        line = Line(file.path, 1, "", file.tree)
        self._noted(file.path, user, file.path)
        self._run(file, Call(line, file.path, ("", *arguments), user, "", condition), file.text, 0)
        self.take()

    def _one(self, call: Call) -> None:
        inner = run_as(list(call.words))
        call = _wrapped(call, inner)
        if inner.script:
            text = TextFile(call.line.path, inner.script, call.line.tree)
            self._run(text, replace(call, words=("sh", inner.script)), inner.script, call.line.number)
        if not inner.words:
            return
        words = list(inner.words)
        sourced = words[0] in SOURCES
        if (sourced or name_of(words[0]) in SHELLS) and len(words) > 1 and not words[1].startswith("-"):
            words = words[1:]
        path = self._path(words[0], call.folder) or self._applet(inner.applet_of, words[0])
        view, inner_path = (self.view, path) if path else self._elsewhere(call, words[0])
        script = self._script(view, inner_path, words, sourced=sourced)
        self._noted(path, call.user, str(call.line.place))
        if script is not None and not (call.managed and path.startswith("etc/init.d/")):
            self._run(script, replace(call, words=tuple(words)), script.text, 0)
        if inner_path and not sourced and view.is_program(inner_path):
            self._started(call, words, inner_path, script=script is not None)

    def _applet(self, multicall: str, name: str) -> str:
        """The BusyBox that a script calls by its own name, where the applet is built into it."""
        path = self.view.program(multicall) if multicall else ""
        return path if path and self.view.mentions(path, f"\0{name}\0".encode()) else ""

    def _elsewhere(self, call: Call, word: str) -> tuple[RootView, str]:
        """The program or script on another file system of the image; what is in none of them is remembered."""
        if not word.startswith("/") or not PROGRAM.fullmatch(word):
            return self.view, ""
        found = self._mounted.find(word)
        if found is not None:
            return found
        on_its_way = word.endswith(".sh") and not word.lstrip("/").startswith(LIBRARIES)
        if not call.condition and len(self.missing) < MOST_MISSING and (on_its_way or self._mounted.mount_point(word)):
            self.missing.append((call.line, say(CALLED.en, CALLED.ja, what=word)))
        return self.view, ""

    def _noted(self, path: str, user: str, by: str) -> None:
        real = self.view.real(path) if path and user in {"", "root", "0"} else ""
        if real and len(self.run_by_root) < MOST_RUN:
            self.run_by_root.setdefault(real, by)

    def _path(self, word: str, folder: str) -> str:
        if not PROGRAM.fullmatch(word) or word.startswith("-"):
            return ""
        if word.startswith("./") or (folder and "/" in word and not word.startswith("/")):
            return self.view.program(f"{folder}/{word.removeprefix('./')}")
        return self.view.program(word) if "/" not in word or word.startswith(("/", "etc/")) else ""

    def _script(self, view: RootView, path: str, words: list[str], *, sourced: bool) -> TextFile | None:
        """The shell script that the words run; None for a program, and for what only stops or reads in."""
        if not path or path == RC_COMMON or ONLY_ASKS & set(words[1:]) or (sourced and path.startswith(LIBRARIES)):
            return None
        if sourced:
            return view.file(path)
        file = view.script(path) if view.applet_of(path) not in {"busybox", "toybox"} else None
        return file if file is not None and (INTERPRETED.match(file.text) or path.endswith(".sh")) else None

    def _run(self, script: TextFile, call: Call, text: str, number: int) -> None:
        key = (script.path if not number else text, *call.words[1:2])
        if call.depth >= DEEPEST or len(self._scripts) >= MOST_SCRIPTS or key in self._scripts:
            return
        self._scripts.add(key)
        for start in starts(self.view, script, text, call.words[1:], call.folder):
            if start.lost and len(self.missing) < MOST_MISSING:
                self.missing.append((Line(script.path, 1, "", script.tree), TOO_LONG))
            self._waiting.append(_inner(call, script, start, number))

    def _started(self, call: Call, words: list[str], path: str, *, script: bool) -> None:
        name = name_of(words[0])
        if name in NOT_SERVICES or (script and path.startswith(IDLE)):
            return
        if (ONLY_ASKS | CHECKS.get(name, frozenset())) & set(words[1:]):
            return
        arguments = " ".join(word for word in words[1:] if not re.match(r"\d?>", word)).removesuffix("&").strip()
        if (name, arguments) in self._seen or len(self._seen) >= MOST_STARTED:
            return
        self._seen.add((name, arguments))
        user = "root" if call.user in {"", "0"} else call.user
        started = Started(call.line, call.by, name, path, arguments, user, stays=call.stays)
        self._found.append(
            replace(started, group=call.group, condition=call.condition, sandbox=call.sandbox),
        )


def _wrapped(call: Call, inner: RunAs) -> Call:
    return replace(
        call,
        user=inner.user or call.user,
        group=inner.group or call.group,
        sandbox=(*call.sandbox, *inner.sandbox),
    )


def _inner(outer: Call, script: TextFile, start: Start, number: int) -> Call:
    """A command of a script as a call: what holds for the script holds for it."""
    file = start.file or script
    lines = file.text.split("\n") if not number else []
    shown = lines[start.line - 1] if 0 < start.line <= len(lines) else outer.line.text
    line = Line(file.path, number or start.line, shown, file.tree)
    condition = " and ".join(filter(None, dict.fromkeys((outer.condition, start.condition))))
    return Call(
        line,
        outer.by if number else script.path,
        start.words,
        start.user or outer.user,
        start.group or outer.group,
        condition,
        start.stays or (outer.stays and (bool(number) or start.words[:1] == ("exec",))),
        (*outer.sandbox, *start.sandbox),
        outer.depth + 1,
        start.folder,
        managed="rc.common" in script.text[:80],
    )


def words_in(command: str) -> tuple[str, ...]:
    """The words of a command line of an init system, its own marks in front taken off."""
    return tuple(words_of(command.strip().lstrip("-@+!:")))
