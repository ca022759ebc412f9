"""A child's work on a firmware: the pass over its files, the probes of the whole, and what nobody could see into."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from shinsa.assess.filepass import blind_spots
from shinsa.assess.job import Job
from shinsa.assess.looking import Emit, let_look
from shinsa.assess.passing import Passing
from shinsa.assess.whole import look_at_firmware
from shinsa.assess.wire import Event
from shinsa.model.observation import Unexamined
from shinsa.model.probe import FileProbe, Probe
from shinsa.subject.firmware.firmware import Firmware


def look_at_image(firmware: object, probes: Sequence[Probe | FileProbe], job: Job, emit: Emit) -> None:
    """Let the probes of the job look at an opened firmware; the first share has the whole to itself."""
    assert isinstance(firmware, Firmware)  # noqa: S101 - for the type checker; it was opened as one
    file_probes = tuple(probe for probe in probes if isinstance(probe, FileProbe))
    if file_probes:
        Passing(firmware, file_probes, job, emit).run()
    if job.shard > 0:
        return
    looks = tuple(probe for probe in probes if isinstance(probe, Probe))
    if Path(job.subject.path).is_file():
        look_at_firmware(firmware, looks, job, emit)
    else:
        for probe in looks:
            let_look(probe, firmware, emit)
    _say_blind_spots(firmware, probes, emit)


def _say_blind_spots(firmware: Firmware, probes: Iterable[Probe | FileProbe], emit: Emit) -> None:
    for place, reason in blind_spots(firmware):
        for probe in probes:
            for kind in probe.kinds:
                emit(Event("report", probe.id, Unexamined(kind, place, reason)))
