"""Does nothing in its use keep a device from being updated? (condition 15 of EN 303 645 V3.1.3, 5.3-2)"""

from __future__ import annotations

from shinsa.facts.attack_surface import BootService
from shinsa.facts.device import DeviceProfile, Test, TestRecord
from shinsa.facts.ics import ProvisionClaim, claimed_away
from shinsa.facts.updates import UpdateChannel, UpdateMechanism, UpdateTool
from shinsa.facts.use_limits import Mechanism, nothing_keeps_off
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text

PROVISION = "5.3-2"
MECHANISM = Mechanism(
    is_there=(
        "There is a means to update, so nothing keeps it off: {where}.",
        "更新手段があり、これを妨げる制約はない: {where}。",
    ),
    open=(
        (
            "A limit is claimed. Whether it follows from the use, and keeps off every means to update, a person has to decide. The firmware "
            "starts: {started}."
        ),
        (
            "制約が申告されている。それが使用目的に由来し、更新手段をすべて妨げるか否かは人が判断する。"
            "ファームウェアが起動するもの: {started}。"
        ),
    ),
    look=Text(
        "Have an assessor attest 5.3-2 after a look at the claim's `justification`, `no_update_reason` and `justification` in IXIT "
        "6-SoftComp, the size of flash and memory, power and bandwidth of the device, and what it starts. Cost is no such limit.",
        "評価者が、主張の `justification`、IXIT 6-SoftComp の `no_update_reason` と `justification`、フラッシュとメモリの容量、"
        "電源、通信帯域、起動するものを確認して 5.3-2 を証明する。費用は制約に当たらない。",
    ),
)


@rule(ja="用途による資源の制約が、更新機構を妨げない。", despite=("tools", "channels", "tests", "started"))
def use_permits_updates(  # noqa: PLR0913, PLR0917 - each kind of evidence is a parameter
    profiles: Declared[DeviceProfile],
    claims: Declared[ProvisionClaim],
    mechanisms: Declared[UpdateMechanism],
    tools: Observed[UpdateTool],
    channels: Observed[UpdateChannel],
    tests: Attested[TestRecord],
    started: Observed[BootService],
) -> Judgement:
    """No resource constraint that follows from the use prevents a means to update.

    A condition: PASS where there is such a means, or nobody claims a constraint; a claim stays open, for no evidence shows what a
    constraint follows from.
    """
    installed = tests.where(lambda run: run.test is Test.UPDATE_INSTALL and run.held and run.signed)
    shown = (*mechanisms, *tools, *channels.where(lambda one: not one.local), *installed)
    return nothing_keeps_off(MECHANISM, profiles, claimed_away(claims, PROVISION), shown, started)
