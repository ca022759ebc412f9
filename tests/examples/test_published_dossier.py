"""The page that sets a maker's published verdicts beside Shinsa's: complete, explained, and without the maker's sentences."""

import dataclasses
from pathlib import Path

import published
import pytest

from shinsa.subject.forms.importing import import_forms

PAGE = Path(published.__file__).parent / "reference" / "published-dossier.md"
pytestmark = pytest.mark.skipif(not published.GIVEN.is_dir(), reason="the published dossier is not beside the checkout")
WORDS = 12
"""So many words of the maker's in a row would be a sentence of its own."""


@pytest.fixture(scope="module")
def cases() -> tuple[published.Compared, ...]:
    return published.compared()


def test_every_conceptual_test_case_has_a_verdict_and_a_reason(cases: tuple[published.Compared, ...]) -> None:
    assert len(cases) == 63
    assert all(unit.because.en for case in cases for unit in case.units)
    assert sum(bool(case.published) for case in cases) == 47


def test_no_difference_is_left_unexplained_and_no_explanation_is_stale(cases: tuple[published.Compared, ...]) -> None:
    assert list(published.unexplained(cases, published.explanations())) == []


def test_a_difference_that_nobody_explains_and_an_explanation_of_another_are_told(
    cases: tuple[published.Compared, ...],
) -> None:
    case = next(one for one in cases if one.published == "PASS" and one.of_values == "PASS")
    other = dataclasses.replace(case, of_values="FAIL")
    stale = {case.id: {"maker": "FAIL", "shinsa": "FAIL", "why": "x"}}

    assert list(published.unexplained((other,), {})) == [f"{case.id}: the maker says PASS, Shinsa FAIL: not explained"]
    assert list(published.unexplained((other,), stale)) == [f"{case.id}: explains FAIL and FAIL; it is PASS and FAIL"]
    assert list(published.unexplained((case,), stale)) == [f"{case.id}: explained, but there is no difference"]
    assert list(published.unexplained((), stale)) == [f"{case.id}: explained, but no conceptual test case"]


def test_no_value_overrules_the_words(cases: tuple[published.Compared, ...]) -> None:
    assert cases
    with pytest.raises(KeyError, match="already"):
        published.with_values(
            import_forms([published.GIVEN], None, published.DEVICE),
            {"ixit": {"10-SecParam": {"SecParam-FW-Verification-Key": {"critical": "yes"}}}},
        )


def test_the_page_holds_no_sentence_of_the_maker() -> None:
    page = " ".join(PAGE.read_text(encoding="utf-8").split())
    for file in published.GIVEN.glob("*.md"):
        words = file.read_text(encoding="utf-8").split()
        found = [" ".join(run) for at in range(len(words) - WORDS) if " ".join(run := words[at : at + WORDS]) in page]
        assert not found, file.name
