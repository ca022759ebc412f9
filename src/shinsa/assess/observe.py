"""Lets every planned probe look, side by side, and gathers what they report."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path

from shinsa.assess.discover import all_probes
from shinsa.assess.images import image_names, placed
from shinsa.assess.job import Job
from shinsa.assess.journal import Journal
from shinsa.assess.memory import Memory, known_code
from shinsa.assess.plan import Plan
from shinsa.assess.progress import Progress
from shinsa.assess.remembered import REMEMBERED, run_remembered
from shinsa.assess.request import Request, SubjectKind, SubjectSpec
from shinsa.assess.sharing import Sharing
from shinsa.assess.transcript import Transcript
from shinsa.assess.version import VERSION
from shinsa.assess.wire import Event
from shinsa.model.assessment import Subject
from shinsa.model.dataclass import dataclass
from shinsa.model.observation import Attempt, Report
from shinsa.model.probe import FileProbe
from shinsa.model.text import NO_TEXT, Text

_TITLES = {
    SubjectKind.DOSSIER: Text("Dossier", "ドシエ"),
    SubjectKind.FIRMWARE: Text("Firmware", "ファームウェア"),
    SubjectKind.DEVICE: Text("Live device", "稼働中の機器"),
    SubjectKind.CAPTURE: Text("Capture", "通信の記録"),
    SubjectKind.BENCH: Text("Bench", "ベンチ"),
    SubjectKind.DOCUMENTS: Text("Documents", "文書"),
    SubjectKind.INSPECTION: Text("Inspection record", "検査記録"),
    SubjectKind.INVENTORY: Text("Inventory", "構成要素一覧"),
    SubjectKind.VULNERABILITIES: Text("Vulnerability data", "脆弱性データ"),
}


PACKED = (b"\x1f\x8b", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd", b"BZh", b"PK\x03\x04")
"""How a packed image begins: a stream, or a zip."""
WORTH_A_CHILD = 8 << 20
"""Bytes of an image that take longer to look at than a child takes to start."""


@dataclass(frozen=True)
class Gathered:
    """Everything that was reported, in an order that does not depend on which child was faster."""

    reports: tuple[tuple[str, Report], ...]
    attempts: tuple[Attempt, ...]
    subjects: tuple[Subject, ...]


def observe(request: Request, plan: Plan, progress: Progress) -> Gathered:
    """Run every job of the plan. Raises InputError when a subject is refused."""
    jobs = [job for spec, probes in plan.tasks.items() for job in _jobs(spec, probes, request.workers)]
    stop = threading.Event()
    sharing = {job.subject: Sharing(request.memory) for job in jobs}
    running: dict[Job, Future[Transcript | None]] = {}
    with ThreadPoolExecutor(max_workers=max(len(jobs), 1)) as pool:
        try:
            for job in sorted(jobs, key=lambda job: bool(job.subject.reset_with)):
                run = partial(_run, job, request, progress, stop, sharing[job.subject])
                running[job] = pool.submit(_in_turn, _those_before(job, running), run)
            told = [one.result() for one in _soonest_fault_first([running[job] for job in jobs])]
        finally:
            _see_out(running.values(), stop)
    stories = [story for story in told if story is not None]
    images = image_names(plan.tasks)
    reports = tuple(
        (probe, placed(report, images.get(story.job.subject, "")))
        for story in stories
        for probe, report in story.reports
    )
    return Gathered(reports, _attempts(stories), _subjects(stories))


def _see_out(running: Collection[Future[Transcript | None]], stop: threading.Event) -> None:
    """Wait until what was started has ended, however often somebody interrupts: a child left alone would look on."""
    interrupted = False
    while not stop.is_set() or not all(one.done() for one in running):
        try:
            stop.set()
            wait(running)
        except KeyboardInterrupt:
            interrupted = True
    if interrupted:
        raise KeyboardInterrupt


def _soonest_fault_first(running: list[Future[Transcript | None]]) -> list[Future[Transcript | None]]:
    """Wait until all have ended, or one has failed: then that one comes first, and the others can be stopped."""
    done, _ = wait(running, return_when=FIRST_EXCEPTION)
    return sorted(running, key=lambda one: not (one in done and one.exception() is not None))


def _jobs(spec: SubjectSpec, probes: tuple[str, ...], workers: int) -> list[Job]:
    """A firmware is shared out over the processors; every other subject is one child's work."""
    file_probes = any(isinstance(all_probes()[probe_id], FileProbe) for probe_id in probes)
    shards = _shards(spec, workers) if spec.kind is SubjectKind.FIRMWARE and file_probes else 1
    whole = tuple(probe_id for probe_id in probes if isinstance(all_probes()[probe_id], FileProbe))
    return [Job(spec, probes if shard == 0 else whole, shard, shards) for shard in range(shards)]


