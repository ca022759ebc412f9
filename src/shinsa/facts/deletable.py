"""Whether there are personal data that could be deleted, as the dossier declares it."""

from __future__ import annotations

from shinsa.facts.device import DeviceProfile
from shinsa.facts.personal_data import PersonalData
from shinsa.facts.telemetry import TelemetryData
from shinsa.model.judgement import Judgement, not_applicable
from shinsa.model.seen import Declared
from shinsa.model.text import Text

NONE = Text("There are no personal data to delete, as declared.", "削除すべき個人データはないと申告されている。")


def nothing_to_delete(
    profile: Declared[DeviceProfile], data: Declared[PersonalData], telemetry: Declared[TelemetryData]
) -> Judgement | None:
    """NOT APPLICABLE where the supplier denies personal data and no table contradicts that; None else."""
    denied = profile.where(lambda device: device.personal_data is False)
    if len(denied) and not len(data) and not len(telemetry.where(lambda kind: bool(kind.personal_data))):
        return not_applicable(NONE, denied)
    return None
