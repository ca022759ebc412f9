"""The child process: opens one subject, lets each probe look, and tells the conductor line by line.

It is started as `python -m shinsa.assess.worker`, reads one job from its standard input and writes events to its
standard output. Whatever a hostile subject does to it, the conductor only loses a child.
"""

from __future__ import annotations

import os
import resource
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TextIO

from shinsa.assess.declared import recall
from shinsa.assess.discover import probes_named, probes_recalled
from shinsa.assess.filepass import blind_spots
from shinsa.assess.job import Job
from shinsa.assess.looking import Emit
from shinsa.assess.openers import describe, open_subject, prepare
from shinsa.assess.passing import Passing
from shinsa.assess.request import SubjectKind
from shinsa.assess.whole import let_look, look_at_firmware
from shinsa.assess.wire import Event, write_event
from shinsa.model.errors import InputError
from shinsa.model.observation import Unexamined
from shinsa.model.probe import FileProbe, Probe
from shinsa.model.text import Text, say
from shinsa.subject.firmware.firmware import Firmware

MEMORY_BYTES = 8 << 30
"""Address space of a child: mapped images count too, so it is generous; a bomb still ends it and not the machine."""
CPU_SECONDS = 3600
"""A child that computes for an hour is caught in something."""


def main() -> None:
    """Do the job on standard input."""
    with _own_stdout() as out:
        job = Job.from_line(sys.stdin.readline())
        known = recall(job.memory, job.code)

        def emit(event: Event) -> None:
            out.write(write_event(event) + "\n")
            out.flush()

        with probes_recalled(known) if known else nullcontext():
            probes_named(job.probes)
            prepare(job.subject.kind)
            limit()
            work(job, emit)


def work(job: Job, emit: Emit) -> None:
    """Open the job's subject and run its probes; every outcome is an event, and the last one is "end"."""
    try:
        subject = open_subject(job.subject)
    except InputError as error:
        emit(Event("refused", name=error.where, reason=_refusal(error)))
        return
    name, sha256, size = describe(job.subject, subject)
    emit(Event("subject", name=name, sha256=sha256, size=size))
    named = probes_named(job.probes)
    probes = [named[probe_id] for probe_id in job.probes if probe_id not in job.finished]
    if job.subject.kind is SubjectKind.FIRMWARE and isinstance(subject, Firmware):
        file_probes = tuple(probe for probe in probes if isinstance(probe, FileProbe))
        if file_probes:
            Passing(subject, file_probes, job, emit).run()
    if job.shard == 0:
        looks = tuple(probe for probe in probes if isinstance(probe, Probe))
        if isinstance(subject, Firmware) and Path(job.subject.path).is_file():
            look_at_firmware(subject, looks, job, emit)
        else:
            for probe in looks:
                let_look(probe, subject, emit)
        if isinstance(subject, Firmware):
            _say_blind_spots(subject, probes, emit)
    emit(Event("end"))


def _refusal(error: InputError) -> Text:
    mend = say(" — {mend}", " — {mend}", mend=error.mend) if error.mend else error.mend
    return Text(error.what.en + mend.en, error.what.ja + mend.ja)


def _say_blind_spots(firmware: Firmware, probes: Iterable[Probe | FileProbe], emit: Emit) -> None:
    for place, reason in blind_spots(firmware):
        for probe in probes:
            for kind in probe.kinds:
                emit(Event("report", probe.id, Unexamined(kind, place, reason)))


@contextmanager
def _own_stdout() -> Iterator[TextIO]:
    """Keep the real standard output for events; anything a library prints goes to standard error."""
    with os.fdopen(os.dup(1), "w", encoding="ascii") as out:
        os.dup2(2, 1)
        yield out


def limit() -> None:
    """Bound memory and computing, and let the child write no file at all."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
