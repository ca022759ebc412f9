"""One root file system as a probe reads it: text files with line numbers, programs by name, and a memory of what was read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from shinsa.model.fact import Fact
from shinsa.model.observation import Examined, Unexamined
from shinsa.model.place import FilePlace, SubjectPlace
from shinsa.model.text import Text, say
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.links import real_path, resolve
from shinsa.subject.firmware.patterns import glob
from shinsa.subject.firmware.tree import Entry, EntryKind, FileTree, Unreadable

LONGEST_TEXT = 1 << 20
"""Bytes of a configuration file that is read; a larger one was not written by a person."""
LONGEST_SCRIPT = 1 << 18
"""Bytes of a file that may be a script: what is larger is a program."""
LONGEST_LINE = 4096
"""Characters of a line that are looked at."""
EXCERPT = 160
"""Characters of a line that an excerpt shows."""
SECRET_ARGUMENT = re.compile(
    r"((?:pass|passwd|password|passphrase|psk|secret|token|authtoken|api-?key)['\"]?[\s=:]\s{0,3}['\"]?)[^\s'\"]+|(?<=://)[^/\s@]+(?=@)",
    re.IGNORECASE,
)
"""What stands behind a word for a secret, or before the host of an address."""
PROGRAM_FOLDERS = (
    *("bin", "sbin", "usr/bin", "usr/sbin", "usr/local/bin", "usr/local/sbin"),
    *("opt/bin", "opt/sbin", "system/bin", "system/xbin", "vendor/bin"),
)
"""Where programs are looked for by name: the search paths of init scripts, Entware and Android."""
NOWHERE = Text(
    "a link that leads to nothing in the image: the file is made or mounted at run time",
    "イメージ内に実体のないリンクで、ファイルは実行時に作成またはマウントされる",
)


def redacted(text: str) -> str:
    """The text with every value that may be a secret replaced by `…`."""
    return SECRET_ARGUMENT.sub(lambda found: f"{found[1] or ''}…", text)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text file: its number (from 1) and its words, without the line end."""

    path: str
    number: int
    text: str
    tree: str

    @property
    def place(self) -> FilePlace:
        """Where the line stands."""
        return FilePlace(self.path, self.number, None, self.tree)

    @property
    def excerpt(self) -> str:
        """The line as a report shows it, secrets taken out."""
        return redacted(self.text.strip())[:EXCERPT]


@dataclass(frozen=True, slots=True)
class TextFile:
    """A text file of the tree, under the path it was asked for by."""

    path: str
    text: str
    tree: str

    @property
    def place(self) -> FilePlace:
        """The file as a whole."""
        return FilePlace(self.path, None, None, self.tree)

    @property
    def name(self) -> str:
        """The last part of its path."""
        return self.path.rpartition("/")[2]

    def lines(self) -> Iterator[Line]:
        """Every line that says something: empty lines and `#` comments are left out, numbers still count them."""
        for number, text in enumerate(self.text.split("\n"), 1):
            shown = text.rstrip("\r")[:LONGEST_LINE]
            if shown.strip() and not shown.lstrip().startswith("#"):
                yield Line(self.path, number, shown, self.tree)


