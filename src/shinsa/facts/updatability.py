"""Whether software can be updated at all, as the conditions of several provisions ask it, straight or turned round."""

from __future__ import annotations

from shinsa.facts.device import DeviceProfile
from shinsa.facts.updates import UpdateChannel, UpdateMechanism, UpdateTool
from shinsa.model.combined import combined
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

SAY_SO = Text(
    "Say in `device.updatable` whether the software can be updated, and list the ways in IXIT 7-UpdMech.",
    "ソフトウェアを更新できるかどうかを `device.updatable` に、更新手段を IXIT 7-UpdMech に記入する。",
)
NOTHING_SEEN = Text("Nothing that updates software was found.", "ソフトウェアを更新する手段は見つからなかった。")
GIVE_IMAGE = Text(
    "Give a firmware image that can be unpacked, so that the claim can be checked.",
    "記載を確認できるよう、展開可能なファームウェアイメージを与える。",
)


def updatable(
    profiles: Declared[DeviceProfile],
    mechanisms: Declared[UpdateMechanism],
    tools: Observed[UpdateTool],
    channels: Observed[UpdateChannel],
) -> Judgement:
    """PASS where software can be updated, NOT_APPLICABLE where it cannot; a denial against a means to update fails."""
    means = [*mechanisms, *tools, *channels]
    names = listed([*(o.fact.id for o in mechanisms), *(o.fact.mechanism for o in (*tools, *channels))])
    denied = profiles.where(lambda p: p.updatable is False)
    if len(denied) and means:
        why = say(
            "`device.updatable` says no, yet there are means to update: {names}.",
            "`device.updatable` では更新不可だが、更新手段がある: {names}。",
            names=names,
        )
        remedy = Text(
            "Correct the dossier, or remove these means from the product.", "記載を訂正するか、製品から取り除く。"
        )
        return failed(why, remedy, [*denied, *means])
    if means:
        return passed(say("Software can be updated by: {names}.", "更新手段がある: {names}。", names=names), means)
    claimed = profiles.where(lambda p: p.updatable is True)
    if len(claimed):
        return passed(Text("The dossier says that software can be updated.", "更新可能と記載されている。"), claimed)
    if not len(denied):
        return inconclusive(
            Text("Whether software can be updated is not said.", "更新の可否が記載されていない。"), SAY_SO
        )
    if tools.broken or channels.broken:
        return combined(absent(tools, NOTHING_SEEN, GIVE_IMAGE), absent(channels, NOTHING_SEEN, GIVE_IMAGE))
    why = Text(
        "The dossier says that no software can be updated, and nothing that was seen speaks against it.",
        "ソフトウェアは更新できないと記載されており、これに反するものは見つかっていない。",
    )
    return not_applicable(why, [*denied, *tools.looks, *channels.looks])
