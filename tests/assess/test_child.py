"""Real child processes on small images: they finish, they are killed, they are stopped."""

import os
import threading
from pathlib import Path

import pytest

from shinsa.assess.child import OPENING_SECONDS, Stopped, _believable, _opening_seconds, run_job
from shinsa.assess.discover import all_probes
from shinsa.assess.job import Job
from shinsa.assess.plan import subject_of
from shinsa.assess.request import SubjectKind, SubjectSpec
from shinsa.assess.transcript import Transcript
from shinsa.assess.wire import Event
from shinsa.facts.passwords import PasswordHash
from shinsa.facts.secrets import PrivateKey
from shinsa.model.codec import Malformed
from shinsa.model.errors import InputError
from shinsa.model.observation import Sighting, Unexamined
from shinsa.model.place import FilePlace, SubjectPlace
from shinsa.subject.capture.setting import PhaseSpan, Setting
from tests.assess.images import EMPTY_PASSWORD, SLOW_HASHES, children_of, job_on, kill_at, write_image
from tests.assess.made import words
from tests.simulators.packets import CAMERA, CLOUD, Wire, pcap

PLACE = SubjectPlace("image.bin")
LARGE = 100 << 20


def ignore(_event: Event, _story: Transcript) -> None:
    pass


def test_a_job_is_done_to_its_end(tmp_path: Path) -> None:
    job = job_on(write_image(tmp_path / "image.bin", EMPTY_PASSWORD))
    story = run_job(job, ignore)
    assert story.ended
    assert {one.outcome for one in story.attempts.values()} == {"done"}
    assert set(story.attempts) == set(job.probes)
    assert any(probe == "firmware.accounts" and isinstance(one, Sighting) for probe, one in story.reports)
    (subject,) = story.subjects
    assert len(subject.sha256) == 64


def test_a_job_that_has_ended_is_not_done_again(tmp_path: Path) -> None:
    job = job_on(tmp_path / "there-is-none.bin")
    story = Transcript(job, ended=True)
    assert run_job(job, ignore, story) is story


def test_a_refused_subject_is_an_error_of_one_line_in_two_languages(tmp_path: Path) -> None:
    image = tmp_path / "image.bin"
    image.write_bytes(bytes(100_000))
    with pytest.raises(InputError) as caught:
        run_job(job_on(image), ignore)
    assert str(caught.value).startswith("image.bin: ")
    assert str(caught.value).count("image.bin") == 1
    dossier = SubjectSpec(SubjectKind.DOSSIER, "dossier.yaml", str(tmp_path / "dossier.yaml"))
    with pytest.raises(InputError) as caught:
        run_job(Job(dossier, ("dossier.declared",)), ignore)
    assert caught.value.in_language("ja") != caught.value.in_language("en")


def test_a_child_killed_in_a_probe_loses_that_probe_alone(tmp_path: Path) -> None:
    job = job_on(write_image(tmp_path / "image.bin", SLOW_HASHES))
    story = run_job(job, kill_at(lambda event: (event.what, event.probe) == ("start", "firmware.accounts"), []))
    assert story.ended
    lost = {one.probe: one.reason.en for one in story.attempts.values() if one.outcome == "failed"}
    assert lost == {"firmware.accounts": "its process was ended by SIGKILL"}
    assert set(story.attempts) == set(job.probes)
    assert not any(probe == "firmware.accounts" and isinstance(one, Sighting) for probe, one in story.reports)


def test_a_child_killed_at_a_file_loses_that_file_alone(tmp_path: Path) -> None:
    files = {"data/large": bytes(LARGE), "data/larger": bytes(LARGE + 1) + b"x"}
    job = job_on(write_image(tmp_path / "image.bin", files))
    events: list[Event] = []
    story = run_job(job, kill_at(lambda event: event.what == "item" and event.name == "data/large", events))
    unseen = [one for _, one in story.reports if isinstance(one, Unexamined) and isinstance(one.place, FilePlace)]
    assert {str(one.place) for one in unseen} == {"data/large"}
    assert all("SIGKILL" in one.reason.en for one in unseen)
    assert [event.name for event in events if event.what == "item"].count("data/larger") == 1
    assert {one.outcome for one in story.attempts.values()} == {"done"}


def test_a_child_killed_as_soon_as_it_speaks_leaves_its_probe_failed(tmp_path: Path) -> None:
    job = job_on(write_image(tmp_path / "image.bin", SLOW_HASHES), "firmware.accounts")
    story = run_job(job, kill_at(lambda event: event.what == "subject", []))
    assert story.ended
    assert story.attempts["firmware.accounts"].outcome == "failed"
    assert "SIGKILL" in story.attempts["firmware.accounts"].reason.en


@pytest.mark.parametrize(
    "event",
    [
        Event("done", "no.such_probe"),
        Event("done", "firmware.private_keys"),
        Event("report", "", Unexamined(PasswordHash, PLACE, words("x"))),
        Event("report", "firmware.accounts", Unexamined(PrivateKey, PLACE, words("x"))),
    ],
)
def test_a_child_speaks_for_its_own_probes_alone(tmp_path: Path, event: Event) -> None:
    with pytest.raises(Malformed):
        _believable(event, job_on(tmp_path / "image.bin", "firmware.accounts"))


def test_a_job_that_is_stopped_leaves_no_child(tmp_path: Path) -> None:
    job = job_on(write_image(tmp_path / "image.bin", SLOW_HASHES), "firmware.accounts")
    stop = threading.Event()

    def listen(event: Event, _story: Transcript) -> None:
        if event.what == "start":
            stop.set()

    with pytest.raises(Stopped):
        run_job(job, listen, None, stop)
    assert children_of(os.getpid()) == []


def test_a_large_recording_is_given_its_time(tmp_path: Path) -> None:
    file = tmp_path / "life.pcap"
    with file.open("wb") as sparse:
        sparse.truncate(1 << 40)
    jobs = [Job(SubjectSpec(kind, file.name, str(file)), ()) for kind in (SubjectKind.CAPTURE, SubjectKind.FIRMWARE)]
    capture, firmware = map(_opening_seconds, jobs)
    assert firmware == OPENING_SECONDS
    assert capture > 24 * 3600


def test_a_recording_is_read_by_a_child(tmp_path: Path) -> None:
    wire, file = Wire(), tmp_path / "boot.pcap"
    wire.datagram(CAMERA, CLOUD, (5000, 6000), b"x")
    file.write_bytes(pcap(wire.take()))
    spec = SubjectSpec(
        SubjectKind.CAPTURE, file.name, str(file), setting=Setting((CAMERA.ip,), (), (PhaseSpan("boot", 0),))
    )
    story = run_job(
        Job(spec, tuple(probe for probe in all_probes() if subject_of(probe) is SubjectKind.CAPTURE)), ignore
    )
    assert {one.outcome for one in story.attempts.values()} == {"done"}
    assert {str(one.place).partition(" ")[0] for _, one in story.reports} == {file.name}
