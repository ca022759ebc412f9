"""UTF-16 is read as the text that it is; wide strings of programs too."""

from __future__ import annotations

import pytest

from shinsa.facts.secrets import HardCodedCredential
from shinsa.model.observation import Sighting
from shinsa.probes.firmware.wide_credentials import wide_credentials
from tests.probes.firmware.content import content

TEXT = "[a]\r\nuser=unit\r\npassword=W1de-Char\r\n"


def found(data: bytes, path: str = "opt/app.ini") -> list[Sighting[HardCodedCredential]]:
    file = content(wide_credentials, data, path)
    reports = list(wide_credentials.look(file)) if file is not None else []
    assert all(isinstance(each, Sighting) for each in reports)
    return reports  # type: ignore[return-value]


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfe" + TEXT.encode("utf-16-le"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
    ],
)
def test_a_text_is_read_in_every_byte_order(data: bytes) -> None:
    (seen,) = found(data)
    assert str(seen.place) == "opt/app.ini:3"
    assert seen.fact.user == "unit"
    assert "W1de" not in f"{seen}"


def test_a_wide_string_of_a_program_stands_at_its_offset() -> None:
    (seen,) = found(b"MZ\0\1\2\3" + "password=Pe-Secret1\0".encode("utf-16-le"), "opt/tool.exe")
    assert str(seen.place) == "opt/tool.exe@0x6"


@pytest.mark.parametrize(
    "text", ["password=\r\n", "password=<your password>\r\n", "; password=W1de-Char\r\n", "Password:\r\n"]
)
def test_decoys_are_none(text: str) -> None:
    assert not found(b"\xff\xfe" + text.encode("utf-16-le"))


def test_documentation_and_floods() -> None:
    assert not found(b"\xff\xfe" + TEXT.encode("utf-16-le"), "usr/share/doc/a.txt")
    assert not found(b"MZ\0\1\2\3" + "pass".encode("utf-16-le") * 20_000, "opt/tool.exe")
