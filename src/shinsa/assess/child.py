"""Runs one job in child processes: watches them, ends the ones that hang, starts the next where the last one died."""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from shinsa.assess.discover import all_probes
from shinsa.assess.job import Job
from shinsa.assess.learning import Learning
from shinsa.assess.memory import Memory
from shinsa.assess.request import SubjectKind, SubjectSpec
from shinsa.assess.transcript import Transcript
from shinsa.assess.wire import Event, read_event
from shinsa.model.codec import Malformed
from shinsa.model.errors import InputError
from shinsa.model.observation import Sighting, Unexamined
from shinsa.model.place import FilePlace, SubjectPlace
from shinsa.model.probe import FILE_SECONDS, SECONDS, FileProbe
from shinsa.model.text import Text, say

OPENING_SECONDS = 180.0
"""A child that has not opened its subject by then never will."""
CAPTURE_BYTES = 10 << 20
"""A recording is read to its end while it is opened, whatever its size: so many bytes take at most another second."""
GRACE_SECONDS = 10.0
"""What a probe gets past its own bound before its child is ended: it stops itself if it still can."""
LINE_BYTES = 4 << 20
"""A child whose line is longer than this is out of its mind."""
STOP_SECONDS = 0.2
"""How soon a child is ended when the assessment is given up."""
AMENDS_SECONDS = 30.0
"""What a child gets to put back what it changed on a device; one that changed nothing ends at once."""
LIVES = 20
"""Children that one job may lose before what is left of it is given up."""

Listen = Callable[[Event, Transcript], None]
_CHILD_CODE = "from shinsa.assess.worker import main; main()"


class Stopped(Exception):
    """The assessment was given up while a child was looking; the child has been ended."""


def run_job(
    job: Job,
    listen: Listen,
    transcript: Transcript | None = None,
    stop: threading.Event | None = None,
    memory: Memory | None = None,
) -> Transcript:
    """Do the job to its end. Raises InputError when the subject is refused, Stopped soon after `stop` is set."""
    story = transcript or Transcript(job)
    stop = stop or threading.Event()
    learning = Learning(memory or Memory(None))
    for _ in range(LIVES):
        if story.ended:
            return story
        fault = _run_child(story, listen, stop, learning)
        if story.ended:
            return story
        _note(Event("lost"), story, listen)
        _blame(story, fault, listen)
    _give_up(story, Text("too many children were lost", "子プロセスが何度も失われた"), listen)
    return story


