"""Flaws of the accounts: who gets in with a password that anybody knows, or with none, and who becomes root."""

from __future__ import annotations

from tests.e2e.hub.flaw import ETSI, MIC, Append, Flaw, Mode, Put
from tests.e2e.hub.programs import executable, program

SHADOW = "etc/shadow"
DEFAULT = ((ETSI, "4.1-1"), (ETSI, "4.4-1"))
HASHES = {
    "md5crypt": ("admin", "$1$Gh1xKp2a$Azzu6BvJZTxjCXbagW8O1."),
    "sha256crypt": ("operator", "$5$Wq8mTz1c$WRrQH/hLrUpzxoQO5cqVKYZ/I8w67dWXYtyF4XFsSQA"),
    "sha512crypt": (
        "service",
        "$6$Rb4nYv7e$QT.TRFn.vtzuFCWJ6FJd9rJh9KU0sbaZiPD04btOJDncxVPRHqki.yOqcpspJWGKfDJOFANS3XLPN6e8GfV5I0",
    ),
    "descrypt": ("installer", "ab6TRGT20sY26"),
    "yescrypt": ("factory", "$y$j9T$abcdefghijklmnop0123456$yjpqTh0Rqkccogg0P0YznWK.1rud9RrxRwH5HClbA/3"),
    "bcrypt": ("monitor", "$2b$05$abcdefghijklmnopqrstuudwvzD/xFx2gF949A0ZnJRr6KiOp69gG"),
}
"""Scheme to an account and the hash of a password from the lists that everybody has."""


def _account(user: str, field: str, uid: int) -> tuple[Append, Append]:
    return (
        Append("etc/passwd", f"{user}:x:{uid}:{uid}:{user}:/tmp:/bin/ash\n"),
        Append(SHADOW, f"{user}:{field}:19700:0:99999:7:::\n"),
    )


FLAWS = (
    Flaw(
        "empty-password",
        "PasswordHash",
        SHADOW,
        _account("guest", "", 300),
        ((ETSI, "4.1-1"),),
        "guest::",
        facts={"user": "guest", "state": "empty"},
    ),
    *(
        Flaw(
            f"default-password-{scheme}",
            "PasswordHash",
            SHADOW,
            _account(user, field, 310 + number),
            DEFAULT,
            f"{user}:",
            facts={"user": user, "scheme": scheme, "state": "hashed"},
        )
        for number, (scheme, (user, field)) in enumerate(HASHES.items())
    ),
    Flaw(
        "plain-password-in-passwd",
        "PasswordHash",
        "etc/passwd",
        (Append("etc/passwd", "kiosk:Kiosk-2024:330:330:kiosk:/tmp:/bin/ash\n"),),
        DEFAULT,
        "kiosk:",
        facts={"user": "kiosk", "state": "plain"},
    ),
    Flaw(
        "second-root",
        "WayToRoot",
        SHADOW,
        (
            Append("etc/passwd", "toor:x:0:0:toor:/root:/bin/ash\n"),
            Append(SHADOW, "toor:$1$Gh1xKp2b$Azzu6BvJZTxjCXbagW8O1.:19700::::::\n"),
        ),
        ((ETSI, "4.6-5"),),
        "toor:$1$",
        facts={"user": "toor", "way": "second account with uid 0"},
    ),
    Flaw(
        "sudo-without-password",
        "WayToRoot",
        "etc/sudoers.d/ops",
        (Put("etc/sudoers.d/ops", (b"# operators\nops ALL=(ALL) NOPASSWD: ALL\n", 0o440, 0, 0)),),
        ((ETSI, "4.6-5"),),
        "ops ALL",
        facts={"user": "ops", "way": "sudo"},
    ),
    Flaw(
        "pam-lets-everybody-in",
        "WayToRoot",
        "etc/pam.d/login",
        (Put("etc/pam.d/login", b"#%PAM-1.0\nauth sufficient pam_permit.so\naccount required pam_unix.so\n"),),
        ((ETSI, "4.6-5"),),
        "auth sufficient",
    ),
    Flaw(
        "shadow-that-all-may-read",
        "FilePermission",
        SHADOW,
        (Mode(SHADOW, 0o644),),
        ((ETSI, "4.6-5"),),
        facts={"risk": "anyone may read the secrets in it"},
    ),
    Flaw(
        "hashes-that-all-may-read",
        "PasswordHash",
        SHADOW,
        (Mode(SHADOW, 0o644),),
        ((ETSI, "4.4-1"),),
        "admin:$1$",
        facts={"world_readable": True},
    ),
    Flaw(
        "user-of-the-web-server",
        "PasswordHash",
        "etc/lighttpd/users",
        (Put("etc/lighttpd/users", b"ops:$apr1$GUv0CxKl$H2Zj9w1Qk7mTn4rLx8Yb30\n"),),
        DEFAULT,
        "$apr1$",
        facts={"keeper": "lighttpd"},
    ),
    Flaw(
        "password-in-a-file-of-another-kind",
        "PasswordHash",
        "usr/share/base/shadow.in",
        (Put("usr/share/base/shadow.in", b"recovery:$1$Gh1xKp2a$Azzu6BvJZTxjCXbagW8O1.:1::::::\n"),),
        DEFAULT,
        "recovery:",
        facts={"user": "recovery", "scheme": "md5crypt"},
    ),
    Flaw(
        "telnet-with-a-shell",
        "LoginService",
        "etc/rc.d/S90rescue",
        (
            Put("usr/sbin/telnetd", executable(program("telnetd"))),
            Put("etc/init.d/rescue", (b"#!/bin/sh\n/usr/sbin/telnetd -l /bin/sh -p 2323\n", 0o755, 0, 0)),
            Put("etc/rc.d/S90rescue", "../init.d/rescue"),
        ),
        ((ETSI, "4.1-1"), (MIC, "34-10-1")),
        "telnetd -l",
        facts={"protocol": "telnet", "port": 2323, "asks": "none"},
    ),
)
