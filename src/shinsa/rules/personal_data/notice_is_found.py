"""Is the information on personal data where the dossier says? (TS 103 645 V1.1.1, 4.8-1; TS 103 701, 6-1-2 a)"""

from __future__ import annotations

from shinsa.facts.device import DeviceProfile
from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.personal_data import PersonalData
from shinsa.facts.processing import nothing_processed
from shinsa.facts.published import stands_where_said
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed


@rule(ja="個人データに関する説明が、記載された場所にある。", despite=("statements",))
def notice_is_found(
    profile: Declared[DeviceProfile], data: Declared[PersonalData], statements: Observed[PublishedStatement]
) -> Judgement:
    """The information on personal data stands where the dossier says."""
    nothing = nothing_processed(profile, data)
    if nothing is not None:
        return nothing
    return stands_where_said(statements, Topic.PERSONAL_DATA)