def _run_child(story: Transcript, listen: Listen, stop: threading.Event, learning: Learning) -> Text:
    """Run one child and fold in what it says. The text says how it ended when it did not end well."""
    child = subprocess.Popen(
        [sys.executable, "-c", _CHILD_CODE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        cwd="/",
        env=_environment(),
    )
    try:
        assert child.stdin is not None  # noqa: S101 - for the type checker; it is a pipe
        with contextlib.suppress(BrokenPipeError), child.stdin:
            child.stdin.write(story.remaining().line().encode() + b"\n")
        for line in _lines(child, story, stop):
            event = _believable(read_event(line), story.job)
            if event.what == "refused":
                raise InputError(_where(event, story.job.subject), None, None, event.reason or "refused")
            for told in learning.heard(event):
                _note(told, story, listen)
    except (TimeoutError, Malformed, OverflowError) as error:
        return error.args[0] if isinstance(error.args[0], Text) else Text(str(error), str(error))
    finally:
        _end(child)
    if child.returncode < 0:
        return say(
            "its process was ended by {signal}", "プロセスが {signal} で終了した", signal=_signal(-child.returncode)
        )
    return say("its process ended with code {code}", "プロセスが終了コード {code} で終わった", code=child.returncode)


def _where(event: Event, subject: SubjectSpec) -> str:
    """The file to look at and what in it: what a dossier names is mended there."""
    return ": ".join(filter(None, (subject.declared, event.name or subject.name)))


def _note(event: Event, story: Transcript, listen: Listen) -> None:
    story.take(event)
    listen(event, story)


def _believable(event: Event, job: Job) -> Event:
    """A child speaks for the probes of its job, of the facts that they look for. Raises Malformed for anything else."""
    if event.probe and event.probe not in job.probes:
        raise Malformed("a child spoke for a probe that it was not given")
    if isinstance(event.report, Sighting):
        kind: type = type(event.report.fact)
    else:
        kind = event.report.kind if event.report else object
    if event.report and (not event.probe or kind not in all_probes()[event.probe].kinds):
        raise Malformed("a child reported what its probe does not look for")
    return event


def _lines(child: subprocess.Popen[bytes], story: Transcript, stop: threading.Event) -> Iterator[str]:
    assert child.stdout is not None  # noqa: S101 - for the type checker; it is a pipe
    buffer = b""
    with selectors.DefaultSelector() as waiting:
        waiting.register(child.stdout, selectors.EVENT_READ)
        deadline = time.monotonic() + _opening_seconds(story.job)
        while True:
            if stop.is_set():
                raise Stopped
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError(Text("it took too long and was ended", "時間がかかりすぎたため打ち切った"))
            if not waiting.select(min(left, STOP_SECONDS)):
                continue
            data = os.read(child.stdout.fileno(), 1 << 16)
            if not data:
                return
            *lines, buffer = (buffer + data).split(b"\n")
            if len(buffer) > LINE_BYTES:
                raise OverflowError(Text("it said more than it may", "出力が多すぎた"))
            for line in lines:
                yield line.decode("ascii", errors="replace")
            deadline = time.monotonic() + _patience(story)


def _opening_seconds(job: Job) -> float:
    file = Path(job.subject.path)
    if job.subject.kind is not SubjectKind.CAPTURE or not file.is_file():
        return OPENING_SECONDS
    return OPENING_SECONDS + file.stat().st_size / CAPTURE_BYTES


def _patience(story: Transcript) -> float:
    """Seconds until the next word, by what the child is at."""
    if story.probe:
        return float(all_probes()[story.probe].seconds) + GRACE_SECONDS
    at_file = story.item < story.items
    probes = sum(1 for probe_id in story.job.probes if isinstance(all_probes()[probe_id], FileProbe))
    return FILE_SECONDS * max(probes, 1) + GRACE_SECONDS if at_file else SECONDS + OPENING_SECONDS


def _blame(story: Transcript, fault: Text, listen: Listen) -> None:
    """Write down what the child died on, and step past it."""
    if story.probe:
        _note(Event("failed", story.probe, reason=fault), story, listen)
    elif story.items and story.item < story.items:
        place = FilePlace(story.item_path, None, None, "")
        for probe in _file_probes(story.job):
            for kind in probe.kinds:
                _note(Event("report", probe.id, Unexamined(kind, place, fault)), story, listen)
        _note(Event("item", number=story.item + 1), story, listen)
    else:
        _give_up(story, fault, listen)


def _give_up(story: Transcript, fault: Text, listen: Listen) -> None:
    for probe_id in story.job.probes:
        if probe_id not in story.attempts:
            _note(Event("failed", probe_id, reason=fault), story, listen)
    where = SubjectPlace(story.job.subject.name)
    for probe_id in story.job.probes:
        for kind in all_probes()[probe_id].kinds:
            _note(Event("report", probe_id, Unexamined(kind, where, fault)), story, listen)
    _note(Event("end"), story, listen)


def _file_probes(job: Job) -> tuple[FileProbe, ...]:
    probes = (all_probes()[probe_id] for probe_id in job.probes)
    return tuple(probe for probe in probes if isinstance(probe, FileProbe))


def _environment() -> dict[str, str]:
    """The child's environment: this package importable, nothing of the user's that changes how libraries behave."""
    root = str(Path(__file__).parents[2])
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "PYTHONDONTWRITEBYTECODE") if name in os.environ}
    return {**kept, "PYTHONPATH": root, "PYTHONHASHSEED": "0"}


def _end(child: subprocess.Popen[bytes]) -> None:
    """End the child and whatever it started. Where it changes something on a device just then, it puts that back first."""
    with contextlib.suppress(ProcessLookupError):
        if child.poll() is None and child.stdout is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(0.5)
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.terminate()
            child.wait(AMENDS_SECONDS)
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    if child.stdout is not None:
        child.stdout.close()


def _signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
