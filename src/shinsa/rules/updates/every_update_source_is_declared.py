"""Is every way declared in which the device gets updates over a network? (TS 103 701, 5.3-10-1 c)"""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.traffic import Conversation, UpdateCheck
from shinsa.facts.updates import UpdateChannel, UpdateMechanism
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed, unseen
from shinsa.model.observation import Observation
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

Source = Observation[UpdateChannel] | Observation[UpdateCheck]
NONE_FOUND = Text("No source of updates was found.", "更新の取得元は見つからなかった。")
DECLARE = Text(
    "List every way to update over a network in IXIT 7-UpdMech with its `peers`, or take it out of the device.",
    "ネットワーク経由の更新手段を `peers` とともにすべて IXIT 7-UpdMech に記入するか、機器から取り除く。",
)
LOOK = Text(
    "Give the firmware image, or a recording of the device's traffic, in which sources of updates can be seen.",
    "更新の取得元を確認できるよう、ファームウェアイメージまたは通信の記録を与える。",
)


@rule(ja="見つかったネットワーク経由の更新手段が、すべて IXIT 7-UpdMech に記載されている。")
def every_update_source_is_declared(
    mechanisms: Declared[UpdateMechanism], channels: Observed[UpdateChannel], checks: Observed[UpdateCheck]
) -> Judgement:
    """Every source that updates are fetched from, in the firmware or on the wire, is one that IXIT 7-UpdMech names."""
    sources = [(o, host) for o, host in _sources(channels, checks) if host]
    if not sources:
        return _none_found(mechanisms, channels, checks)
    names = listed(dict.fromkeys(host for _, host in sources))
    seen = [o for o, _ in sources]
    if not mechanisms.complete:
        return absent(mechanisms, NONE_FOUND, DECLARE)
    remote = mechanisms.where(lambda way: way.network is not False)
    strange = [(o, host) for o, host in sources if not _among(host, remote)]
    if strange and all(o.fact.peers for o in remote):
        why = say(
            "Updates are fetched from where IXIT 7-UpdMech knows nothing of: {hosts}.",
            "IXIT 7-UpdMech に記載のない取得元から更新を取得する: {hosts}。",
            hosts=listed(dict.fromkeys(host for _, host in strange)),
        )
        return failed(why, DECLARE, [*(o for o, _ in strange), *mechanisms.looks])
    if strange:
        why = say(
            "Which mechanism these belong to is not said: {hosts}.",
            "対応する更新手段が不明である: {hosts}。",
            hosts=names,
        )
        return inconclusive(why, DECLARE, [*seen, *remote])
    if channels.broken or checks.broken:
        return absent(channels if channels.broken else checks, NONE_FOUND, LOOK)
    return passed(
        say("Every source found is declared: {hosts}.", "取得元はすべて記載済み: {hosts}。", hosts=names), seen
    )


def _none_found(
    mechanisms: Declared[UpdateMechanism], channels: Observed[UpdateChannel], checks: Observed[UpdateCheck]
) -> Judgement:
    """None in a firmware is none; a recording without a check for updates says nothing of those that were not recorded."""
    if not mechanisms.complete:
        return absent(mechanisms, NONE_FOUND, DECLARE)
    if not channels.looked:
        return inconclusive(unseen(channels), LOOK, checks.looks)
    return absent(checks if checks.broken else channels, NONE_FOUND, LOOK)


def _sources(channels: Observed[UpdateChannel], checks: Observed[UpdateCheck]) -> Iterator[tuple[Source, str]]:
    yield from ((o, o.fact.host) for o in channels.where(lambda channel: not channel.local))
    yield from ((o, o.fact.peer) for o in checks.where(lambda check: check.certain))


def _among(host: str, mechanisms: Declared[UpdateMechanism]) -> bool:
    """Whether a host is one that some mechanism fetches updates from."""
    talk = Conversation((host,), host, 443, "tcp", local=False, device_serves=False)
    return any(talk.with_any(o.fact.peers) for o in mechanisms)
