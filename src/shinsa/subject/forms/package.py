"""Looks into an Office file before a library opens it: how large, how deep and how many, without trusting any of it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import IO
from xml.parsers import expat

from shinsa.model.errors import InputError
from shinsa.model.text import Text, say

PACKED = 16 << 20
"""The largest file that is opened: bytes as they lie on the disk."""
UNPACKED = 64 << 20
"""How many bytes all parts together may unpack to."""
PARTS = 2_000
"""How many parts a file may have; a workbook of 31 sheets has about 50."""
DEPTH = 64
"""How deep the XML may be nested."""
ELEMENTS = 500_000
"""How many XML elements all parts together may have."""
ROWS = 5_000
"""The last row of a sheet that may hold anything."""
COLUMNS = 100
"""The last column that may; the widest table has half as many."""
CHUNK = 1 << 16
HEAD = 64
"""Bytes by which a part is told to be XML, whatever it is called."""
_XML = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\x00]*<")
_SMALLER = Text("take the tables alone into a new file", "表だけを新しいファイルに移してください")
_SAVE_ANEW = Text("save it anew from the office program", "Officeソフトで保存し直してください")


def office_file(path: Path) -> BytesIO:
    """The bytes of an .xlsx or .docx file that is safe to open. Raises InputError for what is none, or past the bounds.

    Every part is unpacked once, within its declared size; an XML part with a document type is refused, and with it every
    entity. Macros and embedded objects are parts that nobody reads.
    """
    if path.stat().st_size > PACKED:
        raise _refused(path, say("the file has more than {n} bytes", "ファイルが{n}バイトを超えています", n=PACKED))
    data = BytesIO(path.read_bytes())
    try:
        with zipfile.ZipFile(data) as package:
            _look(path, package)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        what = say("is no Office file: {why}", "Officeのファイルではありません: {why}", why=str(error)[:80])
        raise InputError(path.name, None, None, what, _SAVE_ANEW) from error
    data.seek(0)
    return data


@contextmanager
def read_as(path: Path, kind: Text) -> Iterator[None]:
    """Tell whatever a library stumbles over as what it is: a file that is nothing of this kind. Raises InputError."""
    try:
        yield
    except InputError:
        raise
    except Exception as error:
        what = say("cannot be read as a {kind}: {why}", "{kind}として読めません: {why}", kind=kind, why=str(error)[:80])
        raise InputError(path.name, None, None, what, _SAVE_ANEW) from error


def _look(path: Path, package: zipfile.ZipFile) -> None:
    parts = package.infolist()
    if len(parts) > PARTS:
        raise _refused(path, say("more than {n} parts", "構成要素が{n}個を超えています", n=PARTS))
    if sum(part.file_size for part in parts) > UNPACKED:
        raise _refused(path, say("unpacks to more than {n} bytes", "展開すると{n}バイトを超えます", n=UNPACKED))
    seen = _Seen(path)
    for part in parts:
        with package.open(part) as stream:
            if part.filename.lower().endswith((".xml", ".rels")) or _XML.match(stream.read(HEAD)):
                stream.seek(0)
                seen.read(part.filename, stream)


class _Seen:
    """What the XML parts of one file have in all."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.elements = 0
        self.depth = 0
        self.row = self.column = 0

    def read(self, name: str, stream: IO[bytes]) -> None:
        """Count the elements of one part."""
        self.depth = self.row = self.column = 0
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        try:
            while chunk := stream.read(CHUNK):
                parser.Parse(chunk)
            parser.Parse(b"", True)  # noqa: FBT003 - expat takes it by position only
        except expat.ExpatError as error:
            what = say("{part} is no XML: {why}", "{part}はXMLではありません: {why}", part=name[:80], why=str(error))
            raise InputError(self.path.name, None, None, what, _SAVE_ANEW) from error

    def _doctype(self, *_: object) -> None:
        raise _refused(self.path, Text("holds a document type", "文書型申告があります"), _SAVE_ANEW)

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        self.elements += 1
        if self.depth > DEPTH:
            raise _refused(self.path, say("nested deeper than {n}", "{n}段を超えて入れ子になっています", n=DEPTH))
        if self.elements > ELEMENTS:
            raise _refused(self.path, say("more than {n} elements", "要素が{n}個を超えています", n=ELEMENTS))

        at, what = attributes.get("r", "")[:12], name.rpartition(":")[2]
        if what == "row":
            self.row, self.column = int(at) if at.isascii() and at.isdecimal() else self.row + 1, 0
        elif what == "c":
            letters = at.rstrip("0123456789")
            self.column = _column(letters) if letters else self.column + 1
        if self.row > ROWS or self.column > COLUMNS:
            said = say(
                "a sheet of more than {n} rows or {m} columns",
                "シートが{n}行または{m}列を超えています",
                n=ROWS,
                m=COLUMNS,
            )
            raise _refused(self.path, said)

    def _end(self, *_: object) -> None:
        self.depth -= 1


def _column(letters: str) -> int:
    """The number of the column A, B, …, Z, AA."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def _refused(path: Path, what: Text, mend: Text = _SMALLER) -> InputError:
    return InputError(path.name, None, None, what, mend)
