"""Several images of one device are told apart by the places of what was seen in them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from shinsa.assess.images import image_names, placed
from shinsa.assess.request import SubjectKind, SubjectSpec
from shinsa.facts.passwords import PasswordHash
from shinsa.model.document import load
from shinsa.model.observation import Examined
from shinsa.model.place import FilePlace, SubjectPlace
from tests.assess.images import EMPTY_PASSWORD, spec_of, write_image
from tests.cli.shell import run


def test_one_image_needs_no_name() -> None:
    dossier = SubjectSpec(SubjectKind.DOSSIER, "dossier.yaml", "dossier.yaml")
    assert image_names([spec_of(Path("a.bin")), dossier]) == {}


def test_images_of_one_name_are_numbered() -> None:
    images = [spec_of(Path(name)) for name in ("x/a.bin", "b.bin", "y/a.bin")]
    assert list(image_names(images).values()) == ["a.bin (1)", "b.bin", "a.bin (2)"]


def test_only_places_of_files_are_named_anew() -> None:
    file, whole = Examined(PasswordHash, FilePlace("etc/shadow", 1, None, "squashfs@0x0")), SubjectPlace("a.bin")
    assert placed(file, "a.bin").place == FilePlace("etc/shadow", 1, None, "a.bin!squashfs@0x0")
    assert placed(file, "") == file
    assert placed(Examined(PasswordHash, FilePlace("etc/shadow")), "a.bin").place == FilePlace(
        "etc/shadow", None, None, "a.bin"
    )
    assert placed(Examined(PasswordHash, whole), "a.bin").place == whole


def test_the_same_flaw_of_two_images_is_two_findings(tmp_path: Path) -> None:
    for name in ("one.bin", "two.bin"):
        write_image(tmp_path / name, {**EMPTY_PASSWORD, "etc/name": name.encode()})
    images = ("--firmware", tmp_path / "one.bin", "--firmware", tmp_path / "two.bin")
    ended = run("assess", *images, "--out", tmp_path / "out", "--quiet", "--no-cache", "--today", date(2026, 1, 1))
    assert ended.code == 1, ended.err
    assessment = load((tmp_path / "out" / "assessment.json").read_bytes())
    hashes = [one.place for one in assessment.observations if one.kind == "PasswordHash"]
    assert {place.image for place in hashes if isinstance(place, FilePlace)} == {
        "one.bin!squashfs@0x0",
        "two.bin!squashfs@0x0",
    }
