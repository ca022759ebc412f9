"""Where a fact was seen. Every kind of subject has its own kind of place."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from shinsa.model.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class FilePlace:
    """A file inside a firmware image: its path from the root of its file system, with a line (from 1) or byte offset."""

    kind: ClassVar[str] = "file"
    path: str
    line: int | None = None
    offset: int | None = None
    image: str = ""

    def __str__(self) -> str:
        if self.line is not None:
            return f"{self.path}:{self.line}"
        return f"{self.path}@0x{self.offset:x}" if self.offset is not None else self.path


@dataclass(frozen=True, slots=True)
class EndpointPlace:
    """A network endpoint of a live device; `path` is the part of it that was asked, such as a URL path."""

    kind: ClassVar[str] = "endpoint"
    host: str
    port: int
    transport: str = "tcp"
    path: str = ""

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}/{self.transport}{self.path}"


@dataclass(frozen=True, slots=True)
class DocumentPlace:
    """A document of the supplier's: its file name in the dossier folder, with a line or a page (from 1)."""

    kind: ClassVar[str] = "document"
    document: str
    line: int | None = None
    page: int | None = None

    def __str__(self) -> str:
        if self.page is not None:
            return f"{self.document} p.{self.page}"
        return f"{self.document}:{self.line}" if self.line is not None else self.document


@dataclass(frozen=True, slots=True)
class DossierPlace:
    """A field of the dossier, as `ixit.7-UpdMech[0].signed`, with the line (from 1) it stands on."""

    kind: ClassVar[str] = "dossier"
    field: str
    line: int | None = None
    file: str = "dossier.yaml"

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.field}" if self.line is not None else f"{self.file} {self.field}"


@dataclass(frozen=True, slots=True)
class RecordPlace:
    """An entry of a record that a named person made: a hardware inspection, a laboratory test, an attestation."""

    kind: ClassVar[str] = "record"
    record: str
    entry: str
    line: int | None = None
    on: date | None = None
    """The day that it bears."""

    def __str__(self) -> str:
        return f"{self.record}:{self.line} {self.entry}" if self.line is not None else f"{self.record} {self.entry}"


@dataclass(frozen=True, slots=True)
class SubjectPlace:
    """A subject as a whole, such as a firmware image of which every file was read, or a region of it by byte offset."""

    kind: ClassVar[str] = "subject"
    subject: str
    offset: int | None = None

    def __str__(self) -> str:
        return f"{self.subject}@0x{self.offset:x}" if self.offset is not None else self.subject


@dataclass(frozen=True, slots=True)
class PacketPlace:
    """A packet of a recording, by its number (from 1, as every viewer counts), or the recording; `peer` is who was talked to."""

    kind: ClassVar[str] = "packet"
    capture: str
    packet: int | None = None
    peer: str = ""

    def __str__(self) -> str:
        where = f"{self.capture} #{self.packet}" if self.packet is not None else self.capture
        return f"{where} {self.peer}" if self.peer else where


Place = FilePlace | EndpointPlace | DocumentPlace | DossierPlace | RecordPlace | SubjectPlace | PacketPlace
