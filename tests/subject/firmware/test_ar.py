"""ar archives and the packages that are made of them are read, and their members looked into."""

import gzip
import io
import tarfile

import pytest

from tests.subject.firmware.conftest import Open


def member(name: bytes, data: bytes, mode: bytes = b"100644") -> bytes:
    head = (
        name.ljust(16)
        + b"0".ljust(12)
        + b"7".ljust(6)
        + b"8".ljust(6)
        + mode.ljust(8)
        + str(len(data)).encode().ljust(10)
    )
    return head + b"`\n" + data + b"\n" * (len(data) % 2)


def packed(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in files.items():
            made = tarfile.TarInfo(name)
            made.size, made.mode = len(data), 0o755
            archive.addfile(made, io.BytesIO(data))
    return gzip.compress(out.getvalue(), mtime=0)


def test_a_package_is_looked_into(opened: Open) -> None:
    control = packed({"./control": b"Package: busybox\nVersion: 1.36.1-r1\n"})
    data = packed({"./etc/shadow": b"root::\n", "./bin/sh": b"#!" * 400})
    firmware = opened(
        b"!<arch>\n"
        + member(b"debian-binary", b"2.0\n")
        + member(b"control.tar.gz", control)
        + member(b"data.tar.gz/", data)
    )
    assert {entry.path for entry in firmware.files()} >= {"control", "etc/shadow", "bin/sh", "data.tar.gz"}
    (shadow,) = [entry for entry in firmware.files() if entry.path == "etc/shadow"]
    assert shadow.tree == "ar@0x0/data.tar.gz!gzip@0x0!tar@0x0"
    assert firmware.unopened == ()


def test_long_names_of_both_kinds_are_read(opened: Open) -> None:
    table = b"a-name-that-is-longer-than-sixteen.txt/\n../evil/\n"
    image = b"!<arch>\n" + member(b"/", b"index") + member(b"//", table) + member(b"/0", b"one")
    image += member(b"#1/20", b"another-long-name.c\0two") + member(b"/40", b"evil")
    (tree,) = opened(image).trees
    assert list(tree.entries) == ["a-name-that-is-longer-than-sixteen.txt", "another-long-name.c"]
    first = tree.entries["a-name-that-is-longer-than-sixteen.txt"]
    assert (first.mode, first.uid, first.gid) == (0o644, 7, 8)
    assert tree.read(tree.entries["another-long-name.c"], 100) == b"two"
    assert "'..'" in tree.faults[0]


@pytest.mark.parametrize("broken", [member(b"a", b"data")[:-2], member(b"a", b"1", b"99"), member(b"#1/99", b"1")])
def test_what_is_broken_is_said(opened: Open, broken: bytes) -> None:
    (tree,) = opened(b"!<arch>\n" + member(b"good", b"x") + broken).trees
    assert list(tree.entries)[-1] == "good"
    assert "breaks off" in tree.faults[0]


def test_the_magic_alone_is_no_archive(opened: Open) -> None:
    assert opened(b"!<arch>\n" + bytes(range(200))).trees == ()
    assert "without files" in opened(b"!<arch>\n" + member(b"//", b"x")).unopened[0].reason
