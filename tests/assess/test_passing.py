"""One child's way through an image: a fault loses a file and no more, archives are looked into, what is known is not read."""

import gzip
import io
import tarfile
import time
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from shinsa.assess import passing
from shinsa.assess.filepass import FilePass
from shinsa.assess.job import Job
from shinsa.assess.memory import Memory
from shinsa.assess.passing import Passing
from shinsa.assess.wire import Event, write_event
from shinsa.facts.secrets import PrivateKey
from shinsa.model.fact import Secret
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.probe import FileProbe, file_probe
from shinsa.subject.firmware.content import FileContent
from shinsa.subject.firmware.firmware import Firmware, open_firmware
from tests.assess.images import spec_of, write_image


@file_probe(PrivateKey, paths=("etc/*",))
def breaks_on_files(file: FileContent) -> Iterator[Report]:
    """Breaks on every file but busybox's."""
    if file.path == "etc/x":
        raise ValueError(file.path)
    yield from ()


@file_probe(PrivateKey, paths=("etc/*",), seconds=1)
def hangs_on_files(file: FileContent) -> Iterator[Report]:
    """Hangs on one file."""
    if file.path == "etc/x":
        time.sleep(5)
    yield from ()


@file_probe(PrivateKey, needles=(b"needle",))
def finds(file: FileContent) -> Iterator[Report]:
    """Finds a needle."""
    for at in file.hits[b"needle"]:
        yield Sighting(PrivateKey("PEM", "RSA", 2048, False, Secret.of("key", b"x")), file.place(offset=at))


def passed(firmware: Firmware, *probes: FileProbe, job: Job | None = None) -> list[Event]:
    said: list[Event] = []
    named = tuple(replace(probe, id=probe.look.__name__) for probe in probes)  # they would all go by this module's name
    Passing(firmware, named, job or Job(spec_of(Path(firmware.name)), ()), said.append).run()
    return said


def image_of(tmp_path: Path, **files: bytes) -> Firmware:
    return open_firmware(
        write_image(tmp_path / "image.bin", {name.replace("__", "/"): data for name, data in files.items()})
    )


def places(said: list[Event]) -> list[str]:
    return [str(event.report.place) for event in said if isinstance(event.report, Sighting)]


@pytest.mark.parametrize(("asked", "why"), [(breaks_on_files, "ValueError: etc/x"), (hangs_on_files, "1 seconds")])
def test_a_file_probe_that_fails_loses_that_file(tmp_path: Path, asked: FileProbe, why: str) -> None:
    said = passed(image_of(tmp_path, etc__x=b"a needle"), asked, finds)
    lost = [event for event in said if isinstance(event.report, Unexamined)]
    assert [str(event.report.place) for event in lost if event.report] == ["etc/x"]
    assert why in str(lost[0].report)
    ends = {event.probe: event.what for event in said if event.what in {"done", "failed"}}
    assert ends == {asked.look.__name__: "failed", "finds": "done"}
    assert places(said) == ["etc/x@0x2"]


