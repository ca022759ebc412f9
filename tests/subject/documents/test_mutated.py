"""Every part of a document replaced by every other kind of value: a reader answers or says why not, and does nothing else."""

import copy
import json
import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest

from shinsa.subject.documents import docx_paragraphs
from shinsa.subject.documents.advisories import read_advisory
from shinsa.subject.documents.line import Unreadable
from shinsa.subject.documents.sbom import read_sbom
from tests.subject.documents.docx_samples import docx, paragraph

CSAF = {
    "document": {"csaf_version": "2.0", "tracking": {"id": "A-1", "initial_release_date": "2026-03-01T00:00:00Z"}},
    "product_tree": {
        "branches": [
            {
                "category": "product_name",
                "name": "Hub",
                "branches": [
                    {"category": "product_version", "name": "1", "product": {"product_id": "P1", "name": "Hub 1"}}
                ],
            }
        ],
        "relationships": [{"product_reference": "P1", "full_product_name": {"product_id": "P2"}}],
    },
    "vulnerabilities": [
        {
            "cve": "CVE-2026-1",
            "ids": [{"text": "B-1"}],
            "product_status": {"known_affected": ["P1"]},
            "involvements": [{"date": "2026-01-08T00:00:00Z"}],
            "remediations": [{"category": "vendor_fix", "date": "2026-02-19T00:00:00Z"}],
        }
    ],
}
CYCLONEDX = {
    "bomFormat": "CycloneDX",
    "components": [{"name": "a", "version": "1", "components": [{"name": "b", "purl": "pkg:generic/b@1"}]}],
}
SPDX = {
    "spdxVersion": "SPDX-2.3",
    "documentDescribes": ["X"],
    "packages": [
        {"SPDXID": "X", "name": "hub"},
        {
            "SPDXID": "Y",
            "name": "a",
            "externalRefs": [{"referenceType": "purl", "referenceLocator": "pkg:generic/a@1"}],
        },
    ],
    "relationships": [{"relationshipType": "DESCRIBES", "relatedSpdxElement": "X"}],
}
OTHERS: tuple[Any, ...] = (None, True, -1, 1e308, "", "x" * 99, [], [None], [[]], {}, {"a": None})


def mutated(document: Any) -> Iterator[Any]:  # noqa: ANN401 - any JSON
    """The document with each of its parts replaced once by each other value."""
    for path in paths(document):
        for other in OTHERS:
            made = copy.deepcopy(document)
            at = made
            for step in path[:-1]:
                at = at[step]
            at[path[-1]] = other
            yield made


def paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401 - any JSON
    """The way to every part."""
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in steps:
        yield (*path, step)
        yield from paths(inner, (*path, step))


@pytest.mark.parametrize(
    ("document", "read"),
    [(CSAF, read_advisory), (CYCLONEDX, read_sbom), (SPDX, read_sbom)],
    ids=["csaf", "cyclonedx", "spdx"],
)
def test_a_part_of_another_kind_breaks_no_reader(document: dict[str, Any], read: Callable[[bytes], object]) -> None:
    assert read(json.dumps(document).encode())
    for made in mutated(document):
        with suppress(Unreadable):
            read(json.dumps(made).encode())


TAGS = (
    "p",
    "r",
    "t",
    "tr",
    "tc",
    "tbl",
    "hyperlink",
    "del",
    "Fallback",
    "pPr",
    "numId",
    "ilvl",
    "vanish",
    "br",
    "pStyle",
    "txbxContent",
)


def tree(chance: random.Random, depth: int) -> str:
    """Elements of a Word document in places where they do not belong."""
    name = chance.choice(TAGS)
    inside = "".join(tree(chance, depth - 1) for _ in range(chance.randrange(4))) if depth else "text"
    return f'<w:{name} w:val="{chance.choice(("1", "7", "", "x" * 50))}">{inside}</w:{name}>'


def test_elements_in_wrong_places_break_no_reader() -> None:
    chance = random.Random(9116)  # noqa: S311 - the same trees each time
    for _ in range(300):
        for text, page, heading, _item, ordinal, _links in docx_paragraphs.read(
            docx(tree(chance, 6), paragraph("end"))
        ):
            assert text
            assert min(page, heading + 1, ordinal + 1) >= 1
