"""Are consumers told in plain words how personal data are used? (TS 103 645 V1.1.1, 4.8-1; TS 103 701, 6-1)"""

from __future__ import annotations

from shinsa.facts.device import DeviceProfile
from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.personal_data import PersonalData
from shinsa.facts.processing import nothing_processed
from shinsa.facts.understandable import plainly_written
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed


@rule(ja="個人データに関する説明が、専門知識のない利用者にも分かる言葉で書かれている。", despite=("statements",))
def notice_is_understandable(
    profile: Declared[DeviceProfile], data: Declared[PersonalData], statements: Observed[PublishedStatement]
) -> Judgement:
    """The use of personal data is explained in plain words."""
    nothing = nothing_processed(profile, data)
    if nothing is not None:
        return nothing
    return plainly_written(statements, Topic.PERSONAL_DATA)
