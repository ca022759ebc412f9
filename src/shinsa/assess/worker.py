"""The child process: opens one subject, lets each probe look, and tells the conductor line by line.

It is started as `python -m shinsa.assess.worker`, reads one job from its standard input and writes events to its
standard output. Whatever a hostile subject does to it, the conductor only loses a child.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TextIO

from shinsa.assess.discover import probes_named
from shinsa.assess.filepass import FilePass, Item, blind_spots
from shinsa.assess.job import Job
from shinsa.assess.openers import describe, open_subject
from shinsa.assess.request import SubjectKind
from shinsa.assess.wire import Event, write_event
from shinsa.model.errors import InputError
from shinsa.model.observation import Report, Unexamined
from shinsa.model.place import FilePlace
from shinsa.model.probe import CannotLook, FileProbe, Probe
from shinsa.model.text import Text, say
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.tree import Unreadable

MEMORY_BYTES = 8 << 30
"""Address space of a child: mapped images count too, so it is generous; a bomb still ends it and not the machine."""
CPU_SECONDS = 3600
"""A child that computes for an hour is caught in something."""

Emit = Callable[[Event], None]


class TimeUp(BaseException):
    """The probe's time is over. Not an Exception, so that no probe can swallow it."""


def main() -> None:
    """Do the job on standard input."""
    with _own_stdout() as out:
        job = Job.from_line(sys.stdin.readline())
        probes_named(job.probes)  # what they import may look for a temporary folder, which the limits forbid
        _limit()

        def emit(event: Event) -> None:
            out.write(write_event(event) + "\n")
            out.flush()

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
        _pass_over(subject, [probe for probe in probes if isinstance(probe, FileProbe)], job, emit)
    if job.shard == 0:
        for probe in probes:
            if isinstance(probe, Probe):
                _let_look(probe, subject, emit)
        if isinstance(subject, Firmware):
            _say_blind_spots(subject, probes, emit)
    emit(Event("end"))


def _refusal(error: InputError) -> Text:
    mend = say(" — {mend}", " — {mend}", mend=error.mend) if error.mend else error.mend
    return Text(error.what.en + mend.en, error.what.ja + mend.ja)


def _pass_over(firmware: Firmware, probes: list[FileProbe], job: Job, emit: Emit) -> None:
    """Offer every content of this shard to the file probes. One that fails on a file loses that file, not the rest."""
    if not probes:
        return
    ahead = FilePass(firmware, probes, job.shard, job.shards)
    emit(Event("items", number=len(ahead.items)))
    spent = dict.fromkeys((probe.id for probe in probes), 0.0)
    faults: dict[str, Text] = {}
    for number, item in enumerate(ahead.items[job.first_item :], job.first_item):
        emit(Event("item", number=number, name=item.entries[0].path))
        _look_at(ahead, item, spent, faults, emit)
    emit(Event("item", number=len(ahead.items)))
    if job.shard == 0:
        for probe, report in ahead.summary():
            emit(Event("report", probe.id, report))
    for probe in probes:
        what = "failed" if probe.id in faults else "done"
        emit(Event(what, probe.id, reason=faults.get(probe.id), seconds=spent[probe.id]))


def _look_at(ahead: FilePass, item: Item, spent: dict[str, float], faults: dict[str, Text], emit: Emit) -> None:
    try:
        offers = list(ahead.look(item))
    except Unreadable as error:
        reason = say("could not be read: {why}", "読めなかった: {why}", why=error)
        for probe, report in ahead.unreadable(item, reason):
            emit(Event("report", probe.id, report))
        return
    for probe, content in offers:
        begun = time.monotonic()
        try:
            with _deadline(probe.seconds):
                _report(probe, probe.look(content), emit)
        except (Exception, TimeUp) as error:  # noqa: BLE001 - whatever a probe raises is a fault of its look at this file
            reason = _fault(error, probe.seconds)
            faults.setdefault(probe.id, say("{path}: {why}", "{path}: {why}", path=content.path, why=reason))
            place = FilePlace(content.path, None, None, content.entry.tree)
            for kind in probe.kinds:
                emit(Event("report", probe.id, Unexamined(kind, place, reason)))
        spent[probe.id] += time.monotonic() - begun


def _let_look(probe: Probe, subject: object, emit: Emit) -> None:
    emit(Event("start", probe.id, seconds=probe.seconds))
    begun = time.monotonic()
    try:
        with _deadline(probe.seconds):
            _report(probe, probe.look(subject), emit)
    except (Exception, TimeUp) as error:  # noqa: BLE001 - whatever a probe raises, the others still look
        emit(Event("failed", probe.id, reason=_fault(error, probe.seconds), seconds=time.monotonic() - begun))
    else:
        emit(Event("done", probe.id, seconds=time.monotonic() - begun))


def _report(probe: Probe | FileProbe, reports: Iterable[Report], emit: Emit) -> None:
    for number, report in enumerate(reports):
        if number >= probe.reports:
            limit = say("more than {n} reports; the rest was dropped", "{n} 件を超えた報告は捨てた", n=probe.reports)
            for kind in probe.kinds:
                emit(Event("report", probe.id, Unexamined(kind, report.place, limit)))
            return
        emit(Event("report", probe.id, report))


def _say_blind_spots(firmware: Firmware, probes: Iterable[Probe | FileProbe], emit: Emit) -> None:
    for place, reason in blind_spots(firmware):
        for probe in probes:
            for kind in probe.kinds:
                emit(Event("report", probe.id, Unexamined(kind, place, reason)))


def _fault(error: BaseException, seconds: float) -> Text:
    if isinstance(error, CannotLook):
        return error.reason
    if isinstance(error, TimeUp):
        return say("stopped after {seconds:g} seconds", "{seconds:g} 秒で打ち切った", seconds=seconds)
    if isinstance(error, MemoryError):
        return Text("ran out of memory", "メモリが足りなくなった")
    what = f"{type(error).__name__}: {error}"[:300]
    return say("stopped by an error: {what}", "エラーで停止した: {what}", what=what)


@contextmanager
def _deadline(seconds: float) -> Iterator[None]:
    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise TimeUp

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _own_stdout() -> Iterator[TextIO]:
    """Keep the real standard output for events; anything a library prints goes to standard error."""
    with os.fdopen(os.dup(1), "w", encoding="ascii") as out:
        os.dup2(2, 1)
        yield out


def _limit() -> None:
    """Bound memory and computing, and let the child write no file at all."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
