"""The JSON Schema of assessment.json, made from the type hints of the assessment."""

# ruff: noqa: ANN401 - the types are known only while it runs
from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from datetime import date
from enum import Enum, IntEnum
from typing import Any

from shinsa.model.assessment import SCHEMA, Assessment
from shinsa.model.text import Text

DIALECT = "https://json-schema.org/draft/2020-12/schema"
IDENTITY = "urn:shinsa:assessment:1"
PLAIN: dict[object, dict[str, Any]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    date: {"type": "string", "format": "date"},
    types.NoneType: {"type": "null"},
}


def assessment_schema() -> dict[str, Any]:
    """The schema (draft 2020-12): every field required, no other allowed."""
    definitions: dict[str, dict[str, Any]] = {}
    _define(Assessment, definitions)
    root = definitions.pop(Assessment.__name__)
    properties = {name: schema for name, schema in root["properties"].items() if name != "schema"}
    root["properties"] = {"schema": {"const": SCHEMA}, **properties}
    root["required"] = list(root["properties"])
    ordered = {name: definitions[name] for name in sorted(definitions)}
    return {"$schema": DIALECT, "$id": IDENTITY, "title": "Shinsa assessment", **root, "$defs": ordered}


def _define(wanted: type, definitions: dict[str, dict[str, Any]]) -> dict[str, str]:
    """Add the schema of a data class, and of all it holds, to the definitions. Returns the reference to it."""
    if wanted.__name__ not in definitions:
        definition = definitions[wanted.__name__] = {"type": "object", "description": _first_line(wanted)}
        properties = _properties(wanted, definitions)
        definition |= {"properties": properties, "required": list(properties), "additionalProperties": False}
    return {"$ref": f"#/$defs/{wanted.__name__}"}


def _properties(wanted: type, definitions: dict[str, dict[str, Any]]) -> dict[str, Any]:
    hints = typing.get_type_hints(wanted)
    kind = getattr(wanted, "kind", None)
    properties: dict[str, Any] = {"kind": {"const": kind}} if isinstance(kind, str) else {}
    for part in dataclasses.fields(wanted):
        if hints[part.name] is Text:
            properties |= {part.name: {"type": "string"}, f"{part.name}_ja": {"type": "string"}}
        else:
            properties[part.name] = _schema(hints[part.name], definitions)
    return properties


def _schema(wanted: Any, definitions: dict[str, dict[str, Any]]) -> dict[str, Any]:
    origin, members = typing.get_origin(wanted), typing.get_args(wanted)
    if origin in {typing.Union, types.UnionType}:
        return _union(members, definitions)
    if origin is tuple:
        return {"type": "array", "items": _schema(members[0], definitions)}
    if origin is not None and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _schema(members[1], definitions)}
    if wanted in PLAIN:
        return dict(PLAIN[wanted])
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return {"enum": [member.name if issubclass(wanted, IntEnum) else member.value for member in wanted]}
    return dict(_define(wanted, definitions))


def _union(members: tuple[Any, ...], definitions: dict[str, dict[str, Any]]) -> dict[str, Any]:
    if any(typing.get_origin(member) in {list, dict} for member in members):
        return {"description": "Any JSON value."}
    return {"anyOf": [_schema(member, definitions) for member in members]}


def _first_line(wanted: type) -> str:
    return (wanted.__doc__ or "").strip().splitlines()[0]
