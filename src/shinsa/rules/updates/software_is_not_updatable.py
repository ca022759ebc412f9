"""Can the software not be updated? (condition 3 of EN 303 645 V3.1.3, 5.3-14, 5.3-15A and 5.3-15B)"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from shinsa.facts.device import DeviceProfile
from shinsa.facts.updatability import updatable
from shinsa.facts.updates import UpdateChannel, UpdateMechanism, UpdateTool
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.verdict import Verdict

TURNED = MappingProxyType({Verdict.PASS: Verdict.NOT_APPLICABLE, Verdict.NOT_APPLICABLE: Verdict.PASS})


@rule(ja="ソフトウェアを更新できない。", despite=("tools", "channels"), shows=Verdict.NOT_APPLICABLE)
def software_is_not_updatable(
    profiles: Declared[DeviceProfile],
    mechanisms: Declared[UpdateMechanism],
    tools: Observed[UpdateTool],
    channels: Observed[UpdateChannel],
) -> Judgement:
    """Software of the device cannot be updated, whatever the reason.

    A condition: PASS where it holds, NOT_APPLICABLE where it does not. A claim that nothing can be updated, against a means to
    update that is declared or was found, is a contradiction and fails.
    """
    answer = updatable(profiles, mechanisms, tools, channels)
    return replace(answer, verdict=TURNED.get(answer.verdict, answer.verdict))
