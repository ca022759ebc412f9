"""A job as a line, and when its work would be other work."""

from dataclasses import replace
from pathlib import Path

import pytest

from shinsa.assess.job import Job
from shinsa.assess.request import SubjectKind, SubjectSpec
from shinsa.model.codec import Malformed


@pytest.fixture
def job(tmp_path: Path) -> Job:
    image = tmp_path / "image.bin"
    image.write_bytes(b"image")
    return Job(SubjectSpec(SubjectKind.FIRMWARE, "image.bin", str(image)), ("a", "b"), 1, 2)


def test_a_job_is_one_line(job: Job) -> None:
    assert Job.from_line(job.line()) == job
    assert "\n" not in job.line()
    with pytest.raises(Malformed):
        Job.from_line("{}")


def test_the_name_tells_shards_and_subjects_apart(job: Job) -> None:
    assert job.name == replace(job, first_item=5, finished=("a",)).name
    other = replace(job, subject=replace(job.subject, path="/other.bin"))
    assert len({job.name, replace(job, shard=0).name, other.name}) == 3


def test_other_work_has_another_fingerprint(job: Job) -> None:
    before = job.fingerprint("1")
    assert before == replace(job, first_item=5).fingerprint("1")
    moved = replace(job, subject=replace(job.subject, declared="dossier.yaml:9:3: firmware[0].image"))
    assert before == moved.fingerprint("1")
    assert before != job.fingerprint("2")
    assert before != replace(job, probes=("a",)).fingerprint("1")
    Path(job.subject.path).write_bytes(b"changed")
    assert before != job.fingerprint("1")


def test_a_change_within_a_folder_is_seen(tmp_path: Path) -> None:
    (tmp_path / "etc").mkdir()
    (tmp_path / "etc" / "passwd").write_text("root")
    (tmp_path / "dangling").symlink_to("nowhere")
    job = Job(SubjectSpec(SubjectKind.FIRMWARE, "root", str(tmp_path)), ("a",))
    before = job.fingerprint("1")
    assert before == job.fingerprint("1")
    (tmp_path / "etc" / "passwd").write_text("other")
    assert before != job.fingerprint("1")
