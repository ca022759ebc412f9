"""Can the software be updated at all? (the condition of TS 103 645 V1.1.1, 4.3-3 to 4.3-7)"""

from __future__ import annotations

from shinsa.facts.device import DeviceProfile
from shinsa.facts.updatability import updatable
from shinsa.facts.updates import UpdateChannel, UpdateMechanism, UpdateTool
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed


@rule(ja="ソフトウェアを更新できる。", despite=("tools", "channels"))
def software_is_updatable(
    profiles: Declared[DeviceProfile],
    mechanisms: Declared[UpdateMechanism],
    tools: Observed[UpdateTool],
    channels: Observed[UpdateChannel],
) -> Judgement:
    """Software of the device can be updated.

    A condition: PASS where it holds, NOT_APPLICABLE where it does not. A claim that nothing can be updated, against a
    means to update that is declared or was found, is a contradiction and fails.
    """
    return updatable(profiles, mechanisms, tools, channels)
