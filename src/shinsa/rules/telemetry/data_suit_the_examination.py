"""Would the anomalies that are looked for show in the data? (EN 303 645 V2.1.1, 5.10-1; TS 103 701, 5.10-1-1 b)"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from shinsa.facts.telemetry import TelemetryData
from shinsa.model.judgement import Judgement, failed, inconclusive, not_applicable, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text, listed, say

SHOWS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "break-in-attempts": frozenset({"login-attempts", "network-connections", "configuration-changes"}),
        "malware": frozenset({"network-connections", "resource-use", "integrity-checks", "crash-reports"}),
        "tampering": frozenset({"integrity-checks", "configuration-changes", "software-versions"}),
        "denial-of-service": frozenset({"network-connections", "resource-use", "error-counts"}),
        "failed-updates": frozenset({"update-results", "software-versions"}),
        "unusual-use": frozenset({"usage", "login-attempts", "network-connections"}),
    }
)
"""In which data an anomaly shows; one of them is enough."""
FILL_IN = Text(
    "Fill in `kinds` and `anomalies` of the entries of IXIT 24-TelData that are examined.",
    "IXIT 24-TelData の検査される項目に `kinds` と `anomalies` を記入する。",
)
SUIT = Text(
    "Examine data in which the anomaly shows, such as login attempts for attempts to break in, or correct `kinds` and `anomalies`.",
    "異常が表れるデータ（侵入の試みにはログインの試行など）を検査するか、`kinds` と `anomalies` を訂正する。",
)


@rule(ja="検査されるテレメトリが、調べる異常の表れるデータである。")
def data_suit_the_examination(telemetry: Declared[TelemetryData]) -> Judgement:
    """Each examination looks at data in which the anomalies that it looks for would show."""
    examined = telemetry.where(lambda row: row.examined is True or bool(row.anomalies))
    unfit = examined.where(lambda row: bool(row.kinds) and bool(_hidden(row)))
    if len(unfit):
        rows = listed(f"{o.fact.id} ({', '.join(_hidden(o.fact))})" for o in unfit)
        because = say(
            "These anomalies would not show in the data: {rows}.",
            "データに表れない異常を調べている: {rows}。",
            rows=rows,
        )
        return failed(because, SUIT, unfit)
    undecided = telemetry.where(lambda row: row.examined is None and not row.anomalies)
    if telemetry.complete and not len(examined) and not len(undecided):
        none = Text("No telemetry is declared to be examined.", "検査されるテレメトリは申告されていない。")
        return not_applicable(none, (*telemetry, *telemetry.looks))
    bare = examined.where(lambda row: not (row.kinds and row.anomalies))
    if len(bare) or len(undecided) or not telemetry.complete:
        because = say(
            "What the data tell of, or what is looked for, is left open: {rows}.",
            "データの内容、または調べる異常が未記入である: {rows}。",
            rows=listed(o.fact.id for o in (*bare, *undecided)),
        )
        return inconclusive(because if len(bare) or len(undecided) else unseen(telemetry), FILL_IN, telemetry)
    rows = listed(o.fact.id for o in examined)
    return passed(
        say("The anomalies show in the data of {rows}.", "異常は {rows} のデータに表れる。", rows=rows), examined
    )


def _hidden(row: TelemetryData) -> tuple[str, ...]:
    return tuple(one for one in row.anomalies if SHOWS.get(one, frozenset()).isdisjoint(row.kinds))
