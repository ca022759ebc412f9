"""How long passwords live is told where passwd and the started logins ask PAM; comments, examples and other logins escape it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from shinsa.facts.password_changes import PasswordAgeing
from shinsa.probes.firmware.password_ageing import password_ageing

if TYPE_CHECKING:
    from tests.probes.firmware.conftest import Look
    from tests.simulators.squashfs_image import Short

WITH_PAM: Short = (b"\x7fELF\0libpam.so.0\0", 0o755, 0, 0)
HASH = b"$6$" + b"a" * 40
DEFS, SHADOW, SSHD = "etc/login.defs", "etc/shadow", "etc/ssh/sshd_config"
PASSWORD, ACCOUNT = "etc/pam.d/common-password", "etc/pam.d/common-account"
SOUND: dict[str, Short] = {
    "usr/bin/passwd": WITH_PAM,
    "bin/login": WITH_PAM,
    "usr/sbin/sshd": WITH_PAM,
    "etc/rc.local": b"/usr/sbin/sshd\n",
    "lib/security/pam_pwhistory.so": b"\x7fELF",
    "lib/security/pam_unix.so": b"\x7fELF",
    "etc/pam.d/passwd": b"@include common-password\n",
    "etc/pam.d/login": b"@include common-account\n",
    "etc/pam.d/sshd": b"account include common-account\npassword include nowhere\n",
    PASSWORD: b"password required pam_pwhistory.so remember=5 enforce_for_root\n",
    ACCOUNT: b"account [success=1 new_authtok_reqd=done default=ignore] pam_unix.so\n",
    DEFS: b"# PASS_MAX_DAYS 99999\nPASS_MAX_DAYS\t90\nPASS_MIN_DAYS\t1\n",
    SSHD: b"#UsePAM no\nUsePAM yes\n",
    "etc/passwd": b"root:x:0:0::/root:/bin/sh\ndaemon:x:1:1::/:/usr/sbin/nologin\nsync:x:4:4::/:/bin/sync\n",
    SHADOW: b"root:" + HASH + b":19000:1:90:7:::\ndaemon:*:19000:0:99999:7:::\nsync:*:19000:0:99999:7:::\n",
}
FACT = PasswordAgeing(1, 90, 5, for_root=True, refuses_expired=True)


def test_settings_that_hold_everybody_are_told(look: Look) -> None:
    seen = look(password_ageing, SOUND)
    assert seen.facts == [FACT]
    assert seen.places == ["etc/login.defs:2"]
    assert FACT.limits_all


@pytest.mark.parametrize(
    ("files", "fact"),
    [
        ({DEFS: b"PASS_MAX_DAYS 99999\nPASS_MIN_DAYS 0\n"}, replace(FACT, least_days=0, greatest_days=99999)),
        ({PASSWORD: b"# password required pam_pwhistory.so\n"}, replace(FACT, remembered=0, for_root=False)),
        ({PASSWORD: b"password optional pam_pwhistory.so\n"}, replace(FACT, remembered=0, for_root=False)),
        (
            {
                PASSWORD: b"password requisite pam_pwhistory.so\n",
                "etc/security/pwhistory.conf": b"# remember = 3\nremember = 7\n",
            },
            replace(FACT, remembered=7, for_root=False),
        ),
        ({PASSWORD: b"password required pam_pwhistory.so\n"}, replace(FACT, remembered=10, for_root=False)),
        ({SSHD: b"UsePAM no\n"}, replace(FACT, refuses_expired=False)),
        ({SSHD: b"Port 22\n"}, replace(FACT, refuses_expired=False)),
        ({ACCOUNT: b"#account required pam_unix.so\n"}, replace(FACT, refuses_expired=False)),
        ({ACCOUNT: b"account sufficient pam_unix.so\n"}, replace(FACT, refuses_expired=False)),
        ({ACCOUNT: b"account [success=1 default=ignore] pam_unix.so\n"}, replace(FACT, refuses_expired=False)),
        ({"bin/login": "busybox"}, replace(FACT, refuses_expired=False)),
        (
            {"usr/sbin/dropbear": (b"\x7fELF", 0o755, 0, 0), "etc/rc.local": b"/usr/sbin/sshd\ndropbear\n"},
            replace(FACT, refuses_expired=False),
        ),
        ({SHADOW: b"root:" + HASH + b":19000:0:99999:7:::\n"}, replace(FACT, unlimited=("root",))),
        ({SHADOW: b"root:*:19000::::::\nsync:*:19000::::::\n"}, replace(FACT, unlimited=("root",))),
    ],
)
def test_who_escapes_is_told(look: Look, files: dict[str, Short], fact: PasswordAgeing) -> None:
    assert look(password_ageing, {**SOUND, **files}).facts == [fact]
    assert not fact.limits_all


@pytest.mark.parametrize(
    "files",
    [
        {DEFS: b"#PASS_MAX_DAYS 90\n#PASS_MIN_DAYS 1\n"},
        {DEFS: b"PASS_MAX_DAYS 90\n"},
        {DEFS: b"\n", "usr/share/doc/login/login.defs": b"PASS_MAX_DAYS 90\nPASS_MIN_DAYS 1\n"},
        {"usr/bin/passwd": "/bin/busybox"},
    ],
)
def test_where_no_age_is_set_or_passwd_asks_nobody_nothing_is(look: Look, files: dict[str, Short]) -> None:
    assert look(password_ageing, {**SOUND, **files}).facts == []
