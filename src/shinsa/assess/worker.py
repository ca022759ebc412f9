"""The child process: opens one subject, lets each probe look, and tells the conductor line by line.

It is started as `python -m shinsa.assess.worker`, reads one job from its standard input and writes events to its
standard output. Whatever a hostile subject does to it, the conductor only loses a child.
"""

from __future__ import annotations

import atexit
import gc
import os
import resource
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from typing import TextIO

from shinsa.assess.discover import probes_named, probes_recalled
from shinsa.assess.job import Job
from shinsa.assess.looking import Emit, let_look
from shinsa.assess.openers import describe, open_subject, prepare
from shinsa.assess.request import SubjectKind
from shinsa.assess.wire import Event, write_event
from shinsa.model.errors import InputError
from shinsa.model.probe import FileProbe, Probe
from shinsa.model.text import Text, say

MEMORY_BYTES = 8 << 30
"""Address space of a child: mapped images count too, so it is generous; a bomb still ends it and not the machine."""
CPU_SECONDS = 3600
"""A child that computes for an hour is caught in something."""
SELDOM = 50_000
"""Objects that are made before garbage is looked for: most of what is learnt stays, and is looked through in vain."""


def main() -> None:
    """Do the job on standard input."""
    gc.set_threshold(SELDOM)
    atexit.register(gc.freeze)  # as it ends, the interpreter need not look through all objects once more
    with _own_stdout() as out:
        job = Job.from_line(sys.stdin.readline())
        known = _recalled(job)

        def emit(event: Event) -> None:
            out.write(write_event(event) + "\n")
            out.flush()

        with probes_recalled(known) if known else nullcontext():
            probes_named(job.probes)
            prepare(job.subject.kind)
            if job.subject.kind is SubjectKind.DEVICE:
                _start_tools(job.subject.restart_with, job.subject.reset_with)
            gc.freeze()  # what was imported is no garbage
            limit()
            work(job, emit)


def _recalled(job: Job) -> Mapping[str, Probe | FileProbe]:
    """What the memory knows of the job's probes; where nothing is remembered, not even what asks it is imported."""
    if not job.memory:
        return {}
    from shinsa.assess.declared import recall

    return recall(job.memory, job.code, job.probes)


def _start_tools(*commands: tuple[str, ...]) -> None:
    """A browser, and the commands of the laboratory, may need files and memory that this process gives up."""
    from shinsa.subject.device import power
    from shinsa.subject.device.web import chromium

    chromium.start()
    power.start(*commands)


def work(job: Job, emit: Emit) -> None:
    """Open the job's subject and run its probes; every outcome is an event, and the last one is "end"."""
    try:
        subject = open_subject(job.subject, lambda done, size: emit(Event("read", number=done, size=size)))
    except InputError as error:
        emit(Event("refused", name=error.where, reason=_refusal(error)))
        return
    for number, (name, sha256, size) in enumerate(describe(job.subject, subject)):
        emit(Event("subject", name=name, sha256=sha256, size=size, number=number))
    named = probes_named(job.probes)
    probes = [named[probe_id] for probe_id in job.probes if probe_id not in job.finished]
    if job.subject.kind is SubjectKind.FIRMWARE:
        from shinsa.assess.image import look_at_image

        look_at_image(subject, probes, job, emit)
    else:
        for probe in probes:
            if isinstance(probe, Probe):
                let_look(probe, subject, emit)
    emit(Event("end"))


def _refusal(error: InputError) -> Text:
    mend = say(" — {mend}", " — {mend}", mend=error.mend) if error.mend else error.mend
    return Text(error.what.en + mend.en, error.what.ja + mend.ja)


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
    sys.dont_write_bytecode = True
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
