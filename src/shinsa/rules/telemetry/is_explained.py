"""Do consumers learn which telemetry is collected and why? (TS 103 645 V1.1.1, 4.10-3; TS 103 701, 6-5)"""

from __future__ import annotations

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.telemetry import TelemetryData
from shinsa.model.combined import combined
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, failed, inconclusive, not_applicable, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

DESCRIBE = Text(
    "Fill in `purpose` of every entry of IXIT 24-TelData.", "IXIT 24-TelData の全項目に `purpose` を記入する。"
)
DOCUMENT = Text(
    "Point to the published information on telemetry as a document with the topic `telemetry`.",
    "テレメトリに関する公表情報を、主題 `telemetry` の文書として指定する。",
)
PUBLISH = Text(
    "Publish, in plain words, which telemetry is collected and for what purpose.",
    "どのテレメトリを何の目的で収集するかを平易な言葉で公表する。",
)


@rule(ja="収集するテレメトリの種類と目的が消費者に公表されている。", despite=("statements",))
def is_explained(telemetry: Declared[TelemetryData], statements: Observed[PublishedStatement]) -> Judgement:
    """Consumers are told which telemetry is collected and why, for every kind that is declared."""
    if telemetry.complete and not len(telemetry):
        because = Text("No telemetry is declared to be collected.", "収集するテレメトリは申告されていない。")
        return not_applicable(because, telemetry.looks)
    return combined(
        _declared(telemetry), _published(statements.where(lambda statement: statement.topic is Topic.TELEMETRY))
    )


def _declared(telemetry: Declared[TelemetryData]) -> Judgement:
    silent = telemetry.where(lambda kind: not filled(kind.purpose))
    if len(silent):
        rows = listed(each.fact.id for each in silent)
        because = say(
            "IXIT 24-TelData leaves the purpose of {rows} open.",
            "IXIT 24-TelData の {rows} の目的が未記入である。",
            rows=rows,
        )
        return inconclusive(because, DESCRIBE, silent)
    if not telemetry.complete:
        return inconclusive(unseen(telemetry), DESCRIBE, telemetry)
    rows = listed(each.fact.id for each in telemetry)
    return passed(say("A purpose is declared for {rows}.", "{rows} の目的が申告されている。", rows=rows), telemetry)


def _published(read: Observed[PublishedStatement]) -> Judgement:
    if not len(read):
        return inconclusive(unseen(read), DOCUMENT)
    told = [each for each in read if each.fact.speaks]
    elements = {
        Text("the data", "データの種類"): any(each.fact.names_data for each in told),
        Text("the purposes", "目的"): any(each.fact.names_purpose for each in told),
    }
    lacking = [element for element, named in elements.items() if not named]
    if not lacking:
        return passed(
            Text("The published words name data and purposes.", "公表文書がデータの種類と目的を示している。"), told
        )
    because = say(
        "The published words on telemetry lack {elements}.",
        "テレメトリに関する公表文書に {elements} の記載がない。",
        elements=listed(lacking),
    )
    if read.broken:
        return inconclusive(say("{so} {unread}", "{so}{unread}", so=because, unread=unseen(read)), DOCUMENT, read)
    return failed(because, PUBLISH, read)
