"""A script is walked as a shell would: what the image decides is decided, what it does not is a condition."""

from __future__ import annotations

import pytest

from shinsa.subject.firmware.root_view import RootView, roots_of
from shinsa.subject.firmware.shell_flow import DEEPEST, commands
from shinsa.subject.firmware.shell_values import Values
from tests.simulators.squashfs_image import build_squashfs
from tests.subject.firmware.conftest import Open

SCRIPT = """#!/bin/sh
DAEMON=/usr/sbin/telnetd   # the daemon; not a command
[ -x $DAEMON ] || exit 0
X=yes
if [ "$X" = no ]; then
  never
elif [ "$DEBUG" = 1 ]; then
  debugd -l /bin/sh &
else
  other
fi
case "$1" in
  start|boot)
    echo -n "Starting; foo & bar"
    start-stop-daemon -S -x $DAEMON -- -F >/dev/null 2>&1
    ;;
  stop) killall x;;
  *) usage; exit 1;;
esac
case $X in yes) first ;; no) second;; esac
while true; do app -d; sleep 1; done &
( cd /opt; ./run.sh ) &
cat > /tmp/x <<EOF
telnetd heredoc
EOF
grep -q debug /proc/cmdline && { gdb1; gdb2; }
pidof web || web -p 80 \\
  -d &
[ -f /mnt/x ] || exit 1
late
exec /usr/sbin/last
never2
"""


@pytest.fixture
def view(opened: Open) -> RootView:
    image = build_squashfs({"etc": None, "usr/sbin/telnetd": (b"\x7fELF", 0o755, 0, 0)})
    return next(roots_of(opened(image)))


def walked(view: RootView, script: str, argument: str = "start") -> list[tuple[str, str]]:
    return [(command.text, command.condition) for command in commands(view, script, Values({"1": argument}))]


def test_a_script_is_walked_to_its_end(view: RootView) -> None:
    assert walked(view, SCRIPT) == [
        ("debugd -l /bin/sh", '[ "$DEBUG" = 1 ]'),
        ("other", 'not ([ "$DEBUG" = 1 ])'),
        ('echo -n "Starting; foo & bar"', ""),
        ("start-stop-daemon -S -x /usr/sbin/telnetd -- -F >/dev/null 2>&1", ""),
        ("first", ""),
        ("app -d", ""),
        ("sleep 1", ""),
        ("cd /opt", ""),
        ("./run.sh", ""),
        ("cat > /tmp/x", ""),
        ("gdb1", "grep -q debug /proc/cmdline"),
        ("gdb2", "grep -q debug /proc/cmdline"),
        ("web -p 80    -d", ""),
        ("late", "[ -f /mnt/x ]"),
        ("exec /usr/sbin/last", "[ -f /mnt/x ]"),
    ]


def test_a_script_is_called_with_its_argument(view: RootView) -> None:
    texts = [text for text, _ in walked(view, SCRIPT, "stop")]
    assert "killall x" in texts
    assert not any(text.startswith("start-stop-daemon") for text in texts)


@pytest.mark.parametrize(
    ("script", "wanted"),
    [
        ("A=1\n[ $A -eq 1 ] && a\n", [("a", "")]),
        ("A=1\n[ $A -eq 0 ] && a\n", []),
        ('A=0\n[ "$A" != "0" ] || exit 0\na\n', []),
        ("[ -x /usr/sbin/telnetd -a -n x ] && a || b\n", [("a", ""), ("b", "a fails")]),
        ("if ! true; then a; else b; fi\n", [("b", "")]),
        ("A=$(cat /x)\n[ $A = 1 ] && a\n", [("a", "[ $A = 1 ]")]),
        ("[ -z $B ] && A=1\n[ $A = 1 ] && a\n", [("a", "[ $A = 1 ]")]),
        ("f() {\n  a\n  return\n  b\n}\nc\n", [("a", ""), ("c", "")]),
        ("function f {\n a\n}\n", [("a", "")]),
        ("case $M in\n debug) a;;\n *) b;;\nesac\n", [("a", "$M is debug"), ("b", "$M is *")]),
        ("mkdir /x || exit 1\na\n", [("mkdir /x", ""), ("a", "")]),
        ("exec >/dev/null\na\n", [("exec >/dev/null", ""), ("a", "")]),
        ("! a\n", [("a", "")]),
        ("for d in telnetd ftpd; do $d -F & done\n", [("telnetd -F", ""), ("ftpd -F", "")]),
        ("for d in /etc/*; do $d start; done\n", [("$d start", "")]),
        ('[ "$(id -u)" != "0" ] && exit 1\nmountpoint -q /proc || exit 1\na\n', [("a", "")]),
        ("A=${B:-c}\n$A\n", [("c", "")]),
        ("[ -e /nowhere ] && a\n", [("a", "[ -e /nowhere ]")]),
        ("[ x = x -o -e /nowhere ] && a\n", [("a", "")]),
        ("[ y = x ] && { a; } \nb\n", [("b", "")]),
        ("A=1; export B=$A\n[ $B -gt 0 ] && a\n", [("a", "")]),
    ],
)
def test_lists_tests_and_values(view: RootView, script: str, wanted: list[tuple[str, str]]) -> None:
    assert walked(view, script) == wanted


@pytest.mark.parametrize(
    "hostile",
    [
        "if " * 5000,
        "( " * 5000,
        "`" * 5000 + "$(" * 5000 + "${" * 5000,
        '"' * 4999 + "'" * 4999,
        "case x in\n" * 3000,
        ";;\nfi\ndone\n}\nesac\n)\n" * 1000,
        "<<EOF\n" * 3000,
        "a() " * 3000,
        "A=$A$A$A$A\n" * 3000,
        "[ " + "-a " * 3000 + "]",
    ],
)
def test_a_hostile_script_is_walked_within_bounds(view: RootView, hostile: str) -> None:
    assert len(walked(view, hostile)) <= len(hostile)
    assert DEEPEST < 100
