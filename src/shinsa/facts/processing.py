"""Whether any personal data are processed, as the dossier declares it."""

from __future__ import annotations

from shinsa.facts.device import DeviceProfile
from shinsa.facts.personal_data import PersonalData
from shinsa.model.combined import denials
from shinsa.model.judgement import Judgement, not_applicable
from shinsa.model.seen import Declared
from shinsa.model.text import Text

NONE_PROCESSED = Text("No personal data are processed, as declared.", "個人データを扱わないと申告されている。")


def nothing_processed(profile: Declared[DeviceProfile], data: Declared[PersonalData]) -> Judgement | None:
    """NOT APPLICABLE where personal data are denied, by a plain no or an empty table, and none is declared; None else."""
    denied = denials(profile.where(lambda device: device.personal_data is False), data)
    return not_applicable(NONE_PROCESSED, denied) if denied and not len(data) else None
