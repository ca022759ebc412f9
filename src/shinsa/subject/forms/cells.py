"""A value of the dossier as one text, as a cell or a line holds it, and back without loss but for blank space around it."""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from shinsa.model.errors import InputError
from shinsa.subject.dossier.yaml_tree import Node, read_tree

Typed = str | list["Typed"] | dict[str, "Typed"]
"""A value as a person types it in dossier.yaml."""


def typed(model: BaseModel) -> dict[str, Typed]:
    """What would have to be typed in dossier.yaml to get this section; what says nothing is left out."""
    kept = _typed(model.model_dump(mode="json", by_alias=True, exclude_defaults=True))
    return kept if isinstance(kept, dict) else {}


def _typed(value: Any) -> Typed:  # noqa: ANN401 - plain JSON
    if isinstance(value, Mapping):
        return {key: _typed(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_typed(item) for item in value]
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def written(value: Typed, *, flat: bool = False) -> str:
    """The text of a cell; with `flat`, of one line."""
    if isinstance(value, str):
        text = value.strip()
        return json.dumps(text, ensure_ascii=False) if _quoted(text) or (flat and "\n" in text) else text
    if isinstance(value, list) and value and not flat and all(_lonely(item) for item in value):
        return "\n".join(map(str, value))
    return json.dumps(value, ensure_ascii=False)


def _lonely(item: Typed) -> bool:
    """Whether an item may stand on a line of its own."""
    return isinstance(item, str) and item == item.strip() != "" and "\n" not in item and item[0] not in '["'


def _quoted(text: str) -> bool:
    return len(text) > 1 and text[0] == text[-1] == '"'


def value_of(text: str, model: type[BaseModel], key: str) -> Node:
    """What a cell types under a key of a section. What is no value of the key is told when the section is read."""
    wanted = _shape(next(part.annotation for name, part in model.model_fields.items() if (part.alias or name) == key))
    if wanted is list and not text.startswith("["):
        return [line.strip() for line in text.splitlines() if line.strip()]
    if wanted in {list, dict} or _quoted(text):
        return _inline(text)
    return text


def _inline(text: str) -> Node:
    try:
        return read_tree(text.encode(), "").data
    except InputError:
        return text


def _shape(hint: Any) -> type:  # noqa: ANN401 - a type hint
    """Whether a key holds a list, a mapping, or one text."""
    if typing.get_origin(hint) in {typing.Union, types.UnionType}:
        hint = next(one for one in typing.get_args(hint) if one is not types.NoneType)
    if typing.get_origin(hint) is typing.Annotated:
        return _shape(typing.get_args(hint)[0])
    if typing.get_origin(hint) is tuple:
        return list
    return dict if isinstance(hint, type) and issubclass(hint, BaseModel) else str
