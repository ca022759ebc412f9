"""Do updates arrive over a network? (the condition of EN 303 645 V2.1.1, 5.3-10)"""

from __future__ import annotations

from shinsa.facts.traffic import UpdateCheck
from shinsa.facts.updates import UpdateChannel, UpdateMechanism
from shinsa.model.combined import none_declared
from shinsa.model.judgement import Judgement, failed, inconclusive, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

FILL_IN = Text(
    "Say in `network` of every entry of IXIT 7-UpdMech whether updates arrive over a network.",
    "IXIT 7-UpdMech の各項目の `network` に、ネットワーク経由かどうかを記入する。",
)
NONE = Text("No update arrives over a network.", "ネットワーク経由の更新はない。")


@rule(ja="更新がネットワーク経由で届く。", despite=("channels", "checks"))
def come_over_a_network(
    mechanisms: Declared[UpdateMechanism], channels: Observed[UpdateChannel], checks: Observed[UpdateCheck]
) -> Judgement:
    """Updates arrive over a network.

    A condition: PASS where it holds, NOT_APPLICABLE where it does not; a source that is found against the table fails.
    """
    remote = mechanisms.where(lambda way: way.network is True)
    found = [*channels.where(lambda one: not one.local), *checks.where(lambda one: one.certain)]
    if len(remote):
        ids = listed(o.fact.id for o in remote)
        return passed(say("They do by {ids}.", "{ids} による。", ids=ids), remote)
    silent = mechanisms.where(lambda way: way.network is None)
    if found and mechanisms.complete and not len(silent):
        why = Text(
            "By declaration no update arrives over a network, yet the device fetches some.",
            "ネットワーク経由の更新はないとの記載に反し、機器が更新を取得する。",
        )
        return failed(why, FILL_IN, [*found, *mechanisms, *mechanisms.looks])
    if found:
        return passed(Text("The device fetches updates.", "機器が更新を取得する。"), found)
    if len(silent):
        return inconclusive(Text("It is not said.", "記載がない。"), FILL_IN, silent)
    return none_declared(mechanisms, (channels, checks), NONE, FILL_IN)
