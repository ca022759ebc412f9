"""The tables as Markdown, in the layout that manufacturers publish: a heading for the table, each entry and each field."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from shinsa.model.errors import InputError
from shinsa.model.text import Text, say
from shinsa.subject.dossier.loader import read_bounded
from shinsa.subject.dossier.sections import Device
from shinsa.subject.dossier.tables.published import PublishedField, PublishedTable, keys_of
from shinsa.subject.dossier.yaml_tree import BYTES
from shinsa.subject.forms.answer import DEVICE, EMPTY, ICS, Answer, Leftover, Said, Spot, bounded
from shinsa.subject.forms.cells import Typed, written
from shinsa.subject.forms.grid import NONE, Cell, Reader
from shinsa.subject.forms.names import field_of, plain, table_of
from shinsa.subject.forms.sheets import OWN, Sheet

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t](.*)$")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_RULE = re.compile(r" {0,3}-{3,}[ \t]*$")
_KEYED = re.compile(r"[-*] `([a-z_]{1,60})`: ?(.*)$", re.ASCII)
_ENTRY = re.compile(r"id:\s*(.*)$", re.IGNORECASE)
_PIPE = re.compile(r"\s*\|.*\|\s*$")
_DASHES = re.compile(r"[\s|:-]+$")
UNKNOWN = Text("belongs to no field of the table", "表のどの項目にも属していません")
"""Why words were not placed."""


@dataclass
class _Section:
    """A heading and the lines below it, up to the next heading that is not part of it."""

    level: int
    heading: str
    line: int
    body: list[tuple[int, str]] = field(default_factory=list)


def read(path: Path) -> Iterator[Said]:
    """What a Markdown file says: a table for each heading that names one, below it entries and fields by their headings."""
    text = text_of(path)
    reader = _Reader(path.name)
    for section in _sections(text):
        yield from reader.section(section)


def text_of(path: Path) -> str:
    """The text of a file that a person wrote. Raises InputError for one too large, or not in UTF-8."""
    raw = read_bounded(path, path.name, Text("name a file", "ファイルを指定してください"))
    if len(raw) > BYTES:
        what = say("the file has more than {n} bytes", "ファイルが{n}バイトを超えています", n=BYTES)
        raise InputError(path.name, None, None, what, Text("split it by table", "表ごとに分割してください"))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        what, mend = (
            Text("the file is not UTF-8 here", "ここがUTF-8ではありません"),
            Text("save it as UTF-8", "UTF-8で保存してください"),
        )
        raise InputError(path.name, line, None, what, mend) from error


def headings(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Each line with its number, and the level (0: none) and words of the heading that it is; none within a code fence."""
    fence = ""
    for number, line in enumerate(text.split("\n"), 1):
        line = line.rstrip("\r")  # noqa: PLW2901 - the rest of a line's end
        if mark := _FENCE.match(line):
            fence = "" if mark[1] == fence else fence or mark[1]
        found = None if fence else _HEADING.match(line)
        yield number, len(found[1]) if found else 0, _words(found[2]) if found else "", line


def _words(heading: str) -> str:
    """A heading without the marks that may close it."""
    words = heading.strip()
    bare = words.rstrip("#")
    return bare.rstrip() if bare != words and bare[-1:] in {"", " ", "\t"} else words


def _sections(text: str) -> Iterator[_Section]:
    current = _Section(0, "", 1)
    for number, level, words, line in headings(text):
        if level:
            yield current
            current = _Section(level, words, number)
        else:
            current.body.append((number, line))
    yield current


