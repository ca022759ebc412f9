"""Is any telemetry examined for security anomalies? (EN 303 645 V2.1.1, 5.10-1; TS 103 701, 5.10-1-1 a)"""

from __future__ import annotations

from shinsa.facts.telemetry import TelemetryData
from shinsa.model.judgement import Judgement, failed, inconclusive, not_applicable, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text, listed, say

FILL_IN = Text(
    "Set `examined` of every entry of IXIT 24-TelData, and name in `anomalies` what is looked for.",
    "IXIT 24-TelData の全項目に `examined` を記入し、調べる異常を `anomalies` に記載する。",
)
EXAMINE = Text(
    "Examine the data for security anomalies, such as unusual login failures, and set `examined` and `anomalies`.",
    "データを検査してセキュリティ上の異常（ログイン失敗の急増など）を検知し、`examined` と `anomalies` を記入する。",
)


@rule(ja="セキュリティ異常の検査が、少なくとも一つのテレメトリについて申告されている。")
def an_examination_exists(telemetry: Declared[TelemetryData]) -> Judgement:
    """By declaration some telemetry is examined for named security anomalies."""
    if telemetry.complete and not len(telemetry):
        none = Text("No telemetry is declared to be collected.", "収集するテレメトリは申告されていない。")
        return not_applicable(none, telemetry.looks)
    examined = telemetry.where(lambda row: row.examined is True and bool(row.anomalies))
    if len(examined):
        rows = listed(f"{o.fact.id} ({', '.join(o.fact.anomalies)})" for o in examined)
        return passed(say("Examined for anomalies: {rows}.", "異常が検査される: {rows}。", rows=rows), examined)
    if telemetry.complete and all(o.fact.examined is False for o in telemetry):
        because = Text(
            "By declaration no telemetry is examined for anomalies.", "異常を検査するテレメトリはないと申告されている。"
        )
        return failed(because, EXAMINE, telemetry)
    if not len(telemetry):
        return inconclusive(unseen(telemetry), FILL_IN)
    because = Text(
        "Whether, and for what, telemetry is examined is left open.", "検査の有無と対象の異常が未記入である。"
    )
    return inconclusive(because, FILL_IN, telemetry)
