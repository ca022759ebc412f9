"""Frozen values to plain JSON and back, by their type hints. Standard library only.

A `Text` becomes two keys, `name` (English) and `name_ja`; an enum its value (a `Verdict` its name); a place carries its
`kind`. Nothing is left out: a reader never has to guess a default.
"""

# ruff: noqa: ANN401 - the types are known only while it runs
from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import Enum, IntEnum
from functools import cache, partial
from typing import Any

from shinsa.model.text import Text

PLAIN = frozenset({str, int, bool, float})
"""Types whose values are JSON as they are; an enum that derives from one has a type of its own."""
Read = Callable[[Any], Any]
Known = dict[int, Any] | None

SHOWN = 40
"""Characters of a wrong value that an error quotes: the document may come from a stranger."""


class Malformed(ValueError):
    """The JSON does not have the shape that the type asks for. `at` is the way to the wrong value, from outside in."""

    def __init__(self, what: str, at: tuple[str | int, ...] = ()) -> None:
        """Say what is wrong, and where."""
        super().__init__(what, at)
        self.what = what
        self.at = at

    def __str__(self) -> str:
        way = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.at).removeprefix(".")
        return f"{way}: {self.what}" if way else self.what

    def below(self, step: str | int) -> Malformed:
        """The same fault, seen from one level further out."""
        return Malformed(self.what, (step, *self.at))


def encode(value: object, known: Known = None) -> Any:
    """Plain JSON of a frozen value: dicts, lists, strings, numbers, None.

    With `known`, what stands in several places of it is made once, and is one object in all of them.
    """
    kind: Any = type(value)
    return value if value is None or kind in PLAIN else _writer(kind)(value, known)


def decode(wanted: Any, data: Any) -> Any:
    """The value of type `wanted` that `encode` made `data` from. Raises Malformed."""
    try:
        return _reader(wanted)(data)
    except Malformed:
        raise
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise Malformed(f"not a {_name(wanted)}: {error}") from error


@cache
def _writer(kind: Any) -> Callable[[Any, Known], Any]:  # noqa: PLR0911 - one answer per kind of class
    """What writes a value of a class: of a class is found out once what it is."""
    if kind is Text:
        return lambda value, _: {"en": value.en, "ja": value.ja}
    if dataclasses.is_dataclass(kind):
        return _encode_fields
    if issubclass(kind, Enum):
        return lambda value, _: value.name if issubclass(kind, IntEnum) else value.value
    if issubclass(kind, (date, datetime)):
        return lambda value, _: value.isoformat()
    if issubclass(kind, Mapping):
        return lambda value, known: {str(key): encode(item, known) for key, item in value.items()}
    if issubclass(kind, (list, tuple)):
        return lambda value, known: [encode(item, known) for item in value]
    return lambda value, _: value


def _encode_fields(value: Any, known: Known) -> dict[str, Any]:
    if known is not None and id(value) in known:
        return known[id(value)]  # type: ignore[no-any-return] # it was made here
    kind, names = _parts(type(value))  # type: ignore[arg-type] # every class is hashable
    out: dict[str, Any] = {} if kind is None else {"kind": kind}
    for name in names:
        item = getattr(value, name)
        if isinstance(item, Text):
            out[name], out[f"{name}_ja"] = item.en, item.ja
        else:
            out[name] = encode(item, known)
    if known is not None:
        known[id(value)] = out
    return out


@cache
def _parts(wanted: type) -> tuple[str | None, tuple[str, ...]]:
    """The kind that a place carries, and the names of the fields."""
    kind = getattr(wanted, "kind", None)
    return (kind if isinstance(kind, str) else None), tuple(part.name for part in dataclasses.fields(wanted))


@cache
def _reader(wanted: Any) -> Read:
    """What reads a value of a type: of a type is found out once what it is."""
    origin = typing.get_origin(wanted)
    if wanted is Any or wanted is object:
        return lambda data: data
    if origin in {typing.Union, types.UnionType}:
        return partial(_decode_union, typing.get_args(wanted))
    if origin is tuple:
        return partial(_decode_members, _reader(typing.get_args(wanted)[0]))
    if origin is not None and issubclass(origin, Mapping):
        return partial(_decode_values, _reader(typing.get_args(wanted)[1]))
    if isinstance(wanted, type):
        return _reader_of_class(wanted)
    raise Malformed(f"no way to read a {wanted!r}")


