"""Are personal data in telemetry kept to the least and anonymised? (TS 103 645 V1.1.1, 4.10-2; TS 103 701, 6-4-1)"""

from __future__ import annotations

from shinsa.facts.communication import CommunicationMechanism
from shinsa.facts.network_upkeep import is_among
from shinsa.facts.telemetry import TelemetryData
from shinsa.facts.traffic import ClearTextPersonalData, Personal
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, failed, inconclusive, not_applicable, passed, unseen
from shinsa.model.observation import Observation
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

SAY_SO = Text(
    "In IXIT 24-TelData set `anonymised`, and fill in `minimised` where `personal_data` names entries of 21-PersData.",
    "IXIT 24-TelData の `anonymised` を記入し、`personal_data` が 21-PersData を指す項目には `minimised` も記入する。",
)
ANONYMISE = Text(
    "Leave out the personal data that the purpose does not need, and anonymise the rest before they are collected.",
    "目的に不要な個人データを除き、残りは収集前に匿名化する。",
)
CORRECT = Text(
    "Leave these data out of telemetry, or correct `anonymised` and `personal_data` in IXIT 24-TelData.",
    "これらのデータをテレメトリから除くか、IXIT 24-TelData の `anonymised` と `personal_data` を訂正する。",
)
OWN_HOST = Text(
    "Give telemetry a host name of its own, and name it in `peers` of IXIT 24-TelData only, so that it can be told from other traffic.",
    "テレメトリ専用のホスト名を設け、IXIT 24-TelData の `peers` にだけ記載し、他の通信と区別できるようにする。",
)
OF_A_PERSON = frozenset({"name", "email", "phone", "location"})
"""Kinds of planted values that tell of a person by themselves."""


@rule(ja="テレメトリに含まれる個人データは最小限で、匿名化されている。")
def is_minimised(
    telemetry: Declared[TelemetryData],
    readable: Observed[ClearTextPersonalData],
    communication: Declared[CommunicationMechanism],
) -> Judgement:
    """Personal data in telemetry are kept to the least and anonymised, and none were recorded in what is declared as anonymised."""
    return _contradicted(telemetry, readable, communication) or _declared(telemetry)


def _contradicted(
    telemetry: Declared[TelemetryData],
    readable: Observed[ClearTextPersonalData],
    communication: Declared[CommunicationMechanism],
) -> Judgement | None:
    """What was recorded against the declaration; what goes to a host that has other uses too may be one of those."""
    rows = [o for o in telemetry if o.fact.anonymised is True]
    pairs = [
        (row, seen) for row in rows for seen in readable.where(_tells_of_a_person) if _goes_to(seen, row.fact.peers)
    ]
    if not pairs:
        return None
    because = say(
        "Telemetry is declared to be anonymised, yet data about a person were read on the way to where it is sent: {what}.",
        "匿名化と申告されたテレメトリの送信先へ、個人に関するデータが平文で送られた: {what}。",
        what=listed(
            say(
                "{id}: '{name}' at {place}",
                "{id}: {place} の「{name}」",
                id=row.fact.id,
                name=seen.fact.name,
                place=seen.place,
            )
            for row, seen in pairs
        ),
    )
    others = tuple(peer for o in communication for peer in o.fact.peers)
    evidence = dict.fromkeys(o for pair in pairs for o in pair)
    if any(_goes_to(seen, others) for _, seen in pairs):
        return inconclusive(because, OWN_HOST, evidence)
    return failed(because, CORRECT, evidence)


def _tells_of_a_person(one: ClearTextPersonalData) -> bool:
    return one.sent and (one.what is not Personal.PLANTED or one.kind in OF_A_PERSON or bool(one.category))


def _goes_to(seen: Observation[ClearTextPersonalData], peers: tuple[str, ...]) -> bool:
    return is_among((seen.fact.peer,), seen.fact.peer, peers)


def _declared(telemetry: Declared[TelemetryData]) -> Judgement:
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
