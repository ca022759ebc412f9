"""Small things are said so that a person understands them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shinsa.assess.discover import all_facts
from shinsa.model.assessment import Subject
from shinsa.model.place import EndpointPlace, FilePlace
from shinsa.model.text import Text
from shinsa.reports.kinds import JAPANESE
from shinsa.reports.wording import (
    EXCERPT,
    anchor,
    clipped,
    humane,
    kind_name,
    moment,
    named,
    several_images,
    size,
    where,
)
from tests.reports.sample import sample


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("PasswordHash", "Password hash"),
        ("SBOMEntry", "SBOM entry"),
        ("OpenPort", "Open port"),
        ("ChangeToTls", "Change to TLS"),
        ("X", "X"),
        ("", ""),
    ],
)
def test_a_kind_reads_as_words(kind: str, words: str) -> None:
    assert humane(kind) == words


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 bytes"), (1023, "1023 bytes"), (1024, "1.0 KiB"), (8_388_608, "8.0 MiB")]
)
def test_a_size_has_its_unit(count: int, said: str) -> None:
    assert size(count) == said


@pytest.mark.parametrize(
    ("stamp", "said"),
    [
        ("2025-04-01T09:30:00Z", "2025-04-01 09:30 UTC"),
        ("2025-04-01T09:30:00.5+00:00", "2025-04-01 09:30 UTC"),
        ("yesterday", "yesterday"),
    ],
)
def test_a_moment_is_told_to_the_minute(stamp: str, said: str) -> None:
    assert moment(stamp) == said


def test_an_anchor_holds_nothing_that_could_leave_its_attribute() -> None:
    assert anchor("iec-62443-4-2", 'CR 1.9 "><RE> 1') == "iec-62443-4-2--CR-1.9-RE-1"


def test_the_image_is_named_where_there_are_several() -> None:
    place = FilePlace("etc/shadow", 1, image="a.bin")

    assert where(place, several=False) == "etc/shadow:1"
    assert where(place, several=True) == "a.bin › etc/shadow:1"
    assert where(EndpointPlace("h", 1), several=True) == "h:1/tcp"
    assert not several_images(sample())
    two = (Subject("firmware", "a.bin"), Subject("firmware", "b.bin"))
    assert several_images(replace(sample(), subjects=two))


def test_a_long_excerpt_is_cut() -> None:
    assert clipped("a" * EXCERPT) == "a" * EXCERPT
    assert clipped("a" * (EXCERPT + 1)) == "a" * EXCERPT + "…"


def test_a_value_that_the_catalogue_does_not_know_is_called_as_it_is() -> None:
    assert named("claim", "not-applicable").ja == "対象外"
    assert named("claim", "perhaps").en == "perhaps"


def test_a_kind_of_evidence_is_named_in_both_languages() -> None:
    assert kind_name("TerminalProfile") == Text("Terminal profile", "端末の申告")
    assert kind_name("SomethingNew") == Text("Something new", "Something new")


def test_japanese_names_are_those_of_kinds_that_there_are() -> None:
    assert set(JAPANESE) <= set(all_facts())
