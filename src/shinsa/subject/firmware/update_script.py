"""Follows what a shell script fetches, or finds on a removable medium, to where it installs it, and what is checked between."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from shinsa.subject.firmware.downloads import Download, download_of
from shinsa.subject.firmware.installs import Install, Sort, install_of
from shinsa.subject.firmware.shell_commands import Command, commands_of
from shinsa.subject.firmware.shell_functions import functions_of
from shinsa.subject.firmware.signature_checks import signature_check, weak_check

MOST_FOLLOWED = 200
MOST_FOUND = 50
REMOVABLE = re.compile(
    r"/(?:run/media/|(?:media|mnt|tmp)/(?:usb|udisk|sd[a-z]\d|sdcard|sd/|cdrom)|tmp/sd)", re.IGNORECASE
)
GIVEN = re.compile(r"\$\{?[1-9@*]\}?")
HARMLESS = frozenset(
    {
        *("[", "[[", "test", "echo", "printf", "ls", "cat", "rm", "mv", "cp", "ln", "chmod", "chown", "mkdir", "rmdir"),
        *(
            "touch",
            "du",
            "wc",
            "stat",
            "head",
            "tail",
            "dd",
            "grep",
            "egrep",
            "sed",
            "awk",
            "cut",
            "tr",
            "hexdump",
            "od",
        ),
        *("strings", "file", "sync", "sleep", "logger", "basename", "dirname", "readlink", "gzip", "gunzip", "zcat"),
        *(
            "xz",
            "unxz",
            "bzip2",
            "bunzip2",
            "lzma",
            "tar",
            "unzip",
            "mount",
            "umount",
            "killall",
            "kill",
            "exit",
            "return",
        ),
        *(
            "case",
            "for",
            "in",
            "esac",
            "fi",
            "done",
            "local",
            "export",
            "eval",
            "trap",
            "exec",
            "cd",
            "sort",
            "diff",
            "cmp",
        ),
        *(
            "wget",
            "curl",
            "tftp",
            "ftpget",
            "scp",
            "nc",
            "fw_setenv",
            "nvram",
            "uci",
            "reboot",
            "openssl",
            "xxd",
            "tee",
        ),
        *(
            "mtd",
            "mtd_write",
            "flash_unlock",
            "flash_erase",
            "flash_eraseall",
            "mtd_debug",
            "losetup",
            "unsquashfs",
            "mksquashfs",
            "expr",
            "find",
            "set",
        ),
    }
)
"""Programs that neither install a file nor check who made it."""
UNPACKERS = frozenset({"tar", "unzip", "gunzip", "unxz", "bunzip2", "unsquashfs", "cpio"})


@dataclass(frozen=True, slots=True)
class Installation:
    """Software that a script puts in place: where it came from, how, and what is checked anywhere in the script."""

    line: int
    install: Install
    download: Download | None
    fetched_on: int
    given: bool
    """It was handed to the script by its caller, who may have checked it."""
    signature: str
    outcome_used: bool
    weak: str
    unknown: str
    """A program that was given the file, and of which nothing is known."""

    @property
    def authenticated(self) -> bool | None:
        """Whether who made it is checked: False only where nothing can have checked it, True where a signature decides."""
        if self.install.sort is Sort.UNSIGNED:
            return False
        if self.signature:
            return True if self.outcome_used else None
        known = not self.given and not self.unknown
        return False if known and (self.download is None or self.download.open_to_others) else None


@dataclass(frozen=True, slots=True)
class _Origin:
    line: int
    download: Download | None = None
    given: bool = False


@dataclass(slots=True)
class _Flow:
    """What the script holds in its hands while it is followed."""

    followed: dict[str, _Origin] = field(default_factory=dict)
    unpacked: _Origin | None = None
    folder: str = ""
    piped: _Origin | None = None
    unknown: str = ""

    def origin(self, word: str, line: int) -> _Origin | None:
        """Where the file that a word names came from; None when it is nobody's business."""
        word = word.removeprefix("./")
        found = self.followed.get(word) or next(
            (o for p, o in self.followed.items() if p.endswith("/") and word.startswith(p)), None
        )
        if found is not None or not word:
            return found
        if self.unpacked is not None and re.match(r"[\w.-]{1,200}(?:/|$)", word):
            return self.unpacked
        if GIVEN.fullmatch(word):
            return _Origin(line, given=True)
        return _Origin(line) if REMOVABLE.match(word) else None

    def follow(self, word: str, origin: _Origin) -> None:
        """Remember that a file came from there."""
        if word and len(self.followed) < MOST_FOLLOWED:
            self.followed[word] = origin


