"""The software bill of materials as plain data: each component once, however often it was seen.

Source: CycloneDX 1.6 (ECMA-424, first edition), `components`, `dependencies` and `evidence`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field

from shinsa.model.assessment import Assessment, Json, ObservedFact
from shinsa.model.dataclass import dataclass
from shinsa.model.place import FilePlace, Place
from shinsa.reports.visible import plain

Node = dict[str, Json]
TYPES = {
    "operating system": "operating-system",
    "kernel": "operating-system",
    "kernel module": "device-driver",
    "program": "application",
    "library": "library",
    "language package": "library",
    "boot loader": "firmware",
}
"""CycloneDX's word for each kind of component; a package is a library or a program by its name."""
TECHNIQUES = {
    "package database": ("manifest-analysis", 1.0),
    "file metadata": ("manifest-analysis", 0.9),
    "version string": ("binary-analysis", 0.8),
    "file name": ("filename", 0.6),
}
"""The technique behind each way of identification, and how far it can be relied on."""
PACKAGED = "package database"


@dataclass
class Part:
    """One component with everything that was seen of it."""

    fact: Mapping[str, Json]
    seen: list[ObservedFact] = field(default_factory=list)
    ref: str = ""

    def text(self, name: str) -> str:
        """A field of the fact that stands for it, as text that is safe to show."""
        value = self.fact.get(name)
        return plain(value) if isinstance(value, str) else ""

    @property
    def depends(self) -> tuple[str, ...]:
        """The names of the packages that it needs."""
        names = self.fact.get("depends")
        return tuple(name for name in names if isinstance(name, str)) if isinstance(names, list) else ()


def parts_of(assessment: Assessment) -> tuple[Part, ...]:
    """Every component once: sightings of what a package holds belong to that package. Sorted by reference."""
    facts = [one for one in assessment.observations if one.kind == "Component"]
    packages: dict[str, Part] = {}
    by_product: dict[tuple[str, str], Part] = {}
    for one in (each for each in facts if _text(each, "identified_by") == PACKAGED):
        part = packages.setdefault(
            _text(one, "purl") or f"{_text(one, 'name')}@{_text(one, 'version')}", Part(one.fact)
        )
        part.seen.append(one)
        by_product.setdefault(_product(one), part)
    others: dict[tuple[str, str], Part] = {}
    for one in (each for each in facts if _text(each, "identified_by") != PACKAGED):
        part = by_product.get(_product(one)) or others.setdefault(_product(one), Part(one.fact))
        part.seen.append(one)
    return tuple(_referenced((*packages.values(), *others.values())))


def _text(one: ObservedFact, name: str) -> str:
    value = one.fact.get(name)
    return value if isinstance(value, str) else ""


def _product(one: ObservedFact) -> tuple[str, str]:
    """What two sightings of one component have in common."""
    if _text(one, "kind") == "language package":
        return _text(one, "purl"), ""
    return _text(one, "product") or _text(one, "name"), _text(one, "upstream") or _text(one, "version")


def _referenced(parts: Iterable[Part]) -> Iterator[Part]:
    """The parts in order, each with a reference that no other has."""
    taken: dict[str, int] = {}
    for part in sorted(parts, key=lambda part: (part.text("purl"), part.text("name"), part.text("version"))):
        base = part.text("purl") or f"{part.text('kind')}:{part.text('name')}@{part.text('version')}"
        taken[base] = taken.get(base, 0) + 1
        part.ref = base if taken[base] == 1 else f"{base}#{taken[base]}"
        yield part


def component(part: Part) -> Node:
    """A component as CycloneDX writes it."""
    node: Node = {"type": _type(part), "bom-ref": part.ref, "name": part.text("name"), "version": part.text("version")}
    if licence := part.text("licence"):
        node["licenses"] = [{"license": {"name": licence}}]
    for name in ("cpe", "purl"):
        if value := part.text(name):
            node[name] = value
    if (digest := part.text("sha256")) and len(part.seen) == 1:
        node["hashes"] = [{"alg": "SHA-256", "content": digest}]
    node["evidence"] = {"identity": [_identity(part)], "occurrences": [_occurrence(one) for one in part.seen]}
    node["properties"] = [
        {"name": f"shinsa:{name}", "value": part.text(name)} for name in PROPERTIES if part.text(name)
    ]
    return node


PROPERTIES = ("kind", "identified_by", "distribution", "source", "upstream", "built")
"""Fields that CycloneDX has no place of its own for."""


def _type(part: Part) -> str:
    kind = part.text("kind")
    if kind == "package":
        return "library" if part.text("name").startswith("lib") else "application"
    return TYPES.get(kind, "application")


def _identity(part: Part) -> Node:
    methods: list[Json] = []
    for how in dict.fromkeys(_text(one, "identified_by") for one in part.seen):
        technique, confidence = TECHNIQUES.get(how, ("other", 0.5))
        methods.append({"technique": technique, "confidence": confidence, "value": plain(how)})
    best = max((TECHNIQUES.get(_text(one, "identified_by"), ("", 0.5))[1] for one in part.seen), default=0.5)
    return {"field": "purl" if part.text("purl") else "name", "confidence": best, "methods": methods}


def _occurrence(one: ObservedFact) -> Node:
    node: Node = {"location": location(one.place)}
    if isinstance(one.place, FilePlace):
        if one.place.line is not None:
            node["line"] = one.place.line
        if one.place.offset is not None:
            node["offset"] = one.place.offset
    if one.excerpt:
        node["additionalContext"] = plain(one.excerpt)
    return node


def location(place: Place) -> str:
    """Where something is, without line and offset, which have fields of their own."""
    if isinstance(place, FilePlace):
        return plain(f"{place.image}:{place.path}" if place.image else place.path)
    return plain(str(place))


def dependencies(parts: tuple[Part, ...], root: str) -> list[Json]:
    """What each package needs, as far as it is in the firmware; the firmware itself holds them all."""
    names: dict[tuple[str, str], str] = {}
    for part in parts:
        names.setdefault((part.text("distribution"), part.text("name")), part.ref)
    rows: list[Json] = [{"ref": root, "dependsOn": [part.ref for part in parts]}]
    for part in parts:
        found = {names.get((part.text("distribution"), name), "") for name in part.depends} - {"", part.ref}
        if found:
            rows.append({"ref": part.ref, "dependsOn": [*sorted(found)]})
    return rows
