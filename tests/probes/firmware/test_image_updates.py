"""What a whole-image updater checks stands in its remotes and transfers, or in the keys it was built with."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from shinsa.facts.updates import UpdateAuthentication, UpdateChannel
from shinsa.probes.firmware.image_updates import PUBLISHED, image_updates

if TYPE_CHECKING:
    from tests.probes.firmware.conftest import Look
    from tests.simulators.squashfs_image import Short

REMOTE = b'[core]\nrepo_version=1\n[remote "hub"]\nurl=https://o.example/repo\n'
HUB = UpdateChannel("ostree", "https://o.example/repo", encrypted=True)
SYSUPDATE = b"[Transfer]\n%s\n[Source]\nType=url-file\nPath=https://u.example/hub\n[Target]\nType=partition\n"
U = UpdateChannel("systemd-sysupdate", "https://u.example/hub", encrypted=True)
PROGRAM = (b"\x7fELF", 0o755, 0, 0)


def otacerts(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, "-----BEGIN CERTIFICATE-----")
    return out.getvalue()


ROOT = b'{"signed": {"_type": "root", "roles": {"targets": {"keyids": ["a", "b"], "threshold": %d}}}}'


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            {"ostree/repo/config": REMOTE + b"gpg-verify=false\n"},
            [UpdateAuthentication("ostree", enabled=False), HUB],
        ),
        (
            {"ostree/repo/config": REMOTE, "usr/share/ostree/trusted.gpg.d/hub.gpg": b"\0k"},
            [UpdateAuthentication("ostree", enabled=True, keys=1), HUB],
        ),
        (
            {
                "etc/ostree/remotes.d/hub.conf": (
                    b'[remote "hub"]\nurl=http://o.example/repo\ngpg-verify=false\nsign-verify=ed25519\n'
                    b"verification-ed25519-key=k\ntls-permissive=true\n"
                )
            },
            [
                UpdateAuthentication("ostree", enabled=True, keys=1),
                UpdateChannel("ostree", "http://o.example/repo", encrypted=False, server_verified=False),
            ],
        ),
        (
            {"usr/lib/sysupdate.d/50-root.conf": SYSUPDATE % b"Verify=no"},
            [UpdateAuthentication("systemd-sysupdate", enabled=False), U],
        ),
        (
            {"usr/lib/sysupdate.d/50-root.conf": SYSUPDATE % b"", "etc/systemd/import-pubring.gpg": b"\0k"},
            [UpdateAuthentication("systemd-sysupdate", enabled=True, keys=1), U],
        ),
        (
            {"system/build.prop": b"# a\nro.build.tags=test-keys\n"},
            [UpdateAuthentication("android-ota", enabled=True, keys=0, note=PUBLISHED)],
        ),
        (
            {
                "system/build.prop": b"ro.build.tags=release-keys\n",
                "system/bin/update_engine": PROGRAM,
                "system/etc/security/otacerts.zip": otacerts("releasekey.x509.pem", "old.x509.pem"),
            },
            [UpdateAuthentication("update_engine", enabled=True, keys=2)],
        ),
        (
            {"etc/security/otacerts.zip": otacerts("build/make/target/product/security/testkey.x509.pem")},
            [UpdateAuthentication("android-ota", enabled=True, keys=0, note=PUBLISHED)],
        ),
        (
            {"etc/hub/tuf/root.json": ROOT % 2},
            [UpdateAuthentication("tuf", enabled=True, keys=None, note="threshold 2")],
        ),
        (
            {"var/sota/root.json": ROOT % 0},
            [UpdateAuthentication("tuf", enabled=False, keys=0, note="threshold 0")],
        ),
    ],
)
def test_what_is_checked_is_read(files: dict[str, Short], expected: list[object], look: Look) -> None:
    seen = look(image_updates, files)
    assert seen.facts == expected
    assert seen.examined


@pytest.mark.parametrize(
    "files",
    [
        {"ostree/repo/config": b"[core]\nmode=bare\n"},
        {"ostree/repo/config": b'[remote "hub"]\ngpg-verify=false\n'},
        {"etc/sysupdate.d/x.conf": b"[Transfer]\nVerify=no\n[Source]\nType=regular-file\nPath=/var/x\n"},
        {"system/build.prop": b"ro.build.tags=release-keys\n#ro.build.tags=test-keys\n"},
        {"etc/x/root.json": b'{"signed": {"_type": "targets"}}'},
        {"etc/x/root.json": b'{"signed": []}'},
        {"etc/x/root.json": b"[" * 100_000},
        {"etc/x/root.json": b'{"root": 1}'},
    ],
)
def test_decoys(files: dict[str, bytes], look: Look) -> None:
    assert not look(image_updates, files).facts
