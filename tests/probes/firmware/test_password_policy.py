"""What PAM asks of a new password is told where passwd uses it; comments, missing modules and unused files are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from shinsa.facts.password_changes import PasswordPolicy
from shinsa.probes.firmware.password_policy import password_policy

if TYPE_CHECKING:
    from tests.probes.firmware.conftest import Look
    from tests.simulators.squashfs_image import Short

PAM: dict[str, Short] = {
    "usr/bin/passwd": (b"\x7fELF\0libpam.so.0\0", 0o755, 0, 0),
    "lib/security/pam_pwquality.so": b"\x7fELF",
    "lib/security/pam_cracklib.so": b"\x7fELF",
    "etc/pam.d/passwd": b"@include common-password\n",
}
QUALITY = b"password requisite pam_pwquality.so retry=3"
COMMON = "etc/pam.d/common-password"
FILE = "etc/security/pwquality.conf"


@pytest.mark.parametrize(
    ("files", "policy"),
    [
        ({COMMON: QUALITY + b" minlen=12 enforce_for_root\n"}, PasswordPolicy("pam_pwquality", 12, for_root=True)),
        (
            {COMMON: QUALITY + b"\n", FILE: b"# minlen = 20\nminlen = 10\n"},
            PasswordPolicy("pam_pwquality", 10, for_root=False),
        ),
        (
            {COMMON: QUALITY + b" minlen=9\n", FILE: b"minlen = 20\nenforce_for_root\n"},
            PasswordPolicy("pam_pwquality", 9, for_root=True),
        ),
        ({COMMON: QUALITY + b" minlen=12 dcredit=2\n"}, PasswordPolicy("pam_pwquality", 10, for_root=False)),
        (
            {COMMON: b"password required pam_cracklib.so minlen=12 ocredit=-1\n"},
            PasswordPolicy("pam_cracklib", 9, for_root=False),
        ),
    ],
)
def test_the_shortest_password_is_told(look: Look, files: dict[str, Short], policy: PasswordPolicy) -> None:
    assert look(password_policy, {**PAM, **files}).facts == [policy]


@pytest.mark.parametrize(
    "files",
    [
        {COMMON: b"# " + QUALITY + b" minlen=12\n"},
        {COMMON: b"password optional pam_pwquality.so minlen=12\n"},
        {COMMON: QUALITY + b"\n"},
        {COMMON: b"password requisite pam_unix.so\n", FILE: b"minlen = 12\n"},
        {"etc/pam.d/other": QUALITY + b" minlen=12\n"},
        {"usr/share/doc/pam/common-password": QUALITY + b" minlen=12\n"},
        {COMMON: QUALITY + b" minlen=12\n", "usr/bin/passwd": "/bin/busybox"},
        {COMMON: b"@include passwd\n"},
    ],
)
def test_what_judges_no_password_is_not(look: Look, files: dict[str, Short]) -> None:
    assert look(password_policy, {**PAM, **files}).facts == []


def test_a_module_that_is_not_there_judges_nothing(look: Look) -> None:
    bare = {name: what for name, what in PAM.items() if "security" not in name}
    assert look(password_policy, {**bare, COMMON: QUALITY + b" minlen=12\n"}).facts == []
