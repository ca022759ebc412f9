"""The demo, end to end: each planted flaw is found at its place, and the mended twin has none of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from demo.assessing import Bench, assess, bench, shown_at, verdict_of
from demo.command import abilities, comparison, main
from demo.flaws import FLAWS, Flaw, planted
from demo.parts import Parts, find_parts
from demo.variant import NAMES, Variant

MOVING = ("assessed_at",)
"""What differs between two runs over the same evidence, besides the seconds of the attempts."""
RATE = re.compile(r'("per_minute": )\d+|\d+( a minute)|(毎分)\d+')
"""How fast tries went, which is a measured time too."""

MET_BY_EVIDENCE = (
    *(
        "CCSC 1",
        "CCSC 3",
        "CR 1.1 RE(1)",
        "CR 1.2",
        "CR 1.3",
        "CR 1.4",
        "CR 1.5",
        "CR 1.7",
        "CR 1.8",
    ),
    *(
        "CR 1.9",
        "CR 1.10",
        "CR 2.1",
        "CR 2.1 RE(1)",
        "CR 2.1 RE(2)",
        "CR 2.8",
        "CR 2.9",
        "CR 2.10",
        "CR 2.11",
        "CR 2.12",
    ),
    *(
        "CR 3.1",
        "CR 3.1 RE(1)",
        "CR 3.3",
        "CR 3.4",
        "CR 3.4 RE(1)",
        "CR 3.5",
        "CR 3.6",
        "CR 3.7",
        "CR 3.9",
        "CR 4.1",
        "CR 4.2",
    ),
    *(
        "CR 5.1",
        "CR 6.1",
        "CR 6.2",
        "CR 7.1",
        "CR 7.1 RE(1)",
        "CR 7.2",
        "CR 7.3",
        "CR 7.3 RE(1)",
        "CR 7.4",
        "CR 7.6",
        "CR 7.8",
    ),
)
"""Rows of SL-C 1 and 2 that no person has to decide."""


@dataclass(frozen=True)
class Run:
    """What one twin was judged to be, and what is left of it."""

    bench: Bench
    parts: Parts | None
    document: dict[str, Any]


def _run(variant: Variant, out: Path, parts: Parts | None) -> Run:
    with bench(variant, out, parts) as device:
        return Run(device, parts, assess(device.dossier, device.folder / "assessment", "--quiet"))


@pytest.fixture(scope="module")
def parts() -> Parts | None:
    found = find_parts()
    return None if found.missing else found


@pytest.fixture(scope="module")
def flawed(tmp_path_factory: pytest.TempPathFactory, parts: Parts | None) -> Iterator[tuple[Run, dict[str, Any]]]:
    """The flawed device, assessed twice while it stays up."""
    with bench(Variant.FLAWED, tmp_path_factory.mktemp("flawed"), parts) as device:
        asked = ("--quiet", "--today", str(datetime.now(UTC).astimezone().date()))  # at midnight too
        first = assess(device.dossier, device.folder / "assessment", *asked)
        yield Run(device, parts, first), assess(device.dossier, device.folder / "again", *asked)


@pytest.fixture(scope="module")
def mended(tmp_path_factory: pytest.TempPathFactory, parts: Parts | None) -> Run:
    return _run(Variant.MENDED, tmp_path_factory.mktemp("mended"), parts)


@pytest.fixture(scope="module")
def without_debian(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return _run(Variant.FLAWED, tmp_path_factory.mktemp("fallback"), None)


def _missed(run: Run) -> list[str]:
    flaws = planted(abilities(run.parts))
    return [
        f"{flaw.name}: {standard} {provision} {verdict_of(run.document, standard, provision)}"
        for flaw in flaws
        for standard, provision in flaw.provisions
        if not shown_at(run.document, flaw, standard, provision, run.bench.ports)
    ]


def test_each_planted_flaw_fails_its_provisions_at_its_place(flawed: tuple[Run, dict[str, Any]]) -> None:
    assert _missed(flawed[0]) == []


def test_each_planted_flaw_is_found_without_debian_too(without_debian: Run) -> None:
    assert _missed(without_debian) == []


def test_every_probe_could_look(mended: Run, flawed: tuple[Run, dict[str, Any]]) -> None:
    for document in (mended.document, flawed[1]):
        assert [attempt for attempt in document["attempts"] if attempt["outcome"] == "failed"] == []


def test_the_mended_twin_fails_none_of_these_provisions(mended: Run) -> None:
    wanted = {provision for flaw in FLAWS for provision in flaw.provisions}
    assert [each for each in sorted(wanted) if verdict_of(mended.document, *each) == "FAIL"] == []


def test_the_mended_twin_meets_these_rows_of_iec_62443_without_an_attestation(mended: Run) -> None:
    """Declared capabilities, each behind a record of a test or what was seen on the device."""
    verdicts = {row: verdict_of(mended.document, "iec-62443-4-2", row) for row in MET_BY_EVIDENCE}
    assert {row: verdict for row, verdict in verdicts.items() if verdict != "PASS"} == {}


def test_every_pass_rests_on_evidence_that_exists(mended: Run, flawed: tuple[Run, dict[str, Any]]) -> None:
    for document in (mended.document, flawed[1]):
        known = {each["id"] for part in ("observations", "looks") for each in document[part]}
        passed = [
            judgement
            for standard in document["standards"]
            for provision in standard["provisions"]
            if provision["verdict"] == "PASS"
            for judgement in provision["judgements"]
            if judgement["verdict"] == "PASS"
        ]
        assert passed or document is not mended.document
        assert all(judgement["evidence"] and known.issuperset(judgement["evidence"]) for judgement in passed)


def test_two_runs_over_the_same_evidence_give_the_same_document(flawed: tuple[Run, dict[str, Any]]) -> None:
    first, again = (_still(document) for document in (flawed[0].document, flawed[1]))
    assert first == again


def _still(document: dict[str, Any]) -> str:
    kept = {key: value for key, value in document.items() if key not in MOVING}
    kept["attempts"] = [{**attempt, "seconds": 0} for attempt in document["attempts"]]
    return RATE.sub(r"\1\2\3", json.dumps(kept, sort_keys=True, ensure_ascii=False))


def test_all_processes_are_ended(mended: Run, parts: Parts | None) -> None:
    assert bool(mended.bench.processes) == (parts is not None)
    assert not [number for number in mended.bench.processes if Path(f"/proc/{number}").exists()]


def test_every_flaw_names_a_place_that_is_there(flawed: tuple[Run, dict[str, Any]]) -> None:
    folder = flawed[0].bench.folder
    for flaw in planted(abilities(flawed[0].parts)):
        assert flaw.where in NAMES or any((folder / part / flaw.where).exists() for part in ("rootfs", "dossier"))


def test_the_comparison_has_a_line_for_each_provision(flawed: tuple[Run, dict[str, Any]], mended: Run) -> None:
    flaw = Flaw("x", "something", (("japan-mic-34-10", "34-10-2"),), "etc/shadow")
    table = comparison((flaw,), {Variant.FLAWED: flawed[1], Variant.MENDED: mended.document}).splitlines()
    assert table[1].split() == ["something", "japan-mic-34-10", "34-10-2", "FAIL", "PASS"]


def test_the_command_assesses_and_says_where_the_report_is(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["--mended", "--without-debian", "--out", str(tmp_path), "--lang", "ja"]) == 0
    assert str(tmp_path / "mended" / "assessment" / "report.html") in capfd.readouterr().err
    assert (tmp_path / "mended" / "assessment" / "report.html").is_file()
