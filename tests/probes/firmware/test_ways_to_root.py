"""Rules that make somebody root without a password are seen; the usual rules of a distribution are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from shinsa.facts.permissions import RootWay, WayToRoot
from shinsa.probes.firmware.ways_to_root import ways_to_root

if TYPE_CHECKING:
    from tests.probes.firmware.conftest import Look

PROGRAMS = {"usr/bin/sudo": (b"\x7fELF", 0o4755, 0, 0), "usr/bin/doas": (b"\x7fELF", 0o4755, 0, 0)}


def found(look: Look, path: str, text: str, mode: int = 0o440) -> list[tuple[RootWay, str, str]]:
    seen = look(ways_to_root, {**PROGRAMS, path: (text.encode(), mode, 0, 0)})
    assert path in seen.examined
    pairs = zip(seen.facts, seen.places, strict=True)
    return [(fact.way, fact.user, place) for fact, place in pairs if isinstance(fact, WayToRoot)]


@pytest.mark.parametrize(
    ("path", "text", "way", "user"),
    [
        ("etc/sudoers", "Defaults env_reset\nwww-data ALL=(ALL) NOPASSWD: ALL\n", RootWay.SUDO, "www-data"),
        ("etc/sudoers.d/app", "#\n%wheel ALL=(ALL:ALL) NOPASSWD:SETENV: ALL\n", RootWay.SUDO, "%wheel"),
        ("etc/sudoers", "\nALL ALL = NOPASSWD: /usr/bin/id, /bin/sh\n", RootWay.SUDO, "ALL"),
        ("etc/sudoers", "\nDefaults:app !authenticate\n", RootWay.SUDO, "app"),
        ("etc/sudoers", "\napp ALL=(root) \\\n  NOPASSWD: /usr/bin/*\n", RootWay.SUDO, "app"),
        ("etc/doas.conf", "\npermit nopass keepenv app as root\n", RootWay.DOAS, "app"),
        ("etc/doas.conf", "\npermit nopass :wheel cmd /bin/sh\n", RootWay.DOAS, ":wheel"),
        ("etc/pam.d/login", "\nauth sufficient pam_permit.so\n", RootWay.PAM, "ALL"),
        ("etc/passwd", "root:x:0:0::/root:/bin/sh\ntoor:$1$a$b:0:0::/:/bin/sh\n", RootWay.SECOND_ROOT, "toor"),
    ],
)
def test_a_way_is_seen_at_its_line(path: str, text: str, way: RootWay, user: str, look: Look) -> None:
    assert found(look, path, text) == [(way, user, f"{path}:2")]


def test_rules_that_anybody_may_change(look: Look) -> None:
    assert found(look, "etc/sudoers", "root ALL=(ALL) ALL\n", 0o666) == [(RootWay.WRITABLE_RULES, "ALL", "etc/sudoers")]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("etc/sudoers", "root ALL=(ALL:ALL) ALL\n%sudo ALL=(ALL:ALL) ALL\n@includedir /etc/sudoers.d\n"),
        ("etc/sudoers", "# www-data ALL=(ALL) NOPASSWD: ALL\nroot ALL=(ALL) NOPASSWD: ALL\n"),
        ("etc/sudoers", "app ALL=(root) NOPASSWD: /usr/sbin/reboot, PASSWD: ALL\n"),
        ("etc/sudoers", "Cmnd_Alias X = /bin/sh\nDefaults secure_path=/bin\nDefaults authenticate\n"),
        ("etc/doas.conf", "permit :wheel\npermit nopass app cmd /sbin/reboot\npermit nopass root\ndeny x\n"),
        (
            "etc/pam.d/common-auth",
            "auth [success=1 default=ignore] pam_unix.so nullok\nauth requisite pam_deny.so\nauth required pam_permit.so\n",
        ),
        ("etc/pam.d/su", "auth sufficient pam_rootok.so\n"),
        (
            "etc/passwd",
            "root:x:0:0::/root:/bin/sh\ntoor:*:0:0::/:/bin/sh\nroot2:x:0:0::/:/sbin/nologin\nadmin:$1$a$b:1000:0::/:/bin/sh\n",
        ),
    ],
)
def test_decoys_are_none(path: str, text: str, look: Look) -> None:
    assert not found(look, path, text)


def test_rules_of_a_program_that_is_not_there_give_nothing(look: Look) -> None:
    assert not look(ways_to_root, {"etc/sudoers": b"app ALL=(ALL) NOPASSWD: ALL\n"}).facts


def test_a_folder_of_sudo_is_read_as_sudo_does(look: Look) -> None:
    text = b"app ALL=(ALL) NOPASSWD: ALL\n"
    assert not look(ways_to_root, {**PROGRAMS, "etc/sudoers.d/app.bak": text, "etc/sudoers.d/app~": text}).facts


def test_a_flood_is_bounded(look: Look) -> None:
    text = b"app ALL=(ALL) NOPASSWD: ALL\n" * 2000
    assert len(look(ways_to_root, {**PROGRAMS, "etc/sudoers": (text, 0o440, 0, 0)}).facts) == 100
