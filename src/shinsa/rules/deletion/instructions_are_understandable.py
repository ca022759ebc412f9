"""Are the instructions for deletion written in plain words? (TS 103 645 V1.1.1, 4.11-2; TS 103 701, 5.11-3-1)"""

from __future__ import annotations

from shinsa.facts.deletable import nothing_to_delete
from shinsa.facts.device import DeviceProfile
from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.personal_data import PersonalData
from shinsa.facts.telemetry import TelemetryData
from shinsa.facts.understandable import plainly_written
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed


@rule(ja="個人データの削除手順が、専門知識のない利用者にも分かる言葉で書かれている。", despite=("statements",))
def instructions_are_understandable(
    profile: Declared[DeviceProfile],
    data: Declared[PersonalData],
    telemetry: Declared[TelemetryData],
    statements: Observed[PublishedStatement],
) -> Judgement:
    """The instructions for deleting personal data are written in plain words."""
    none = nothing_to_delete(profile, data, telemetry)
    if none is not None:
        return none
    return plainly_written(statements, Topic.DELETION)
