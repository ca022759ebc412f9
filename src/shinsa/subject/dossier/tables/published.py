"""What ties a key of the dossier to a field that TS 103 701 publishes; the tables carry it, and everything reads it there.

One published field is answered by one text key, `Published`, and by any number of values that a rule can use, `PartOf`.
A key that carries neither is Shinsa's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel

Edition = Literal["1.1.1", "2.1.1"]
"""The editions of TS 103 701: of 2021 and of 2025."""
OLD: Edition = "1.1.1"
NEW: Edition = "2.1.1"


@dataclass(frozen=True, slots=True)
class PartOf:
    """A value that a rule can use, taken from the published field of this name.

    `plain`: the field asks for just this value, so that its words may be no more than it ("Yes", "Power outage").
    `to`: the table whose ids it holds.
    """

    name: str
    plain: bool = False
    to: str = ""

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:  # noqa: ANN401 - pydantic's
        """Show an editor the published name."""
        return {**handler(schema), "title": self.name}


@dataclass(frozen=True, slots=True)
class Published(PartOf):
    """The words of the published field of this name; `later` is its name in the edition of 2025, where that differs."""

    since: Edition = OLD
    later: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The published title of a table, and its id and title in the edition of 2025, where those differ."""

    title: str
    later: str = ""
    later_title: str = ""


@dataclass(frozen=True, slots=True)
class PublishedField:
    """A published field: the key that holds its words, and the keys of the values that a rule can use."""

    name: str
    later: str
    since: Edition
    key: str
    parts: tuple[str, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key that answers it, the words last."""
        return (*self.parts, self.key)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that it has been published under."""
        return (self.name, self.later) if self.later else (self.name,)


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """A published table: its id, titles, the model of one entry, and its fields in published order."""

    id: str
    titles: Table
    model: type[BaseModel]
    many: bool
    """Whether it has entries; else it is one mapping."""
    fields: tuple[PublishedField, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """Every id that it has been published under."""
        return (self.id, self.titles.later) if self.titles.later else (self.id,)

    @property
    def own(self) -> tuple[str, ...]:
        """The keys that answer no published field."""
        answering = {key for one in self.fields for key in one.keys}
        return tuple(key for key in keys_of(self.model) if key not in answering)


def keys_of(model: type[BaseModel]) -> tuple[str, ...]:
    """The keys of a section as they are typed."""
    return tuple(part.alias or name for name, part in model.model_fields.items())


def marks_of(model: type[BaseModel], key: str) -> tuple[object, ...]:
    """What is noted of a key of a section; nothing of an unknown one."""
    return next((tuple(p.metadata) for name, p in model.model_fields.items() if (p.alias or name) == key), ())


def fields_of(model: type[BaseModel]) -> Iterator[PublishedField]:
    """The published fields that the keys of a section answer, in the order of their text keys."""
    parts: dict[str, list[str]] = {}
    words: list[tuple[Published, str]] = []
    for key in keys_of(model):
        for mark in marks_of(model, key):
            if isinstance(mark, Published):
                words.append((mark, key))
            elif isinstance(mark, PartOf):
                parts.setdefault(mark.name, []).append(key)
    for mark, key in words:
        yield PublishedField(mark.name, mark.later, mark.since, key, tuple(parts.get(mark.name, ())))
