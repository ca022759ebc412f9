"""An image that was looked at before is not opened again; anything else is."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from shinsa.assess.job import Job
from shinsa.assess.memory import Memory
from shinsa.assess.remembered import run_remembered
from shinsa.assess.transcript import Transcript
from shinsa.assess.wire import Event
from tests.assess.images import EMPTY_PASSWORD, job_on, write_image


@pytest.fixture
def job(tmp_path: Path) -> Job:
    image = write_image(tmp_path / "image.bin", EMPTY_PASSWORD)
    return replace(job_on(image), memory=Memory(tmp_path / "cache").path, code="code")


def lived(job: Job, begun: Transcript | None = None) -> tuple[Transcript, list[str]]:
    heard: list[str] = []

    def listen(event: Event, _story: Transcript) -> None:
        heard.append(event.what)

    memory = Memory(Path(job.memory).parent if job.memory else None)
    story = run_remembered(job, listen, begun, threading.Event(), memory)
    memory.write()
    return story, heard


def test_the_second_time_the_same_is_told_without_a_child(job: Job) -> None:
    first, heard_first = lived(job)
    second, heard = lived(job)
    assert "item" in heard_first
    assert "item" not in heard
    assert second.ended
    assert second.reports == first.reports
    assert second.attempts == first.attempts
    assert second.subjects == first.subjects


@pytest.mark.parametrize("changed", ["code", "image", "shards", "unpacked", "resumed", "none"])
def test_what_has_changed_is_looked_at(job: Job, changed: str) -> None:
    lived(job)
    begun = None
    match changed:
        case "code":
            job = replace(job, code="other")
        case "image":
            path = Path(job.subject.path)
            path.write_bytes(path.read_bytes() + b"\xff" * 64)
        case "shards":
            job = replace(job, shards=2)
        case "unpacked":
            job = replace(job, subject=replace(job.subject, unpacked=str(Path(job.subject.path).parent)))
        case "resumed":
            begun = Transcript(job)
        case "none":
            job = replace(job, memory="")
    assert "items" in lived(job, begun)[1]


def test_a_story_in_which_something_failed_is_not_kept(job: Job) -> None:
    path = Path(job.subject.path)
    path.write_bytes(path.read_bytes()[:-900])
    first, heard = lived(job)
    if "failed" in heard:
        assert "items" in lived(job)[1]
    else:
        assert lived(job)[0].reports == first.reports


def test_a_folder_is_always_looked_at(job: Job, tmp_path: Path) -> None:
    root = tmp_path / "root"
    (root / "etc").mkdir(parents=True)
    (root / "bin").mkdir()
    (root / "etc/passwd").write_text("root::0:0::/:/bin/sh\n")
    folder = replace(job, subject=replace(job.subject, path=str(root)))
    lived(folder)
    assert "items" in lived(folder)[1]
