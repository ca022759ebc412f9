"""The documents that a dossier points to, opened when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import Path

from shinsa.model.dataclass import dataclass
from shinsa.model.place import DossierPlace
from shinsa.model.text import say
from shinsa.subject.documents.docx_text import docx_lines
from shinsa.subject.documents.encoding import text_of
from shinsa.subject.documents.html_text import html_lines
from shinsa.subject.documents.limited import rows
from shinsa.subject.documents.line import Line, Unreadable
from shinsa.subject.documents.pdf_text import pdf_lines
from shinsa.subject.documents.plain_text import markdown_lines, plain_lines
from shinsa.subject.dossier.document_sections import Certificate, SecurityTxtFile, Statement, UpdateHistory
from shinsa.subject.dossier.document_sections import Documents as Section
from shinsa.subject.dossier.dossier import Dossier
from shinsa.subject.dossier.ixit import Ixit

PICTURED_BYTES = 50 * 1024 * 1024
"""The largest file of a format that holds pictures too; a manual full of them has some 20 MB."""
TEXT_BYTES = 2 * 1024 * 1024
"""The largest text or page that is opened: a hundred times an ordinary one."""
LINES = 50_000
"""Lines of one document that are read: a manual of a thousand pages."""
LONGEST = 20_000
"""Characters of one line that are read."""
PICTURED = frozenset({".pdf", ".docx", ".mht", ".mhtml"})
HTML = frozenset({".html", ".htm", ".xhtml"})
FOREIGN = {b"{\\rtf": "RTF", b"\xd0\xcf\x11\xe0": "DOC"}
"""Formats that would be read as gibberish, by their first bytes."""
MARKDOWN = frozenset({".md", ".markdown"})


@dataclass(frozen=True)
class Documents:
    """What the dossier says is published: statements by topic, and a security.txt."""

    statements: tuple[Statement, ...]
    security_txt: SecurityTxtFile | None
    files: Mapping[str, Path]
    """Where each file is, by the name that the dossier gives it."""
    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By topic, the dossier's own words that a document on it has to name."""
    advisories: tuple[str, ...] = ()
    """Names of the advisories' files."""
    update_history: UpdateHistory | None = None
    certificates: tuple[Certificate, ...] = ()
    """Those of the product's certificates that a document was handed over for."""
    sbom: tuple[str, ...] = ()
    """Names of the files of the bill of materials."""
    places: tuple[DossierPlace, ...] = ()
    """Where the dossier points to each of the statements."""

    @property
    def given(self) -> Mapping[str, Path]:
        """Every file that is looked at, by its name in the dossier."""
        txt = self.security_txt
        names = (
            *(one.file for one in self.statements),
            *((txt.file, txt.key) if txt else ()),
            *self.advisories,
            *((self.update_history.file,) if self.update_history else ()),
            *self.sbom,
            *(one.document for one in self.certificates),
        )
        return {name: self.files[name] for name in dict.fromkeys(names) if name and name in self.files}

    def read(self, name: str) -> tuple[Line, ...]:
        """The lines of a document by its name in the dossier. Raises Unreadable."""
        suffix = Path(name).suffix.lower()
        lines = _lines(self.raw(name, PICTURED_BYTES if suffix in PICTURED else TEXT_BYTES), suffix)
        kept = tuple(line for line, _ in zip(lines, range(2 * LINES + 1), strict=False))
        if sum(1 for line in kept if line.text) > LINES:
            raise Unreadable(say("it has more than {n} lines", "{n}行を超えています", n=LINES))
        _bounded("", *(line.text for line in kept))
        return kept

    def raw(self, name: str, most: int) -> bytes:
        """The bytes of a file by its name in the dossier. Raises Unreadable where it is larger than `most` or gone."""
        try:
            with self.files[name].open("rb") as stream:
                raw = stream.read(most + 1)
        except OSError as error:
            raise Unreadable(say("it cannot be opened: {why}", "開けません: {why}", why=error.strerror)) from error
        if len(raw) > most:
            raise Unreadable(say("it is larger than {n} bytes", "{n}バイトを超えています", n=most))
        return raw


def _lines(raw: bytes, suffix: str) -> Iterator[Line]:
    """The lines by what the file is, whatever it is called. Raises Unreadable."""
    for magic, form in FOREIGN.items():
        if raw.startswith(magic):
            raise Unreadable(
                say(
                    "{form} is not read: save it as DOCX or PDF",
                    "{form}は読めません。DOCXかPDFで保存してください",
                    form=form,
                )
            )
    if raw.startswith(b"%PDF-") or suffix == ".pdf":
        return pdf_lines(raw)
    if raw.startswith(b"PK\3\4") or suffix == ".docx":
        return docx_lines(raw)
    if suffix in {".mht", ".mhtml"}:
        return html_lines(rows("mhtml", raw)[0])
    if suffix in HTML:
        return html_lines(text_of(raw))
    text = _bounded(text_of(raw))
    return markdown_lines(text) if suffix in MARKDOWN else plain_lines(text)


def _bounded(text: str, *more: str) -> str:
    """The text, when none of its lines is too long. What is not read whole is not read at all: it may say anything."""
    if any(len(line) > LONGEST for part in (text, *more) for line in part.split("\n")):
        raise Unreadable(say("a line has more than {n} characters", "1行が{n}文字を超えています", n=LONGEST))
    return text


def open_documents(dossier: Dossier) -> Documents | None:
    """The documents of a dossier; None where it points to none."""
    if not dossier.names_documents:
        return None
    section = dossier.documents or Section()
    return Documents(
        section.statements or (),
        section.security_txt if section.security_txt and section.security_txt.file else None,
        dossier.files,
        _terms(dossier.ixit),
        tuple(one.file for one in section.advisories or ()),
        section.update_history,
        tuple(one for one in dossier.certificates or () if one.document),
        tuple(one.file for one in section.sbom or ()),
        tuple(dossier.place(f"documents.statements[{n}].page") for n in range(len(section.statements or ()))),
    )


def _terms(ixit: Ixit) -> dict[str, tuple[str, ...]]:
    """What the IXIT declares and the consumer is to be told, topic by topic."""
    data = [word for row in ixit.pers_data or () for word in (row.description, *row.purposes, *row.parties)]
    telemetry = [word for row in ixit.tel_data or () for word in (row.description, row.purpose)]
    return {
        "personal-data": tuple(data),
        "telemetry": tuple(telemetry),
        "sensors": tuple(row.description for row in ixit.ext_sens or ()),
        "deletion": tuple(row.description for row in ixit.del_func or ()),
        "password-change": tuple(row.description for row in ixit.auth_mech or ()),
        "secure-setup": tuple(row.description for row in ixit.user_dec or ()),
    }
