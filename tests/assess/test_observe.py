"""What the children of one subject said becomes one account of it."""

import os
from concurrent.futures import Future
from pathlib import Path

import pytest

from shinsa.assess.job import Job
from shinsa.assess.observe import WORTH_A_CHILD, _attempts, _in_turn, _jobs, _listener, _shards, _those_before, observe
from shinsa.assess.plan import make_plan
from shinsa.assess.progress import Silent
from shinsa.assess.request import SubjectKind, SubjectSpec
from shinsa.assess.transcript import Transcript
from shinsa.assess.wire import Event
from shinsa.model.observation import Attempt
from shinsa.model.text import Text
from tests.assess.images import EMPTY_PASSWORD, job_on, request_on, spec_of, write_image
from tests.assess.made import words


def story(job: Job, *attempts: Attempt) -> Transcript:
    return Transcript(job, attempts={one.probe: one for one in attempts})


def test_a_probe_that_failed_in_one_shard_failed(tmp_path: Path) -> None:
    job = job_on(tmp_path / "image.bin")
    failed = Attempt("a", "failed", words("crashed"), 1.0)
    for order in ((Attempt("a", "done", seconds=2.0), failed), (failed, Attempt("a", "done", seconds=2.0))):
        assert _attempts([story(job, one) for one in order]) == (Attempt("a", "failed", words("crashed"), 3.0),)


def test_a_firmware_is_shared_out_and_the_whole_is_looked_at_once(tmp_path: Path) -> None:
    spec = spec_of(tmp_path / "image.bin")
    jobs = _jobs(spec, ("firmware.accounts", "firmware.private_keys"), 2)
    assert jobs[0].probes == ("firmware.accounts", "firmware.private_keys")
    assert all(job.probes == ("firmware.private_keys",) for job in jobs[1:])
    assert [len(_jobs(spec, probes, 2)) for probes in (("firmware.accounts",), ())] == [1, 1]


def test_the_subject_is_named_with_its_digest(tmp_path: Path) -> None:
    request = request_on(write_image(tmp_path / "image.bin", EMPTY_PASSWORD), workers=2)
    gathered = observe(request, make_plan(request), Silent())
    (subject,) = gathered.subjects
    assert (subject.kind, subject.name, len(subject.sha256)) == ("firmware", "image.bin", 64)
    assert gathered.reports


@pytest.mark.parametrize(
    ("begins", "wanted"), [(b"hsqs", 3), (b"\x1f\x8b\x08", 1), (b"PK\x03\x04", 1), (b"\xfd7zXZ\x00", 1)]
)
def test_what_is_packed_is_held_by_one_child(tmp_path: Path, begins: bytes, wanted: int) -> None:
    image = tmp_path / "image.bin"
    with image.open("wb") as file:
        file.write(begins)
        file.truncate(2 * WORTH_A_CHILD)
    assert _shards(SubjectSpec(SubjectKind.FIRMWARE, "image.bin", str(image)), 8) == min(wanted, os.cpu_count() or 1)


class Heard(Silent):
    """Writes down what it is told."""

    def __init__(self) -> None:
        self.bars: list[tuple[int, int, str]] = []
        self.total = 0

    def begin(self, stage: str, title: Text, total: int) -> None:  # noqa: ARG002 - as in every progress
        self.total = total

    def step(self, stage: str, done: int, now: str) -> None:  # noqa: ARG002
        self.bars.append((done, self.total, now))


def test_the_bar_of_a_recording_moves_while_it_is_read() -> None:
    job, heard = Job(SubjectSpec(SubjectKind.CAPTURE, "boot.pcap"), ("capture.tls",)), Heard()
    listen, told = _listener(job, heard, None), Transcript(job)
    for event in (
        Event("read", number=8 << 20, size=20 << 20),
        Event("read", number=16 << 20, size=20 << 20),
        Event("subject", name="boot.pcap"),
        Event("start", "capture.tls"),
        Event("done", "capture.tls"),
    ):
        told.take(event)
        listen(event, told)
    assert heard.bars == [(8, 20, "MiB"), (16, 20, "MiB"), (0, 1, "capture.tls"), (1, 1, "capture.tls")]


def test_a_reset_waits_for_all_who_look_at_the_device_and_comes_only_where_none_was_refused() -> None:
    bench, other = Job(SubjectSpec(SubjectKind.BENCH, "eth0"), ()), Job(SubjectSpec(SubjectKind.DEVICE, "::1"), ())
    reset = Job(SubjectSpec(SubjectKind.DEVICE, "192.0.2.7", reset_with=("reset",)), ())
    fine, refused = Future[Transcript | None](), Future[Transcript | None]()
    fine.set_result(None)
    refused.set_exception(ValueError("no such device"))

    running = {bench: refused, other: fine}
    assert _those_before(other, {bench: refused}) == ()
    assert _those_before(reset, running) == (refused, fine)
    assert _in_turn((fine,), lambda: Transcript(reset)) is not None
    assert _in_turn((refused, fine), lambda: Transcript(reset)) is None
