"""Whether signatures are checked is read from each tool's own settings, keys included."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from shinsa.facts.updates import UpdateAuthentication
from shinsa.probes.firmware.update_authentication import update_authentication

if TYPE_CHECKING:
    from tests.probes.firmware.conftest import Look
    from tests.simulators.squashfs_image import Short

KEY = b"untrusted comment: key\nRWS\n"
CERTIFICATES = b"-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n" * 2


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"etc/opkg.conf": b"option check_signature 1\n", "etc/opkg/keys/1": KEY}, ("opkg", True, 1)),
        ({"etc/opkg.conf": b"option check_signature\n"}, ("opkg", True, 0)),
        ({"etc/opkg.conf": b"option check_signature 0\n", "etc/opkg/keys/1": KEY}, ("opkg", False, 1)),
        ({"etc/opkg.conf": b"# option check_signature 1\ndest root /\n"}, ("opkg", False, 0)),
        (
            {"etc/apt/sources.list": b"deb http://d.example x main\n", "etc/apt/trusted.gpg.d/a.gpg": b"\0\1"},
            ("apt", True, 1),
        ),
        ({"etc/apt/sources.list": b"deb [trusted=yes] http://d.example x main\n"}, ("apt", False, 0)),
        (
            {
                "etc/apt/sources.list": b"deb [signed-by=/usr/share/k.gpg] http://d.example x\n",
                "usr/share/k.gpg": b"\0k",
            },
            ("apt", True, 1),
        ),
        (
            {
                "etc/apt/sources.list": b"deb http://d.example x\n",
                "etc/apt/apt.conf.d/9": b'APT::Get::AllowUnauthenticated "true";\n',
            },
            ("apt", False, 0),
        ),
        (
            {
                "etc/apt/sources.list": b"deb http://d.example x\n",
                "etc/apt/apt.conf.d/9": b'// APT::Get::AllowUnauthenticated "true";\n',
            },
            ("apt", True, 0),
        ),
        ({"etc/apk/repositories": b"https://a.example\n", "etc/apk/keys/a.pub": b"k"}, ("apk", True, 1)),
        (
            {"etc/rauc/system.conf": b"[keyring]\npath=/etc/rauc/ca.pem\n", "etc/rauc/ca.pem": CERTIFICATES},
            ("rauc", True, 2),
        ),
        ({"etc/rauc/system.conf": b"[keyring]\npath=ca.pem\n", "etc/rauc/ca.pem": CERTIFICATES}, ("rauc", True, 2)),
        ({"etc/rauc/system.conf": b"[system]\ncompatible=x\n"}, ("rauc", False, 0)),
        (
            {"etc/mender/mender.conf": b'{"ArtifactVerifyKey": "/etc/mender/k.pem"}', "etc/mender/k.pem": KEY},
            ("mender", True, 1),
        ),
        ({"etc/mender/mender.conf": b'{"ServerURL": "https://m.example"}'}, ("mender", False, 0)),
        (
            {
                "etc/mender/mender.conf": b'{"ServerURL": "https://m.example"}',
                "var/lib/mender/mender.conf": b'{"ArtifactVerifyKeys": ["/etc/k1.pem", "/etc/k2.pem"]}',
                "etc/k1.pem": KEY,
                "etc/k2.pem": KEY,
            },
            ("mender", True, 2),
        ),
        ({"etc/mender/mender.conf": b'{"ArtifactVerifyKey": "/data/mender/k.pem"}'}, ("mender", True, None)),
        (
            {
                "etc/rauc/system.conf": b"[keyring]\npath=/etc/rauc/ca.pem\n",
                "usr/lib/rauc/system.conf": b"[system]\ncompatible=x\n",
                "etc/rauc/ca.pem": CERTIFICATES,
            },
            ("rauc", True, 2),
        ),
        ({"etc/rauc/system.conf": b"[keyring]\npath=/etc/rauc/none.pem\n"}, ("rauc", True, 0)),
        (
            {
                "usr/bin/swupdate": b"\x7fELF",
                "etc/swupdate.cfg": b'public-key-file = "/etc/k.pem";\n',
                "etc/k.pem": KEY,
            },
            ("swupdate", True, 1),
        ),
        ({"usr/bin/swupdate": b"\x7fELF", "etc/default/swupdate": b'ARGS="-v -k /etc/k.pem"\n'}, ("swupdate", True, 0)),
        ({"usr/bin/swupdate": b"\x7fELF", "etc/default/swupdate": b'ARGS="-k /etc/k.pem"\n'}, ("swupdate", True, 0)),
        ({"usr/bin/swupdate": b"\x7fELF", "etc/swupdate.cfg": b"verbose = true;\n"}, ("swupdate", False, 0)),
        ({"etc/fwupd/fwupd.conf": b"[fwupd]\nOnlyTrusted=false\n"}, ("fwupd", False, 0)),
        ({"etc/fwupd/fwupd.conf": b"[fwupd]\n", "etc/pki/fwupd/lvfs.pem": KEY}, ("fwupd", True, 1)),
        ({"sbin/sysupgrade": b"#!/bin/sh\nmtd write\n"}, ("sysupgrade", False, 0)),
        (
            {"sbin/sysupgrade": b"#!/bin/sh\nexport REQUIRE_IMAGE_SIGNATURE=1\n", "etc/opkg/keys/1": KEY},
            ("sysupgrade", True, 1),
        ),
    ],
)
def test_the_setting_is_read(files: dict[str, Short], expected: tuple[str, bool, int | None], look: Look) -> None:
    seen = look(update_authentication, files)
    assert seen.facts == [UpdateAuthentication(*expected)]
    assert seen.examined


@pytest.mark.parametrize(
    "files",
    [
        {"etc/opkg/keys/1": KEY},
        {"etc/swupdate.cfg": b"verbose = true;\n"},
        {"sbin/sysupgrade": b"#!/bin/sh\nopenssl dgst -verify /etc/k.pem\n"},
        {"lib/upgrade/common.sh": b"x() { :; }\n"},
    ],
)
def test_nothing_is_claimed_of_a_tool_that_is_absent_or_checks_in_its_own_way(
    files: dict[str, Short], look: Look
) -> None:
    assert not look(update_authentication, files).facts
