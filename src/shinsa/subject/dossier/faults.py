"""What the models refuse, said in a sentence about the line that was typed, with the nearest thing that would fit."""

from __future__ import annotations

import difflib
import types
import typing
from collections.abc import Iterable
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, RootModel, ValidationError
from pydantic_core import ErrorDetails

from shinsa.model.errors import InputError
from shinsa.model.text import NO_TEXT, Text, say
from shinsa.subject.dossier.tables.published import PartOf, keys_of, marks_of
from shinsa.subject.dossier.values import FAULT, shown
from shinsa.subject.dossier.yaml_tree import Path, Tree

M = TypeVar("M", bound=BaseModel)

_SHAPES = {
    "model_type": Text("must hold 'key: value' lines", "「キー: 値」の行で書く必要があります"),
    "dict_type": Text("must hold 'key: value' lines", "「キー: 値」の行で書く必要があります"),
    "tuple_type": Text("must be a list", "リストで書く必要があります"),
    "string_type": Text("must be one text", "1つの文字列で書く必要があります"),
}
_MENDS = {
    "model_type": Text("write one 'key: value' per line below it", "その下に1行ずつ「キー: 値」を書いてください"),
    "dict_type": Text("write one 'key: value' per line below it", "その下に1行ずつ「キー: 値」を書いてください"),
    "tuple_type": Text("begin each item with '- '", "各項目を「- 」で始めてください"),
    "string_type": Text("write it on one line, in quotes where needed", "1行で、必要なら引用符で囲んで書いてください"),
}
SHOWN = 8
"""How many of the allowed keys or values an error names."""


def read_as(model: type[M], tree: Tree) -> M:
    """The model that `tree` holds. Raises InputError for the first fault: unknown keys first, then by line."""
    try:
        return model.model_validate(tree.data)
    except ValidationError as error:
        first = min(error.errors(include_url=False), key=lambda one: _order(one, tree))
        raise _error(first, model, tree) from error


def nearest(word: str, known: Iterable[str]) -> Text:
    """The known word that was probably meant, or the known words."""
    names = list(known)
    if close := difflib.get_close_matches(word[:80], names, 1):
        return say("did you mean '{name}'?", "「{name}」のことですか?", name=close[0])
    return one_of(names)


def one_of(names: list[str]) -> Text:
    """The words that are allowed, as many as fit in a line."""
    if not names:
        return Text("remove it", "削除してください")
    listed = ", ".join(names[:SHOWN]) + (", …" if len(names) > SHOWN else "")
    return say("write one of: {names}", "次のいずれかを書いてください: {names}", names=listed)


def field_name(path: Path) -> str:
    """A path as people read it: `ixit.7-UpdMech[0].authenticated`."""
    out = ""
    for part in path:
        out += f"[{part}]" if isinstance(part, int) else f".{part}" if out else part
    return out


def _order(error: ErrorDetails, tree: Tree) -> tuple[bool, int, int]:
    mark = tree.mark(_path(error), key=True)
    return error["type"] != "extra_forbidden", mark.line, mark.column


def _path(error: ErrorDetails) -> Path:
    return tuple(part for part in error["loc"] if part != "[key]")


def _error(error: ErrorDetails, model: type[BaseModel], tree: Tree) -> InputError:
    path = _path(error)
    if error["type"] == "extra_forbidden":
        return _unknown(path, model, tree)
    name = field_name(path) + _published(model, path)
    if path and (error["type"] == "missing" or error["input"] is None):
        return _missing(path, name, tree)
    what, mend = _said(error)
    if name:
        what = say("{name}: {what}", "{name}: {what}", name=name, what=what)
    return tree.error(path, what, mend)


def _said(error: ErrorDetails) -> tuple[Text, Text]:
    context: dict[str, Any] = error.get("ctx", {})
    if error["type"] == FAULT:
        return context["what"], context["mend"]
    value = error["input"]
    if error["type"] == "literal_error":
        allowed = [word for word in str(context["expected"]).split("'")[1::2] if word]
        what = say("{value} is not known here", "{value}はここでは使えません", value=shown(value))
        return what, nearest(value, allowed) if isinstance(value, str) else one_of(allowed)
    return _SHAPES.get(error["type"], Text(error["msg"], error["msg"])), _MENDS.get(error["type"], NO_TEXT)


def _unknown(path: Path, model: type[BaseModel], tree: Tree) -> InputError:
    key, parent = str(path[-1]), field_name(path[:-1])
    under = say(" under '{name}'", "(「{name}」の下)", name=parent) if parent else NO_TEXT
    what = say("unknown key '{key}'{under}", "未知のキー「{key}」{under}", key=key[:40], under=under)
    return tree.error(path, what, nearest(key, known_keys(model, path[:-1])), key=True)


def _missing(path: Path, name: str, tree: Tree) -> InputError:
    empty = say("{name} is empty", "{name} が空です", name=name)
    absent = say("{name} is missing", "{name} がありません", name=name)
    mend = say("write it as '{key}: …'", "「{key}: …」と書いてください", key=path[-1])
    return tree.error(path, empty if path in tree.values else absent, mend, key=True)


def known_keys(model: type[BaseModel], path: Path) -> list[str]:
    """The keys that the model allows in the mapping at `path`; none where any key may stand."""
    wanted: Any = model
    for part in path:
        wanted = _below(_bare(wanted), part)
    bare = _bare(wanted)
    return list(keys_of(bare)) if isinstance(bare, type) and issubclass(bare, BaseModel) else []


def _published(model: type[BaseModel], path: Path) -> str:
    """The field of TS 103 701 that the key at `path` answers, in brackets."""
    holder: Any = model
    for part in path[:-1]:
        holder = _bare(_below(_bare(holder), part))
    if not (path and isinstance(holder, type) and issubclass(holder, BaseModel)):
        return ""
    marks = (mark.name for mark in marks_of(holder, str(path[-1])) if isinstance(mark, PartOf))
    return "".join(f" ({name})" for name in marks)


def _below(wanted: Any, part: str | int) -> Any:  # noqa: ANN401 - a type hint
    if isinstance(wanted, type) and issubclass(wanted, BaseModel):
        fields = {field.alias or name: field.annotation for name, field in wanted.model_fields.items()}
        return fields.get(str(part))
    arguments = typing.get_args(wanted)
    return arguments[0 if isinstance(part, int) else -1] if arguments else None


def _bare(wanted: Any) -> Any:  # noqa: ANN401 - a type hint
    """The hint without `Annotated`, without `| None`, and a file that is a list as that list."""
    if isinstance(wanted, type) and issubclass(wanted, RootModel):
        return _bare(wanted.model_fields["root"].annotation)
    origin = typing.get_origin(wanted)
    if origin is Annotated:
        return _bare(typing.get_args(wanted)[0])
    if origin in {typing.Union, types.UnionType}:
        return _bare(next(one for one in typing.get_args(wanted) if one is not types.NoneType))
    return None if origin is Literal else wanted