class _Reader:
    """Reads the sections of one file in their order."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.table: PublishedTable | None = None
        self.other = ""
        """`device` or `ics`, where such a heading came last."""
        self.entry = -1
        self.open: tuple[int, PublishedField | None] | None = None
        """The level of the field's heading that deeper headings belong to; None after it where nothing is known of it."""
        self.grids = Reader()

    def section(self, section: _Section) -> Iterator[Said]:
        if self.open is not None and section.level > self.open[0]:
            yield from self._within(section)
            return
        self.open = None
        if self.table is not None and self.table.many and _ENTRY.match(_bare(section.heading)):
            yield from self._of_table(self.table, section)
        elif named := table_of(section.heading):
            self.table, self.other, self.entry = named, "", -1 if named is not self.table else self.entry
            yield from self._loose(section, titled=True)
        elif plain(section.heading).partition(":")[0] in {DEVICE, ICS}:
            self.table, self.other = None, plain(section.heading).partition(":")[0]
            yield from self._loose(section, titled=True)
        elif self.table is None:
            yield from self._loose(section, titled=False)
        else:
            yield from self._of_table(self.table, section)

    def _of_table(self, table: PublishedTable, section: _Section) -> Iterator[Said]:
        bare = _bare(section.heading)
        if table.many and (begun := _ENTRY.match(bare)):
            self.entry = self.grids.begin(table.id)
            yield from self._identity(table, section, begun[1])
            yield from self._loose(section, titled=True)
            return
        name, _, beside = bare.partition(":")
        known = field_of(table, bare) or field_of(table, name)
        if known is None and plain(bare) != plain(OWN):
            yield from self._loose(section, titled=False)
            return
        if table.many and self.entry < 0:
            self.entry = self.grids.begin(table.id)
        self.open = (section.level, known)
        yield from self._answers(table, known, section, beside.strip() if known and not field_of(table, bare) else "")

    def _identity(self, table: PublishedTable, section: _Section, words: str) -> Iterator[Said]:
        """The id of an entry; words after it are its title, which a description begins with."""
        typed = next(
            ((n, found[2]) for n, line in section.body if (found := _KEYED.match(line)) and found[1] == "id"), None
        )
        if typed:
            section.body = [(n, line) for n, line in section.body if n != typed[0]]
            spot = Spot(self.file, "", typed[0])
            yield Answer(table.id, self.entry, "id", bounded(typed[1], spot), spot, keyed=True)
            return
        spot = Spot(self.file, "", section.line)
        name, _, title = words.partition(": ")
        described = " " not in name and title.strip() and any(one.key == "description" for one in table.fields)
        yield Answer(table.id, self.entry, "ID", bounded(name if described else words, spot), spot)
        if described:
            yield Answer(table.id, self.entry, "Description", bounded(title, spot), spot)

    def _answers(
        self, table: PublishedTable, known: PublishedField | None, section: _Section, beside: str
    ) -> Iterator[Said]:
        """The values that stand in lines of their own, the value beside the heading, and the words."""
        entry = max(self.entry, 0)
        keys = known.keys if known else table.own
        rest: list[tuple[int, str]] = []
        for number, line in section.body:
            typed = _KEYED.match(line)
            if typed and typed[1] in keys:
                spot = Spot(self.file, "", number)
                yield Answer(table.id, entry, typed[1], bounded(typed[2], spot), spot, keyed=True)
            else:
                rest.append((number, line))
        if known and beside:
            spot = Spot(self.file, "", section.line)
            yield Answer(table.id, entry, known.name, bounded(beside, spot), spot)
        text, spot = self._words(rest)
        if text and known:
            yield Answer(table.id, entry, known.name, bounded(text, spot), spot)
        elif text:
            yield Leftover(text, spot, UNKNOWN)

    def _within(self, section: _Section) -> Iterator[Said]:
        """A heading below that of a field is part of its words."""
        lines = [(section.line, "#" * section.level + " " + section.heading), *section.body]
        text, spot = self._words(lines)
        known = self.open[1] if self.open else None
        if self.table is not None and known is not None:
            yield Answer(self.table.id, max(self.entry, 0), known.name, bounded(text, spot), spot)
        elif text:
            yield Leftover(text, spot, UNKNOWN)

    def _loose(self, section: _Section, *, titled: bool) -> Iterator[Said]:
        """Tables, values and words that stand below no field's heading."""
        table = self.table.id if self.table else self.other
        rest: list[tuple[int, str]] = [] if titled or not section.heading else [(section.line, section.heading)]
        for lines in _runs(section.body):
            cells = _cells(self.file, lines)
            if cells and table and (titled or table == ICS):
                said = list(self.grids.read(table, cells))
                if any(isinstance(one, Answer) for one in said):
                    yield from said
                    continue
            yield from self._typed(table if titled else "", lines, rest)
        text, spot = self._words(rest)
        if text:
            yield Leftover(text, spot, UNKNOWN)

    def _typed(self, table: str, lines: list[tuple[int, str]], rest: list[tuple[int, str]]) -> Iterator[Said]:
        for number, line in lines:
            spot = Spot(self.file, "", number)
            typed = _KEYED.match(line)
            if table and line.strip() == NONE:
                yield Answer(table, 0, EMPTY, "", spot, keyed=True)
            elif table == DEVICE and typed and typed[1] in keys_of(Device):
                yield Answer(DEVICE, 0, typed[1], bounded(typed[2], spot), spot, keyed=True)
            else:
                rest.append((number, line))

    def _words(self, lines: list[tuple[int, str]]) -> tuple[str, Spot]:
        """The lines without blank ones and rules around them, and where they begin."""
        told = [at for at, (_, line) in enumerate(lines) if not _blank(line)]
        kept = lines[told[0] : told[-1] + 1] if told else []
        return "\n".join(line for _, line in kept), Spot(self.file, "", kept[0][0] if kept else None)


