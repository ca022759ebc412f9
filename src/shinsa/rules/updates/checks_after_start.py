"""Does the device look for updates after it has started? (EN 303 645 V3.1.3, 5.3-5; TS 103 701, 5.3-5)"""

from __future__ import annotations

from shinsa.facts.traffic import Conversation, UpdateCheck
from shinsa.facts.updates import UpdateMechanism
from shinsa.model.combined import combined
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed
from shinsa.model.observation import Observation
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say
from shinsa.model.verdict import Verdict

STARTS = frozenset({"boot", "setup"})
"""Phases of a recording in which a device starts."""
HOLDS = Text("How the device looks for updates is declared.", "更新の有無を確認する方法が申告されている。")
FILL_IN = Text(
    "Say in `network` and `checking` of every entry of IXIT 7-UpdMech when and where the device looks for updates, with its `peers`.",
    "IXIT 7-UpdMech の各項目の `network` と `checking` に、更新を確認する時期と方法を記載し、`peers` も記入する。",
)

CORRECT = Text(
    "Correct IXIT 7-UpdMech, or take the update client out.",
    "IXIT 7-UpdMech を訂正するか、更新クライアントを取り除く。",
)


@rule(ja="機器は、起動後に、そしてその後も定期的に更新の有無を確認する。")
def checks_after_start(
    mechanisms: Declared[UpdateMechanism], talks: Observed[Conversation], checks: Observed[UpdateCheck]
) -> Judgement:
    """The device looks for updates after its start and from time to time, as declared; a recording may show it.

    That a recording does not show it is no fault: it may have been asked before, or is asked seldom.
    """
    design = _designed(mechanisms)
    servers = tuple(peer for o in mechanisms for peer in o.fact.peers)
    asked = [
        *talks.where(lambda talk: not talk.device_serves and talk.surely_with(servers) is True),
        *checks.where(lambda one: one.certain),
    ]
    if asked and design.verdict is Verdict.NOT_APPLICABLE:
        because = say(
            "By declaration no update comes over a network, yet the device asks for some: {names}.",
            "ネットワーク経由の更新はないとの申告に対し、機器が更新を要求している: {names}。",
            names=listed(map(_named, asked)),
        )
        return failed(because, CORRECT, (*asked, *design.evidence))
    if not asked or design.verdict is not Verdict.PASS:
        return design
    because = say(
        "Recorded traffic shows it: {names}.", "記録された通信で確認した: {names}。", names=listed(map(_named, asked))
    )
    return combined(design, passed(because, asked))


def _designed(mechanisms: Declared[UpdateMechanism]) -> Judgement:
    remote = mechanisms.where(lambda way: way.network is not False)
    silent = remote.where(lambda way: way.network is None or not filled(way.checking))
    if len(silent):
        because = say(
            "When the device looks for updates is not declared: {ids}.",
            "更新をいつ確認するかが申告されていない: {ids}。",
            ids=listed(o.fact.id for o in silent),
        )
        return inconclusive(because, FILL_IN, silent)
    if not mechanisms.complete:
        return absent(mechanisms, HOLDS, FILL_IN)
    if not len(remote):
        because = Text("No update comes over a network.", "ネットワーク経由の更新はない。")
        return not_applicable(because, (*mechanisms, *mechanisms.looks))
    return passed(HOLDS, remote)


def _named(seen: Observation[Conversation] | Observation[UpdateCheck]) -> Text:
    fact = seen.fact
    if isinstance(fact, UpdateCheck):
        return say("{what} at {place}", "{place} の {what}", what=fact.text, place=seen.place)
    when = Text(" after the start", "(起動後)") if fact.phase in STARTS else Text("", "")
    often = say(", every {n:.0f} s", "、{n:.0f} 秒ごと", n=fact.interval) if fact.periodic else Text("", "")
    return say(
        "{what}{when}{often} at {place}",
        "{place} の {what}{when}{often}",
        what=fact.who,
        when=when,
        often=often,
        place=seen.place,
    )
