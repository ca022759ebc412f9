"""The evidence that judgements point to, by its id, in one shape for what was seen and for where somebody looked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from shinsa.model.assessment import Assessment, ObservedFact
from shinsa.model.basis import Basis
from shinsa.model.dataclass import dataclass
from shinsa.model.observation import Look
from shinsa.model.place import Place
from shinsa.model.text import NO_TEXT, Text
from shinsa.reports.messages import TEXTS, phrase

FOLDER = "evidence/"
RECORD = re.compile(r"(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*")
"""A file in the evidence folder, and nothing that leads out of it or anywhere else."""
NOTHING: tuple[Any, ...] = (None, "", [], {})
SECRET = frozenset({"kind", "digest", "length"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something seen (`fields` says what), or, as a `look`, a place where somebody looked."""

    id: str
    kind: str
    basis: Basis
    probe: str
    place: Place
    fields: tuple[tuple[str, Text], ...] = ()
    excerpt: str = ""
    record: str = ""
    """Path of the raw evidence beside the report, or ""."""
    note: Text = NO_TEXT
    look: bool = False


def lookup(assessment: Assessment) -> Mapping[str, Evidence]:
    """All evidence by id, in the order of the document."""
    seen = (_seen(fact) for fact in assessment.observations)
    looked = (_looked(look) for look in assessment.looks)
    return {evidence.id: evidence for evidence in (*seen, *looked)}


def found(ids: Iterable[str], known: Mapping[str, Evidence]) -> tuple[Evidence, ...]:
    """The evidence of these ids; what the document does not hold is left out (see `unknown`)."""
    return tuple(known[name] for name in ids if name in known)


def unknown(ids: Iterable[str], known: Mapping[str, Evidence]) -> tuple[str, ...]:
    """The ids that point to nothing."""
    return tuple(name for name in ids if name not in known)


def fields(fact: Mapping[str, Any]) -> tuple[tuple[str, Text], ...]:
    """A fact as names and readable values; what it does not say is left out."""
    return tuple((name.replace("_", " "), _value(item)) for name, item in fact.items() if item not in NOTHING)


def _seen(fact: ObservedFact) -> Evidence:
    record = _record(fact.record)
    return Evidence(fact.id, fact.kind, fact.basis, fact.probe, fact.place, fields(fact.fact), fact.excerpt, record)


def _looked(look: Look) -> Evidence:
    return Evidence(look.id, look.kind, look.basis, look.probe, look.place, note=look.note, look=True)


def _record(path: str) -> str:
    inside = path.removeprefix(FOLDER)
    return FOLDER + inside if RECORD.fullmatch(inside) else ""


def _value(item: object) -> Text:
    if isinstance(item, bool):
        return TEXTS["yes"] if item else TEXTS["no"]
    if isinstance(item, list):
        return _joined(_value(member) for member in item)
    if isinstance(item, Mapping):
        if item.keys() == SECRET:
            return phrase("secret", **item)
        return _joined(Text(f"{name}: {value.en}", f"{name}: {value.ja}") for name, value in fields(item))
    return Text(str(item), str(item))


def _joined(values: Iterable[Text]) -> Text:
    listed = tuple(values)
    return Text(", ".join(value.en for value in listed), "、".join(value.ja for value in listed))
