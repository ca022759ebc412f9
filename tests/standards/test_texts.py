"""The catalogue speaks both languages, and numbers the test cases that are known."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from shinsa.model.standard import Provision, Section, Standard
from shinsa.model.text import Text
from shinsa.standards.loader import DATA, load_standards

STANDARDS = pytest.mark.parametrize("standard", load_standards(), ids=lambda standard: standard.id)
TEXTS = {
    Standard: ("title", "note", "tested_in"),
    Section: ("title",),
    Provision: ("title", "asks", "condition", "attestation", "beyond", "note"),
}
WITHOUT_A_TEST_CASE = {"5.0-1"}
"""Provisions of EN 303 645 V3.1.3 whose test cases in TS 103 701 V2.1.1 nothing published names."""


def _is_translated(text: Text) -> bool:
    """Whether the Japanese is none of the English, and is Japanese: names of standards alone have no kana and no kanji."""
    return text.ja != text.en and any("\u3040" <= letter <= "\u9fff" for letter in text.ja)


def _speakers(standard: Standard) -> tuple[Standard | Section | Provision, ...]:
    return (standard, *standard.sections, *standard.provisions)


def _repeated(node: yaml.Node | None) -> Iterator[str]:
    """Keys that stand twice in one mapping: the last one would be read and the first be lost."""
    if isinstance(node, yaml.MappingNode):
        keys = [key.value for key, _ in node.value]
        yield from (f"{node.start_mark.line + 1}: {key}" for key in keys if keys.count(key) > 1)
        below = [value for _, value in node.value]
    else:
        below = node.value if isinstance(node, yaml.SequenceNode) else []
    for each in below:
        yield from _repeated(each)


@pytest.mark.parametrize("file", sorted(DATA.glob("*.yaml")), ids=lambda file: file.stem)
def test_no_field_is_said_twice(file: Path) -> None:
    assert list(_repeated(yaml.compose(file.read_text("utf-8"), Loader=yaml.CBaseLoader))) == []


@STANDARDS
def test_every_text_has_japanese_of_its_own(standard: Standard) -> None:
    untold = [
        f"{one.id} {name}"
        for one in _speakers(standard)
        for name in TEXTS[type(one)]
        if (text := getattr(one, name)) and not _is_translated(text)
    ]
    assert not untold


def test_the_test_cases_of_the_current_edition_are_named_by_the_current_edition() -> None:
    (current,) = (one for one in load_standards() if one.id == "etsi-en-303-645-3.1.3")
    assert {one.id for one in current.provisions if not one.tested_by} == WITHOUT_A_TEST_CASE
    for one in current.provisions:
        assert list(one.tested_by) == [f"{one.id}-{number}" for number in range(1, len(one.tested_by) + 1)]


def test_what_no_publication_confirms_is_marked() -> None:
    (japanese,) = (one for one in load_standards() if one.id == "jc-star-1")
    assert {one.id for one in japanese.provisions if one.confidence == "low"} == {f"S1.1-{n:02}" for n in range(7, 16)}


@pytest.mark.parametrize("to", ["iec-62443-4-2:EDR 3.10", "jc-star-1:S1.1-06"])
def test_the_ordinance_names_what_asks_alike_with_its_confidence(to: str) -> None:
    (ordinance,) = (one for one in load_standards() if one.id == "japan-mic-34-10")
    assert ("medium", to) in {(link.confidence, link.to) for link in ordinance.provision("34-10-3").relates}
