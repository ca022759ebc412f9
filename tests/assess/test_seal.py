"""The folder of an assessment: whole, with its manifest, and nobody else's files touched."""

import hashlib
import json
import os
import resource
from pathlib import Path

import pytest

from shinsa.assess.ledger import Ledger
from shinsa.assess.request import Request
from shinsa.assess.seal import Evidence, conclude, write_folder, write_whole
from shinsa.model.assessment import Device, Subject
from shinsa.model.verdict import Verdict
from shinsa.standards.loader import load_standards
from tests.assess.made import TODAY

NAME = "0123456789abcdef" * 2


def test_the_manifest_names_every_file_by_digest(tmp_path: Path) -> None:
    write_folder(tmp_path, {"assessment.json": b"{}"}, {NAME: b"raw"})
    digests = json.loads((tmp_path / "evidence" / "manifest.json").read_bytes())["sha256"]
    assert set(digests) == {"assessment.json", f"evidence/{NAME}"}
    assert all(hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() == digest for name, digest in digests.items())
    assert not list(tmp_path.rglob("*.part"))


def test_old_evidence_and_the_journal_go_and_other_files_stay(tmp_path: Path) -> None:
    write_folder(tmp_path, {"assessment.json": b"1"}, {NAME: b"raw"})
    (tmp_path / "evidence" / "notes.txt").write_text("mine")
    (tmp_path / "journal").mkdir()
    write_folder(tmp_path, {"assessment.json": b"2"}, {})
    assert sorted(path.name for path in (tmp_path / "evidence").iterdir()) == ["manifest.json", "notes.txt"]
    assert (tmp_path / "assessment.json").read_bytes() == b"2"
    assert not (tmp_path / "journal").exists()


def test_without_evidence_nothing_passes_and_nothing_fails() -> None:
    request = Request((), load_standards(), TODAY)
    evidence = Evidence(Ledger((), (), ()), (), (Subject("firmware", "image.bin"),))
    assessment = conclude(request, evidence, "2026-01-15T00:00:00+00:00")
    verdicts = {one.verdict for standard in assessment.standards for one in standard.provisions}
    assert verdicts == {Verdict.INCONCLUSIVE}
    assert not assessment.fails
    assert assessment.device == Device(name="image.bin")


def test_a_file_is_laid_down_whole_or_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    write_whole(file, b"one")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(OSError, match=r"report\.html'$"):
            write_whole(file, b"x" * 5000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("report.html", b"one")]


def test_what_is_no_file_is_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_whole(pipe, b"told")
    assert os.read(reading, 10) == b"told"
    os.close(reading)
