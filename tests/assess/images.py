"""Small firmware images, jobs on them, and a way to kill the child that looks at them."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Mapping
from pathlib import Path

from shinsa.assess.discover import all_probes
from shinsa.assess.job import Job
from shinsa.assess.plan import subject_of
from shinsa.assess.request import Request, SubjectKind, SubjectSpec
from shinsa.assess.transcript import Transcript
from shinsa.assess.wire import Event
from shinsa.standards.loader import load_standards
from tests.assess.made import TODAY
from tests.simulators.squashfs_image import Short, build_squashfs

ROOT: dict[str, Short] = {
    "bin/busybox": (b"\x7fELF busybox", 0o755, 0, 0),
    "bin/sh": "busybox",
    "sbin/getty": "../bin/busybox",
    "etc/inittab": b"::respawn:/sbin/getty ttyS0\n",
    "etc/copy": b"same bytes",
    "etc/other-copy": b"same bytes",
}
EMPTY_PASSWORD: dict[str, Short] = {"etc/passwd": b"root::0:0::/:/bin/sh\n"}
LOCKED: dict[str, Short] = {"etc/passwd": b"root:!:0:0::/:/bin/sh\n"}
SLOW_HASHES: dict[str, Short] = {
    "etc/passwd": b"".join(
        b"u%d:$6$rounds=200000$saltsalt%d$%s:0:0::/:/bin/sh\n" % (n, n, b"a" * 86) for n in range(20)
    )
}
"""Takes the accounts probe seconds."""


def write_image(path: Path, files: Mapping[str, Short]) -> Path:
    path.write_bytes(build_squashfs({**ROOT, **files}))
    return path


def spec_of(image: Path) -> SubjectSpec:
    return SubjectSpec(SubjectKind.FIRMWARE, image.name, str(image))


def job_on(image: Path, *probes: str) -> Job:
    every = tuple(one for one in all_probes() if subject_of(one) is SubjectKind.FIRMWARE)
    return Job(spec_of(image), probes or every)


def request_on(image: Path, **more: object) -> Request:
    return Request((spec_of(image),), load_standards(), TODAY, **{"workers": 1, **more})  # type: ignore[arg-type]


def children_of(pid: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = stat.read_text().rpartition(")")[2].split()[:2]
        except (OSError, ValueError):
            continue
        if int(parent) == pid and state != "Z":
            found.append(int(stat.parent.name))
    return found


def kill_at(happens: Callable[[Event], bool], events: list[Event]) -> Callable[[Event, Transcript], None]:
    """Listen, and kill the child with all it started, once, where something happens."""
    killed: list[int] = []

    def listen(event: Event, _story: Transcript) -> None:
        events.append(event)
        if happens(event) and not killed:
            for child in children_of(os.getpid()):
                os.killpg(child, signal.SIGKILL)
                killed.append(child)

    return listen
