"""systemd units: what a boot pulls in, what a drop-in changes, what a condition decides."""

from __future__ import annotations

import pytest

from shinsa.subject.firmware.boot import started_at_boot
from shinsa.subject.firmware.root_view import roots_of
from shinsa.subject.firmware.started import Started
from tests.simulators.squashfs_image import Short, build_squashfs
from tests.subject.firmware.conftest import Open

PROGRAM = (b"\x7fELF", 0o755, 0, 0)
UNITS = "usr/lib/systemd/system"
WANTS = "etc/systemd/system/multi-user.target.wants"
APP = b"[Unit]\nDescription=app\n[Service]\nExecStart=/usr/bin/app --x\n"
BASE: dict[str, Short] = {
    "etc": None,
    "usr/bin/app": PROGRAM,
    "usr/bin/other": PROGRAM,
    "sbin/init": "/lib/systemd/systemd",
    "lib/systemd/systemd": PROGRAM,
    f"{UNITS}/app.service": APP,
}
ENABLED: dict[str, Short] = {f"{WANTS}/app.service": f"/{UNITS}/app.service"}


def started(opened: Open, files: dict[str, Short]) -> tuple[Started, ...]:
    view = next(roots_of(opened(build_squashfs({**BASE, **files}))))
    return started_at_boot(view).programs


@pytest.mark.parametrize(
    "files",
    [
        ENABLED,
        {f"{UNITS}/default.target": "multi-user.target", **ENABLED},
        {f"{WANTS}/one.service": b"", f"{UNITS}/one.service": b"[Unit]\nWants=app.service\n"},
        {
            f"{WANTS}/one.service": b"",
            f"{UNITS}/one.service": b"[Unit]\n",
            f"{UNITS}/one.service.requires/app.service": APP,
        },
        {
            "etc/systemd/system/timers.target.wants/app.timer": b"[Timer]\nOnBootSec=1\n",
            f"{UNITS}/app.timer": b"[Timer]\n",
        },
        {
            "etc/systemd/system/timers.target.wants/t.timer": b"x=1\n",
            f"{UNITS}/t.timer": b"[Timer]\nUnit=app.service\n",
        },
        {
            f"{UNITS}/default.target": "iot.target",
            f"{UNITS}/iot.target": b"[Unit]\nWants=app.service\n",
        },
        {
            "etc/machine-id": b"uninitialized\n",
            "usr/lib/systemd/system-preset/90.preset": b"enable app.service\ndisable *\n",
            f"{WANTS}/none.service": b"[Service]\n",
        },
    ],
)
def test_what_a_boot_pulls_in_is_started(files: dict[str, Short], opened: Open) -> None:
    assert [(each.name, each.arguments, each.user) for each in started(opened, files)] == [("app", "--x", "root")]


@pytest.mark.parametrize(
    "files",
    [
        {},
        {**ENABLED, "etc/systemd/system/app.service": "/dev/null"},
        {**ENABLED, "etc/systemd/system/app.service": b""},
        {"etc/inittab": b"::respawn:/usr/bin/app\n"},
        {"etc/rc.local": (b"/usr/bin/app &\n", 0o644, 0, 0)},
        {"etc/init.d/rcS": (b"/usr/bin/app &\n", 0o755, 0, 0)},
        {
            "etc/rc2.d/S01app": (b"#!/bin/sh\nstart-stop-daemon --start --exec /usr/bin/app\n", 0o755, 0, 0),
        },
        {
            f"{UNITS}/default.target": "multi-user.target",
            "etc/systemd/system/graphical.target.wants/app.service": APP,
        },
        {
            "etc/machine-id": b"",
            "usr/lib/systemd/system-preset/90.preset": b"enable app.service\n",
            f"{WANTS}/none.service": b"[Service]\n",
        },
        {
            "etc/machine-id": b"uninitialized",
            "etc/systemd/system-preset/10.preset": b"disable app.*\n",
            "usr/lib/systemd/system-preset/90.preset": b"enable app.service\n",
            f"{WANTS}/none.service": b"[Service]\n",
        },
        {**ENABLED, "sbin/init": "/bin/busybox", "bin/busybox": PROGRAM},
    ],
)
def test_what_no_boot_pulls_in_is_not(files: dict[str, Short], opened: Open) -> None:
    assert started(opened, files) == ()


def test_a_drop_in_changes_the_unit(opened: Open) -> None:
    dropped = b"[Service]\nExecStart=\nExecStart=/usr/bin/other $OPTS \\\n  -i\nUser=web\nGroup=www\nEnvironment=OPTS='-p 8080'\n"
    (each,) = started(opened, {**ENABLED, "etc/systemd/system/app.service.d/10.conf": dropped})
    assert (each.name, each.arguments, each.user, each.group) == ("other", "-p 8080 -i", "web", "www")


@pytest.mark.parametrize(
    ("line", "condition"),
    [
        ("ConditionPathExists=/usr/bin/app", ""),
        ("ConditionPathExists=!/nowhere", ""),
        ("ConditionPathExists=/nowhere", "ConditionPathExists=/nowhere"),
        ("ConditionPathExists=|/nowhere\nConditionPathExists=|/usr/bin/app", ""),
        ("ConditionVirtualization=!container", ""),
        ("ConditionKernelCommandLine=debug", "ConditionKernelCommandLine=debug"),
    ],
)
def test_a_condition_is_decided_or_said(line: str, condition: str, opened: Open) -> None:
    text = APP + b"[Unit]\n" + line.encode() + b"\n"
    (each,) = started(opened, {**ENABLED, f"{UNITS}/app.service": text})
    assert each.condition == condition


def test_instances_confinement_and_shells(opened: Open) -> None:
    text = (
        b"[Service]\nEnvironmentFile=-/etc/default/cam\nExecStart=+/bin/sh -c 'cd /; exec /usr/bin/app %i ${MORE}'\n"
        b"NoNewPrivileges=yes\nProtectHome=no\nDynamicUser=yes\n"
    )
    files: dict[str, Short] = {
        "bin/sh": PROGRAM,
        "etc/default/cam": b"MORE=-v\n",
        f"{UNITS}/cam@.service": text,
        f"{WANTS}/cam@front.service": f"/{UNITS}/cam@.service",
    }
    (each,) = started(opened, files)
    assert (each.name, each.arguments, each.user, each.sandbox) == ("app", "front -v", "root", ())
    files[f"{UNITS}/cam@.service"] = text.replace(b"=+", b"=")
    (each,) = started(opened, files)
    assert (each.user, each.sandbox) == ("cam", ("DynamicUser=yes", "NoNewPrivileges=yes"))
