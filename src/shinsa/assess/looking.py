"""Lets one probe look within its time, passes on what it reports within its number, and says how it ended when not well."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import FrameType

from shinsa.assess.wire import Event
from shinsa.model.observation import Report, Unexamined
from shinsa.model.probe import CannotLook, FileProbe, Probe
from shinsa.model.text import Text, say

Emit = Callable[[Event], None]


class TimeUp(BaseException):
    """The probe's time is over. Not an Exception, so that no probe can swallow it."""


def report(probe: Probe | FileProbe, reports: Iterable[Report], emit: Emit) -> None:
    """Pass on what a probe reports; what is more than its number is dropped, and said to be unexamined."""
    for number, one in enumerate(reports):
        if number >= probe.reports:
            limit = say("more than {n} reports; the rest was dropped", "{n} 件を超えた報告は捨てた", n=probe.reports)
            for kind in probe.kinds:
                emit(Event("report", probe.id, Unexamined(kind, one.place, limit)))
            return
        emit(Event("report", probe.id, one))


def fault(error: BaseException, seconds: float) -> Text:
    """How a look ended that did not end well, in words."""
    if isinstance(error, CannotLook):
        return error.reason
    if isinstance(error, TimeUp):
        return say("stopped after {seconds:g} seconds", "{seconds:g} 秒で打ち切った", seconds=seconds)
    if isinstance(error, MemoryError):
        return Text("ran out of memory", "メモリが足りなくなった")
    what = f"{type(error).__name__}: {error}"[:300]
    return say("stopped by an error: {what}", "エラーで停止した: {what}", what=what)


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Raise TimeUp inside when so many seconds have passed."""

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise TimeUp

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def let_look(probe: Probe, subject: object, emit: Emit) -> bool:
    """Let one probe look at its whole subject; whether it ended well."""
    emit(Event("start", probe.id, seconds=probe.seconds))
    begun = time.monotonic()
    try:
        with deadline(probe.seconds):
            report(probe, probe.look(subject), emit)
    except (Exception, TimeUp) as error:  # noqa: BLE001 - whatever a probe raises, the others still look
        emit(Event("failed", probe.id, reason=fault(error, probe.seconds), seconds=time.monotonic() - begun))
        return False
    emit(Event("done", probe.id, seconds=time.monotonic() - begun))
    return True
