"""A place reads as a person would point to it."""

from __future__ import annotations

import typing

import pytest

from shinsa.model.place import (
    DocumentPlace,
    DossierPlace,
    EndpointPlace,
    FilePlace,
    PacketPlace,
    Place,
    RecordPlace,
    SubjectPlace,
)


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (FilePlace("etc/shadow"), "etc/shadow"),
        (FilePlace("etc/shadow", line=1, offset=9), "etc/shadow:1"),
        (FilePlace("bin/x", offset=0), "bin/x@0x0"),
        (EndpointPlace("192.0.2.1", 23), "192.0.2.1:23/tcp"),
        (EndpointPlace("2001:db8::1", 443, path="/a"), "[2001:db8::1]:443/tcp/a"),
        (DocumentPlace("policy.pdf", page=3), "policy.pdf p.3"),
        (DocumentPlace("policy.md", line=3), "policy.md:3"),
        (DocumentPlace("policy.md"), "policy.md"),
        (DossierPlace("ics.5.1-1", line=9), "dossier.yaml:9 ics.5.1-1"),
        (DossierPlace("ics.5.1-1"), "dossier.yaml ics.5.1-1"),
        (RecordPlace("inspection.yaml", "[0]", 2), "inspection.yaml:2 [0]"),
        (RecordPlace("inspection.yaml", "[0]"), "inspection.yaml [0]"),
        (PacketPlace("boot.pcapng", 1234), "boot.pcapng #1234"),
        (PacketPlace("boot.pcapng", 1234, "192.0.2.9:1883"), "boot.pcapng #1234 192.0.2.9:1883"),
        (PacketPlace("boot.pcapng"), "boot.pcapng"),
        (SubjectPlace("a.bin"), "a.bin"),
        (SubjectPlace("a.bin", 0), "a.bin@0x0"),
    ],
)
def test_it_reads_as_one_would_point(place: Place, shown: str) -> None:
    assert str(place) == shown


def test_every_kind_of_place_has_its_own_kind() -> None:
    kinds = [member.kind for member in typing.get_args(Place)]

    assert len(set(kinds)) == len(kinds)
