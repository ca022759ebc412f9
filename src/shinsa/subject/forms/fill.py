"""Turns what forms say into the sections of a dossier: claims, tables and the device, with every word in its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from shinsa.model.text import Text, say
from shinsa.subject.dossier.faults import read_as
from shinsa.subject.dossier.ixit import Ixit, published_tables
from shinsa.subject.dossier.sections import Device
from shinsa.subject.dossier.tables.published import PublishedField, PublishedTable
from shinsa.subject.dossier.yaml_tree import Mark, Node, Path, Tree
from shinsa.subject.forms.answer import ANSWERS, DEVICE, EMPTY, ICS, Answer, Leftover, Said, Spot
from shinsa.subject.forms.cells import value_of
from shinsa.subject.forms.claims import claims_of
from shinsa.subject.forms.unmistakable import Ids, ids_in, values_of

GUARDED = ("27-UserIntf", "28-ExtAPI")
"""The tables of what takes input."""
TWICE = Text("said twice; the first is kept", "重複しています。最初の記載を採用しました")
GIVEN_ID = Text("the entry has no id and was given this one", "項目にIDがないため、このIDを付けました")


@dataclass(frozen=True, slots=True)
class Filled:
    """The sections as they would be typed, and what could not be placed."""

    sections: dict[str, Node]
    leftovers: tuple[Leftover, ...]


@dataclass
class _Entry:
    """The answers of one entry, in order."""

    answers: list[Answer] = field(default_factory=list)
    data: dict[str, Node] = field(default_factory=dict)
    spots: dict[str, Spot] = field(default_factory=dict)

    @property
    def spot(self) -> Spot:
        return self.answers[0].spot

    def put(self, key: str, value: Node, spot: Spot) -> None:
        self.data[key] = value
        self.spots[key] = spot


def fill(said: Iterable[Said], standard: str | None) -> Filled:
    """The sections that the answers make, each value checked. Raises InputError for one that its field cannot hold.

    `standard` is what claims are about that do not say so themselves.
    """
    answers, leftovers = _parted(said)
    tables = {
        table.id: _Table(table, [one for one in answers if one.table == table.id]) for table in published_tables()
    }
    ids: Ids = {name: frozenset(table.ids) for name, table in tables.items()}
    sections: dict[str, Node] = {}
    device, again = _device([one for one in answers if one.table == DEVICE])
    if device:
        sections[DEVICE] = device
    leftovers += again
    claims, unclaimed = claims_of([one for one in answers if one.table == ICS], standard)
    if claims:
        sections[ICS] = claims
    leftovers += unclaimed
    ixit: dict[str, Node] = {}
    for table in tables.values():
        leftovers += table.place(ids)
    _guard(tables)
    for name, table in tables.items():
        if (made := table.checked()) is not None:
            ixit[name] = made
    if ixit:
        sections["ixit"] = ixit
    return Filled(sections, tuple(leftovers))


def _guard(tables: dict[str, _Table]) -> None:
    """Tell each interface which validation guards it, where only the validation says so: V2.1.1 asks it there."""
    guarded = {str(entry.data.get("id")): entry for name in GUARDED for entry in tables[name].entries}
    for validation in tables["29-InpVal"].entries:
        named, _ = ids_in(str(validation.data.get("source", "")), frozenset(guarded))
        for name in named if isinstance(named, list) else []:
            entry = guarded[str(name)]
            if not any(one.name == "validation" for one in entry.answers):
                there = entry.data.get("validation")
                ids = [*(there if isinstance(there, list) else []), validation.data["id"]]
                entry.put("validation", ids, validation.spots.get("source", validation.spot))


def _parted(said: Iterable[Said]) -> tuple[list[Answer], list[Leftover]]:
    answers: list[Answer] = []
    leftovers: list[Leftover] = []
    for number, one in enumerate(said):
        if number >= ANSWERS:
            what = say("more than {n} answers", "記載が{n}件を超えています", n=ANSWERS)
            raise one.spot.error(what, Text("import fewer forms", "取り込むファイルを減らしてください"))
        (answers if isinstance(one, Answer) else leftovers).append(one)  # type: ignore[arg-type] # each goes to its own
    return answers, leftovers


class _Table:
    """The entries of one table."""

    def __init__(self, table: PublishedTable, answers: list[Answer]) -> None:
        self.table = table
        self.empty = next((one for one in answers if one.name == EMPTY), None)
        self.entries = list(self._grouped(one for one in answers if one.name != EMPTY))
        if self.empty and self.entries:
            what = say(
                "{table} is declared to be empty, yet has entries",
                "{table}は空と申告されていますが、項目があります",
                table=table.id,
            )
            raise self.empty.spot.error(
                what, Text("remove the [] or the entries", "[]か項目のどちらかを削除してください")
            )

    def _grouped(self, answers: Iterable[Answer]) -> Iterator[_Entry]:
        groups: dict[tuple[str, str, int], _Entry] = {}
        for one in answers:
            whose = (one.spot.file, one.spot.part, one.entry) if self.table.many else ("", "", 0)
            groups.setdefault(whose, _Entry()).answers.append(one)
        yield from groups.values()

    @property
    def ids(self) -> Iterator[str]:
        for entry in self.entries:
            yield from (_id(one.text) for one in entry.answers if one.name in {"ID", "id"})

    def place(self, ids: Ids) -> list[Leftover]:
        """Give every answer its key; what has none is left over."""
        leftovers = []
        for entry in self.entries:
            for one in (answer for answer in entry.answers if answer.keyed):
                if one.name in entry.data:
                    leftovers.append(Leftover(one.text, one.spot, TWICE))
                else:
                    entry.put(one.name, value_of(one.text, self.table.model, one.name), one.spot)
            leftovers += _place_words(self.table, entry, ids)
            if self.table.many and "id" not in entry.data:
                leftovers.append(self._name(entry))
        return leftovers

    def _name(self, entry: _Entry) -> Leftover:
        if len(self.entries) > 1:
            mend = say("give every entry of {table} an ID", "{table}の各項目にIDを付けてください", table=self.table.id)
            raise entry.spot.error(Text("the entry has no ID", "項目にIDがありません"), mend)
        name = self.table.id.partition("-")[2] + "-1"
        entry.data = {"id": name, **entry.data}
        return Leftover(name, entry.spot, GIVEN_ID)

    def checked(self) -> Node:
        """The table as it would be typed; None where the forms say nothing of it. Raises InputError."""
        if self.empty:
            return [] if self.table.many else {}
        if not self.entries:
            return None
        self._unique()
        data: Node = [entry.data for entry in self.entries] if self.table.many else self.entries[0].data
        for entry in self.entries:
            self._check(entry)
        return data

    def _check(self, entry: _Entry) -> None:
        path: Path = (self.table.id, 0) if self.table.many else (self.table.id,)
        marks = {(*path, key): Mark(spot.line or 1, 1) for key, spot in entry.spots.items()}
        marks[path] = Mark(entry.spot.line or 1, 1)
        content: Node = {self.table.id: [entry.data] if self.table.many else entry.data}
        read_as(Ixit, Tree(entry.spot.name, content, {}, marks))

    def _unique(self) -> None:
        seen: dict[str, Spot] = {}
        for entry in self.entries:
            name = str(entry.data.get("id", ""))
            if self.table.many and name in seen:
                what = say(
                    "the id '{id}' stands twice in {table}",
                    "id「{id}」が{table}に2回あります",
                    id=name[:40],
                    table=self.table.id,
                )
                mend = say(
                    "rename one; the first is at {spot}", "一方を改名してください(最初は{spot})", spot=seen[name]
                )
                raise entry.spots.get("id", entry.spot).error(what, mend)
            seen[name] = entry.spot


def _place_words(table: PublishedTable, entry: _Entry, ids: Ids) -> list[Leftover]:
    leftovers = []
    for one in table.fields:
        told = [answer for answer in entry.answers if not answer.keyed and answer.name == one.name]
        if not told:
            continue
        if one.key in entry.data:
            leftovers += [Leftover(answer.text, answer.spot, TWICE) for answer in told]
        elif one.key == "id":
            entry.put("id", _id(told[0].text), told[0].spot)
            leftovers += [Leftover(answer.text, answer.spot, TWICE) for answer in told[1:]]
        else:
            _words(table, one, entry, told, ids)
    return leftovers


def _words(table: PublishedTable, one: PublishedField, entry: _Entry, told: list[Answer], ids: Ids) -> None:
    """The words go to their key, but for those that say no more than a value does that goes to its own."""
    left = []
    for answer in told:
        values, alone = values_of(table.model, one, answer.text, ids)
        new = {key: value for key, value in values.items() if key not in entry.data}
        for key, value in new.items():
            entry.put(key, value, answer.spot)
        if not (alone and new == values):
            left.append(answer.text)
    if left:
        entry.put(one.key, "\n\n".join(left), told[0].spot)


def _device(answers: list[Answer]) -> tuple[dict[str, Node], list[Leftover]]:
    first = {one.name: one for one in reversed(answers)}
    again = [Leftover(one.text, one.spot, TWICE) for one in answers if first[one.name] is not one]
    data: dict[str, Node] = {
        one.name: value_of(one.text, Device, one.name) for one in answers if first[one.name] is one
    }
    if answers:
        marks: dict[Path, Mark] = {(name,): Mark(one.spot.line or 1, 1) for name, one in first.items()}
        unnamed: dict[str, Node] = {"name": "?", "model": "?"}
        read_as(Device, Tree(answers[0].spot.name, {**unnamed, **data}, {}, marks))
    return data, again


def _id(text: str) -> str:
    return text.replace("`", "").replace("*", "").strip()