def tar_of(**files: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name.replace("__", "/"))
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def zip_of(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def test_archives_are_looked_into(tmp_path: Path) -> None:
    packed = gzip.compress(tar_of(etc__key=b"a needle in a backup"), mtime=0)
    firmware = image_of(tmp_path, www__app=zip_of(js__app=b"the needle"), etc__backup=packed)
    assert sorted(places(passed(firmware, finds))) == ["etc/backup!etc/key@0x2", "www/app!js/app@0x4"]


def test_an_image_in_a_zip_is_looked_at_once_and_not_remembered_by_its_wrapping(tmp_path: Path) -> None:
    image = write_image(tmp_path / "image.bin", {"etc/key": b"a needle", "etc/passwd": b"", "bin/sh": b"x"})
    (tmp_path / "update.zip").write_bytes(zip_of(image=image.read_bytes()))
    firmware = open_firmware(tmp_path / "update.zip")
    job = Job(spec_of(Path("update.zip")), (), memory=str(tmp_path / "none.sqlite"), code="code")
    said = passed(firmware, finds, job=job)
    assert "etc/key@0x2" in places(said)
    assert not any(place.startswith("image!") for place in places(said))
    names = [event.name for event in said if event.what == "item" and event.name]
    assert "image" in names
    assert sum(event.what == "learnt" for event in said) == len(names) - 1


def test_an_archive_in_an_archive_is_looked_into_as_deep_as_the_bound(tmp_path: Path) -> None:
    data = b"a needle"
    for _ in range(8):
        data = zip_of(inner=gzip.compress(data, mtime=0))
    said = passed(image_of(tmp_path, etc__deep=data), finds)
    assert places(said) == []
    gaps = [event.report.reason.en for event in said if isinstance(event.report, Unexamined)]
    assert gaps
    assert all("nested deeper" in gap for gap in gaps)


def test_documentation_is_not_unpacked(tmp_path: Path) -> None:
    packed = gzip.compress(b"a needle in a manual" * 20, mtime=0)
    assert places(passed(image_of(tmp_path, usr__share__doc__x=packed), finds)) == []


def test_a_damaged_archive_is_a_gap(tmp_path: Path) -> None:
    whole = zip_of(a=b"needle " * 50, b=b"nothing to see here " * 40)
    at = whole.index(b"PK\x03\x04") + 40
    said = passed(image_of(tmp_path, etc__broken=whole[:at] + b"\xff" * 8 + whole[at + 8 :]), finds)
    gaps = [str(event.report.place) for event in said if isinstance(event.report, Unexamined)]
    assert any(place.startswith("etc/broken!") for place in gaps)


def passed_and_kept(tmp_path: Path, **files: bytes) -> tuple[Firmware, Job, list[Event]]:
    """A firmware that was passed over, a job that remembers it, and what was said the first time."""
    firmware = image_of(tmp_path, **files)
    memory = Memory(tmp_path / "cache")
    job = Job(spec_of(Path("image.bin")), (), memory=memory.path, code="code")
    first = passed(firmware, finds, job=job)
    reports: list[str] = []
    for event in first:
        if event.what == "learnt":
            memory.learn(event.name, reports, event.stored, event.sha256)
        reports = [*reports, write_event(event)] if event.what == "report" else []
    memory.write()
    return firmware, job, first


@pytest.fixture
def remembering(tmp_path: Path) -> tuple[Firmware, Job, list[Event]]:
    return passed_and_kept(tmp_path, etc__key=b"a needle", etc__none=b"none")


def test_what_is_known_is_told_and_not_read(remembering: tuple[Firmware, Job, list[Event]]) -> None:
    firmware, job, first = remembering
    before = firmware.reads
    again = passed(firmware, finds, job=job)
    assert firmware.reads == before
    assert [event.what for event in again if event.what in {"known", "learnt"}] == ["known"]
    (known,) = (event.name for event in again if event.what == "known")
    assert known in {event.name for event in first if event.what == "learnt"}


def test_of_a_row_of_known_files_only_the_first_is_announced(tmp_path: Path) -> None:
    firmware, job, _ = passed_and_kept(tmp_path, etc__a=b"a needle", etc__b=b"another needle")
    again = passed(firmware, finds, job=job)
    assert [event.what for event in again if event.what in {"item", "known"}] == ["item", "known", "known", "item"]


def test_another_code_or_other_probes_look_anew(remembering: tuple[Firmware, Job, list[Event]]) -> None:
    firmware, job, first = remembering
    other = Job(job.subject, (), memory=job.memory, code="other")
    assert places(passed(firmware, finds, job=other)) == places(first) == ["etc/key@0x2"]
    assert not [event for event in passed(firmware, finds, breaks_on_files, job=job) if event.what == "known"]


def test_an_answer_with_a_fault_is_not_kept(tmp_path: Path) -> None:
    job = Job(spec_of(Path("image.bin")), (), memory=str(tmp_path / "none"), code="code")
    said = passed(image_of(tmp_path, etc__x=b"text"), breaks_on_files, job=job)
    items = {event.number: event.name for event in said if event.what == "item"}
    learnt = [said[index - 1] for index, event in enumerate(said) if event.what == "learnt"]
    assert "etc/x" in items.values()
    assert all(event.what != "report" or "etc/x" not in str(event.report) for event in learnt)


def test_the_whole_counts_as_examined(tmp_path: Path) -> None:
    said = passed(image_of(tmp_path), finds)
    assert [type(event.report) for event in said if event.report] == [Examined]


def test_the_first_share_is_all_there_is_where_little_is_new(
    remembering: tuple[Firmware, Job, list[Event]],
) -> None:
    firmware, job, _ = remembering
    whole = {item.entries[0].path for item in FilePass(firmware, []).items}
    said = passed(firmware, finds, job=replace(job, shards=9))
    assert next(event.what for event in said) == "alone"
    (items,) = (event.number for event in said if event.what == "items")
    assert items == len(whole)


def test_a_share_is_a_share_where_much_is_new(
    remembering: tuple[Firmware, Job, list[Event]], monkeypatch: pytest.MonkeyPatch
) -> None:
    firmware, job, _ = remembering
    monkeypatch.setattr(passing, "LITTLE", 0)
    said = passed(firmware, finds, job=replace(job, shards=9, code="other"))
    assert next(event.what for event in said) == "shared"
    again = passed(firmware, finds, job=replace(job, shards=9, code="other", alone=True))
    assert next(event.what for event in again) == "alone"


def test_a_memory_that_is_not_there_decides_nothing(remembering: tuple[Firmware, Job, list[Event]]) -> None:
    firmware, job, _ = remembering
    said = passed(firmware, finds, job=replace(job, shards=9, memory=f"{job.memory}.none"))
    assert not {"alone", "shared"} & {event.what for event in said}


def test_who_took_everything_goes_on_with_everything_when_the_memory_is_gone(
    remembering: tuple[Firmware, Job, list[Event]],
) -> None:
    firmware, job, _ = remembering
    whole = len(FilePass(firmware, []).items)
    said = passed(firmware, finds, job=replace(job, shards=9, alone=True, memory=f"{job.memory}.none"))
    assert [event.number for event in said if event.what == "items"] == [whole]
    assert "alone" in {event.what for event in said}
