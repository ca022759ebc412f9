"""A standard is told in order, and nothing of it is lost."""

from __future__ import annotations

from dataclasses import replace

from shinsa.model.assessment import SectionResult
from shinsa.model.text import Text
from shinsa.model.verdict import Verdict
from shinsa.reports.chapters import by_provision, chapters
from tests.reports.sample import ETSI, IEC, sample


def test_every_provision_stands_in_one_chapter() -> None:
    for standard in (ETSI, IEC):
        told = [provision for chapter in chapters(standard) for provision in chapter.provisions]
        assert sorted(p.id for p in told) == sorted(p.id for p in standard.provisions)


def test_a_section_without_title_comes_last() -> None:
    assert [(chapter.id, bool(chapter.title)) for chapter in chapters(IEC)] == [
        ("FR 1", True),
        ("FR 3", False),
        ("FR 2", False),
    ]


def test_a_section_without_provisions_is_left_out() -> None:
    extra = replace(ETSI, sections=(*ETSI.sections, SectionResult("9", Text("Empty", "空"), Verdict.INCONCLUSIVE)))

    assert "9" not in [chapter.id for chapter in chapters(extra)]


def test_a_heading_over_other_sections_stands_before_them() -> None:
    above = SectionResult("5", Text("Requirements", "要件"), Verdict.FAIL)
    below = replace(ETSI, sections=(above, *(replace(one, within="5") for one in ETSI.sections)))

    told = chapters(below)
    assert [(one.id, one.depth) for one in told[:2]] == [("5", 0), ("5.1", 1)]
    assert (told[0].provisions, told[0].verdict) == ((), Verdict.FAIL)


def test_claims_are_found_by_provision() -> None:
    found = by_provision(sample().claims)

    assert found["etsi-en-303-645-3.1.3", "5.1-1"][0].support == "yes"
    assert ("iec-62443-4-2", "CR 1.5") not in found
