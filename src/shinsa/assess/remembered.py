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
from shinsa.assess.wire import Event, read_event, write_event

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
        return _retold(job, listen, tuple(map(read_event, told)))
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
    """Everything that the story of a job rests on; "" where it is not kept: only an image file stays what it is.

    What another program took out of an image may be another thing the next time.
    """
    path = Path(job.subject.path)
    if not job.memory or job.subject.unpacked or job.subject.kind is not SubjectKind.FIRMWARE or not path.is_file():
        return ""
    try:
        with path.open("rb") as file:
            image = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
    told = json.dumps([job.code, job.subject.name, image, job.probes, job.shard, job.shards])
    return hashlib.sha256(told.encode()).hexdigest()
