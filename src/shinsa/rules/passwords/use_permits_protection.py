"""Does nothing in its use keep a device from holding off who guesses? (condition 14 of EN 303 645 V3.1.3, 5.1-5)"""

from __future__ import annotations

from shinsa.facts.attack_surface import BootService
from shinsa.facts.device import DeviceProfile
from shinsa.facts.guessing import BruteForceResistance, Hold
from shinsa.facts.ics import ProvisionClaim, claimed_away
from shinsa.facts.passwords import AuthenticationMechanism, Limit
from shinsa.facts.use_limits import Mechanism, nothing_keeps_off
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text

PROVISION = "5.1-5"
MECHANISM = Mechanism(
    is_there=(
        "There is a mechanism against guessing, so nothing keeps it off: {where}.",
        "総当たりへの対策があり、これを妨げる制約はない: {where}。",
    ),
    open=(
        (
            "A limit is claimed. Whether it follows from the use, and keeps off every mechanism against guessing, a person has to decide. "
            "The firmware starts: {started}."
        ),
        (
            "制約が申告されている。それが使用目的に由来し、総当たりへの対策をすべて妨げるか否かは人が判断する。"
            "ファームウェアが起動するもの: {started}。"
        ),
    ),
    look=Text(
        "Have an assessor attest 5.1-5 after a look at the claim's `justification`, `brute_force_prevention` in IXIT 1-AuthMech, the "
        "memory and the clock of the device (what counts failures, what measures a delay), and what it starts. Cost is no such limit.",
        "評価者が、主張の `justification`、IXIT 1-AuthMech の `brute_force_prevention`、失敗の計数と遅延に使えるメモリと時計、"
        "起動するものを確認して 5.1-5 を証明する。費用は制約に当たらない。",
    ),
)


@rule(ja="用途による資源の制約が、総当たりへの対策を妨げない。", despite=("guessed", "started"))
def use_permits_protection(
    profiles: Declared[DeviceProfile],
    claims: Declared[ProvisionClaim],
    mechanisms: Declared[AuthenticationMechanism],
    guessed: Observed[BruteForceResistance],
    started: Observed[BootService],
) -> Judgement:
    """No resource constraint that follows from the use prevents a mechanism against guessing over a network.

    A condition: PASS where such a mechanism is there, or nobody claims a constraint; a claim stays open, for no evidence shows
    what a constraint follows from.
    """
    limited = mechanisms.where(lambda way: way.network is not False and way.brute_force_limit not in {None, Limit.NONE})
    held = guessed.where(lambda one: one.hold is not Hold.NONE and one.verified is True)
    claimed = claimed_away(claims, PROVISION)
    return nothing_keeps_off(MECHANISM, profiles, claimed, (*limited, *held), started)
