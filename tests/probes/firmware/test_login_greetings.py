"""The banner of a started login is told; comments, `none`, examples and what never starts are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from shinsa.facts.login_faces import LoginGreeting
from shinsa.probes.firmware.login_greetings import login_greetings

if TYPE_CHECKING:
    from tests.probes.firmware.conftest import Look
    from tests.simulators.squashfs_image import Short

PROGRAM = (b"\x7fELF", 0o755, 0, 0)
WORDS = b"# Authorized users only.\n\tUse is monitored.\n"
SAYS = "# Authorized users only. Use is monitored."
SSHD: dict[str, Short] = {"usr/sbin/sshd": PROGRAM, "etc/rc.local": b"/usr/sbin/sshd\n", "etc/issue.net": WORDS}
DROPBEAR: dict[str, Short] = {"usr/sbin/dropbear": PROGRAM, "etc/rc.local": b"dropbear\n", "etc/banner": WORDS}
TELNET: dict[str, Short] = {"usr/sbin/telnetd": "/bin/busybox", "etc/rc.local": b"telnetd\n", "etc/issue.net": WORDS}
UCI = b"config dropbear\n\toption BannerFile '/etc/banner'\n"


@pytest.mark.parametrize(
    ("files", "protocol", "program", "file"),
    [
        (
            {
                **SSHD,
                "etc/ssh/sshd_config": b"#Banner none\nBanner /etc/issue.net\nBanner none\nMatch User x\nPort 2\n",
            },
            "ssh",
            "sshd",
            "etc/issue.net",
        ),
        ({**DROPBEAR, "etc/rc.local": b"dropbear -b /etc/banner\n"}, "ssh", "dropbear", "etc/banner"),
        ({**DROPBEAR, "etc/config/dropbear": UCI}, "ssh", "dropbear", "etc/banner"),
        (TELNET, "telnet", "telnetd", "etc/issue.net"),
        (
            {**TELNET, "etc/rc.local": b"telnetd -f /etc/banner\n", "etc/banner": WORDS},
            "telnet",
            "telnetd",
            "etc/banner",
        ),
    ],
)
def test_the_words_before_a_login_are_told(
    look: Look, files: dict[str, Short], protocol: str, program: str, file: str
) -> None:
    fixed = "etc/config/dropbear" not in files
    seen = look(login_greetings, files)
    assert seen.facts == [LoginGreeting(protocol, program, file, SAYS, settable=not fixed)]
    assert seen.places == [file]


def test_a_layer_to_write_on_makes_them_settable(look: Look) -> None:
    (fact,) = look(login_greetings, {**TELNET, "overlay": None}).facts
    assert isinstance(fact, LoginGreeting)
    assert fact.settable


@pytest.mark.parametrize(
    "files",
    [
        {**SSHD, "etc/ssh/sshd_config": b"#Banner /etc/issue.net\n"},
        {**SSHD, "etc/ssh/sshd_config": b"Banner none\nBanner /etc/issue.net\n"},
        {**SSHD, "etc/ssh/sshd_config": b"Banner /etc/nowhere\n"},
        {**SSHD, "etc/ssh/sshd_config": b"Banner /etc/issue.net\nMatch User guest\n  Banner none\n"},
        {**SSHD, "etc/ssh/sshd_config": b"Match User guest\n  Banner /etc/issue.net\n"},
        {**SSHD, "usr/share/doc/ssh/sshd_config": b"Banner /etc/issue.net\n"},
        {**SSHD, "etc/rc.local": b"true\n", "etc/ssh/sshd_config": b"Banner /etc/issue.net\n"},
        {**DROPBEAR, "etc/config/dropbear": UCI + b"config dropbear\n\toption Port 2222\n"},
        {**TELNET, "usr/sbin/telnetd": PROGRAM},
        {**TELNET, "etc/rc.local": b"# telnetd\ntrue\n"},
    ],
)
def test_what_shows_nothing_to_everybody_is_not(look: Look, files: dict[str, Short]) -> None:
    assert look(login_greetings, files).facts == []
