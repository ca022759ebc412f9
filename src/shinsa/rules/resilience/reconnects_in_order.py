"""Does the device rejoin a network in an orderly way? (TS 103 645 V1.1.1, 4.9-3; TS 103 701, 5.9-3)"""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.communication import CommunicationMechanism
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.orderly_connections import SPREADS
from shinsa.facts.resilience import ResilienceMechanism
from shinsa.facts.traffic import Reconnect
from shinsa.model.combined import combined, tried
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, failed, inconclusive, passed
from shinsa.model.observation import Gap, Observation
from shinsa.model.place import PacketPlace
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say
from shinsa.model.verdict import Verdict

FILL_IN = say(
    "Set `staggers_reconnection` in IXIT 23-ResMech, or one of {wanted} in `resilience_measures` of every entry of IXIT 11-ComMech.",
    "IXIT 23-ResMech の `staggers_reconnection` を記入するか、IXIT 11-ComMech の全項目の `resilience_measures` に {wanted} の"
    "いずれかを記入する。",
    wanted=listed(sorted(SPREADS)),
)
BUILD = Text(
    "Spread reconnection over time, as by a random delay that grows with each try: not all units return at once.",
    "再接続を時間的に分散させ（試行ごとに延びる乱数待ちなど）、全台が同時に復帰しないようにする。",
)
MANY, PAUSE = 20, 0.5
"""Attempts in vain, and the seconds between two of them, from which on a unit floods the network."""
UNITS, AT_ONCE, APART = 5, 1.0, 5.0
"""Units that must be seen together; the seconds below which they came back at once, and from which on they came back apart."""
HOLDS = Text("A test showed an orderly reconnection.", "再接続が秩序立って行われることが試験で確認された。")
RECORD = Text("Record the laboratory test `network-reconnect`.", "試験機関の試験記録 `network-reconnect` を付ける。")


@rule(ja="機器は、一斉にではなく、予測可能で安定した順序でネットワークに再接続する。", despite=("attempts",))
def reconnects_in_order(
    mechanisms: Declared[ResilienceMechanism],
    communication: Declared[CommunicationMechanism],
    tests: Attested[TestRecord],
    attempts: Observed[Reconnect],
) -> Judgement:
    """The device rejoins a network in a predictable, stable and staggered way.

    A recording of many units after one outage is a test of its own. That one unit waits ever longer supports, and proves nothing.
    """
    records = tests.where(lambda record: record.test is Test.NETWORK_RECONNECT)
    held = records.where(lambda record: record.held and record.signed)
    broken = records.where(lambda record: not record.held)
    designed = _declared(mechanisms, communication)
    measured = [*_hammering(attempts), *_together(attempts)]
    if len(broken) or len(held) or not any(part.verdict is Verdict.PASS for part in measured):
        measured.append(tried(held, broken, HOLDS, BUILD, RECORD))
    return combined(designed, *measured)


def _hammering(attempts: Observed[Reconnect]) -> Iterator[Judgement]:
    """A unit that tries again and again without a pause to speak of."""
    rushed = attempts.where(lambda one: one.attempts >= MANY and one.pace is not None and one.pace < PAUSE)
    if len(rushed):
        because = say(
            "The device tries again without a pause while nobody answers: {names}.",
            "応答がない間、機器が休止なしに接続を繰り返している: {names}。",
            names=listed(
                say(
                    "{n} times to {peer}, every {pace:.2f} s, at {place}",
                    "{place} の {peer} へ {n} 回、{pace:.2f} 秒ごと",
                    n=o.fact.attempts,
                    peer=o.fact.peer,
                    pace=o.fact.pace,
                    place=o.place,
                )
                for o in rushed
            ),
        )
        yield failed(because, BUILD, rushed)


def _together(attempts: Observed[Reconnect]) -> Iterator[Judgement]:
    """How far apart several units came back after one outage, and what each outage shows by itself."""
    outages: dict[tuple[str, float | None], list[Observation[Reconnect]]] = {}
    for o in attempts:
        if o.fact.delay is not None and isinstance(o.place, PacketPlace):
            outages.setdefault((o.place.capture, o.fact.outage), []).append(o)
    for (recording, _), seen in outages.items():
        yield from _after(seen, whole=not any(_hides(gap, recording) for gap in attempts.gaps))


def _hides(gap: Gap, recording: str) -> bool:
    """Whether a part of this recording may not have been heard; what befell another one, or the bench, is not about it."""
    elsewhere = gap.place is not None and not (isinstance(gap.place, PacketPlace) and gap.place.capture == recording)
    return not gap.unprovided and not elsewhere


def _after(seen: list[Observation[Reconnect]], *, whole: bool) -> Iterator[Judgement]:
    """All at once is no order; a crowd with a few late-comers is none either, and no fault: it settles nothing.

    Apart is nothing where a part was not heard.
    """
    units = {o.fact.unit: o.fact.delay or 0.0 for o in seen}
    if len(units) < UNITS:
        return
    delays = sorted(units.values())
    crowd = max(sum(0 <= each - first < AT_ONCE for each in delays) for first in delays)
    told = {"n": len(units), "spread": f"{delays[-1] - delays[0]:.1f}"}
    if crowd == len(units):
        why = say(
            "All {n} units came back after the same time, {spread} s apart at most.",
            "{n} 台すべてが同じ時間(差は最大 {spread} 秒)で一斉に復帰した。",
            **told,
        )
        yield failed(why, BUILD, seen)
    elif whole and delays[-1] - delays[0] >= APART and crowd <= len(units) // 2:
        yield passed(
            say("{n} units came back spread over {spread} s.", "{n} 台の復帰は {spread} 秒に分散した。", **told), seen
        )


def _declared(mechanisms: Declared[ResilienceMechanism], communication: Declared[CommunicationMechanism]) -> Judgement:
    staggered = mechanisms.where(lambda row: row.staggers_reconnection is True)
    spread = communication.where(lambda row: not SPREADS.isdisjoint(row.resilience_measures or ()))
    described = communication.where(lambda row: filled(row.resilience))
    if len(staggered) or (len(spread) and len(spread) == len(communication) and not communication.broken):
        deciding = (*staggered, *spread)
        ids = listed(each.fact.id for each in deciding)
        return passed(
            say("Orderly reconnection is declared by {ids}.", "{ids} が秩序立った再接続を申告している。", ids=ids),
            deciding,
        )
    rushing = mechanisms.where(lambda row: row.staggers_reconnection is False)
    settled = len(rushing) == len(mechanisms) and not mechanisms.broken and not len(described) and not len(spread)
    if len(rushing) and settled:
        ids = listed(each.fact.id for each in rushing)
        because = say(
            "By declaration reconnection is not staggered: {ids}.",
            "再接続が分散されないと申告されている: {ids}。",
            ids=ids,
        )
        return failed(because, BUILD, rushing)
    if len(described):
        because = say(
            "Whether reconnection is orderly is only told in words, which a person has to read: {ids}.",
            "再接続の秩序は文章でしか申告されておらず、人が読んで判断する必要がある: {ids}。",
            ids=listed(each.fact.id for each in described),
        )
        return inconclusive(because, FILL_IN, (*mechanisms, *described))
    because = Text("How the device reconnects is not declared.", "再接続の方法が申告されていない。")
    return inconclusive(because, FILL_IN, (*mechanisms, *communication))
