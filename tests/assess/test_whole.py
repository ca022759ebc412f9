"""What was said of a whole image is told again of one that is the same to those who looked, and of no other."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from shinsa.assess.job import Job
from shinsa.assess.learning import Learning
from shinsa.assess.memory import Memory
from shinsa.assess.whole import Ground, look_at_firmware
from shinsa.assess.wire import Event
from shinsa.facts.passwords import PasswordHash
from shinsa.model.observation import Examined, Report
from shinsa.model.place import SubjectPlace
from shinsa.model.probe import Probe, probe
from shinsa.model.text import Text
from shinsa.subject.firmware.firmware import Firmware, open_firmware
from tests.assess.images import spec_of, write_image

LOOKED: list[str] = []


def said(where: str, what: str) -> Report:
    return Examined(PasswordHash, SubjectPlace(where), Text(what, what))


@probe(PasswordHash)
def reads(firmware: Firmware) -> Iterator[Report]:
    """Reads one file."""
    LOOKED.append("reads")
    for entry in firmware.glob("etc/read"):
        yield said(firmware.name, firmware.text(entry))


@probe(PasswordHash)
def reads_the_tree(firmware: Firmware) -> Iterator[Report]:
    """Reads one file behind the firmware's back."""
    LOOKED.append("reads_the_tree")
    for tree in firmware.trees:
        yield said(f"{firmware.name}:{tree.label}", tree.read(tree.entries["etc/read"], 100).decode())


@probe(PasswordHash)
def lists(firmware: Firmware) -> Iterator[Report]:
    """Lists the files."""
    LOOKED.append("lists")
    yield said(firmware.name, " ".join(f"{each.path} {each.mode}" for each in firmware.files()))


@probe(PasswordHash)
def knows_the_digest(firmware: Firmware) -> Iterator[Report]:
    """Says what changes with every byte."""
    LOOKED.append("knows_the_digest")
    yield said(firmware.name, firmware.sha256)


@probe(PasswordHash)
def breaks(firmware: Firmware) -> Iterator[Report]:
    """Breaks."""
    LOOKED.append("breaks")
    raise ValueError(firmware.name)


@probe(PasswordHash)
def shares(firmware: Firmware) -> Iterator[Report]:
    """Says what `reads` has found out."""
    LOOKED.append("shares")
    yield said(firmware.name, "".join(SHARED))


SHARED: list[str] = []


@probe(PasswordHash)
def finds_out(firmware: Firmware) -> Iterator[Report]:
    """Reads for another."""
    LOOKED.append("finds_out")
    SHARED[:] = [firmware.text(entry) for entry in firmware.glob("etc/read")]
    yield from ()


class Place:
    """A folder of images and of a memory."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.code = "code"

    def looked(self, name: str, *probes: Probe, **files: bytes) -> tuple[list[str], Sequence[Event]]:
        """Who looked at an image of these files, and what was said."""
        image = write_image(self.folder / name, {path.replace("__", "/"): data for path, data in files.items()})
        memory = Memory(self.folder / "memory")
        learning = Learning(memory)
        told: list[Event] = []
        named = tuple(replace(each, id=each.look.__name__) for each in probes)
        job = Job(spec_of(image), (), memory=memory.path, code=self.code)
        LOOKED.clear()
        look_at_firmware(open_firmware(image), named, job, lambda event: told.extend(learning.heard(event)))
        memory.write()
        return list(LOOKED), [replace(event, seconds=0.0) for event in told]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


@pytest.mark.parametrize("asked", [(reads,), (reads_the_tree,), (lists,), (finds_out, shares)])
def test_it_is_told_again_where_another_file_has_changed(place: Place, asked: tuple[Probe, ...]) -> None:
    first, told = place.looked("a.bin", *asked, etc__read=b"same", etc__other=b"one")
    second, again = place.looked("a.bin", *asked, etc__read=b"same", etc__other=b"two")
    assert first == [each.look.__name__ for each in asked]
    assert second == []
    assert again == told


@pytest.mark.parametrize("asked", [(reads,), (reads_the_tree,), (finds_out, shares)])
def test_a_file_that_was_read_and_has_changed_is_read_again(place: Place, asked: tuple[Probe, ...]) -> None:
    place.looked("a.bin", *asked, etc__read=b"one!")
    looked, told = place.looked("a.bin", *asked, etc__read=b"two!")
    assert looked == [each.look.__name__ for each in asked]
    assert "two!" in str(told)
    assert "one!" not in str(told)


@pytest.mark.parametrize("files", [{"etc__new": b""}, {"etc__other": b"longer"}, {"etc__other": b"same"}])
def test_other_names_sizes_or_equal_contents_are_another_image(place: Place, files: dict[str, bytes]) -> None:
    place.looked("a.bin", reads, etc__read=b"same", etc__other=b"else")
    looked, _ = place.looked("a.bin", reads, **{"etc__read": b"same", "etc__other": b"else", **files})
    assert looked == ["reads"]


def test_other_code_looks_again(place: Place) -> None:
    place.looked("a.bin", reads, etc__read=b"same")
    place.code = "other"
    assert place.looked("a.bin", reads, etc__read=b"same")[0] == ["reads"]


def test_an_answer_goes_by_the_name_of_the_image_that_it_is_told_of(place: Place) -> None:
    _, told = place.looked("a.bin", reads, reads_the_tree, etc__read=b"same")
    looked, again = place.looked('b "2".bin', reads, reads_the_tree, etc__read=b"same")
    assert looked == []
    assert [str(event.report.place) for event in told if event.report] == ["a.bin", "a.bin:squashfs@0x0"]
    assert [str(event.report.place) for event in again if event.report] == ['b "2".bin', 'b "2".bin:squashfs@0x0']


@pytest.mark.parametrize("bad", [knows_the_digest, breaks])
def test_who_asks_for_more_or_fails_looks_each_time_and_so_do_those_after(place: Place, bad: Probe) -> None:
    _, told = place.looked("a.bin", reads, bad, lists, etc__read=b"same", etc__other=b"one")
    looked, again = place.looked("a.bin", reads, bad, lists, etc__read=b"same", etc__other=b"two")
    assert looked == [bad.look.__name__, "lists"]
    if bad is breaks:
        assert again == told
        assert "a.bin" in str(next(event.reason for event in told if event.what == "failed"))
    else:
        assert str(again) != str(told)


def test_without_a_memory_everybody_looks(tmp_path: Path) -> None:
    image = write_image(tmp_path / "a.bin", {"etc/read": b"same"})
    told: list[Event] = []
    for _ in range(2):
        look_at_firmware(open_firmware(image), (reads,), Job(spec_of(image), ()), told.append)
    assert [event.what for event in told] == ["start", "report", "done"] * 2


@pytest.mark.parametrize("line", ["", "no JSON", "{}", "[]", "[0]", "[3]", '["1"]', "[1, true]"])
def test_a_broken_ground_is_none(line: str) -> None:
    assert Ground.from_lines((line,), 2) is None


def test_a_ground_is_kept_as_a_line() -> None:
    assert Ground.from_lines((Ground(2, (5, 4)).line(),), 2) == Ground(2, (5, 4))
    assert Ground.from_lines(None, 2) is None
