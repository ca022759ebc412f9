"""A repository counts where it is enabled, with the check that is in force for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from shinsa.facts.updates import UpdateAuthentication, UpdateChannel
from shinsa.probes.firmware.package_repositories import package_repositories

if TYPE_CHECKING:
    from tests.probes.firmware.conftest import Look

REPO = b"[base]\nname=x\nbaseurl=https://a.example/x\n"
AT = UpdateChannel("dnf", "https://a.example/x", encrypted=True)
KEY = "etc/pki/rpm-gpg/RPM-GPG-KEY-x"


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"etc/yum.repos.d/x.repo": REPO}, [UpdateAuthentication("dnf", enabled=False), AT]),
        (
            {"etc/yum.repos.d/x.repo": REPO + b"gpgcheck=1\n", KEY: b"k"},
            [UpdateAuthentication("dnf", enabled=True, keys=1), AT],
        ),
        (
            {
                "etc/yum.repos.d/x.repo": REPO + b"gpgkey=file:///a file:///b\n",
                "etc/dnf/dnf.conf": b"[main]\ngpgcheck=True\n",
            },
            [UpdateAuthentication("dnf", enabled=True, keys=2), AT],
        ),
        (
            {
                "etc/yum.repos.d/x.repo": REPO + b"gpgcheck=0\nsslverify=0\n",
                "etc/dnf/dnf.conf": b"[main]\ngpgcheck=1\n",
            },
            [
                UpdateAuthentication("dnf", enabled=False),
                UpdateChannel("dnf", "https://a.example/x", encrypted=True, server_verified=False),
            ],
        ),
        ({"etc/zypp/repos.d/x.repo": REPO, KEY: b"k"}, [UpdateAuthentication("dnf", enabled=True, keys=1), AT]),
        (
            {"etc/yum.repos.d/x.repo": REPO, "etc/dnf/dnf.conf": b"[main]\npkg_gpgcheck=1\n", KEY: b"k"},
            [UpdateAuthentication("dnf", enabled=True, keys=1), AT],
        ),
        (
            {"etc/pacman.conf": b"[options]\nSigLevel = Never\n[core]\nServer = http://m.example/core\n"},
            [
                UpdateAuthentication("pacman", enabled=False),
                UpdateChannel("pacman", "http://m.example/core", encrypted=False),
            ],
        ),
        (
            {
                "etc/pacman.conf": b"[options]\nSigLevel = Required DatabaseOptional\n",
                "etc/pacman.d/mirrorlist": b"#Server = http://no.example\nServer = https://m.example/$repo\n",
                "usr/share/pacman/keyrings/x.gpg": b"\0k",
            },
            [
                UpdateAuthentication("pacman", enabled=True, keys=1),
                UpdateChannel("pacman", "https://m.example/$repo", encrypted=True),
            ],
        ),
        (
            {"etc/ipkg.conf": b"src base http://me:hush@a.example/x\n"},
            [
                UpdateAuthentication("ipkg", enabled=False),
                UpdateChannel("ipkg", "http://…@a.example/x", encrypted=False),
            ],
        ),
    ],
)
def test_a_repository_is_seen(files: dict[str, bytes], expected: list[object], look: Look) -> None:
    seen = look(package_repositories, files)
    assert seen.facts == expected
    assert seen.examined
    assert "hush" not in str(seen.sightings)


@pytest.mark.parametrize(
    "files",
    [
        {"etc/yum.repos.d/x.repo": REPO + b"enabled=0\n"},
        {"etc/yum.repos.d/x.repo": b"[base]\n#baseurl=http://a.example\nname=x\n"},
        {"usr/share/doc/x.repo": REPO},
        {"etc/pacman.conf": b"[options]\n#SigLevel = Never\n"},
        {"etc/ipkg.conf": b"dest root /\n# src x http://a.example\n"},
    ],
)
def test_what_is_switched_off_or_only_an_example_is_none(files: dict[str, bytes], look: Look) -> None:
    assert not look(package_repositories, files).facts
