"""Are usage data sent only after the consumer's consent? (TS 103 645 V1.1.1, 4.8-2; TS 103 701, 6-2)"""

from __future__ import annotations

from shinsa.facts.telemetry import TelemetryData
from shinsa.facts.traffic import Conversation
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed
from shinsa.model.observation import Observation
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

COLLECTS = frozenset({"analytics", "crash reports", "advertising"})
"""What the services are for that count; a messaging service only carries."""
NONE = Text(
    "These recordings hold no telemetry of which it is told whether it was before or after the consent.",
    "同意の前か後かが分かるテレメトリは、記録に含まれない。",
)
READ = Text("Give recordings that can be read to their end.", "最後まで読み取れる通信記録を与える。")
REMEDY = Text(
    "Start analytics, crash reports and advertising only once the consumer has agreed: their libraries have a switch that is off "
    "until then, such as `firebase_analytics_collection_enabled` or `autoSessionTracking`.",
    "利用者が同意するまで、分析・障害報告・広告を開始しない。ライブラリの `firebase_analytics_collection_enabled` や "
    "`autoSessionTracking` などの設定を、同意まで無効にする。",
)
UNTOLD = Text(
    "Known collectors were called after the consent only; where else usage data go is not declared or not certain, so that "
    "what was sent before cannot be told from them.",
    "既知の収集サービスへの送信は同意の後だけであるが、利用データの送信先の記載が揃わないか確定できず、同意前の通信が利用データかどうか分からない。",
)
NAME_PEERS = Text(
    "Name in `peers` of every entry of IXIT 24-TelData where it is sent, and record from before the device asks for these names (DNS).",
    "IXIT 24-TelData の全項目の `peers` に送信先を記載し、機器が名前を問い合わせる(DNS)前から記録する。",
)


@rule(ja="テレメトリは、利用者の同意の後にだけ送信される。", where_given=True)
def nothing_before_consent(talks: Observed[Conversation], telemetry: Declared[TelemetryData]) -> Judgement:
    """No usage, crash or advertising data that tell of a person are sent before the consumer has agreed."""
    anonymous = tuple(peer for o in telemetry if _of_no_person(o.fact) for peer in o.fact.peers)
    personal = tuple(peer for o in telemetry if not _of_no_person(o.fact) for peer in o.fact.peers)
    sent = talks.where(lambda talk: _collects(talk, personal) and not talk.with_any(anonymous))
    early = sent.where(lambda talk: talk.consented is False)
    if len(early):
        because = say(
            "Usage data were sent before the consent: {names}.",
            "同意の前に利用データを送信した: {names}。",
            names=listed(map(_told, early)),
        )
        return failed(because, REMEDY, early)
    if talks.broken or not talks.looked:
        return absent(talks, NONE, READ)
    late = sent.where(lambda talk: talk.consented is True)
    before = talks.where(lambda talk: talk.consented is False)
    if not len(late) or not len(before):
        return not_applicable(NONE, talks.looks)
    unsure = before.where(lambda talk: _may_collect(talk, personal))
    unnamed = telemetry.where(lambda row: not row.peers and not _of_no_person(row))
    if len(unsure) or len(unnamed) or not telemetry.complete:
        return inconclusive(UNTOLD, NAME_PEERS, (*unsure, *unnamed, *late))
    because = say(
        "Usage data were sent after the consent only: {names}.",
        "利用データの送信は同意の後だけである: {names}。",
        names=listed(map(_told, late)),
    )
    return passed(because, late)


def _of_no_person(row: TelemetryData) -> bool:
    return row.anonymised is True and not row.personal_data


def _collects(talk: Conversation, peers: tuple[str, ...]) -> bool:
    return not talk.device_serves and (talk.collects in COLLECTS or talk.surely_with(peers) is True)


def _may_collect(talk: Conversation, peers: tuple[str, ...]) -> bool:
    """Whether it could be among what goes to these: under another name, under none that was heard, or where others go too."""
    return not talk.device_serves and (talk.surely_with(peers) is None or (talk.calls_out and talk.could_be(peers)))


def _told(seen: Observation[Conversation]) -> Text:
    """Who, how much, how often."""
    talk = seen.fact
    who = f"{talk.collector}, {talk.peer}" if talk.collector else talk.peer
    return say(
        "{who} ({bytes} bytes, {n} times{rhythm}) at {place}",
        "{place} の {who}({bytes} バイト、{n} 回{rhythm})",
        who=who,
        bytes=talk.sent_bytes,
        n=talk.count,
        rhythm=_rhythm(talk),
        place=seen.place,
    )


def _rhythm(talk: Conversation) -> Text:
    """How regularly; nothing where it was not heard often or long enough to tell."""
    if talk.periodic is None or talk.interval is None:
        return Text("", "")
    if talk.periodic:
        return say(", every {n:.0f} s", "、{n:.0f} 秒ごと", n=talk.interval)
    return Text(", at no regular times", "、不定期")
