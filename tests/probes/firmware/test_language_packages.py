"""Packages of Python, Node and Lua by their metadata; files that only look like it are not believed."""

from __future__ import annotations

import hashlib

import pytest

from shinsa.facts.components import Component
from shinsa.model.observation import Report, Sighting, Unexamined
from shinsa.probes.firmware.language_packages import language_packages
from shinsa.subject.firmware.components.language_files import LARGEST
from shinsa.subject.firmware.content import Content, FileContent
from shinsa.subject.firmware.tree import Entry, EntryKind

PYTHON = b"Metadata-Version: 2.1\nName: Flask_Login\nVersion: 0.6.3\nLicense: MIT\n\nVersion: 9.9 in the text\n"


def reports(path: str, data: bytes) -> list[Report]:
    entry = Entry("t", path, EntryKind.FILE, 0o644, 0, 0, len(data), content="c")
    return list(language_packages.look(FileContent((entry,), Content(data, hashlib.sha256(data).hexdigest()))))


def purls(path: str, data: bytes) -> list[str]:
    facts = [report.fact for report in reports(path, data) if isinstance(report, Sighting)]
    return [fact.purl for fact in facts if isinstance(fact, Component)]


@pytest.mark.parametrize(
    ("path", "data", "purl"),
    [
        ("usr/lib/python3/site-packages/flask_login-0.6.3.dist-info/METADATA", PYTHON, "pkg:pypi/flask-login@0.6.3"),
        ("usr/lib/python3/dist-packages/flask.egg-info", PYTHON, "pkg:pypi/flask-login@0.6.3"),
        ("app/node_modules/ws/package.json", b'{"name":"ws","version":"7.4.0"}', "pkg:npm/ws@7.4.0"),
        (
            "app/node_modules/@azure/core/package.json",
            b'{"name":"@azure/core","version":"1.0.0","license":"MIT"}',
            "pkg:npm/%40azure/core@1.0.0",
        ),
        (
            "usr/lib/luarocks/rocks-5.1/luasec/1.0-1/luasec-1.0-1.rockspec",
            b"package='luasec'",
            "pkg:luarocks/luasec@1.0-1",
        ),
    ],
)
def test_a_package_is_seen(path: str, data: bytes, purl: str) -> None:
    assert purls(path, data) == [purl]


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("usr/share/doc/x/x.egg-info", PYTHON),
        ("usr/lib/x.dist-info/METADATA", b""),
        ("usr/lib/x.dist-info/METADATA", b"Name: x\nVersion: a b c\n"),
        ("app/node_modules/ws/package.json", b'{"name":"other","version":"7.4.0"}'),
        ("app/node_modules/ws/package.json", b'{"name":"ws","version":7}'),
        ("app/node_modules/ws/package.json", b"[" * 100_000),
        ("app/node_modules/ws/package.json", b"[]"),
        ("app/node_modules/ws/lib/package.json", b'{"name":"ws","version":"1.0"}'),
        ("usr/lib/luarocks/rocks/x/y/z.rockspec", b""),
    ],
)
def test_what_is_none_is_not_believed(path: str, data: bytes) -> None:
    assert purls(path, data) == []


def test_metadata_past_all_bounds_is_said() -> None:
    (report,) = reports("usr/lib/x.dist-info/METADATA", PYTHON + b"x" * LARGEST)
    assert isinstance(report, Unexamined)