def installations(text: str) -> Iterator[Installation]:
    """Everything that a script installs of what it fetched, was given, or found on a removable medium."""
    found_functions = functions_of(text)
    functions = set(found_functions.bodies)
    commands = found_functions.expanded(list(commands_of(text)))
    checks = [(signature_check(command), command) for command in commands if signature_check(command)]
    strict = (
        re.search(r"^[ \t]{0,40}set[ \t]{1,8}-\w{0,8}e|\A#!\S{1,80}[ \t]{1,8}-\w{0,8}e", text, re.MULTILINE) is not None
    )
    used = strict or any(_is_used(command, text) for _, command in checks)
    weak = next((name for name in map(weak_check, commands) if name), "")
    flow, found = _Flow(), 0
    for command in commands:
        for origin, install in _step(flow, command, functions):
            found += 1
            if found <= MOST_FOUND:
                yield Installation(
                    command.line, install, origin.download, origin.line, origin.given,
                    checks[0][0] if checks else "", used, weak, flow.unknown,
                )  # fmt: skip


def _is_used(command: Command, text: str) -> bool:
    """Whether the outcome of a check decides: by its place, by `$?` soon after it, or as the value of a function."""
    if command.outcome_used or command.into not in {"", "/dev/null"}:
        return True
    after = text.split("\n", command.line + 3)[command.line - 1 : command.line + 3]
    return any("$?" in line for line in after) or any(line.strip()[:6] in {"}", "return"} for line in after[1:2])


def _step(flow: _Flow, command: Command, functions: set[str]) -> Iterator[tuple[_Origin, Install]]:
    before = flow.piped if command.piped else None
    flow.piped = before
    download = download_of(command)
    if download is not None:
        origin = _Origin(command.line, download)
        flow.piped = None if download.into else origin
        flow.follow(_at(flow.folder, download.into), origin)
        flow.follow(download.into, origin)
        return
    if command.name == "cd":
        flow.folder = command.words[1] if len(command.words) > 1 else ""
        return
    install = install_of(command, flow.folder)
    origin_in = (
        before
        if install is None or install.source in {"", "-", "/dev/stdin"}
        else flow.origin(install.source, command.line)
    )
    if install is not None and install.sort is Sort.UNSIGNED:
        yield origin_in or _Origin(command.line), install
    elif install is not None and origin_in is not None and _counts(install, origin_in):
        yield origin_in, install
    elif install is not None and install.sort is Sort.PACKAGE and "://" in install.source:
        scheme = install.source.partition("://")[0].lower()
        yield _Origin(command.line, Download(install.source, scheme, "")), install
    takes = install is not None and origin_in is not None
    _pass_on(flow, command, functions, before, takes=takes)


def _counts(install: Install, origin: _Origin) -> bool:
    """Files that a caller or a medium hands over are often settings or media: there only what is flashed or run counts."""
    if origin.download is not None:
        return True
    return install.sort is Sort.FLASH or (install.sort is Sort.RUN and not origin.given)


def _pass_on(flow: _Flow, command: Command, functions: set[str], before: _Origin | None, *, takes: bool) -> None:
    """What comes of a followed file: a copy, what is unpacked from it, or a program that may have checked it."""
    origins = [origin for word in (*_values(command), command.reads) if (origin := flow.origin(word, command.line))]
    origin = origins[0] if origins else before
    if origin is None:
        return
    flow.piped = origin
    for copy in _copies(command):
        flow.follow(copy, origin)
    if command.name in UNPACKERS:
        _unpack(flow, command, origin)
    known = command.name in HARMLESS | functions or weak_check(command) or signature_check(command)
    if not (known or takes or origin.given):
        flow.unknown = flow.unknown or command.name


def _copies(command: Command) -> Iterator[str]:
    """The files that a command writes."""
    words = command.words
    yield command.into
    if command.name in {"mv", "cp"} and len(words) > 2:
        yield words[-1]
    yield from (value for option, value in pairwise(words) if option in {"-out", "-o", "--output"})
    yield from (word[3:] for word in words if word.startswith("of="))


def _unpack(flow: _Flow, command: Command, origin: _Origin) -> None:
    into = next((b for a, b in pairwise(command.words) if a in {"-C", "-d", "--directory"}), flow.folder)
    if into.strip("/"):
        flow.follow(f"{into.rstrip('/')}/", origin)
    elif not into:
        flow.unpacked = origin
    if command.name.startswith("gun"):
        flow.follow(command.words[-1].removesuffix(".gz"), origin)


def _values(command: Command) -> Iterator[str]:
    """The words of a command that may name a file."""
    for word in command.words[1:]:
        yield word
        if "=" in word:
            yield word.partition("=")[2]


def _at(folder: str, name: str) -> str:
    return f"{folder.rstrip('/')}/{name}" if folder and name and not name.startswith("/") else name
