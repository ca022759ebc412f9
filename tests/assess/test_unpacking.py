"""What is not read in place is handed to unblob, within bounds; what it gives is looked at as contents only."""

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from shinsa.assess.job import Job
from shinsa.assess.request import Request, SubjectKind, SubjectSpec
from shinsa.assess.unpacking import find_unblob, unpacked
from shinsa.subject.firmware.firmware import Firmware, open_firmware
from shinsa.subject.firmware.tree import Unreadable
from tests.simulators.noise import noise
from tests.simulators.squashfs_image import build_squashfs

HIDDEN = b"Rar!\x1a\x07\x01\x00" + noise(5000)
ROOT = build_squashfs({"etc": None, "bin": None, "etc/shadow": (b"root::\n", 0o600, 0, 7), "bin/x": b"x"})
FILL = f"""
(out / "update").mkdir(parents=True)
(out / "update/root.sqfs").write_bytes(bytes.fromhex("{ROOT.hex()}"))
(out / "notes.txt").write_text("made by hand")
(out / "notes.txt").chmod(0o777)
(out / "link").symlink_to("/etc/passwd")
"""
TOO_MUCH = "out.mkdir(parents=True)\nfor n in range(3):\n    os.truncate(os.open(out / str(n), 65), 1 << 30)\n"
HUNG_SECONDS = 600
Program = Callable[[str], str]


@pytest.fixture
def program(tmp_path: Path) -> Program:
    def write(body: str) -> str:
        path = tmp_path / "unblob"
        head = "import os, pathlib, sys, time\nout = pathlib.Path(sys.argv[2]) / 'region_extract'\n"
        path.write_text(f"#!{sys.executable}\n{head}{body}")
        path.chmod(0o755)
        return str(path)

    return write


@pytest.fixture
def request_of(tmp_path: Path) -> Callable[[bytes], Request]:
    def write(image: bytes) -> Request:
        path = tmp_path / "image.bin"
        path.write_bytes(image)
        return Request((SubjectSpec(SubjectKind.FIRMWARE, "image.bin", str(path)),), (), date(2026, 1, 1))

    return write


def open_of(request: Request) -> Firmware:
    (spec,) = request.subjects
    return open_firmware(Path(spec.path), unpacked=Path(spec.unpacked))


def test_what_came_out_is_looked_into_and_said_to_be_contents_only(
    program: Program, request_of: Callable[[bytes], Request]
) -> None:
    with unpacked(request_of(HIDDEN), program(FILL)) as prepared:
        firmware = open_of(prepared)
        (root,) = firmware.roots
        assert root.label == "rar@0x0!unblob/update/root.sqfs!squashfs@0x0"
        assert root.entries["etc/shadow"].mode == 0o600
        (tree,) = [tree for tree in firmware.trees if tree.format == "unblob"]
        assert list(tree.entries) == ["notes.txt", "update", "update/root.sqfs"]
        notes = tree.entries["notes.txt"]
        assert (notes.mode, notes.uid, notes.gid, firmware.text(notes)) == (None, None, None, "made by hand")
        with pytest.raises(Unreadable):
            tree.read(replace(notes, content="another"), 100)
        (region,) = firmware.unopened
        assert "contents only" in region.reason
    assert not Path(prepared.subjects[0].unpacked).exists()


@pytest.mark.parametrize(
    ("body", "seconds", "reason"),
    [
        ("", HUNG_SECONDS, "does not know it either"),
        (f"time.sleep({HUNG_SECONDS})", 1, "took longer than 1 seconds"),
        (f"{TOO_MUCH}time.sleep({HUNG_SECONDS})", HUNG_SECONDS, "more than"),
        (f"os.fork()\nos.fork()\ntime.sleep({HUNG_SECONDS})", 1, "took longer"),
    ],
)
def test_a_region_that_stays_closed_says_why(
    program: Program, request_of: Callable[[bytes], Request], body: str, seconds: float, reason: str
) -> None:
    with unpacked(request_of(HIDDEN), program(body), seconds=seconds) as prepared:
        (region,) = open_of(prepared).unopened
        assert "no reader for rar" in region.reason
        assert reason in region.reason


def test_a_program_that_cannot_be_run_leaves_the_region_closed(request_of: Callable[[bytes], Request]) -> None:
    with unpacked(request_of(HIDDEN), "/nonexistent/unblob") as prepared:
        assert open_of(prepared).trees == ()


def test_nothing_is_run_where_nothing_is_closed(program: Program, request_of: Callable[[bytes], Request]) -> None:
    for image in (ROOT, b"%PDF-1.4" + bytes(5000)):
        request = request_of(image)
        with unpacked(request, program(FILL)) as prepared:
            assert prepared == request


def test_other_subjects_are_left_alone(program: Program) -> None:
    request = Request((SubjectSpec(SubjectKind.DEVICE, "d", "192.0.2.1"),), (), date(2026, 1, 1))
    with unpacked(request, program(FILL)) as prepared:
        assert prepared is request


def test_a_job_is_the_same_wherever_the_folder_lies(request_of: Callable[[bytes], Request]) -> None:
    (spec,) = request_of(ROOT).subjects
    one, other, none = (Job(replace(spec, unpacked=folder), ()).fingerprint("1") for folder in ("/a", "/b", ""))
    assert one == other != none


def test_it_is_found_beside_an_interpreter_that_is_not_on_the_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside = tmp_path / "unblob"
    monkeypatch.setenv("PATH", "")
    python = str(tmp_path / "python")
    assert find_unblob(python) is None
    beside.write_text("#!/bin/sh\n")
    beside.chmod(0o755)
    assert find_unblob(python) == str(beside)
