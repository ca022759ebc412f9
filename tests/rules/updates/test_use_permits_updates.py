from dataclasses import replace

from shinsa.facts.device import DeviceProfile, Test, TestRecord
from shinsa.facts.ics import ProvisionClaim
from shinsa.facts.updates import UpdateChannel, UpdateMechanism, UpdateTool
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.use_permits_updates import use_permits_updates
from tests.rules.given import attested, declared, observed

NEVER_FAILS = "what a limit follows from, no evidence refutes; the claim of one is denied by the standard's judging"
SILENT = DeviceProfile("Sensor", "Maker", "S1", "1.0")
CLAIMED = replace(SILENT, constrained=True)
CLAIM = ProvisionClaim("etsi-en-303-645-3.1.3", "5.3-2", "not-applicable", "a coin cell")
RUN = TestRecord(Test.UPDATE_INSTALL, held=True, seen="1.0 became 1.1", by="A. Tester")
UNSEEN: dict[str, Seen[Fact]] = {
    "tools": observed.nobody_looked(),
    "channels": observed.nobody_looked(),
    "tests": attested.nobody_looked(),
    "started": observed.nobody_looked(),
}
NOTHING: Seen[Fact] = declared.facts()


def asked(
    profiles: Seen[Fact], claims: Seen[Fact] = NOTHING, mechanisms: Seen[Fact] = NOTHING, **found: Seen[Fact]
) -> Judgement:
    return use_permits_updates(profiles, claims, mechanisms, **{**UNSEEN, **found})


def test_it_holds_where_nobody_claims_a_limit() -> None:
    assert asked(declared.facts(SILENT)).verdict is Verdict.PASS
    assert asked(declared.facts(replace(SILENT, constrained=False)), declared.facts(CLAIM)).verdict is Verdict.PASS


def test_it_holds_where_there_is_a_means_to_update_whatever_is_claimed() -> None:
    claims = declared.facts(CLAIM)
    way = declared.facts(UpdateMechanism("UM-1", "card"))
    assert asked(declared.facts(CLAIMED), claims, way).verdict is Verdict.PASS
    assert asked(declared.facts(CLAIMED), claims, tools=observed.facts(UpdateTool("opkg"))).verdict is Verdict.PASS
    assert asked(declared.facts(CLAIMED), claims, tests=attested.facts(RUN)).verdict is Verdict.PASS


def test_a_claim_is_for_a_person_who_is_told_what_to_look_at() -> None:
    inside = observed.facts(UpdateChannel("opkg", "file:///media/card", encrypted=False))
    unsigned = attested.facts(replace(RUN, by=""))
    for profile, claims in ((CLAIMED, declared.facts()), (SILENT, declared.facts(CLAIM))):
        judgement = asked(declared.facts(profile), claims, channels=inside, tests=unsigned)
        assert judgement.verdict is Verdict.INCONCLUSIVE
        assert "6-SoftComp" in judgement.remedy.en


def test_nothing_given_says_nothing() -> None:
    assert asked(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
