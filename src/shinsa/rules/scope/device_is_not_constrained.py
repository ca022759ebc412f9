"""Is the device none whose use limits what it can do? (condition 5 of EN 303 645 V2.1.1, Annex B; TS 103 701, 5.1-5 and 5.3-2)"""

from __future__ import annotations

from shinsa.facts.attack_surface import BootService, OpenPort
from shinsa.facts.device import DeviceProfile
from shinsa.facts.passwords import LoginService
from shinsa.model.judgement import Judgement, inconclusive, not_applicable, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

SAY_SO = Text(
    "Say in `device.constrained` whether its intended use limits what the device can process, store, send or show.",
    "使用目的に由来する処理・保存・通信・表示の制約の有無を `device.constrained` に記入する。",
)
ABLE = Text(
    "The dossier says that the device is not constrained.",
    "制約のない機器と記載されている。",
)
UNCLAIMED = Text(
    "Nobody claims that the device is constrained; so it counts as one that is not.",
    "制約のある機器との申告がないため、制約のない機器として扱う。",
)
CONSTRAINED = Text(
    "The dossier says that the device is constrained, and nothing that was seen speaks against it.",
    "制約のある機器と記載されており、これに反するものは確認されていない。",
)
ATTEST = Text(
    "Correct `device.constrained`, or have an assessor attest what limits the device.",
    "`device.constrained` を訂正するか、機器の制約の内容を評価者が証明する。",
)


@rule(ja="使用目的による制約のない機器である。", despite=("started", "ports", "logins"))
def device_is_not_constrained(
    profiles: Declared[DeviceProfile],
    started: Observed[BootService],
    ports: Observed[OpenPort],
    logins: Observed[LoginService],
) -> Judgement:
    """The device is not constrained.

    A condition: NOT_APPLICABLE for a device that is declared as constrained. One that starts services as an operating system
    does makes the claim doubtful. Who claims nothing is held to the provision, which is the stricter side.
    """
    claimed = profiles.where(lambda profile: profile.constrained is True)
    if len(claimed):
        return _believed(claimed, started)
    able = profiles.where(lambda profile: profile.constrained is False)
    evidence = (*able, *able.looks) if len(able) else (*profiles, *started.looks, *ports.looks, *logins.looks)
    if not evidence:
        return inconclusive(unseen(profiles), SAY_SO)
    return passed(ABLE if len(able) else UNCLAIMED, evidence)


def _believed(claimed: Declared[DeviceProfile], started: Observed[BootService]) -> Judgement:
    if not len(started):
        return not_applicable(CONSTRAINED, (*claimed, *started.looks))
    because = say(
        "The dossier says that the device is constrained, but its firmware starts services as an operating system does: {names}.",
        "制約のある機器と記載されているが、ファームウェアは OS としてサービスを起動する: {names}。",
        names=listed(dict.fromkeys(o.fact.program for o in started)),
    )
    return inconclusive(because, ATTEST, (*claimed, *started))
