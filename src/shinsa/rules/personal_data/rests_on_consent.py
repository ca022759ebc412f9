"""Does any processing of personal data rest on consent? (condition of TS 103 645 V1.1.1, 4.8-2 and 4.8-3)"""

from __future__ import annotations

from shinsa.facts.device import DeviceProfile
from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.personal_data import PersonalData
from shinsa.facts.telemetry import TelemetryData
from shinsa.model.combined import denials
from shinsa.model.free_text import filled
from shinsa.model.judgement import Evidence, Judgement, failed, inconclusive, not_applicable, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

CONSENT = (Topic.CONSENT, Topic.CONSENT_WITHDRAWAL)
SAY_SO = Text(
    "Set `consent_based` for every entry of IXIT 21-PersData, or `personal_data: false` for a device without any.",
    "IXIT 21-PersData の全項目に `consent_based` を記入する。個人データがなければ `personal_data: false` とする。",
)
CORRECT = Text(
    "Correct the dossier: set `consent_based: true` for the data that consent is asked for, or stop asking for it.",
    "申告を訂正する: 同意を求めるデータを `consent_based: true` とするか、同意の取得をやめる。",
)


@rule(ja="個人データの処理が消費者の同意に基づく。", despite=("statements",))
def rests_on_consent(
    profile: Declared[DeviceProfile],
    data: Declared[PersonalData],
    telemetry: Declared[TelemetryData],
    statements: Observed[PublishedStatement],
) -> Judgement:
    """Some personal data are processed on the basis of the consumer's consent."""
    based = data.where(_is_based)
    if len(based):
        rows = listed(each.fact.id for each in based)
        return passed(say("Consent is the basis for {rows}.", "{rows} の処理は同意に基づく。", rows=rows), based)
    denied = _denials(profile, data)
    asked = statements.where(lambda statement: statement.topic in CONSENT and statement.speaks)
    if denied and len(asked):
        where = listed(each.place for each in asked)
        because = say(
            "No processing rests on consent as declared, yet consumers are told of consent: {where}.",
            "同意に基づく処理はないとの申告に対し、公表文書が同意に触れている: {where}。",
            where=where,
        )
        return failed(because, CORRECT, (*denied, *asked))
    spoken = telemetry.where(lambda kind: bool(kind.personal_data))
    if not denied or (not len(data) and len(spoken)):
        unclear = data.where(lambda row: row.consent_based is None or _is_torn(row))
        because = say(
            "Whether consent is the basis is not clearly declared for {rows}.",
            "{rows} の処理が同意に基づくかどうかが明確に申告されていない。",
            rows=listed(each.fact.id for each in unclear) if len(unclear) else Text("the personal data", "個人データ"),
        )
        return inconclusive(because, SAY_SO, (*unclear, *spoken, *asked))
    return not_applicable(
        Text("No processing rests on consent, as declared.", "同意に基づく処理はないと申告されている。"), denied
    )


def _is_based(row: PersonalData) -> bool:
    """A description of how consent is obtained says so too, unless the supplier denies it outright."""
    if row.consent_based is None:
        return filled(row.obtaining_consent) or filled(row.withdrawing_consent) or row.consent_is_opt_in is not None
    return row.consent_based


def _is_torn(row: PersonalData) -> bool:
    """Consent is denied as the basis, and yet it is told how it is obtained."""
    return row.consent_based is False and filled(row.obtaining_consent)


def _denials(profile: Declared[DeviceProfile], data: Declared[PersonalData]) -> tuple[Evidence, ...]:
    if len(data):
        whole = not data.broken and all(each.fact.consent_based is False and not _is_torn(each.fact) for each in data)
        return tuple(data) if whole else ()
    says_none = profile.where(lambda device: device.personal_data is False)
    says_some = profile.where(lambda device: device.personal_data is True)
    return () if len(says_some) else denials(says_none, data)
