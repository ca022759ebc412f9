"""Whether what a device is used for keeps it from a mechanism: what EN 303 645 V3.1.3 asks in its conditions 14 and 15.

That a limit follows from the use, and not from the price, no evidence shows. Evidence may show that there is no such limit.
"""

from __future__ import annotations

from shinsa.facts.attack_surface import BootService
from shinsa.facts.device import DeviceProfile
from shinsa.facts.ics import ProvisionClaim
from shinsa.model.dataclass import dataclass
from shinsa.model.judgement import Evidence, Judgement, inconclusive, passed, unseen
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

SAY_SO = Text(
    "Say in `device.constrained` whether its intended use limits what the device can process, store, send or show.",
    "使用目的に由来する処理・保存・通信・表示の制約の有無を `device.constrained` に記入する。",
)
ABLE = Text("The dossier says that the device is not constrained.", "制約のない機器と記載されている。")
UNCLAIMED = Text(
    "Nobody claims a limit that follows from the use; so none counts.",
    "使用目的に由来する制約の申告がないため、制約はないものとして扱う。",
)


@dataclass(frozen=True)
class Mechanism:
    """The mechanism that a limit may keep off."""

    is_there: tuple[str, str]
    """It is there, at `{where}`; so nothing keeps it off."""
    open: tuple[str, str]
    """A limit is claimed, and a person has to decide. `{started}` names what the firmware starts."""
    look: Text
    """What that person has to look at."""


def nothing_keeps_off(
    mechanism: Mechanism,
    profiles: Declared[DeviceProfile],
    claims: Declared[ProvisionClaim],
    shown: tuple[Evidence, ...],
    started: Observed[BootService],
) -> Judgement:
    """PASS where the mechanism is there, or nobody claims that something keeps it off; a claim is for a person to decide."""
    if shown:
        return passed(say(*mechanism.is_there, where=listed(one.place for one in shown)), shown)
    able = profiles.where(lambda profile: profile.constrained is False)
    if len(able):
        return passed(ABLE, able)
    claimed = (*profiles.where(lambda profile: profile.constrained is True), *claims)
    if claimed:
        names = listed(o.fact.program for o in started) or Text("nothing that was seen", "確認されたものはない")
        return inconclusive(say(*mechanism.open, started=names), mechanism.look, (*claimed, *started))
    evidence = (*profiles, *started.looks)
    return passed(UNCLAIMED, evidence) if evidence else inconclusive(unseen(profiles), SAY_SO)
