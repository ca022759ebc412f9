"""Is the information on telemetry where the dossier says? (TS 103 645 V1.1.1, 4.10-3; TS 103 701, 6-5-2 a)"""

from __future__ import annotations

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.published import stands_where_said
from shinsa.facts.telemetry import TelemetryData
from shinsa.model.judgement import Judgement, not_applicable
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text

NONE = Text("No telemetry is declared to be collected.", "収集するテレメトリは申告されていない。")


@rule(ja="テレメトリに関する説明が、記載された場所にある。", despite=("statements",))
def notice_is_found(telemetry: Declared[TelemetryData], statements: Observed[PublishedStatement]) -> Judgement:
    """The information on telemetry stands where the dossier says."""
    if telemetry.complete and not len(telemetry):
        return not_applicable(NONE, telemetry.looks)
    return stands_where_said(statements, Topic.TELEMETRY)
