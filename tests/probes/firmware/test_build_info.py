"""Go and Rust programs list what they were built from; a broken list breaks nothing."""

from __future__ import annotations

import json
import zlib

import pytest

from shinsa.facts.components import Component
from shinsa.model.observation import Sighting
from shinsa.probes.firmware.build_info import build_info
from shinsa.subject.firmware.components.build_info import GO_MARK, rust_crates
from tests.probes.firmware.content import content


def varint(text: str) -> bytes:
    length, out = len(text), b""
    while length > 0x7F:
        out += bytes([length & 0x7F | 0x80])
        length >>= 7
    return out + bytes([length]) + text.encode()


MODULES = "path\tx\nmod\tx\t(devel)\t\ndep\tgithub.com/eclipse/paho.mqtt.golang\tv1.3.5\th1:abc=\ndep\tgolang.org/x/net\tv0.7.0\n"
GO = b"\x7fELF\0" + GO_MARK + b"\x08\x02" + bytes(16) + varint("go1.19.4") + varint(f"{'0' * 16}{MODULES}{'1' * 16}")


def purls(data: bytes) -> list[str]:
    file = content(build_info, data, "usr/bin/agent")
    found = list(build_info.look(file)) if file is not None else []
    facts = [report.fact for report in found if isinstance(report, Sighting)]
    return [fact.purl for fact in facts if isinstance(fact, Component)]


def test_the_modules_of_a_go_program_are_seen() -> None:
    assert purls(GO) == [
        "pkg:golang/stdlib@1.19.4",
        "pkg:golang/github.com/eclipse/paho.mqtt.golang@v1.3.5",
        "pkg:golang/golang.org/x/net@v0.7.0",
    ]


@pytest.mark.parametrize("size", range(len(GO_MARK), len(GO) - 5, 7))
def test_a_cut_program_breaks_nothing(size: int) -> None:
    assert "pkg:golang/golang.org/x/net@v0.7.0" not in purls(GO[:size])


def test_an_old_program_without_the_list_in_line_says_nothing() -> None:
    assert purls(GO.replace(b"\x08\x02", b"\x08\x00")) == []


def test_the_crates_of_a_rust_program_are_read() -> None:
    packages = [{"name": "app", "version": "0.1.0", "root": True}, {"name": "rustls", "version": "0.20.1"}, {}, 7]
    section = zlib.compress(json.dumps({"packages": packages}).encode())
    assert [(built.kind, built.name, built.version) for built in rust_crates(section)] == [
        ("cargo", "rustls", "0.20.1")
    ]


@pytest.mark.parametrize(
    "section",
    [
        b"",
        b"junk",
        zlib.compress(b"[]"),
        zlib.compress(b'{"packages": 7}'),
        zlib.compress(b"{"),
        zlib.compress(b"[" * 99),
    ],
)
def test_a_broken_list_of_crates_is_none(section: bytes) -> None:
    assert list(rust_crates(section)) == []
