"""Is telemetry examined for security anomalies? (TS 103 645 V1.1.1, 4.10-1; TS 103 701, 5.10-1-1)"""

from __future__ import annotations

from shinsa.facts.telemetry import TelemetryData
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, failed, inconclusive, not_applicable, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text, listed, say

DESCRIBE = Text(
    "Fill in `examined`, and where it is so `security_examination`, of every entry of IXIT 24-TelData.",
    "IXIT 24-TelData の全項目に `examined` を記入し、検査する場合は `security_examination` も記入する。",
)
EXAMINE = Text(
    "Examine the data for security anomalies, such as unusual login failures, and describe how in IXIT 24-TelData.",
    "データを検査してセキュリティ上の異常（ログイン失敗の急増など）を検知し、方法を IXIT 24-TelData に記載する。",
)


@rule(ja="収集したテレメトリについて、セキュリティ上の異常の有無が検査されている。")
def is_examined(telemetry: Declared[TelemetryData]) -> Judgement:
    """Every kind of telemetry that is collected is examined for security anomalies."""
    if telemetry.complete and not len(telemetry):
        because = Text("No telemetry is declared to be collected.", "収集するテレメトリは申告されていない。")
        return not_applicable(because, telemetry.looks)
    ignored = telemetry.where(lambda kind: kind.examined is False)
    if len(ignored):
        rows = listed(each.fact.id for each in ignored)
        because = say(
            "By declaration {rows} is not examined for anomalies.",
            "{rows} は異常の検査がされないと申告されている。",
            rows=rows,
        )
        return failed(because, EXAMINE, ignored)
    silent = telemetry.where(lambda kind: kind.examined is None or not filled(kind.security_examination))
    if len(silent):
        rows = listed(each.fact.id for each in silent)
        because = say(
            "How {rows} is examined for anomalies is left open.", "{rows} の異常の検査方法が未記入である。", rows=rows
        )
        return inconclusive(because, DESCRIBE, silent)
    if not telemetry.complete:
        return inconclusive(unseen(telemetry), DESCRIBE, telemetry)
    rows = listed(each.fact.id for each in telemetry)
    return passed(
        say("An examination is declared for {rows}.", "{rows} の検査方法が申告されている。", rows=rows), telemetry
    )
