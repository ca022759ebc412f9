"""Literal secrets among the strings of programs are seen; format strings, usage texts and lists of words are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from shinsa.facts.secrets import HardCodedCredential, Opens
from shinsa.model.observation import Sighting
from shinsa.probes.firmware.binary_credentials import binary_credentials
from tests.probes.firmware.content import content

ESPURNA = Path(__file__).parents[4] / "shared" / "data" / "firmware" / "espurna.bin"


def found(strings: bytes, path: str = "usr/bin/app") -> list[Sighting[HardCodedCredential]]:
    file = content(binary_credentials, b"\x7fELF\0" + strings, path)
    reports = list(binary_credentials.look(file)) if file is not None else []
    assert all(isinstance(each, Sighting) for each in reports)
    return reports  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("strings", "offset", "secret", "opens"),
    [
        (b"\0mode=1\0admin_password=kQ8-x1\0", 13, "kQ8-x1", Opens.DEVICE),
        (b"\0wan_pppoe_passwd=isp-9931\0", 6, "isp-9931", Opens.SERVICE),
        (b'\0{"user":"a","password":"json-pw1"}\0', 19, "json-pw1", Opens.UNKNOWN),
        (b"\0ftp://up:l0ad-it@h.example/\0", 6, "l0ad-it", Opens.SERVICE),
        (b"\0adminPass\0\0fibonacci\0", 17, "fibonacci", Opens.DEVICE),
        (b"\0xc3511\0", 6, "xc3511", Opens.DEVICE),
        (b"\0DVES_PASS\0DVES_USER\0", 6, "DVES_PASS", Opens.SERVICE),
    ],
)
def test_a_secret_is_seen_at_its_offset_and_not_shown(strings: bytes, offset: int, secret: str, opens: Opens) -> None:
    (seen,) = found(strings)
    assert seen.place.offset == offset  # type: ignore[union-attr]
    assert seen.fact.opens is opens
    assert seen.fact.secret.length == len(secret)
    assert secret not in f"{seen}"


@pytest.mark.parametrize(
    "strings",
    [
        b"\0password=%s\0passwd=%.*s&psk=%s\0Password: \0",
        b"\0 -p, --password=PASSWORD  the password\0usage: password=secret1\0",
        b"\0http://%s:%s@%s/\0http://host.example:8080/a@b\0",
        b"\0adminPass\0adminUser\0password\0admin\0",
        b"\0xc3511\0vizxv\0juantech\0",
        b"\0myxc3511\0xc3511abc\0my DVES_PASS\0",
        b"\0password=\0password=***\0passwd=none\0",
    ],
)
def test_decoys_are_none(strings: bytes) -> None:
    assert not found(strings)


def test_texts_databases_and_documentation_are_left_out() -> None:
    assert content(binary_credentials, b"password=s3cr3t-x\n", "etc/a.conf") is None
    assert not found(b"\0password=s3cr3t-x\0", "usr/share/doc/a/app")
    file = content(binary_credentials, b"SQLite format 3\0password=s3cr3t-x\0", "a.db")
    assert file is not None
    assert not list(binary_credentials.look(file))


def test_a_flood_is_bounded() -> None:
    strings = b"".join(b"password=s3cr3t-%d\0" % n for n in range(5000))
    assert len(found(strings)) == 50
    assert len(found(b"password=" * 20_000)) <= 50


@pytest.mark.skipif(not ESPURNA.is_file(), reason="the image is not here")
def test_the_published_default_of_a_real_image() -> None:
    file = content(binary_credentials, ESPURNA.read_bytes(), "espurna.bin")
    assert file is not None
    (seen,) = list(binary_credentials.look(file))
    assert isinstance(seen, Sighting)
    assert isinstance(seen.fact, HardCodedCredential)
    assert (seen.fact.setting, seen.fact.opens) == ("adminPass", Opens.DEVICE)