class RootView:
    """A root file system, and what was read of it through this view, in order of reading."""

    def __init__(self, firmware: Firmware, tree: FileTree) -> None:
        """Read `tree` of `firmware`; links stay within the tree."""
        self.firmware = firmware
        self.tree = tree
        self._read: dict[str, FilePlace] = {}
        self._unread: dict[str, Text] = {}

    @property
    def place(self) -> SubjectPlace:
        """The file system as a whole."""
        return SubjectPlace(f"{self.firmware.name}:{self.tree.label}")

    def file(self, path: str) -> TextFile | None:
        """The text at `path`, through links; None when there is none, or it cannot be read (which is remembered)."""
        entry = self.tree.entries.get(path)
        found = resolve(self.tree, path)
        if found is None:
            if entry is not None and entry.kind is EntryKind.LINK:
                self._unread[path] = NOWHERE
            return None
        text = self._text(path, found) if found.is_file else None
        if found.is_file and text is None:
            self._unread.setdefault(path, Text("not a text file", "テキストファイルではない"))
        return text

    def files(self, *patterns: str) -> Iterator[TextFile]:
        """Every text file that a pattern matches, sorted by path; what cannot be read is remembered and left out."""
        for entry in glob(self.tree, patterns):
            text = self._text(entry.path, entry)
            if text is not None:
                yield text

    def script(self, path: str) -> TextFile | None:
        """The text at `path` if it is a script with a `#!` line, or named `.sh`; None for a program."""
        entry = resolve(self.tree, path)
        if entry is None or not entry.is_file or entry.size > LONGEST_SCRIPT:
            return None
        try:
            data = self.firmware.read(entry)
        except Unreadable as error:
            self._unread[path] = say("could not be read: {why}", "読めなかった: {why}", why=error)
            return None
        is_script = data.startswith(b"#!") or (path.endswith(".sh") and b"\0" not in data)
        return self._text(path, entry) if is_script else None

    def entries(self, *patterns: str) -> Iterator[Entry]:
        """Every regular file, or link to one, that a pattern matches, sorted by path; nothing is read."""
        yield from glob(self.tree, patterns)

    def exists(self, path: str) -> bool:
        """Whether a path leads to something in this tree."""
        return resolve(self.tree, path) is not None

    def is_folder(self, path: str) -> bool:
        """Whether a path leads to a directory."""
        found = resolve(self.tree, path)
        return found is not None and found.kind is EntryKind.DIRECTORY

    def real(self, path: str) -> str:
        """The path without links, or "" when it leads nowhere."""
        return real_path(self.tree, path) or ""

    def link(self, path: str) -> str:
        """Where the link at `path` itself points, or "" when there is none."""
        entry = self.tree.entries.get(path)
        return entry.target if entry is not None and entry.kind is EntryKind.LINK else ""

    def paths(self, *folders: str) -> Iterator[Entry]:
        """Every entry right in the given folders, links not followed, sorted by path."""
        wanted = {folder.strip("/") for folder in folders}
        yield from (entry for path, entry in self.tree.entries.items() if path.rpartition("/")[0] in wanted)

    def is_program(self, path: str) -> bool:
        """Whether a path leads to a file that may be run, as far as its mode is known."""
        found = resolve(self.tree, path)
        return found is not None and found.is_file and (found.mode is None or bool(found.mode & 0o111))

    def applet_of(self, path: str) -> str:
        """The name of the program behind a link under another name, such as "busybox"; "" for a program of its own."""
        found = resolve(self.tree, path)
        name = found.path.rpartition("/")[2] if found is not None else ""
        return name if name and name != path.rpartition("/")[2] else ""

    def mentions(self, path: str, word: bytes) -> bool:
        """Whether the contents of a file hold these bytes; False when they cannot be read."""
        entry = resolve(self.tree, path)
        try:
            return entry is not None and entry.is_file and word in self.firmware.read(entry)
        except Unreadable:
            return False

    def program(self, name: str) -> str:
        """The path of the program that a command line means, through links kept as they are; "" when it is not there."""
        candidates = (name.lstrip("/"),) if "/" in name else (f"{folder}/{name}" for folder in PROGRAM_FOLDERS)
        for path in candidates:
            found = resolve(self.tree, path)
            if found is not None and found.is_file:
                return path
        return ""

    @property
    def has_read(self) -> bool:
        """Whether any file was read, or should have been and could not."""
        return bool(self._read or self._unread)

    def looks(self, kind: type[Fact]) -> Iterator[Examined | Unexamined]:
        """What was read, and what should have been and could not, as a probe reports it."""
        for place in self._read.values():
            yield Examined(kind, place)
        for path, reason in self._unread.items():
            yield Unexamined(kind, FilePlace(path, None, None, self.tree.label), reason)

    def _text(self, path: str, entry: Entry) -> TextFile | None:
        if entry.size > LONGEST_TEXT:
            self._unread[path] = say("larger than {n} bytes", "{n} バイトを超える", n=LONGEST_TEXT)
            return None
        try:
            text = self.firmware.text(entry)
        except Unreadable as error:
            self._unread[path] = say("could not be read: {why}", "読めなかった: {why}", why=error)
            return None
        if "\0" in text:
            return None
        self._read[path] = FilePlace(path, None, None, self.tree.label)
        return TextFile(path, text, self.tree.label)


def roots_of(firmware: Firmware) -> Iterator[RootView]:
    """A fresh view of each root file system; none when the image shows no root file system."""
    for tree in firmware.roots:
        yield RootView(firmware, tree)
