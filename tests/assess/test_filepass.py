"""The pass over a firmware: each unique content once, offered to whom it concerns."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from shinsa.assess.filepass import FilePass, blind_spots
from shinsa.facts.secrets import PrivateKey
from shinsa.model.observation import Examined, Report, Unexamined
from shinsa.model.probe import file_probe
from shinsa.subject.firmware.content import FileContent
from shinsa.subject.firmware.firmware import Firmware, open_firmware
from tests.assess.images import write_image
from tests.assess.made import words


@file_probe(PrivateKey, paths=("etc/*",))
def by_path(_file: FileContent) -> Iterator[Report]:
    """Is called by a path."""
    yield from ()


@file_probe(PrivateKey, needles=(b"needle",))
def by_needle(_file: FileContent) -> Iterator[Report]:
    """Is called by a needle."""
    yield from ()


@file_probe(PrivateKey, needles=(b"needle",), only="text")
def by_needle_in_texts(_file: FileContent) -> Iterator[Report]:
    """Is called by a needle in what a person wrote."""
    yield from ()


@file_probe(PrivateKey, needles=(b"needle",), only="binary")
def by_needle_in_binaries(_file: FileContent) -> Iterator[Report]:
    """Is called by a needle in what a program wrote."""
    yield from ()


FILES = {"etc/one": b"a needle", "lib/two": b"a needle", "lib/three": b"nothing", "lib/large": b"\x01" * 70_000}


@pytest.fixture
def firmware(tmp_path: Path) -> Firmware:
    return open_firmware(write_image(tmp_path / "image.bin", dict(FILES)))


def test_each_content_is_read_once(firmware: Firmware) -> None:
    ahead = FilePass(firmware, [by_path, by_needle])
    for item in ahead.items:
        list(ahead.look(item))
    assert firmware.reads == len(ahead.items) == sum(1 for _ in firmware.contents())


def test_a_content_is_offered_by_path_or_by_needle(firmware: Firmware) -> None:
    ahead = FilePass(firmware, [by_path, by_needle])
    offers = {
        (probe.look.__name__, tuple(entry.path for entry in content.entries))
        for item in ahead.items
        for probe, content in ahead.look(item)
    }
    assert ("by_path", ("etc/one",)) in offers
    assert ("by_needle", ("etc/one", "lib/two")) in offers
    assert not any("lib/three" in paths for _, paths in offers)


def test_texts_and_binaries_go_to_those_that_can_read_them(tmp_path: Path) -> None:
    image = open_firmware(write_image(tmp_path / "image.bin", {"etc/text": b"a needle", "bin/program": b"\0 needle"}))
    ahead = FilePass(image, [by_needle, by_needle_in_texts, by_needle_in_binaries])
    offers = {(probe.look.__name__, content.path) for item in ahead.items for probe, content in ahead.look(item)}
    assert offers == {
        ("by_needle", "etc/text"),
        ("by_needle", "bin/program"),
        ("by_needle_in_texts", "etc/text"),
        ("by_needle_in_binaries", "bin/program"),
    }


def test_what_is_made_of_a_content_is_made_once_for_all(firmware: Firmware) -> None:
    ahead = FilePass(firmware, [by_path, by_needle])
    item = next(one for one in ahead.items if one.entries[0].path == "etc/one")
    first, second = (content for _, content in ahead.look(item))
    assert first.text is second.text


def test_the_shards_share_all_contents_without_overlap(firmware: Firmware) -> None:
    whole = {item.key for item in FilePass(firmware, [by_path]).items}
    parts = [[item.key for item in FilePass(firmware, [by_path], shard, 3).items] for shard in range(3)]
    assert sorted(key for part in parts for key in part) == sorted(whole)
    assert parts[1] == [] or parts[2] == []


def test_the_whole_counts_as_examined_for_those_who_look_by_content(firmware: Firmware) -> None:
    said = list(FilePass(firmware, [by_path, by_needle]).summary())
    assert [(probe, type(report)) for probe, report in said] == [(by_needle, Examined)]


def test_what_cannot_be_read_is_a_gap_for_who_might_have_cared(firmware: Firmware) -> None:
    ahead = FilePass(firmware, [by_path, by_needle])
    item = next(one for one in ahead.items if one.entries[0].path == "lib/three")
    said = list(ahead.unreadable(item, words("damaged")))
    assert [(probe, type(report)) for probe, report in said] == [(by_needle, Unexamined)]


def test_parts_that_were_not_opened_are_named(tmp_path: Path) -> None:
    image = write_image(tmp_path / "image.bin", {})
    assert list(blind_spots(open_firmware(image))) == []
    image = tmp_path / "with-more.bin"
    image.write_bytes(write_image(tmp_path / "image2.bin", {}).read_bytes() + bytes(range(256)) * 4096)
    ((place, reason),) = list(blind_spots(open_firmware(image)))
    assert "could not be opened" in reason.en
    assert place.offset


def test_what_is_read_in_part_is_not_called_unopened(firmware: Firmware) -> None:
    (region,) = firmware.regions
    lost = replace(region, reason="the end is missing")
    cut = Firmware("a.bin", size=1, sha256="", trees=firmware.trees, regions=(lost,))
    ((_, reason),) = list(blind_spots(cut))
    assert "could be read in part only: the end is missing" in reason.en
