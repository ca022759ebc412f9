"""Whatever a probe does, the others still look, and what was not looked at is said."""

import contextlib
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from shinsa.assess.job import Job
from shinsa.assess.looking import let_look
from shinsa.assess.request import SubjectKind, SubjectSpec
from shinsa.assess.wire import Event
from shinsa.assess.worker import work
from shinsa.facts.passwords import PasswordHash, PasswordState
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import SubjectPlace
from shinsa.model.probe import CannotLook, Probe, probe
from tests.assess.images import EMPTY_PASSWORD, job_on, write_image
from tests.assess.made import words

PLACE = SubjectPlace("a world")
ROOT = Sighting(PasswordHash("root", PasswordState.EMPTY), PLACE)


@probe(PasswordHash)
def breaks(_world: object) -> Iterator[Report]:
    """Sees one thing and breaks."""
    yield ROOT
    raise LookupError("no such user")


@probe(PasswordHash, seconds=1)
def hangs(_world: object) -> Iterator[Report]:
    """Sees one thing and hangs, whatever is raised."""
    yield ROOT
    while True:
        with contextlib.suppress(Exception):
            time.sleep(5)


@probe(PasswordHash, reports=3)
def never_ends(_world: object) -> Iterator[Report]:
    """Sees the same for ever."""
    while True:
        yield ROOT


@probe(PasswordHash)
def cannot_look(_world: object) -> Iterator[Report]:
    """Has nothing to look with."""
    yield Examined(PasswordHash, PLACE)
    raise CannotLook(words("no cable"))


@probe(PasswordHash)
def runs_out(_world: object) -> Iterator[Report]:
    """Needs more memory than there is."""
    yield ROOT
    raise MemoryError


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        (breaks, "stopped by an error: LookupError: no such user"),
        (hangs, "stopped after 1 seconds"),
        (cannot_look, "no cable"),
        (runs_out, "ran out of memory"),
    ],
)
def test_a_probe_that_does_not_end_well_fails_with_the_reason(asked: Probe, reason: str) -> None:
    said: list[Event] = []
    let_look(asked, object(), said.append)
    assert [event.what for event in said] == ["start", "report", "failed"]
    assert said[-1].reason is not None
    assert said[-1].reason.en == reason
    assert said[-1].reason.ja


def test_a_probe_that_says_too_much_is_cut_off_and_leaves_a_gap() -> None:
    said: list[Event] = []
    let_look(never_ends, object(), said.append)
    reports = [event.report for event in said if event.report]
    assert [type(one) for one in reports] == [Sighting, Sighting, Sighting, Unexamined]
    assert "more than 3 reports" in str(reports[-1])
    assert said[-1].what == "done"


def told(job: Job) -> list[Event]:
    said: list[Event] = []
    work(job, said.append)
    return said


@pytest.fixture
def job(tmp_path: Path) -> Job:
    return job_on(write_image(tmp_path / "image.bin", EMPTY_PASSWORD))


def test_the_story_begins_with_the_subject_and_ends_with_the_end(job: Job) -> None:
    said = told(job)
    assert (said[0].what, said[0].name, said[-1].what) == ("subject", "image.bin", "end")
    assert {event.probe for event in said if event.what == "done"} == set(job.probes)


def test_what_is_finished_is_not_looked_at_again(job: Job) -> None:
    items = [event for event in told(job) if event.what == "item"]
    left = Job(job.subject, job.probes, first_item=2, finished=("firmware.accounts",))
    said = told(left)
    assert [event.number for event in said if event.what == "item"] == [event.number for event in items[2:]]
    assert "firmware.accounts" not in {event.probe for event in said}


def test_a_shard_but_the_first_leaves_the_whole_to_the_first(job: Job) -> None:
    said = told(Job(job.subject, job.probes, shard=1, shards=2))
    assert not [event for event in said if event.what == "start"]
    assert not [event for event in said if isinstance(event.report, Examined)]


def test_parts_that_cannot_be_opened_are_a_gap_for_every_probe(job: Job, tmp_path: Path) -> None:
    image = tmp_path / "image.bin"
    image.write_bytes(image.read_bytes() + bytes(range(256)) * 4096)
    gaps = {event.probe for event in told(job) if isinstance(event.report, Unexamined)}
    assert gaps == set(job.probes)


@pytest.mark.parametrize(
    ("content", "why"), [(lambda: bytes(9999), "nothing but"), (lambda: b"%PDF-1.7\n" + b"x" * 9999, "PDF")]
)
def test_what_is_no_firmware_is_refused(tmp_path: Path, content: Callable[[], bytes], why: str) -> None:
    path = tmp_path / "image.bin"
    path.write_bytes(content())
    (event,) = told(Job(SubjectSpec(SubjectKind.FIRMWARE, "image.bin", str(path)), ()))
    assert event.what == "refused"
    assert why in str(event.reason)
