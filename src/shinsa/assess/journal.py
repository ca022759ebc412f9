"""Keeps what children said on disk as it is said, so that an assessment that was cut off can go on."""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType
from typing import Self

from shinsa.assess.job import Job
from shinsa.assess.transcript import Transcript
from shinsa.assess.wire import Event, read_event, write_event
from shinsa.model.codec import Malformed

FLUSHED = frozenset(("item", "alone", "done", "failed", "lost", "end"))


class Journal:
    """The journal of one job. Its first line is the job's fingerprint; a journal of other work is begun anew."""

    def __init__(self, folder: Path, job: Job, version: str, *, resume: bool) -> None:
        self._path = folder / f"{job.name}.jsonl"
        self._print = job.fingerprint(version)
        self._job = job
        self._whole = 0
        self.story = self._read() if resume else None
        folder.mkdir(parents=True, exist_ok=True)

    def __enter__(self) -> Self:
        if self.story is None:
            self._file = self._path.open("w", encoding="ascii")
            self._file.write(self._print + "\n")
        else:
            os.truncate(self._path, self._whole)
            self._file = self._path.open("a", encoding="ascii")
            self.write(Event("lost"))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def write(self, event: Event) -> None:
        """Keep one event."""
        self._file.write(write_event(event) + "\n")
        if event.what in FLUSHED:
            self._file.flush()

    def _read(self) -> Transcript | None:
        """The story so far, up to the last line that was written whole; None when there is none of this work."""
        try:
            first, *lines = self._path.read_text(encoding="ascii").split("\n")
        except (OSError, UnicodeDecodeError):
            return None
        if first != self._print:
            return None
        story = Transcript(self._job)
        self._whole = len(first) + 1
        for line in lines[:-1]:
            try:
                story.take(read_event(line))
            except Malformed:
                break
            self._whole += len(line) + 1
        story.take(Event("lost"))
        return story
