from dataclasses import replace

from shinsa.facts.attack_surface import BootService
from shinsa.facts.device import DeviceProfile
from shinsa.facts.guessing import BruteForceResistance, Hold
from shinsa.facts.ics import ProvisionClaim
from shinsa.facts.passwords import AuthenticationMechanism, Limit
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.use_permits_protection import use_permits_protection
from tests.rules.given import declared, observed

NEVER_FAILS = "what a limit follows from, no evidence refutes; the claim of one is denied by the standard's judging"
SILENT = DeviceProfile("Sensor", "Maker", "S1", "1.0")
CLAIMED = replace(SILENT, constrained=True)
CLAIM = ProvisionClaim("etsi-en-303-645-3.1.3", "5.1-5", "not-applicable", "a coin cell")
UNSEEN: Seen[Fact] = observed.nobody_looked()
HELD = BruteForceResistance("https", 443, 5, 10, Hold.REFUSES, held_after=5, verified=True)
NOTHING: Seen[Fact] = declared.facts()


def asked(
    profiles: Seen[Fact],
    claims: Seen[Fact] = NOTHING,
    mechanisms: Seen[Fact] = NOTHING,
    guessed: Seen[Fact] = UNSEEN,
    started: Seen[Fact] = UNSEEN,
) -> Judgement:
    return use_permits_protection(profiles, claims, mechanisms, guessed, started)


def test_it_holds_where_nobody_claims_a_limit() -> None:
    others = declared.facts(replace(CLAIM, provision="5.3-2"), replace(CLAIM, standard="etsi-en-303-645-2.1.1"))
    assert asked(declared.facts(SILENT)).verdict is Verdict.PASS
    assert asked(declared.facts(SILENT), others).verdict is Verdict.PASS
    assert asked(declared.facts(replace(SILENT, constrained=False)), declared.facts(CLAIM)).verdict is Verdict.PASS


def test_it_holds_where_a_mechanism_is_there_whatever_is_claimed() -> None:
    way = AuthenticationMechanism("AM-1", "web page", network=True, brute_force_limit=Limit.LOCK)
    assert asked(declared.facts(CLAIMED), mechanisms=declared.facts(way)).verdict is Verdict.PASS
    judgement = asked(declared.facts(CLAIMED), declared.facts(CLAIM), guessed=observed.facts(HELD))
    assert judgement.verdict is Verdict.PASS


def test_a_claim_is_for_a_person_who_is_told_what_to_look_at() -> None:
    bare = AuthenticationMechanism("AM-1", "web page", network=True, brute_force_limit=Limit.NONE)
    started = observed.facts(BootService("dropbear", "etc/init.d/rcS", protocol="ssh", port=22))
    for profile, claims in ((CLAIMED, declared.facts()), (SILENT, declared.facts(CLAIM))):
        judgement = asked(declared.facts(profile), claims, declared.facts(bare), started=started)
        assert judgement.verdict is Verdict.INCONCLUSIVE
        assert "dropbear" in judgement.because.en
        assert "Cost is no such limit" in judgement.remedy.en
    unverified = observed.facts(replace(HELD, verified=None))
    assert asked(declared.facts(CLAIMED), guessed=unverified).verdict is Verdict.INCONCLUSIVE


def test_nothing_given_says_nothing() -> None:
    assert asked(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
