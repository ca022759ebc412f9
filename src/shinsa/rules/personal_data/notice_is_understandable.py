"""Are consumers told in plain words how personal data are used? (TS 103 645 V1.1.1, 4.8-1; TS 103 701, 6-1)"""

from __future__ import annotations

from shinsa.facts.device import DeviceProfile
from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.personal_data import PersonalData
from shinsa.facts.understandable import plainly_written
from shinsa.model.combined import denials
from shinsa.model.judgement import Judgement, not_applicable
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text


@rule(ja="個人データに関する説明が、専門知識のない利用者にも分かる言葉で書かれている。")
def notice_is_understandable(
    profile: Declared[DeviceProfile], data: Declared[PersonalData], statements: Observed[PublishedStatement]
) -> Judgement:
    """The use of personal data is explained in plain words."""
    denied = denials(profile.where(lambda device: device.personal_data is False), data)
    if denied and not len(data):
        none = Text("No personal data are processed, as declared.", "個人データを扱わないと申告されている。")
        return not_applicable(none, denied)
    return plainly_written(statements, Topic.PERSONAL_DATA)
