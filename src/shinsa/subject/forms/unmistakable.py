"""Takes from the words of a published field the values that they say unmistakably, and no others.

A field that asks for one value may be answered by it alone, or by it and then, after a full stop or in brackets, by more:
"Yes", "No. Outbound only.", "Disabled by default (…)", "90 days". Ids are taken from a first sentence that denies nothing.
"""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from pydantic import BaseModel

from shinsa.subject.dossier.tables.published import PartOf, PublishedField, marks_of
from shinsa.subject.dossier.yaml_tree import Node

Ids = Mapping[str, frozenset[str]]
"""The ids of the entries of each table."""
_END = r"\s*(?:$|[.。(（;:\n]|[\u2013\u2014-]\s)"
_YES = re.compile(rf"(yes|no|はい|いいえ){_END}", re.IGNORECASE)
_ON = re.compile(rf"(enabled|disabled|有効|無効)(?: by default)?{_END}", re.IGNORECASE)
_KIND = re.compile(r"(critical|public)(?: security parameter)?[.\s]*$", re.IGNORECASE)
_DAYS = re.compile(rf"(\d{{1,4}})\s*(?:calendar days?|days?|日(?:以内)?){_END}", re.IGNORECASE)
_ONLY_DAYS = re.compile(r"\d{1,4}\s*(?:calendar days?|days?|日(?:以内)?)[.。\s]*$", re.IGNORECASE)
_SOMETIMES = re.compile(
    r"demand|configur|only|when|while|until|unless|\bif\b|during|transient|場合|時のみ", re.IGNORECASE
)
_DENIES = re.compile(
    r"\b(?:not|no|never|none|n/a|except|excluding|without|instead|unlike|cannot)\b|ない|除く|なし|以外|該当",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.。](?=\s|$)|\n\s*\n|;")
_TOKEN = re.compile(r"[A-Za-z0-9][\w.+-]{0,80}")
_TRUE = frozenset({"yes", "はい", "enabled", "有効", "critical"})
_WORDS = {
    "none": "none",
    "password": "password",
    "username and password": "password",
    "user name and password": "password",
    "pin": "pin",
    "key": "key",
    "certificate": "certificate",
    "token": "token",
    "bearer token": "token",
    "biometric": "biometric",
    "network": "network",
    "network interface": "network",
    "logical": "logical",
    "logical interface": "logical",
    "physical": "physical",
    "physical port": "physical",
    "physical interface": "physical",
    "air": "air",
    "air interface": "air",
    "network outage": "network",
    "network connectivity": "network",
    "loss of network connectivity": "network",
    "power outage": "power",
    "loss of power": "power",
    "通信断": "network",
    "停電": "power",
    "device": "device",
    "data on the device": "device",
    "user data on the device": "device",
    "personal data on the device": "device",
    "data on associated services": "service",
    "personal data on associated services": "service",
}
"""What a kind is called, without case and a full stop."""


def values_of(model: type[BaseModel], field: PublishedField, words: str, ids: Ids) -> tuple[dict[str, Node], bool]:
    """The values that the words of a field say unmistakably, and whether they say no more than these."""
    found: dict[str, Node] = {}
    rest = True
    for key in field.parts:
        mark = next(mark for mark in marks_of(model, key) if isinstance(mark, PartOf))
        value, alone = _value(model, key, mark, words.strip(), ids)
        if value is not None:
            found[key], rest = value, rest and not alone
    return found, bool(found) and not rest


def _value(model: type[BaseModel], key: str, mark: PartOf, words: str, ids: Ids) -> tuple[Node, bool]:
    if mark.to:
        return ids_in(words, ids.get(mark.to, frozenset()))
    if not mark.plain:
        return None, False
    hint = _bare(next(part.annotation for name, part in model.model_fields.items() if (part.alias or name) == key))
    if hint is bool:
        return _truth(key, words)
    if hint is int:
        days = _DAYS.match(words)
        return (days[1], _ONLY_DAYS.match(words) is not None) if days else (None, False)
    return _kind(words, set(typing.get_args(hint)))


def _truth(key: str, words: str) -> tuple[Node, bool]:
    found = (_KIND if key == "critical" else _ON if key == "enabled" else _YES).match(words)
    if not found or (key == "enabled" and _SOMETIMES.search(_first(words))):
        return None, False
    alone = len(words.rstrip(".。 \n")) == len(found[1]) or key == "critical"
    return ("yes" if found[1].casefold() in _TRUE else "no"), alone


def _kind(words: str, allowed: set[str]) -> tuple[Node, bool]:
    said = _WORDS.get(_first(words).partition("(")[0].strip(" `*.。\n").casefold())
    if said is None or said not in allowed:
        return None, False
    return said, len(words.strip(" `*.。\n")) == len(_first(words).partition("(")[0].strip(" `*.。\n"))


def ids_in(words: str, known: frozenset[str]) -> tuple[Node, bool]:
    """The ids in the first sentence, where it denies none of them, and whether the words say no more than these."""
    sentence = _first(words)
    if _DENIES.search(sentence):
        return None, False
    found = list(dict.fromkeys(_ids(sentence, known)))
    left = re.sub(r"[\s`*,.;・、。&-]|\band\b|と|および", "", _without(words, found))
    return (list(found), not left) if found else (None, False)


def _ids(sentence: str, known: frozenset[str]) -> Iterator[str]:
    for token in _TOKEN.findall(sentence):
        name = token.rstrip(".-+")
        if name in known:
            yield name


def _without(words: str, names: list[str]) -> str:
    for name in sorted(names, key=len, reverse=True):
        words = words.replace(name, "")
    return words


def _first(words: str) -> str:
    return _SENTENCE.split(words, maxsplit=1)[0]


def _bare(hint: Any) -> Any:  # noqa: ANN401 - a type hint
    """The hint of a value that may be left out."""
    while typing.get_origin(hint) is not Literal:
        if typing.get_origin(hint) in {typing.Union, types.UnionType}:
            hint = next(one for one in typing.get_args(hint) if one is not types.NoneType)
        elif typing.get_origin(hint) is typing.Annotated:
            hint = typing.get_args(hint)[0]
        else:
            return hint
    return hint
