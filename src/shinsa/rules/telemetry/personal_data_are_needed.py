"""Are the personal data in telemetry needed for its purpose? (EN 303 645 V2.1.1, 6-4; TS 103 701, 6-4-1)"""

from __future__ import annotations

from shinsa.facts.personal_data import PersonalData
from shinsa.facts.telemetry import TelemetryData
from shinsa.model.judgement import Judgement, failed, inconclusive, not_applicable, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text, listed, say

FILL_IN = Text(
    "In IXIT 24-TelData set `necessary` where `personal_data` names entries of 21-PersData, and `anonymised: yes` where there are none.",
    "IXIT 24-TelData の `personal_data` が 21-PersData を指す項目に `necessary` を、個人データを含まない項目に `anonymised: yes` を記入する。",
)
LEAVE_OUT = Text(
    "Leave the personal data out of the telemetry that its purpose does not need.",
    "目的に不要な個人データをテレメトリから除く。",
)
CORRECT = Text(
    "List these personal data in IXIT 21-PersData, or correct `personal_data` in 24-TelData.",
    "該当する個人データを IXIT 21-PersData に記載するか、24-TelData の `personal_data` を訂正する。",
)


@rule(ja="テレメトリの個人データは、申告された目的に必要なものだけである。")
def personal_data_are_needed(telemetry: Declared[TelemetryData], data: Declared[PersonalData]) -> Judgement:
    """By declaration the personal data in telemetry are needed for its purpose, and are data that the dossier lists."""
    if telemetry.complete and not len(telemetry):
        none = Text("No telemetry is declared to be collected.", "収集するテレメトリは申告されていない。")
        return not_applicable(none, telemetry.looks)
    known = {o.fact.id for o in data}
    strays = telemetry.where(lambda row: not known.issuperset(row.personal_data))
    if data.complete and len(strays):
        rows = listed(f"{o.fact.id} ({', '.join(sorted(set(o.fact.personal_data) - known))})" for o in strays)
        because = say(
            "Telemetry names personal data that IXIT 21-PersData does not hold: {rows}.",
            "IXIT 21-PersData にない個人データを指している: {rows}。",
            rows=rows,
        )
        return failed(because, CORRECT, (*strays, *data.looks))
    needless = telemetry.where(lambda row: bool(row.personal_data) and row.necessary is False)
    if len(needless):
        rows = listed(o.fact.id for o in needless)
        because = say(
            "By declaration the purpose does not need the personal data in {rows}.",
            "{rows} の個人データは目的に必要でないと申告されている。",
            rows=rows,
        )
        return failed(because, LEAVE_OUT, needless)
    open_ = telemetry.where(lambda row: row.necessary is None if row.personal_data else row.anonymised is not True)
    if len(open_) or not (telemetry.complete and (data.complete or not len(strays))):
        because = say(
            "Whether {rows} holds personal data, and needs them, is left open.",
            "{rows} の個人データの有無と必要性が未記入である。",
            rows=listed(o.fact.id for o in (open_ if len(open_) else telemetry)),
        )
        return inconclusive(because if len(telemetry) else unseen(telemetry), FILL_IN, telemetry)
    rows = listed(o.fact.id for o in telemetry)
    because = say(
        "By declaration {rows} holds no personal data that its purpose does not need.",
        "{rows} に目的に不要な個人データはないと申告されている。",
        rows=rows,
    )
    return passed(because, telemetry)
