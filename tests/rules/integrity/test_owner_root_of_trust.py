import pytest

from shinsa.facts.device import DeviceProfile, Test, TestRecord
from shinsa.facts.integrity import RootOfTrust
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.integrity.owner_root_of_trust import owner_root_of_trust
from tests.rules.given import attested, declared

ALL = ("confidentiality", "integrity", "authenticity")
MAKERS = RootOfTrust("R-1", "supplier", "digest in fuses", "manufacture", ALL)
TOOK = TestRecord(Test.OWNER_KEY_PROVISIONED, held=True, seen="the owner's key verified a script", by="A. Sato")
REFUSED = TestRecord(Test.OWNER_KEY_PROVISIONED, held=False, seen="no way to put it in", by="A. Sato")


def root(
    *,
    at: str = "field",
    protects: tuple[str, ...] = ALL,
    outside: bool | None = False,
    description: str = "key slot 2 of the secure element",
) -> RootOfTrust:
    return RootOfTrust("R-2", "asset-owner", description, at, protects, outside)


def profile(*, owner_roots: bool | None) -> DeviceProfile:
    return DeviceProfile("Gate", "Maker", "G1", "1.0", owner_roots_of_trust=owner_roots)


USUAL_ROOTS = declared.facts(MAKERS, root())
USUAL_DEVICE = declared.facts(profile(owner_roots=True))
USUAL_TESTS = attested.facts(TOOK)


def judge(
    roots: Seen[Fact] = USUAL_ROOTS,
    device: Seen[Fact] = USUAL_DEVICE,
    tests: Seen[Fact] = USUAL_TESTS,
) -> Judgement:
    return owner_root_of_trust(roots, device, tests)


@pytest.mark.parametrize(
    "given",
    [
        {"roots": declared.facts()},
        {"roots": declared.facts(MAKERS)},
        {"roots": declared.facts(root(outside=True))},
        {"roots": declared.facts(root(at="manufacture"))},
        {"roots": declared.facts(root(protects=("integrity", "authenticity")))},
        {"device": declared.facts(profile(owner_roots=False))},
        {"tests": attested.facts(TOOK, REFUSED)},
    ],
)
def test_an_owner_who_cannot_put_in_a_protected_key_alone_fails(given: dict[str, Seen[Fact]]) -> None:
    judgement = judge(**given)
    assert judgement.verdict is Verdict.FAIL
    assert judgement.evidence


@pytest.mark.parametrize(
    "device", [declared.facts(profile(owner_roots=True)), declared.facts(profile(owner_roots=None))]
)
def test_an_owners_key_that_a_test_put_in_passes(device: Seen[Fact]) -> None:
    judgement = judge(device=device)
    assert judgement.verdict is Verdict.PASS
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [root(), TOOK]


@pytest.mark.parametrize(
    "given",
    [
        {"roots": declared.nobody_looked()},
        {"roots": declared.partly(root())},
        {"roots": declared.facts(root(at=""))},
        {"roots": declared.facts(root(protects=()))},
        {"roots": declared.facts(root(outside=None))},
        {"roots": declared.facts(root(description="未定"))},
        {"tests": attested.nobody_looked()},
        {"tests": attested.facts(TestRecord(Test.OWNER_KEY_PROVISIONED, True, "-", "A. Sato"))},
    ],
)
def test_what_is_left_out_or_not_tested_is_inconclusive(given: dict[str, Seen[Fact]]) -> None:
    judgement = judge(**given)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert judgement.remedy.ja
