"""Does the information on telemetry name the declared purposes? (TS 103 645 V1.1.1, 4.10-3; TS 103 701, 6-5-2 b)"""

from __future__ import annotations

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.telemetry import TelemetryData
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, failed, inconclusive, not_applicable, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

FILL_IN = Text(
    "Fill in `purpose` of every entry of IXIT 24-TelData, and point to the published information as a document with the topic "
    "`telemetry`.",
    "IXIT 24-TelData の全項目に `purpose` を記入し、公表情報を主題 `telemetry` の文書として指定する。",
)
PUBLISH = Text("Publish for what purpose telemetry is collected.", "テレメトリを収集する目的を公表する。")
COMPARE = Text(
    "Use the same words for the purposes in IXIT 24-TelData and in the document, or have an assessor compare them.",
    "IXIT 24-TelData と文書で目的の用語を揃えるか、評価者が照合する。",
)


@rule(ja="テレメトリに関する説明が、申告された目的をすべて示している。", despite=("statements",))
def notice_names_purposes(telemetry: Declared[TelemetryData], statements: Observed[PublishedStatement]) -> Judgement:
    """The information on telemetry names every purpose that IXIT 24-TelData declares."""
    if telemetry.complete and not len(telemetry):
        none = Text("No telemetry is declared to be collected.", "収集するテレメトリは申告されていない。")
        return not_applicable(none, telemetry.looks)
    read = statements.where(lambda one: one.topic is Topic.TELEMETRY)
    told = read.where(lambda one: one.speaks)
    silent = telemetry.where(lambda row: not filled(row.purpose))
    if len(read) and not read.broken and not any(o.fact.names_purpose for o in told):
        because = Text("The published words on telemetry name no purpose.", "テレメトリの公表文書に目的の記載がない。")
        return failed(because, PUBLISH, read)
    if not len(read) or read.broken or len(silent) or not telemetry.complete:
        because = Text(
            "Not every purpose is both declared and to be read where it is published.",
            "申告された目的と公表文書の双方が揃っていない。",
        )
        return inconclusive(because if len(read) else unseen(read), FILL_IN, (*silent, *read))
    named = {word for o in told for word in o.fact.named}
    left = telemetry.where(lambda row: row.purpose not in named)
    if len(left):
        what = listed(f"{o.fact.purpose} ({o.fact.id})" for o in left)
        because = say("Purposes not found in the document: {what}.", "文書に見つからない目的: {what}。", what=what)
        return inconclusive(because, COMPARE, (*left, *told))
    rows = listed(o.fact.id for o in telemetry)
    return passed(
        say("The purposes of {rows} are published.", "{rows} の目的が公表されている。", rows=rows), (*telemetry, *told)
    )
