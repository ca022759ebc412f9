"""A bundle is known by its description, and signed where the signature of that description lies beside it."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import pytest

from shinsa.facts.updates import UpdateBundle
from shinsa.probes.firmware.update_bundles import update_bundles
from shinsa.subject.firmware.firmware import open_firmware
from tests.probes.firmware.conftest import Seen
from tests.simulators.cpio_image import build_cpio
from tests.simulators.squashfs_image import Short, build_squashfs

DESCRIBED = b"""software = {
  version = "1.4.2";
  /* filename = "old.img"; */
  hardware-compatibility: [ "1.0" ];
  images: ( { filename = "root.img"; sha256 = "00"; properties: { x = "y"; } },
            { filename = "boot.img"; url = "http://x"; } );  // filename = "no.img"
}
"""
JSON = b'{"software": {"version": "2.0", "images": [{"filename": "root.img", "sha256": "00"}]}}'
VERSION = b'{"format": "mender", "version": 3}'


def seen(path: Path, data: bytes) -> Seen:
    path.write_bytes(data)
    return Seen(list(update_bundles.look(open_firmware(path))))


def tar(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return out.getvalue()


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"sw-description": DESCRIBED}, UpdateBundle("swupdate", signed=False, version="1.4.2")),
        (
            {"sw-description": DESCRIBED, "sw-description.sig": b"s"},
            UpdateBundle("swupdate", signed=True, version="1.4.2", unhashed=("boot.img",)),
        ),
        (
            {"sw-description": JSON, "sw-description.sig": b"s"},
            UpdateBundle("swupdate", signed=True, version="2.0"),
        ),
    ],
)
def test_a_bundle_of_swupdate(files: dict[str, Short], expected: UpdateBundle, tmp_path: Path) -> None:
    found = seen(tmp_path / "hub.swu", build_cpio(files))
    assert found.facts == [expected]
    assert found.places == ["sw-description"]


def test_a_bundle_of_mender(tmp_path: Path) -> None:
    files = {"version": VERSION, "manifest": b"00  version\n", "header.tar.gz": b"x" * 600}
    assert seen(tmp_path / "a.mender", tar(files)).facts == [UpdateBundle("mender", signed=False)]
    signed = {**files, "manifest.sig": b"s"}
    assert seen(tmp_path / "b.mender", tar(signed)).facts == [UpdateBundle("mender", signed=True)]


def test_a_bundle_of_rauc(tmp_path: Path) -> None:
    image = build_squashfs({"manifest.raucm": b"[update]\ncompatible=hub\nversion=2024.1\n"})
    assert seen(tmp_path / "a.raucb", image).facts == [UpdateBundle("rauc", signed=False, version="2024.1")]
    signature = bytes(range(1, 256)) * 8
    signed = seen(tmp_path / "b.raucb", image + signature + len(signature).to_bytes(8, "big"))
    assert signed.facts == [UpdateBundle("rauc", signed=True, version="2024.1")]


@pytest.mark.parametrize(
    "files",
    [
        {"version": b"1.2.3\n"},
        {"version": b'{"format": "other"}'},
        {"version": b"[" * 100_000},
        {"doc/sw-description": DESCRIBED},
        {"sw-description.sig": b"s"},
    ],
)
def test_decoys(files: dict[str, Short], tmp_path: Path) -> None:
    assert not seen(tmp_path / "x.cpio", build_cpio(files)).facts


@pytest.mark.parametrize(
    "text", [b"/*" * 200_000, b"{" * 300_000, b"//" * 300_000, b'filename = "' * 30_000, b"\n" * 300_000]
)
def test_a_hostile_description_is_read_within_bounds(text: bytes, tmp_path: Path) -> None:
    (fact,) = seen(tmp_path / "hub.swu", build_cpio({"sw-description": text})).facts
    assert isinstance(fact, UpdateBundle)
    assert not fact.signed
