"""Is telemetry explained in plain words? (TS 103 645 V1.1.1, 4.10-3; TS 103 701, 6-5-1)"""

from __future__ import annotations

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.telemetry import TelemetryData
from shinsa.facts.understandable import plainly_written
from shinsa.model.judgement import Judgement, not_applicable
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text


@rule(ja="テレメトリに関する説明が、専門知識のない利用者にも分かる言葉で書かれている。", despite=("statements",))
def notice_is_understandable(telemetry: Declared[TelemetryData], statements: Observed[PublishedStatement]) -> Judgement:
    """Telemetry is explained in plain words."""
    if telemetry.complete and not len(telemetry):
        none = Text("No telemetry is declared to be collected.", "収集するテレメトリは申告されていない。")
        return not_applicable(none, telemetry.looks)
    return plainly_written(statements, Topic.TELEMETRY)
