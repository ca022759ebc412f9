"""Does a job, or tells it again: an image that was looked at before, whole and by the same code, is not opened at all."""

from __future__ import annotations

import hashlib
import json
import threading
from pathlib import Path

from shinsa.assess.child import Listen, run_job
from shinsa.assess.job import Job
from shinsa.assess.memory import Memory
from shinsa.assess.request import SubjectKind
from shinsa.assess.transcript import Transcript
from shinsa.assess.wire import Event, kept_event, write_event

REMEMBERED = frozenset({SubjectKind.FIRMWARE, SubjectKind.INVENTORY})
"""Subjects that are all there is to what is said of them: an image's bytes, the components that were seen."""
SAID_ANEW = frozenset(("item", "items", "known", "learnt"))
"""What is no part of the story: how far a child was."""
NOT_WHOLE = frozenset(("failed", "lost", "refused"))


def run_remembered(
    job: Job, listen: Listen, begun: Transcript | None, stop: threading.Event, memory: Memory
) -> Transcript:
    """The job's story, told from memory or lived; what is lived is learnt. Raises what `run_job` raises."""
    key = _key(job)
    if not key or begun is not None:
        return run_job(job, listen, begun, stop, memory)
    told = memory.answer(key)
    if told is not None:
        return _retold(job, listen, tuple(map(kept_event, told)))
    lines: list[str] = []
    whole = True

    def hear(event: Event, story: Transcript) -> None:
        nonlocal whole
        whole = whole and event.what not in NOT_WHOLE
        if event.what not in SAID_ANEW:
            lines.append(write_event(event))
        listen(event, story)

    story = run_job(job, hear, None, stop, memory)
    if whole and story.ended:
        memory.learn(key, lines)
    return story


def _retold(job: Job, listen: Listen, events: tuple[Event, ...]) -> Transcript:
    story = Transcript(job)
    for event in events:
        story.take(event)
        listen(event, story)
    return story


def _key(job: Job) -> str:
    """Everything that the story of a job rests on; "" where it is not kept: only what cannot change stays what it is.

    What another program took out of an image may be another thing the next time.
    """
    if not job.memory or job.subject.unpacked or job.subject.kind not in REMEMBERED:
        return ""
    subject = job.subject.held if job.subject.kind is SubjectKind.INVENTORY else _digest(Path(job.subject.path))
    if not subject:
        return ""
    told = json.dumps([job.code, job.subject.kind, job.subject.name, subject, job.probes, job.shard, job.shards])
    return hashlib.sha256(told.encode()).hexdigest()


def _digest(image: Path) -> str:
    """The SHA-256 of an image file; "" for a folder, and where it cannot be read."""
    try:
        with image.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
