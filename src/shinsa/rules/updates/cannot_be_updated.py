"""Is it a constrained device whose software cannot be updated? (the condition of TS 103 645 V1.1.1, 4.3-8 and 4.3-9)"""

from __future__ import annotations

from shinsa.facts.device import DeviceProfile
from shinsa.facts.updates import UpdateMechanism, UpdateTool
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed
from shinsa.model.observation import Observation
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say
from shinsa.model.verdict import Verdict

HOLDS = Text(
    "The dossier says that the device is constrained and cannot be updated; nothing that was seen speaks against it.",
    "制約のある、更新できない機器と記載されており、これに反するものは見つかっていない。",
)
SAY_SO = Text(
    "Say in `device.constrained` and `device.updatable` what the device is.",
    "`device.constrained` と `device.updatable` を記入する。",
)
GIVE_IMAGE = Text(
    "Give a firmware image that can be unpacked, so that the claim can be checked.",
    "記載を確認できるよう、展開可能なファームウェアイメージを与える。",
)


@rule(ja="制約のある機器で、ソフトウェアを更新できない。", despite=("tools",), shows=Verdict.NOT_APPLICABLE)
def cannot_be_updated(
    profiles: Declared[DeviceProfile], mechanisms: Declared[UpdateMechanism], tools: Observed[UpdateTool]
) -> Judgement:
    """The device is constrained and its software cannot be updated.

    A condition: PASS where it holds, NOT_APPLICABLE where either half does not. A claim that nothing can be updated,
    against a means to update that is declared or was found, is a contradiction and fails.
    """
    able = profiles.where(lambda p: p.constrained is False)
    if len(able):
        return not_applicable(
            Text("The dossier says that the device is not constrained.", "制約のない機器と記載されている。"), able
        )
    means = [*mechanisms, *tools]
    denied = profiles.where(lambda p: p.updatable is False)
    if means:
        names = listed([*(o.fact.id for o in mechanisms), *(o.fact.mechanism for o in tools)])
        return _can_be(denied, means, names)
    claimed = profiles.where(lambda p: p.updatable is True)
    if len(claimed):
        return not_applicable(
            Text("The dossier says that software can be updated.", "更新可能と記載されている。"), claimed
        )
    if not len(denied) or any(o.fact.constrained is None for o in profiles):
        why = Text(
            "What the device is has been left out of the dossier.", "機器の制約または更新の可否が記載されていない。"
        )
        return inconclusive(why, SAY_SO, profiles)
    return absent(tools, HOLDS, GIVE_IMAGE) if tools.broken else passed(HOLDS, [*denied, *tools.looks])


def _can_be(
    denied: Declared[DeviceProfile],
    means: list[Observation[UpdateMechanism] | Observation[UpdateTool]],
    names: Text,
) -> Judgement:
    """There are means to update: the device can be, whatever else is said."""
    if not len(denied):
        return not_applicable(
            say("Software can be updated by: {names}.", "更新手段がある: {names}。", names=names), means
        )
    why = say(
        "`device.updatable` says no, yet there are means to update: {names}.",
        "`device.updatable` では更新不可だが、更新手段がある: {names}。",
        names=names,
    )
    remedy = Text(
        "Correct the dossier, or remove these means from the product.", "記載を訂正するか、製品から取り除く。"
    )
    return failed(why, remedy, [*denied, *means])
