"""Reads the catalogue of standards. Every YAML file in `data/` is one standard; there is no list of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

from shinsa.model.codec import Malformed, decode
from shinsa.model.standard import Provision, Section, Standard
from shinsa.standards.compiled import plain

DATA = Path(__file__).with_name("data")

MOST_DEEP = 5
"""Sections within sections."""
_HANDED_DOWN = frozenset(
    {"clause", "modality", "condition", "condition_ja", "applies_when", "nature", "claim", "confidence", "looks_at"}
)
"""What a section may say once for every provision below it."""
_TEXTS = {
    Standard: ("title", "note", "tested_in"),
    Section: ("title",),
    Provision: ("title", "asks", "condition", "attestation", "beyond", "note"),
}


class UnknownStandard(Exception):
    """No standard of the catalogue has the id that was `asked` for. `known` holds those that there are."""

    def __init__(self, standard_id: str, known: tuple[str, ...]) -> None:
        super().__init__(f"unknown standard {standard_id!r}; known: {', '.join(known)}")
        self.asked = standard_id
        self.known = known


@cache
def load_standards() -> tuple[Standard, ...]:
    """Every standard of the catalogue, by id. Raises Malformed, naming the file, for one that is not well formed."""
    return tuple(_standard(path.name, partial(plain, path, _parsed)) for path in sorted(DATA.glob("*.yaml")))


def select_standards(ids: tuple[str, ...], *, dossier: bool = True) -> tuple[Standard, ...]:
    """The standards of these ids in this order; when none is named all, without a dossier those that need none.

    Raises UnknownStandard.
    """
    catalogue = {standard.id: standard for standard in load_standards()}
    for standard_id in ids:
        if standard_id not in catalogue:
            raise UnknownStandard(standard_id, tuple(catalogue))
    named = tuple(catalogue[standard_id] for standard_id in ids)
    return named or tuple(one for one in catalogue.values() if dossier or not one.needs_dossier)


def parse_standard(text: str, name: str) -> Standard:
    """The standard written in one YAML text; `name` is for the error. Raises Malformed."""
    return _standard(name, partial(_parsed, text))


def _parsed(text: str | bytes) -> Any:  # noqa: ANN401 - strings, lists and mappings
    import yaml  # it takes long to import, and is not needed for a text that was parsed before

    try:
        return yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - the base loader makes nothing else
    except yaml.YAMLError as error:
        raise ValueError(error) from error


def _standard(name: str, read: Callable[[], Any]) -> Standard:
    try:
        standard = decode(Standard, _filled(read()))
    except (Malformed, KeyError, TypeError, ValueError) as error:
        raise Malformed(f"{name}: {error}") from error
    return _checked(standard, name)


def _filled(data: dict[str, Any]) -> dict[str, Any]:
    out = _with_texts(data, Standard)
    out["needs_dossier"] = data.get("needs_dossier") == "yes"
    sections = {section["id"]: section for section in data["sections"]}
    out["sections"] = [_section(section) for section in data["sections"]]
    out["provisions"] = [_provision(provision, sections) for provision in data["provisions"]]
    return out


def _section(data: dict[str, Any]) -> dict[str, Any]:
    return _with_texts({name: value for name, value in data.items() if name not in _HANDED_DOWN}, Section)


def _provision(data: dict[str, Any], sections: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    out = _with_texts(_handed_down(data["section"], sections) | data, Provision)
    out["levels"] = [int(level) for level in data.get("levels", ())]
    return out


def _handed_down(section_id: str, sections: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """What the sections above a provision say for all below them; the nearest has the last word. Raises Malformed."""
    said: dict[str, Any] = {}
    above = section_id
    for _ in range(MOST_DEEP):
        if not (section := sections.get(above)):
            return said
        said = {name: value for name, value in section.items() if name in _HANDED_DOWN} | said
        above = section.get("within", "")
    raise Malformed(f"section {section_id} stands more than {MOST_DEEP} deep, or within itself")


def _with_texts(data: dict[str, Any], kind: type) -> dict[str, Any]:
    """A sentence whose Japanese is not written yet speaks English in both languages."""
    out = dict(data)
    for name in _TEXTS[kind]:
        if name in out:
            out[f"{name}_ja"] = out.get(f"{name}_ja") or out[name]
    return out


def _checked(standard: Standard, name: str) -> Standard:
    for fault in _faults(standard):
        raise Malformed(f"{name}: {fault}")
    return standard


def _faults(standard: Standard) -> Iterator[str]:
    sections = {section.id for section in standard.sections}
    for section in standard.sections:
        if section.within and section.within not in sections:
            yield f"section {section.id} stands within {section.within}, which there is not"
    ids = [provision.id for provision in standard.provisions]
    yield from (f"provision {one} stands twice" for one in dict.fromkeys(ids) if ids.count(one) > 1)
    for provision in standard.provisions:
        if provision.section not in sections:
            yield f"provision {provision.id} names section {provision.section}, which there is not"
        if provision.tested_by and not standard.tested_in:
            yield f"provision {provision.id} names test cases, and the standard not what they stand in: say `tested_in`"
        if provision.enhances and provision.enhances not in ids:
            yield f"provision {provision.id} enhances {provision.enhances}, which there is not"
        yield from (f"provision {provision.id} {fault}" for fault in _unsaid(provision))


def _unsaid(provision: Provision) -> Iterator[str]:
    if not provision.rules and not provision.attestation:
        yield "names neither a rule nor an attestation that decides it"
    if provision.beyond and not provision.rules:
        yield "says what is beyond its rules, and has none: say it in `attestation`"
    if provision.applies_when and not provision.condition:
        yield "says in `applies_when` what decides its condition, and not what it is: say it in `condition`"
