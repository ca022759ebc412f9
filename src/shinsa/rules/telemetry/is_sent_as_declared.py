"""Is telemetry sent as seldom, and as little of it, as is declared? (EN 303 645 V3.1.3, 6-4 and 6-5)

A recording shows only how it was while it ran: what was sent meanwhile is too much, or it is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import floor

from shinsa.facts.communication import CommunicationMechanism
from shinsa.facts.telemetry import TelemetryData
from shinsa.facts.traffic import LEAST_BEATS, LEAST_SECONDS, Conversation
from shinsa.facts.updates import UpdateMechanism
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed
from shinsa.model.observation import Observation
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

DAY = 86_400.0
TOO_OFTEN = 2.0
"""So many times as often as declared, and a few more for a burst at the start, is too often: a try that is repeated is not."""
NONE = Text(
    "No telemetry of which `interval` or `bytes_per_day` is declared was recorded.",
    "`interval` や `bytes_per_day` が申告されたテレメトリの送信は記録にない。",
)
READ = Text("Give recordings that can be read to their end.", "最後まで読み取れる通信記録を与える。")
CORRECT = Text(
    "Send as seldom and as little as is declared, or correct `interval` and `bytes_per_day` in IXIT 24-TelData and what consumers are told.",
    "申告した頻度と量に抑えるか、IXIT 24-TelData の `interval` と `bytes_per_day`、利用者への説明を訂正する。",
)
OWN_HOST = Text(
    "Give telemetry a host name of its own, and name it in `peers` of IXIT 24-TelData only, so that it can be told from other traffic.",
    "テレメトリ専用のホスト名を設け、IXIT 24-TelData の `peers` にだけ記載し、他の通信と区別できるようにする。",
)


@dataclass(frozen=True)
class _Sent:
    """What was heard of telemetry at one service, and every row that is sent there."""

    seen: Observation[Conversation]
    rows: tuple[Observation[TelemetryData], ...]

    @property
    def excess(self) -> Iterator[Text]:
        """What of it is more than all its rows together allow; nothing where one of them does not say."""
        talk = self.seen.fact
        most = [o.fact.bytes_per_day for o in self.rows if o.fact.bytes_per_day is not None]
        days = floor((talk.lasted or 0.0) / DAY) + 1
        if talk.lasted is not None and len(most) == len(self.rows) and talk.sent_bytes > sum(most) * days:
            yield say(
                "{bytes} bytes within {days} days, {most} a day are declared",
                "{days}日以内に{bytes}バイト(申告は1日{most}バイト)",
                bytes=talk.sent_bytes,
                days=days,
                most=sum(most),
            )
        waits = [o.fact.interval for o in self.rows if o.fact.interval]
        if len(waits) == len(self.rows):
            allowed = sum(talk.seconds / wait for wait in waits) + 1
            if talk.count > TOO_OFTEN * allowed + LEAST_BEATS:
                yield say(
                    "{n} times within {seconds:.0f} s, every {wait} s is declared",
                    "{seconds:.0f}秒間に{n}回(申告は{wait}秒ごと)",
                    n=talk.count,
                    seconds=talk.seconds,
                    wait=min(waits),
                )

    @property
    def is_told(self) -> bool:
        """Whether a row says how much or how often, and the recording is long enough to show that it is so."""
        told = all(o.fact.interval or o.fact.bytes_per_day for o in self.rows)
        return told and (self.seen.fact.lasted or 0.0) >= LEAST_SECONDS


@rule(ja="テレメトリの送信の頻度と量が申告の範囲内である。", where_given=True)
def is_sent_as_declared(
    talks: Observed[Conversation],
    telemetry: Declared[TelemetryData],
    mechanisms: Declared[CommunicationMechanism],
    updates: Declared[UpdateMechanism],
) -> Judgement:
    """What was recorded of telemetry stays within the declared interval and volume."""
    sent = list(_sent(talks, telemetry))
    over = [each for each in sent if any(each.excess)]
    others = tuple(peer for o in (*mechanisms, *updates) for peer in o.fact.peers)
    alone = [each for each in over if each.seen.fact.surely_with(others) is False]
    if over:
        because = say(
            "More telemetry was sent than is declared: {what}.",
            "申告を超えるテレメトリが送信された: {what}。",
            what=listed(_told(each) for each in alone or over),
        )
        evidence = [o for each in alone or over for o in (each.seen, *each.rows)]
        return failed(because, CORRECT, evidence) if alone else inconclusive(because, OWN_HOST, evidence)
    if talks.broken or not talks.looked:
        return absent(talks, NONE, READ)
    within = [each for each in sent if each.is_told]
    if not within:
        return not_applicable(NONE, talks.looks)
    counted = {each.seen.id for each in sent}
    wanted = tuple(peer for o in telemetry for peer in o.fact.peers)
    unsure = talks.where(lambda talk: talk.calls_out and talk.could_be(wanted))
    unclear = [o for o in unsure if o.id not in counted]
    if unclear:
        because = say(
            "It is not certain whether these are telemetry too: {names}.",
            "次の通信もテレメトリかどうかが確定できない: {names}。",
            names=listed(
                say("{what} at {place}", "{place} の {what}", what=o.fact.who, place=o.place) for o in unclear
            ),
        )
        return inconclusive(because, OWN_HOST, unclear)
    because = say(
        "What was recorded of telemetry stays within what is declared: {what}.",
        "記録されたテレメトリは申告の範囲内である: {what}。",
        what=listed(o.fact.id for each in within for o in each.rows),
    )
    return passed(because, [o for each in within for o in (each.seen, *each.rows)])


def _sent(talks: Observed[Conversation], telemetry: Declared[TelemetryData]) -> Iterator[_Sent]:
    """Services to which telemetry surely goes. Of several names at one address nobody can tell how much went to which."""
    names: dict[tuple[str, int, str], set[tuple[str, ...]]] = {}
    for talk in talks:
        names.setdefault(_service(talk.fact), set()).add(talk.fact.names)
    for talk in talks:
        rows = tuple(o for o in telemetry if talk.fact.surely_with(o.fact.peers) is True)
        if rows and not talk.fact.device_serves and len(names[_service(talk.fact)]) == 1:
            yield _Sent(talk, rows)


def _service(talk: Conversation) -> tuple[str, int, str]:
    return talk.address, talk.port, talk.transport


def _told(sent: _Sent) -> Text:
    return say(
        "{id} to {peer}: {excess} ({place})",
        "{id} ({peer} 宛て): {excess} ({place})",
        id=listed(o.fact.id for o in sent.rows),
        peer=sent.seen.fact.peer,
        excess=listed(sent.excess),
        place=sent.seen.place,
    )
