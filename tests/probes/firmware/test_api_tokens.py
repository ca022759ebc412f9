"""A token counts when its checksum or structure holds; the examples of manuals do not."""

from __future__ import annotations

import pytest

from shinsa.facts.secrets import HardCodedCredential, Opens
from shinsa.model.observation import Sighting
from shinsa.probes.firmware.api_tokens import api_tokens
from tests.probes.firmware.content import content

GITHUB = "ghp_" + "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17"
AWS = "AKIA" + "Z7Q2M4XW6PLK3JRT"


def found(text: str | bytes, path: str = "etc/app.conf") -> list[Sighting[HardCodedCredential]]:
    file = content(api_tokens, text if isinstance(text, bytes) else text.encode(), path)
    reports = list(api_tokens.look(file)) if file is not None else []
    assert all(isinstance(each, Sighting) for each in reports)
    return reports  # type: ignore[return-value]


@pytest.mark.parametrize("token", [GITHUB, AWS, "npm_" + "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17"])
def test_a_token_is_seen_and_not_shown(token: str) -> None:
    (seen,) = found(f"# one\nt = {token}\n")
    assert str(seen.place) == "etc/app.conf:2"
    assert (seen.fact.purpose, seen.fact.opens) == ("API token", Opens.SERVICE)
    assert "verified" in seen.excerpt
    assert token not in f"{seen}"


def test_a_token_in_a_program_stands_at_its_offset() -> None:
    (seen,) = found(b"\x7fELF\0\0" + AWS.encode() + b"\0" + AWS.encode() + b"\0", "usr/bin/app")
    assert str(seen.place) == "usr/bin/app@0x6"


def test_a_maker_must_be_named_where_the_shape_alone_says_little() -> None:
    sid = "SK" + "0f8a4c7e2b9d6153a8e7c4f10b2d9e36"
    assert len(found(f"twilio = {sid}\n")) == 1
    assert not found(f"{sid}\n")


@pytest.mark.parametrize(
    "text",
    [
        GITHUB[:-1] + "8",
        "AKIA" + "IOSFODNN7EXAMPLE",
        "AKIA" + "Z7Q2M4XW9PLK3JRT",
        "xAKIA" + "Z7Q2M4XW6PLK3JRT",
        "AIza" + "0" * 35,
        "sk_live_" + "abcdefgh" * 4,
        "xoxb-your-token-here-please-now",
        "eyJhbGciOiJIUzI1NiJ9.eyJub3Q",
        "eyJhbGciOiJub3QtYS1yZWFsLW9uZSJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJlLXRoYXQtaXM",
        "AccountKey=" + "A" * 86 + "==",
        "pypi-AgE" + "IcHlwaS5vcmc" * 2,
    ],
)
def test_decoys_are_none(text: str) -> None:
    assert not found(f"t = {text}\n")


def test_documentation_is_left_out_and_a_flood_is_bounded() -> None:
    assert not found(GITHUB, "usr/share/doc/app/token")
    assert not found(GITHUB, "usr/lib/python3/dist-packages/app.egg-info/PKG-INFO")
    assert len(found(f"{GITHUB} " * 5000)) == 1
    assert not found("eyJhbGci" * 20_000)
