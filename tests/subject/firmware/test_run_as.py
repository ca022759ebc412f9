"""What a command line runs in the end, and as whom."""

from __future__ import annotations

import pytest

from shinsa.subject.firmware.command_line import words_of
from shinsa.subject.firmware.run_as import RunAs, run_as


@pytest.mark.parametrize(
    ("command", "wanted"),
    [
        ("/usr/bin/app -d", RunAs(("/usr/bin/app", "-d"))),
        ("FOO=1 exec nohup /usr/bin/app", RunAs(("/usr/bin/app",))),
        ("nice -n 5 ionice -c 3 app", RunAs(("app",))),
        ("busybox telnetd -l /bin/sh", RunAs(("telnetd", "-l", "/bin/sh"), applet_of="busybox")),
        ("su - www -c 'httpd -p 80'", RunAs((), "www", script="httpd -p 80")),
        ("su -s /bin/sh -c app www", RunAs((), "www", script="app")),
        ("sudo -u www -g web -- app -x", RunAs(("app", "-x"), "www", "web")),
        ("runuser --user=www app", RunAs(("app",), "www")),
        ("chpst -u www:web app", RunAs(("app",), "www", "web")),
        ("s6-setuidgid www app", RunAs(("app",), "www")),
        ("su-exec www:web app", RunAs(("app",), "www", "web")),
        ("setpriv --reuid=www --no-new-privs app", RunAs(("app",), "www", sandbox=("no-new-privs",))),
        ("ujail -n app -u -- /usr/bin/app", RunAs(("/usr/bin/app",), sandbox=("ujail",))),
        ("sh -c 'a; b'", RunAs((), script="a; b")),
        ("bash -lc a", RunAs((), script="a")),
        ("sh /etc/a.sh start", RunAs(("sh", "/etc/a.sh", "start"))),
        ("timeout 10 app", RunAs(("app",))),
        ("env -i A=1 app", RunAs(("app",))),
        ("nice", RunAs(())),
        ("su", RunAs(())),
        ("nohup " * 100, RunAs(())),
    ],
)
def test_wrappers_are_taken_off(command: str, wanted: RunAs) -> None:
    assert run_as(words_of(command)) == wanted
