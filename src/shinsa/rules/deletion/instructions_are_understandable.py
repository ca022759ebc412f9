"""Are the instructions for deletion written in plain words? (TS 103 645 V1.1.1, 4.11-2; TS 103 701, 5.11-3-1)"""

from __future__ import annotations

from shinsa.facts.device import DeviceProfile
from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.personal_data import PersonalData
from shinsa.facts.telemetry import TelemetryData
from shinsa.facts.understandable import plainly_written
from shinsa.model.judgement import Judgement, not_applicable
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text


@rule(ja="個人データの削除手順が、専門知識のない利用者にも分かる言葉で書かれている。")
def instructions_are_understandable(
    profile: Declared[DeviceProfile],
    data: Declared[PersonalData],
    telemetry: Declared[TelemetryData],
    statements: Observed[PublishedStatement],
) -> Judgement:
    """The instructions for deleting personal data are written in plain words."""
    denied = profile.where(lambda device: device.personal_data is False)
    if len(denied) and not len(data) and not len(telemetry.where(lambda kind: bool(kind.personal_data))):
        none = Text(
            "There are no personal data to delete, as declared.", "削除すべき個人データはないと申告されている。"
        )
        return not_applicable(none, denied)
    return plainly_written(statements, Topic.DELETION)
