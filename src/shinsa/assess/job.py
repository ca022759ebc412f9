"""What one child process is asked to do."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import field, replace
from pathlib import Path

from shinsa.assess.request import SubjectSpec
from shinsa.model.codec import decode, encode
from shinsa.model.dataclass import dataclass


@dataclass(frozen=True)
class Job:
    """One subject, or one shard of a firmware's contents, and the probes that look at it."""

    subject: SubjectSpec
    probes: tuple[str, ...]
    shard: int = 0
    shards: int = 1
    first_item: int = 0
    """Contents of the pass before this one have been looked at already."""
    alone: bool = False
    """The first share is all there is to do: so little of the image is new that the others are not worth a child."""
    finished: tuple[str, ...] = field(default=())
    """Probes that have looked already."""
    memory: str = ""
    """The file that tells what was seen in a content before; empty where nothing is kept."""
    code: str = ""
    """The digest of the code that looks."""

    @property
    def name(self) -> str:
        """A short name, stable from run to run, for the journal and the progress bar."""
        digest = hashlib.sha256(f"{self.subject.kind}:{self.subject.path}:{self.subject.ports}".encode())
        return f"{self.subject.kind.value}-{digest.hexdigest()[:8]}-{self.shard}of{self.shards}"

    def fingerprint(self, version: str) -> str:
        """Changes when the work would: another tool version, other probes, another or a changed subject."""
        # the folders may have other names each time, and a line of the dossier another number
        subject = replace(self.subject, unpacked="unpacked" if self.subject.unpacked else "", leftovers="", declared="")
        known = [version, encode(subject), list(self.probes), self.shard, self.shards]
        known += _state_of(Path(self.subject.path)) if self.subject.path else []
        return hashlib.sha256(json.dumps(known, sort_keys=True).encode()).hexdigest()

    def line(self) -> str:
        """The job as the line a child reads."""
        return json.dumps(encode(self))

    @classmethod
    def from_line(cls, line: str) -> Job:
        """The job of a line. Raises Malformed."""
        return decode(cls, json.loads(line))  # type: ignore[no-any-return]


def _state_of(path: Path) -> list[tuple[str, int, int]]:
    """Size and time of change of a file, or of everything in a folder."""
    inside = sorted(path.rglob("*")) if path.is_dir() else []
    stats = [(one, one.lstat()) for one in (path, *inside) if os.path.lexists(one)]
    return [(str(one), stat.st_size, stat.st_mtime_ns) for one, stat in stats]
