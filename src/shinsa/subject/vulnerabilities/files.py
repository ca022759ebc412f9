"""Reads files, folders and archives of vulnerability data, whichever of the known formats they are in."""

from __future__ import annotations

import csv
import gzip
import io
import json
import lzma
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import yaml

from shinsa.model.text import Text, say
from shinsa.subject.vulnerabilities.csaf import is_csaf, read_csaf
from shinsa.subject.vulnerabilities.json_stream import BrokenJson, items_of
from shinsa.subject.vulnerabilities.kev import HEAD, is_kev, is_secdb, read_kev, read_kev_csv, read_secdb
from shinsa.subject.vulnerabilities.nvd import is_cve5, is_nvd, read_cve5, read_nvd
from shinsa.subject.vulnerabilities.osv import is_osv, read_osv
from shinsa.subject.vulnerabilities.records import Entry
from shinsa.subject.vulnerabilities.vex import is_cyclonedx, is_openvex, read_cyclonedx, read_openvex

WHOLE = 64 << 20
"""Bytes of a document that is read as a whole; of a larger one the records are read one by one."""
MOST_MEMBERS = 2_000_000
ENDINGS = (".json", ".json.gz", ".json.xz", ".yaml", ".yml", ".csv", ".zip")
"""Files of a folder that are looked into."""
FEED = "vulnerabilities"
READERS: tuple[tuple[str, Callable[[Mapping[str, Any]], bool], Callable[[Mapping[str, Any]], Iterator[Entry]]], ...] = (
    ("CSAF", is_csaf, read_csaf),
    ("CISA KEV", is_kev, read_kev),
    ("CVE list", is_cve5, read_cve5),
    ("OpenVEX", is_openvex, read_openvex),
    ("CycloneDX", is_cyclonedx, read_cyclonedx),
    ("Alpine secdb", is_secdb, read_secdb),
    ("OSV", is_osv, read_osv),
    ("NVD", is_nvd, read_nvd),
)
"""Name of each format, how a document of it is told, how it is read."""


class Unreadable(Exception):
    """A file could not be read, for this reason."""

    def __init__(self, reason: Text) -> None:
        """Take the reason, which reads on after the file's name."""
        super().__init__(reason.en)
        self.reason = reason


class Unknown(Unreadable):
    """A file is in none of the known formats."""


@dataclass(frozen=True, slots=True)
class Document:
    """One document: its name as the user sees it, its format, and its entries, which may raise `Unreadable` as they are read."""

    name: str
    format: str
    entries: Iterator[Entry]


def paths_in(path: Path) -> Iterator[Path]:
    """A file itself, or every file of a folder that may hold data, sorted."""
    if path.is_dir():
        yield from sorted(one for one in path.rglob("*") if one.is_file() and one.name.lower().endswith(ENDINGS))
    else:
        yield path


def documents_of(path: Path, whole: int = WHOLE) -> Iterator[Document]:
    """Every document of a file: itself, or the members of an archive. One is read before the next is asked for.

    Raises Unreadable. A document of more than `whole` bytes is read record by record.
    """
    try:
        if path.suffix.lower() == ".zip":
            yield from _members(path, whole)
        else:
            with _opened(path) as file:
                yield from _document(str(path), file, path.stat().st_size, whole)
    except Unreadable:
        raise
    except FileNotFoundError as error:
        raise Unreadable(Text("there is no such file", "ファイルがない")) from error
    except (OSError, EOFError, zipfile.BadZipFile, lzma.LZMAError) as error:
        why = str(getattr(error, "strerror", None) or error)
        raise Unreadable(Text(why, why)) from error


def _opened(path: Path) -> IO[bytes]:
    opened: dict[str, Callable[[Path], Any]] = {".gz": gzip.open, ".xz": lzma.open}
    file: IO[bytes] = opened[path.suffix](path) if path.suffix in opened else path.open("rb")
    return file


def _members(path: Path, whole: int) -> Iterator[Document]:
    with zipfile.ZipFile(path) as archive:
        for number, member in enumerate(archive.infolist()):
            if number >= MOST_MEMBERS:
                raise Unreadable(say("holds more than {n} files", "{n} を超えるファイルを含む", n=MOST_MEMBERS))
            if not member.is_dir() and member.filename.lower().endswith(ENDINGS[:-1]):
                with archive.open(member) as file:
                    yield from _document(f"{path}!{member.filename}", file, member.file_size, whole)


def _document(name: str, file: IO[bytes], size: int, whole: int) -> Iterator[Document]:
    if size > whole:
        yield _feed(name, file)
        return
    data = file.read(whole + 1)
    if len(data) > whole:
        raise Unreadable(say("unpacks to more than {n} bytes", "展開すると {n} バイトを超える", n=whole))
    yield parse(name, data)


def _feed(name: str, file: IO[bytes]) -> Document:
    """A feed that is too large to be held: NVD's, whose records are read one by one."""
    text = io.TextIOWrapper(file, "utf-8", errors="replace")
    return Document(name, "NVD", _safely(_feed_entries(items_of(text, FEED))))


def _feed_entries(items: Iterator[Any]) -> Iterator[Entry]:
    for item in items:
        cve = item.get("cve", item) if isinstance(item, dict) else {}
        if is_nvd(cve):
            yield from read_nvd(cve)


def parse(name: str, data: bytes) -> Document:
    """The document in these bytes. Raises Unreadable, Unknown where it is in no known format."""
    text = data.decode("utf-8", "replace").lstrip("\ufeff")
    if text.startswith(HEAD):
        return Document(name, "CISA KEV", _safely(read_kev_csv(text)))
    value = _value(text, name)
    if isinstance(value, dict) and isinstance(value.get(FEED), list) and "resultsPerPage" in value:
        return Document(name, "NVD", _safely(_feed_entries(iter(value[FEED]))))
    rows = value if isinstance(value, list) else [value]
    for form, told, read in READERS:
        if rows and all(isinstance(row, dict) and told(row) for row in rows):
            return Document(name, form, _safely(entry for row in rows for entry in read(row)))
    raise Unknown(Text("is in no known format of vulnerability data", "既知の脆弱性データの形式ではない"))


def _value(text: str, name: str) -> Any:  # noqa: ANN401 - whatever the file holds
    try:
        if name.lower().endswith((".yaml", ".yml")):
            return yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - makes strings, lists and mappings only
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"{error.lineno}:{error.colno}: {error.msg}"
        raise Unreadable(
            say("is broken: no JSON at {where}", "壊れている: JSON ではない {where}", where=where)
        ) from error
    except (ValueError, yaml.YAMLError, RecursionError) as error:
        why = " ".join(str(error).split())[:200]
        raise Unreadable(say("is broken: {why}", "壊れている: {why}", why=why)) from error


def _safely(entries: Iterator[Entry]) -> Iterator[Entry]:
    """The entries; a document whose parts have not the shape of its format is broken, whatever that trips over."""
    try:
        yield from entries
    except (BrokenJson, csv.Error, KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        why = f"{type(error).__name__}: {error}"[:200]
        raise Unreadable(say("is not well formed: {why}", "形式が正しくない: {why}", why=why)) from error
