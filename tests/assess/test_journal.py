"""The journal goes on where it was cut, and never believes half a line."""

from pathlib import Path

import pytest

from shinsa.assess.child import run_job
from shinsa.assess.job import Job
from shinsa.assess.journal import Journal
from shinsa.assess.run import assess
from shinsa.assess.transcript import Transcript
from shinsa.assess.version import VERSION
from shinsa.assess.wire import Event
from shinsa.model.document import dump
from shinsa.model.observation import Unexamined
from tests.assess.images import EMPTY_PASSWORD, SLOW_HASHES, job_on, kill_at, request_on, write_image
from tests.assess.timeless import timeless


@pytest.fixture
def job(tmp_path: Path) -> Job:
    return job_on(write_image(tmp_path / "image.bin", EMPTY_PASSWORD))


def keep(folder: Path, job: Job, *, resume: bool = False) -> Transcript:
    """Do the job with its journal."""
    with Journal(folder, job, VERSION, resume=resume) as journal:
        return run_job(job, lambda event, _: journal.write(event), journal.story)


def test_without_resume_there_is_no_story(tmp_path: Path, job: Job) -> None:
    keep(tmp_path, job)
    assert Journal(tmp_path, job, VERSION, resume=False).story is None


def test_a_whole_journal_tells_the_same_story(tmp_path: Path, job: Job) -> None:
    done = keep(tmp_path, job)
    story = Journal(tmp_path, job, VERSION, resume=True).story
    assert story is not None
    assert story.ended
    assert (story.reports, story.attempts, story.subjects) == (done.reports, done.attempts, done.subjects)


@pytest.mark.parametrize("change", ["version", "image", "probes"])
def test_a_journal_of_other_work_is_begun_anew(tmp_path: Path, job: Job, change: str) -> None:
    keep(tmp_path, job)
    version = "other" if change == "version" else VERSION
    if change == "image":
        write_image(tmp_path / "image.bin", SLOW_HASHES)
    other = Job(job.subject, job.probes[:1]) if change == "probes" else job
    assert Journal(tmp_path, other, version, resume=True).story is None


@pytest.mark.parametrize("part", [0.05, 0.3, 0.6, 0.9])
def test_a_journal_cut_in_a_line_gives_the_same_document(tmp_path: Path, part: float) -> None:
    image = write_image(tmp_path / "image.bin", EMPTY_PASSWORD)
    request = request_on(image, folder=tmp_path / "out")
    whole, _ = assess(request)
    (file,) = (tmp_path / "out" / "journal").iterdir()
    data = file.read_bytes()
    cut = max(int(len(data) * part), 80)
    while data[cut - 1 : cut] == b"\n":
        cut -= 1
    for _ in range(2):
        file.write_bytes(data[:cut])
        again, _ = assess(request_on(image, folder=tmp_path / "out", resume=True))
        assert timeless(dump(again)) == timeless(dump(whole))
        twice, _ = assess(request_on(image, folder=tmp_path / "out", resume=True))
        assert timeless(dump(twice)) == timeless(dump(whole))


def test_rubbish_in_the_journal_ends_what_is_believed(tmp_path: Path, job: Job) -> None:
    done = keep(tmp_path, job)
    (file,) = tmp_path.glob("*.jsonl")
    lines = file.read_text().splitlines()
    file.write_text("\n".join([*lines[:3], '{"what":"nonsense"}', *lines[3:]]) + "\n")
    assert keep(tmp_path, job, resume=True).reports == done.reports


def test_what_a_child_was_lost_on_is_not_forgotten_when_resumed(tmp_path: Path) -> None:
    files = {"data/large": bytes(100 << 20)}
    job = job_on(write_image(tmp_path / "image.bin", files))
    with Journal(tmp_path, job, VERSION, resume=False) as journal:
        kill = kill_at(lambda event: event.what == "item" and event.name == "data/large", [])

        def listen(event: Event, story: Transcript) -> None:
            journal.write(event)
            kill(event, story)

        done = run_job(job, listen, None)
    story = Journal(tmp_path, job, VERSION, resume=True).story
    assert story is not None
    assert story.reports == done.reports
    assert any(isinstance(one, Unexamined) for _, one in story.reports)