def _reader_of_class(wanted: type) -> Read:
    if wanted is Text:
        return lambda data: Text(_expect(dict, data)["en"], data["ja"])
    if dataclasses.is_dataclass(wanted):
        return partial(_decode_fields, wanted)
    if issubclass(wanted, Enum):
        return partial(_decode_member, wanted)
    if wanted in {date, datetime}:
        return partial(_decode_day, wanted)
    return partial(_decode_number if wanted is float else _expect, wanted)


def _decode_members(read: Read, data: Any) -> tuple[Any, ...]:
    return tuple([_inside(index, read, item) for index, item in enumerate(_expect(list, data))])


def _decode_values(read: Read, data: Any) -> dict[str, Any]:
    return {key: _inside(key, read, item) for key, item in _expect(dict, data).items()}


def _decode_number(wanted: type, data: Any) -> Any:
    return float(data) if isinstance(data, int) and not isinstance(data, bool) else _expect(wanted, data)


def _decode_member(wanted: type[Enum], data: Any) -> Enum:
    try:
        return wanted[data] if issubclass(wanted, IntEnum) else wanted(data)
    except (KeyError, ValueError, TypeError) as error:
        raise Malformed(f"{_shown(data)} is no {wanted.__name__}") from error


def _decode_day(wanted: Any, data: Any) -> Any:
    text = _expect(str, data)
    try:
        return wanted.fromisoformat(text)
    except ValueError as error:
        raise Malformed(f"{_shown(data)} is no {wanted.__name__}") from error


def _decode_fields(wanted: type, data: Any) -> Any:
    _expect(dict, data)
    values: dict[str, Any] = {}
    parts, known = _shape(wanted)
    for name, hint, read, may_lack in parts:
        if name not in data:
            if not may_lack:
                raise Malformed(f"{name} is missing")
        elif hint is Text:
            values[name] = _decode_text(name, data)
        elif hint in PLAIN and type(data[name]) is hint:
            values[name] = data[name]
        else:
            values[name] = _inside(name, read, data[name])
    if not data.keys() <= known:
        unknown = sorted(data.keys() - known)
        raise Malformed(f"{wanted.__name__} has no {_shown(unknown[0])}")
    return wanted(**values)


def _decode_text(name: str, data: dict[str, Any]) -> Text:
    en, ja = data[name], data.get(f"{name}_ja")
    if type(en) is str and type(ja) is str:
        return Text(en, ja)
    return Text(_inside(name, _reader(str), en), _inside(f"{name}_ja", _reader(str), ja))


def _decode_union(members: tuple[Any, ...], data: Any) -> Any:
    if data is None and type(None) in members:
        return None
    rest = [member for member in members if member is not type(None)]
    if len(rest) == 1:
        return _reader(rest[0])(data)
    kinds = {member.kind: member for member in rest if isinstance(getattr(member, "kind", None), str)}
    if isinstance(data, dict) and isinstance(data.get("kind"), str) and data["kind"] in kinds:
        return _reader(kinds[data["kind"]])(data)
    if any(type(data) is (typing.get_origin(member) or member) for member in rest):
        return data
    raise Malformed(f"{_shown(data)} is none of {', '.join(map(_name, rest))}")


def _inside(step: str | int, read: Read, data: Any) -> Any:
    try:
        return read(data)
    except Malformed as error:
        raise error.below(step) from error


def _expect(wanted: type, data: Any) -> Any:
    if not isinstance(data, wanted) or (wanted is int and isinstance(data, bool)):
        raise Malformed(f"{type(data).__name__} where a {wanted.__name__} belongs")
    return data


@cache
def _shape(wanted: type) -> tuple[tuple[tuple[str, Any, Read, bool], ...], frozenset[str]]:
    """Name, type, what reads it and whether it may be left out, of each field; and the keys that a value of this type may have."""
    hints, missing = typing.get_type_hints(wanted), dataclasses.MISSING
    parts = tuple(
        (
            part.name,
            hints[part.name],
            _reader(hints[part.name]),
            part.default is not missing or part.default_factory is not missing,
        )
        for part in dataclasses.fields(wanted)
    )
    names = {"kind"} if isinstance(getattr(wanted, "kind", None), str) else set()
    names |= {key for name, hint, *_ in parts for key in ((name, f"{name}_ja") if hint is Text else (name,))}
    return parts, frozenset(names)


def _name(wanted: Any) -> str:
    return getattr(wanted, "__name__", str(wanted))


def _shown(data: Any) -> str:
    quoted = repr(data)
    return quoted if len(quoted) <= SHOWN else f"{quoted[:SHOWN]}…"