def _shards(spec: SubjectSpec, workers: int) -> int:
    """As many children as there are processors, where the image is large enough that each has more to do than to start."""
    path = Path(spec.path)
    if not path.is_file():
        return max(1, min(workers, os.cpu_count() or 1))
    worth = 1 if _is_packed(path) else 1 + path.stat().st_size // WORTH_A_CHILD
    return max(1, min(workers, os.cpu_count() or 1, worth))


def _is_packed(image: Path) -> bool:
    """Whether all of it is packed: what comes out is held in memory, and should be held once."""
    try:
        with image.open("rb") as file:
            return file.read(max(map(len, PACKED))).startswith(PACKED)
    except OSError:
        return False


def _those_before(job: Job, running: Mapping[Job, Future[Transcript | None]]) -> tuple[Future[Transcript | None], ...]:
    """What a job waits for: one address of a device for the others, which share its connections; a reset for all who look at it."""
    sharing = {SubjectKind.DEVICE, SubjectKind.BENCH} if job.subject.reset_with else {SubjectKind.DEVICE}
    kinds = sharing if job.subject.kind is SubjectKind.DEVICE else ()
    return tuple(future for other, future in running.items() if other.subject.kind in kinds)


def _in_turn(before: tuple[Future[Transcript | None], ...], run: Callable[[], Transcript | None]) -> Transcript | None:
    """The job's story, begun when those before it have ended; None where one of them was refused, for all is given up then."""
    wait(before)
    return None if any(one.exception() for one in before) else run()


def _run(job: Job, request: Request, progress: Progress, stop: threading.Event, sharing: Sharing) -> Transcript | None:
    """The job's story; None where the first child of the image did this share too."""
    if job.shard > 0 and not sharing.wait(stop):
        return None
    progress.begin(job.name, _title(job), len(job.probes))
    memory = Memory(request.memory)
    if request.memory is not None and job.subject.kind in REMEMBERED:
        job = replace(job, memory=memory.path, code=known_code(memory))
    try:
        with _journal(job, request) as journal:
            listen = (
                sharing.listening(_listener(job, progress, journal))
                if job.shard == 0
                else _listener(job, progress, journal)
            )
            story = run_remembered(job, listen, journal.story if journal else None, stop, memory)
            progress.end(job.name)
            return story
    finally:
        sharing.decide(alone=False)
        memory.write()


def _journal(job: Job, request: Request) -> AbstractContextManager[Journal | None]:
    """Only what takes long is journalled; a dossier with its documents and records is read again in a moment."""
    if request.folder is None or job.subject.kind not in {SubjectKind.FIRMWARE, SubjectKind.DEVICE, SubjectKind.BENCH}:
        return nullcontext()
    return Journal(request.folder / "journal", job, VERSION, resume=request.resume)


def _listener(job: Job, progress: Progress, journal: Journal | None) -> Callable[[Event, Transcript], None]:
    def listen(event: Event, story: Transcript) -> None:
        if journal is not None:
            journal.write(event)
        if event.what == "read":
            progress.begin(job.name, _title(job), (event.size or 0) >> 20)
            progress.step(job.name, event.number >> 20, "MiB")
        elif event.what == "subject" and not event.number:
            progress.begin(job.name, _title(job), len(job.probes))
        elif event.what == "items":
            progress.begin(job.name, _title(job), event.number)
        elif event.what == "item":
            progress.step(job.name, event.number, event.name)
        elif event.what in {"start", "done", "failed"} and not story.items:
            progress.step(job.name, len(story.attempts), event.probe)

    return listen


def _title(job: Job) -> Text:
    title = _TITLES[job.subject.kind]
    part = f" {job.shard + 1}/{job.shards}" if job.shards > 1 else ""
    return Text(f"{title.en} {job.subject.name}{part}", f"{title.ja} {job.subject.name}{part}")


def _attempts(stories: list[Transcript]) -> tuple[Attempt, ...]:
    """One attempt per probe: failed if it failed anywhere, its seconds added up."""
    merged: dict[str, Attempt] = {}
    for story in stories:
        for attempt in story.attempts.values():
            before = merged.get(attempt.probe, Attempt(attempt.probe, "done"))
            bad = next((one for one in (before, attempt) if one.outcome != "done"), None)
            outcome, reason = (bad.outcome, bad.reason) if bad else ("done", NO_TEXT)
            merged[attempt.probe] = Attempt(attempt.probe, outcome, reason, before.seconds + attempt.seconds)
    return tuple(merged[probe_id] for probe_id in sorted(merged))


def _subjects(stories: list[Transcript]) -> tuple[Subject, ...]:
    found = []
    for story in stories:
        kind = story.job.subject.kind.value
        found += [Subject(kind, seen.name, seen.sha256, seen.size) for seen in story.subjects]
        if not story.subjects:
            found.append(Subject(kind, story.job.subject.name))
    return tuple(dict.fromkeys(found))
