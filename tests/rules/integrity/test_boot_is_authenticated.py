import pytest

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.integrity import BootFlaw, BootVerification, BootWeakness, RootOfTrust, SecureBoot
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.integrity.boot_is_authenticated import boot_is_authenticated
from tests.rules.given import attested, declared, observed

REFUSED = TestRecord(Test.BOOT_TAMPERED_SOFTWARE, held=True, seen="stopped in ROM", by="A. Sato")
BOOTED = TestRecord(Test.BOOT_TAMPERED_SOFTWARE, held=False, seen="the altered kernel ran", by="A. Sato")
SIGNED = BootVerification("signed FIT", authenticated=True, enforced=True)
HASHED = BootVerification("FIT with hashes", authenticated=False, enforced=True)
UNSIGNED = BootWeakness("FIT image", BootFlaw.UNSIGNED)
DISABLED = BootWeakness("Android Verified Boot", BootFlaw.DISABLED, "vbmeta flags 0x3")
INTERRUPTIBLE = BootWeakness("U-Boot environment", BootFlaw.INTERRUPTIBLE, "bootdelay=3")
ROOT = RootOfTrust("R-1", "supplier", "key digest in fuses")
OWNERS = RootOfTrust("R-2", "asset-owner", "key slot 2")


def boot(*, authenticated: bool | None = True, description: str = "ROM verifies an Ed25519 signature") -> SecureBoot:
    return SecureBoot("B-1", description, authenticated=authenticated)


USUAL_MECHANISMS = declared.facts(boot())
USUAL_ROOTS = declared.facts(ROOT, OWNERS)
USUAL_FOUND = observed.nobody_looked()
USUAL_FLAWS = observed.nobody_looked()
USUAL_TESTS = attested.facts(REFUSED)


def judge(
    mechanisms: Seen[Fact] = USUAL_MECHANISMS,
    roots: Seen[Fact] = USUAL_ROOTS,
    found: Seen[Fact] = USUAL_FOUND,
    flaws: Seen[Fact] = USUAL_FLAWS,
    tests: Seen[Fact] = USUAL_TESTS,
) -> Judgement:
    return boot_is_authenticated(mechanisms, roots, found, flaws, tests)


@pytest.mark.parametrize(
    "given",
    [
        {"mechanisms": declared.facts()},
        {"mechanisms": declared.facts(boot(), boot(authenticated=False))},
        {"roots": declared.facts()},
        {"roots": declared.facts(OWNERS)},
        {"tests": attested.facts(BOOTED)},
        {"found": observed.facts(SIGNED), "tests": attested.facts(BOOTED)},
        {"flaws": observed.facts(UNSIGNED), "tests": attested.nobody_looked()},
        {"flaws": observed.facts(DISABLED), "found": observed.facts(SIGNED)},
    ],
)
def test_a_boot_that_the_suppliers_key_does_not_guard_fails(given: dict[str, Seen[Fact]]) -> None:
    judgement = judge(**given)
    assert judgement.verdict is Verdict.FAIL
    assert judgement.evidence


def test_firmware_that_contradicts_the_declaration_fails_and_names_both() -> None:
    judgement = judge(found=observed.facts(HASHED))
    assert judgement.verdict is Verdict.FAIL
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [HASHED, boot()]


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"found": observed.facts(SIGNED, HASHED), "tests": attested.facts()},
        {"found": observed.facts(SIGNED), "flaws": observed.facts(UNSIGNED), "tests": attested.facts()},
        {"found": observed.facts(SIGNED), "flaws": observed.partly()},
    ],
)
def test_a_declared_signature_seen_at_work_passes(given: dict[str, Seen[Fact]]) -> None:
    judgement = judge(**given)
    assert judgement.verdict is Verdict.PASS
    assert [getattr(o, "fact", o) for o in judgement.evidence][:2] == [boot(), ROOT]


@pytest.mark.parametrize(
    "given",
    [
        {"mechanisms": declared.nobody_looked()},
        {"mechanisms": declared.nobody_looked(), "found": observed.facts(HASHED), "tests": attested.facts()},
        {"mechanisms": declared.partly(boot())},
        {"mechanisms": declared.facts(boot(authenticated=None))},
        {"mechanisms": declared.facts(boot(description="N/A"))},
        {"roots": declared.nobody_looked()},
        {"roots": declared.partly(OWNERS)},
        {"tests": attested.nobody_looked()},
        {"found": observed.facts(SIGNED), "flaws": observed.facts(INTERRUPTIBLE)},
        {"found": observed.facts(SIGNED), "flaws": observed.partly(), "tests": attested.facts()},
        {"tests": attested.facts(TestRecord(Test.BOOT_TAMPERED_SOFTWARE, True, "-", "A. Sato"))},
    ],
)
def test_what_is_not_declared_or_not_seen_at_work_is_inconclusive(given: dict[str, Seen[Fact]]) -> None:
    judgement = judge(**given)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert judgement.remedy.ja
