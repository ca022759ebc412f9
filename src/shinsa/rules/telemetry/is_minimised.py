"""Are personal data in telemetry kept to the least and anonymised? (TS 103 645 V1.1.1, 4.10-2; TS 103 701, 6-4-1)"""

from __future__ import annotations

from shinsa.facts.telemetry import TelemetryData
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, failed, inconclusive, not_applicable, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text, listed, say

SAY_SO = Text(
    "In IXIT 24-TelData set `anonymised`, and fill in `minimised` where `personal_data` names entries of 21-PersData.",
    "IXIT 24-TelData の `anonymised` を記入し、`personal_data` が 21-PersData を指す項目には `minimised` も記入する。",
)
ANONYMISE = Text(
    "Leave out the personal data that the purpose does not need, and anonymise the rest before they are collected.",
    "目的に不要な個人データを除き、残りは収集前に匿名化する。",
)


@rule(ja="テレメトリに含まれる個人データは最小限で、匿名化されている。")
def is_minimised(telemetry: Declared[TelemetryData]) -> Judgement:
    """Personal data in telemetry are kept to the least and anonymised."""
    if telemetry.complete and not len(telemetry):
        because = Text("No telemetry is declared to be collected.", "収集するテレメトリは申告されていない。")
        return not_applicable(because, telemetry.looks)
    naming = telemetry.where(lambda kind: kind.anonymised is False and bool(kind.personal_data))
    if len(naming):
        held = listed(f"{each.fact.id} ({', '.join(each.fact.personal_data)})" for each in naming)
        because = say(
            "Personal data are not anonymised in {held}.", "個人データが匿名化されていない: {held}。", held=held
        )
        return failed(because, ANONYMISE, naming)
    unclear = telemetry.where(_is_unclear)
    if len(unclear):
        rows = listed(each.fact.id for each in unclear)
        because = say(
            "Whether {rows} holds personal data, and how little, is not fully declared.",
            "{rows} の個人データの有無と最小化の申告が揃っていない。",
            rows=rows,
        )
        return inconclusive(because, SAY_SO, unclear)
    if not telemetry.complete:
        return inconclusive(unseen(telemetry), SAY_SO, telemetry)
    rows = listed(each.fact.id for each in telemetry)
    because = say(
        "By declaration {rows} is anonymised and kept small.",
        "{rows} は匿名化・最小化されていると申告されている。",
        rows=rows,
    )
    return passed(because, telemetry)


def _is_unclear(kind: TelemetryData) -> bool:
    """Neither anonymised by word, nor, where it holds personal data, told how they are kept to the least."""
    return kind.anonymised is not True or (bool(kind.personal_data) and not filled(kind.minimised))
