"""What holds for every format: golden files, both languages, and strings that attack."""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType

import pytest

import shinsa.reports
from shinsa.model.assessment import Assessment
from shinsa.model.text import Text
from tests.reports.golden import FOLDER, matches
from tests.reports.sample import ATTEMPTS, GAPS, RTL, sample
from tests.reports.sheets import judged_by


def _formats() -> list[ModuleType]:
    names = [module.name for module in pkgutil.iter_modules(shinsa.reports.__path__)]
    modules = [importlib.import_module(f"shinsa.reports.{name}") for name in names]
    return [module for module in modules if hasattr(module, "NAME") and hasattr(module, "render")]


def _languages(report: ModuleType) -> tuple[str, ...]:
    """A paper for an authority is written in its language only."""
    languages: tuple[str, ...] = getattr(report, "LANGUAGES", ("en", "ja"))
    return languages


def _sample(report: ModuleType) -> Assessment:
    """An assessment that the format can tell of."""
    return judged_by(report.STANDARD) if hasattr(report, "STANDARD") else sample()


FORMATS = pytest.mark.parametrize("report", _formats(), ids=lambda module: module.NAME)
SPOKEN = pytest.mark.parametrize(
    ("report", "language"),
    [(report, language) for report in _formats() for language in _languages(report)],
    ids=lambda each: getattr(each, "NAME", each),
)


def _spoken(text: Text, language: str) -> str:
    return text.in_language(language)


@SPOKEN
def test_the_golden_file_is_matched(report: ModuleType, language: str) -> None:
    assert matches(f"report.{language}{report.SUFFIX}", report.render(_sample(report), language))


def test_every_golden_file_has_its_format() -> None:
    expected = {f"report.{language}{report.SUFFIX}" for report in _formats() for language in _languages(report)}

    assert {file.name for file in FOLDER.iterdir()} == expected


@FORMATS
def test_the_same_assessment_gives_the_same_bytes(report: ModuleType) -> None:
    assert report.render(_sample(report)) == report.render(_sample(report))


@FORMATS
def test_another_language_reads_english(report: ModuleType) -> None:
    assert report.render(_sample(report), "fr") == report.render(_sample(report), _languages(report)[0])


@SPOKEN
def test_every_provision_is_told_apart_by_its_verdict(report: ModuleType, language: str) -> None:
    text = report.render(_sample(report), language).decode()

    told = [each for each in _sample(report).standards if each.id == getattr(report, "STANDARD", each.id)]
    if report.NAME not in {"markdown", "cyclonedx", "vex"}:
        assert all(provision.id in text for standard in told for provision in standard.provisions)


@SPOKEN
def test_what_was_not_looked_at_is_never_hidden(report: ModuleType, language: str) -> None:
    text = report.render(_sample(report), language).decode().replace("\\", "")
    reasons = [one.reason for one in (*ATTEMPTS, *GAPS) if one.reason and "<" not in one.reason.en]

    assert all(_spoken(reason, language) in text for reason in reasons)
    assert all(one.probe in text for one in (*ATTEMPTS, *GAPS) if one.reason)


@SPOKEN
def test_no_format_writes_what_a_terminal_obeys_or_what_hides(report: ModuleType, language: str) -> None:
    text = report.render(_sample(report), language).decode()

    assert "\x1b" not in text
    assert "\x07" not in text
    if report.NAME != "json":
        assert RTL not in text
        assert "invoice⟨U+202E⟩fdp.exe" in text.replace("\\", "")
