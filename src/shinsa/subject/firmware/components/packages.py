"""The packages that a root file system's own database says are installed, whichever manager keeps it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from shinsa.model.place import FilePlace
from shinsa.subject.firmware.components.control import Stanza, stanzas
from shinsa.subject.firmware.components.rpm import rpm_headers
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.links import resolve
from shinsa.subject.firmware.patterns import glob
from shinsa.subject.firmware.tree import FileTree, Unreadable

LARGEST = 64 << 20
"""Bytes of a database that is read."""
EARLIEST = date(2000, 1, 1)
"""A day of building before this one is a clock that was not set."""
MOST_CONTROLS = 5000
#: A word of a Depends field: the name before versions, architectures and alternatives.
DEPENDENCY = re.compile(r"([A-Za-z0-9][\w.+-]*)")


@dataclass(frozen=True, slots=True)
class Package:
    """One installed package as its database has it."""

    ecosystem: str
    name: str
    version: str
    place: FilePlace
    architecture: str = ""
    source: str = ""
    licence: str = ""
    depends: tuple[str, ...] = ()
    built: date | None = None


class Database:
    """One database of one tree: its manager, where it lies, and how it is read."""

    def __init__(self, firmware: Firmware, tree: FileTree, ecosystem: str, path: str) -> None:
        """Remember where it lies; nothing is read yet."""
        self.firmware = firmware
        self.tree = tree
        self.ecosystem = ecosystem
        self.path = path

    @property
    def place(self) -> FilePlace:
        """The database as a whole."""
        return FilePlace(self.path, None, None, self.tree.label)

    def packages(self) -> Iterator[Package]:
        """Every installed package. Raises Unreadable, or NotRpm for a broken database of RPM."""
        return READERS[self.ecosystem](self)

    def data(self, path: str = "") -> bytes:
        """The bytes of a file of the tree, by default the database. Raises Unreadable."""
        entry = resolve(self.tree, path or self.path)
        if entry is None or not entry.is_file:
            raise Unreadable(f"{path or self.path}: not a file")
        if entry.size > LARGEST:
            raise Unreadable(f"{path or self.path}: larger than {LARGEST} bytes")
        return self.firmware.read(entry)

    def text(self, path: str = "") -> str:
        """The same as text."""
        return self.data(path).decode("utf-8", "replace")

    def at(self, line: int | None, path: str = "") -> FilePlace:
        """A line of the database, or of another file of it."""
        return FilePlace(path or self.path, line, None, self.tree.label)


def _debian(database: Database) -> Iterator[Package]:
    """dpkg(1): a package is there when the third word of its status says so."""
    for stanza in stanzas(database.text()):
        if stanza.get("status").split(" ")[-1] in {"installed", "unpacked", "half-configured", "triggers-pending"}:
            yield _of_control(database, "deb", stanza, database.path)


def _distroless(database: Database) -> Iterator[Package]:
    """A folder with one file per package, all of them installed (containers without a package manager)."""
    for entry in _few(database, "*"):
        for stanza in stanzas(database.text(entry)):
            if stanza.get("package") and stanza.get("version"):
                yield _of_control(database, "deb", stanza, entry)


def _few(database: Database, pattern: str) -> Iterator[str]:
    for number, entry in enumerate(glob(database.tree, (f"{database.path}/{pattern}",))):
        if number >= MOST_CONTROLS:
            return
        if not entry.path.endswith(".md5sums"):
            yield entry.path


def _opkg(database: Database) -> Iterator[Package]:
    """opkg: the status file, with what only the package's own control file says (source, licence)."""
    folder = database.path.rpartition("/")[0]
    for stanza in stanzas(database.text()):
        name, words = stanza.get("package"), stanza.get("status").split(" ")
        if not name or "deinstall" in words or words[-1] == "not-installed":
            continue
        control = f"{folder}/info/{name}.control"
        own = next(stanzas(database.text(control)), stanza) if control in database.tree.entries else stanza
        fields = {**own.fields, **stanza.fields}
        yield _of_control(database, "opkg", Stanza(stanza.line, fields), database.path)


def _of_control(database: Database, ecosystem: str, stanza: Stanza, path: str) -> Package:
    return Package(
        ecosystem,
        stanza.get("package"),
        stanza.get("version"),
        database.at(stanza.line, path),
        stanza.get("architecture"),
        stanza.get("source").split(" ")[0].rstrip("/").rpartition("/")[2],
        stanza.get("license"),
        _names(stanza.get("depends")),
        _day(stanza.get("installed-time")) if ecosystem == "opkg" else None,
    )


def _apk(database: Database) -> Iterator[Package]:
    for stanza in stanzas(database.text(), letters=True):
        if stanza.get("P") and stanza.get("V"):
            needs = tuple(
                each for each in stanza.get("D").split() if ":" not in each and not each.startswith(("!", "/"))
            )
            yield Package(
                "apk",
                stanza.get("P"),
                stanza.get("V"),
                database.at(stanza.line),
                stanza.get("A"),
                stanza.get("o"),
                stanza.get("L"),
                _names(",".join(needs)),
                _day(stanza.get("t")),
            )


def _rpm(database: Database) -> Iterator[Package]:
    for header in rpm_headers(database.data()):
        name, version = header.get("name", ""), header.get("version", "")
        if not name or not version or name == "gpg-pubkey":
            continue
        epoch = f"{header['epoch']}:" if header.get("epoch", "0") not in {"", "0"} else ""
        source = re.sub(r"-[^-]+-[^-]+\.(?:no)?src\.rpm$", "", header.get("source", ""))
        release = f"-{header['release']}" if header.get("release") else ""
        yield Package(
            "rpm",
            name,
            f"{epoch}{version}{release}",
            database.place,
            header.get("arch", ""),
            source,
            header.get("licence", ""),
            (),
            _day(header.get("built", "")),
        )


READERS: dict[str, Callable[[Database], Iterator[Package]]] = {
    "deb": _debian,
    "deb files": _distroless,
    "opkg": _opkg,
    "apk": _apk,
    "rpm": _rpm,
}


def _names(field: str) -> tuple[str, ...]:
    """The first choice of each dependency."""
    found = (DEPENDENCY.match(each.strip()) for each in field.split(","))
    return tuple(dict.fromkeys(each[1] for each in found if each is not None))


def _day(seconds: str) -> date | None:
    if not seconds.isdigit() or len(seconds) > 10:
        return None
    day = datetime.fromtimestamp(int(seconds), UTC).date()
    return day if day >= EARLIEST else None