def _bare(heading: str) -> str:
    return heading.replace("*", "").replace("`", "").strip()


def _blank(line: str) -> bool:
    return not line.strip() or _RULE.match(line) is not None


def _runs(body: list[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    """The lines in runs that are a table, or none."""
    run: list[tuple[int, str]] = []
    for number, line in body:
        if run and (_PIPE.match(line) is None) != (_PIPE.match(run[-1][1]) is None):
            yield run
            run = []
        run.append((number, line))
    yield run


def _cells(file: str, lines: list[tuple[int, str]]) -> list[list[Cell]]:
    """The cells of a table of pipes; none where the lines are no table."""
    if not lines or _PIPE.match(lines[0][1]) is None:
        return []
    rows = []
    for number, line in lines:
        if not _DASHES.match(line):
            parts = re.split(r"(?<!\\)\|", line.strip()[1:-1])
            spot = Spot(file, "", number)
            rows.append([Cell(_unescaped(part.strip()), spot) for part in parts])
    return rows


def _unescaped(cell: str) -> str:
    """A cell's text; a line break in it is a tag, but for a quoted text."""
    text = cell.replace("\\|", "|")
    return text if text.startswith('"') else text.replace("<br>", "\n")


def write(sheets: Iterable[Sheet]) -> dict[str, str]:
    """The files by name: one for each table that says anything, headed as manufacturers head them."""
    found = {}
    for sheet in sheets:
        if sheet.entries is not None:
            name = f"ixit_{sheet.id}.md" if sheet.id not in {ICS, DEVICE} else f"{sheet.id}.md"
            found[name] = "\n".join(_lines(sheet)).rstrip() + "\n"
    return found


def _lines(sheet: Sheet) -> Iterator[str]:
    yield f"# {sheet.title}"
    if sheet.id == ICS:
        yield from _claims(sheet)
    elif not sheet.entries or not any(sheet.entries):
        yield f"\n{NONE}"
    elif sheet.id == DEVICE:
        yield ""
        yield from _keyed(sheet.entries[0])
    else:
        for entry in sheet.entries:
            if sheet.many:
                name = str(entry["id"])
                yield f"\n## **ID**: {'below' if _ambiguous(name) else name}"
                if _ambiguous(name):
                    yield from ("", *_keyed({"id": name}))
            yield from _fields(sheet, entry, "###" if sheet.many else "##")


def _ambiguous(name: str) -> bool:
    """Whether a heading with this id would be read as something else."""
    return name != name.strip() or any(sign in name for sign in ":*`#\n") or table_of(name) is not None


def _claims(sheet: Sheet) -> Iterator[str]:
    yield ""
    for row in ([column.heading for column in sheet.columns], ["---"] * len(sheet.columns)):
        yield f"| {' | '.join(row)} |"
    for entry in sheet.entries or ():
        cells = (_cell(written(entry.get(column.key, ""), flat=True)) for column in sheet.columns)
        yield f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    quoted = json.dumps(text, ensure_ascii=False) if "<br>" in text and not text.startswith('"') else text
    return quoted.replace("|", "\\|")


def _fields(sheet: Sheet, entry: dict[str, Typed], marks: str) -> Iterator[str]:
    """The fields that say anything: the values in lines of their own, then the words."""
    for heading, columns in groupby(sheet.columns, key=lambda column: column.heading):
        keys = [column.key for column in columns if column.key in entry]
        if keys == ["id"] or not keys:
            continue
        yield f"\n{marks} {heading}\n"
        words = str(entry[keys[-1]]) if keys[-1] == sheet.words.get(heading) else ""
        told = words.strip() if words and _plain(words.strip()) else ""
        yield from _keyed({key: entry[key] for key in keys if not (told and key == keys[-1])})
        if told:
            yield from ([""] if len(keys) > 1 else []) + [told]


def _keyed(entry: dict[str, Typed]) -> Iterator[str]:
    for key, value in entry.items():
        yield f"- `{key}`: {written(value, flat=True)}"


def _plain(words: str) -> bool:
    """Whether the words read back as they are: no line of them is a heading, a value or a rule, and no fence stays open."""
    lines = [line for _, _, _, line in headings(words)]
    structural = any(level for _, level, _, _ in headings(words)) or any(_KEYED.match(line) for line in lines)
    fences = [line for line in lines if _FENCE.match(line)]
    return not structural and not fences and not _blank(lines[0]) and not _blank(lines[-1])
