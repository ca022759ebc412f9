"""Is the information on personal data where the dossier says? (TS 103 645 V1.1.1, 4.8-1; TS 103 701, 6-1-2 a)"""

from __future__ import annotations

from shinsa.facts.device import DeviceProfile
from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.personal_data import PersonalData
from shinsa.facts.published import stands_where_said
from shinsa.model.combined import denials
from shinsa.model.judgement import Judgement, not_applicable
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text

NONE = Text("No personal data are processed, as declared.", "個人データを扱わないと申告されている。")


@rule(ja="個人データに関する説明が、記載された場所にある。")
def notice_is_found(
    profile: Declared[DeviceProfile], data: Declared[PersonalData], statements: Observed[PublishedStatement]
) -> Judgement:
    """The information on personal data stands where the dossier says."""
    denied = denials(profile.where(lambda device: device.personal_data is False), data)
    if denied and not len(data):
        return not_applicable(NONE, denied)
    return stands_where_said(statements, Topic.PERSONAL_DATA)
