import pytest

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.integrity import Anchor, BootFlaw, BootVerification, BootWeakness, Covered, SecureBoot
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.integrity.secure_boot import secure_boot
from tests.rules.given import attested, declared, observed

REFUSED = TestRecord(Test.BOOT_TAMPERED_SOFTWARE, held=True, seen="stopped in ROM", by="A. Sato")
BOOTED = TestRecord(Test.BOOT_TAMPERED_SOFTWARE, held=False, seen="the altered kernel ran", by="A. Sato")
OTHER = TestRecord(Test.TAMPER_ALERT, held=True, seen="LED blinks red", by="A. Sato")
SIGNED_FIT = BootVerification("signed FIT", authenticated=True, enforced=True)
HASHED_FIT = BootVerification("FIT with hashes", authenticated=False, enforced=True)
LAX_FIT = BootVerification("signed FIT, not required", authenticated=True, enforced=False)
UNKNOWN_FIT = BootVerification("signed FIT", authenticated=True, enforced=None)
MODULES = BootVerification("module signatures", authenticated=True, enforced=True, covers=Covered.MODULES)
FLAWS = {flaw: BootWeakness("U-Boot environment", flaw, "seen so") for flaw in BootFlaw}


def boot(
    *,
    anchor: Anchor | None = Anchor.HARDWARE,
    authenticated: bool | None = True,
    description: str = "ROM verifies the loader against a digest in fuses",
) -> SecureBoot:
    return SecureBoot("B-1", description, anchor, authenticated)


USUAL_MECHANISMS = declared.facts(boot())
USUAL_FOUND = observed.nobody_looked()
USUAL_FLAWS = observed.nobody_looked()
USUAL_TESTS = attested.facts(REFUSED)


def judge(
    mechanisms: Seen[Fact] = USUAL_MECHANISMS,
    found: Seen[Fact] = USUAL_FOUND,
    flaws: Seen[Fact] = USUAL_FLAWS,
    tests: Seen[Fact] = USUAL_TESTS,
) -> Judgement:
    return secure_boot(mechanisms, found, flaws, tests)


@pytest.mark.parametrize(
    "given",
    [
        {"mechanisms": declared.facts()},
        {"mechanisms": declared.facts(boot(anchor=Anchor.SOFTWARE))},
        {"mechanisms": declared.facts(boot(), boot(anchor=Anchor.NONE))},
        {"mechanisms": declared.facts(boot(authenticated=False))},
        {"tests": attested.facts(REFUSED, BOOTED)},
        {"found": observed.facts(SIGNED_FIT), "tests": attested.facts(BOOTED)},
        {"flaws": observed.facts(FLAWS[BootFlaw.UNSIGNED]), "tests": attested.nobody_looked()},
        {"flaws": observed.facts(FLAWS[BootFlaw.UNSIGNED]), "tests": attested.facts(BOOTED)},
        {"flaws": observed.facts(FLAWS[BootFlaw.NOT_REQUIRED]), "tests": attested.facts(OTHER)},
        {"flaws": observed.partly(FLAWS[BootFlaw.DISABLED]), "found": observed.facts(SIGNED_FIT)},
        {"flaws": observed.facts(FLAWS[BootFlaw.SHELL_AS_INIT])},
        {"flaws": observed.facts(FLAWS[BootFlaw.PUBLIC_KEY]), "mechanisms": declared.nobody_looked()},
    ],
)
def test_a_boot_that_is_not_verified_from_hardware_fails(given: dict[str, Seen[Fact]]) -> None:
    judgement = judge(**given)
    assert judgement.verdict is Verdict.FAIL
    assert judgement.evidence


@pytest.mark.parametrize("check", [HASHED_FIT, LAX_FIT])
def test_firmware_that_contradicts_the_declaration_fails_and_names_both(check: BootVerification) -> None:
    judgement = judge(found=observed.facts(check))
    assert judgement.verdict is Verdict.FAIL
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [check, boot()]


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"found": observed.facts(SIGNED_FIT, HASHED_FIT), "tests": attested.nobody_looked()},
        {"found": observed.facts(SIGNED_FIT)},
        {"tests": attested.facts(OTHER, REFUSED)},
        {"found": observed.facts(UNKNOWN_FIT)},
        {"found": observed.facts(SIGNED_FIT), "flaws": observed.facts(FLAWS[BootFlaw.UNSIGNED])},
        {"found": observed.facts(SIGNED_FIT), "flaws": observed.facts(FLAWS[BootFlaw.KERNEL_WEAKENED])},
        {"found": observed.facts(SIGNED_FIT), "flaws": observed.partly()},
        {"flaws": observed.facts(FLAWS[BootFlaw.UNSIGNED])},
    ],
)
def test_a_declared_boot_seen_at_work_passes(given: dict[str, Seen[Fact]]) -> None:
    judgement = judge(**given)
    assert judgement.verdict is Verdict.PASS
    assert boot() in [getattr(o, "fact", o) for o in judgement.evidence]
    assert len(judgement.evidence) > 1


@pytest.mark.parametrize(
    "given",
    [
        {"mechanisms": declared.nobody_looked()},
        {"mechanisms": declared.nobody_looked(), "found": observed.facts(HASHED_FIT)},
        {"mechanisms": declared.partly(boot())},
        {"mechanisms": declared.facts(boot(anchor=None))},
        {"mechanisms": declared.facts(boot(authenticated=None))},
        {"mechanisms": declared.facts(boot(description="TBD"))},
        {"tests": attested.nobody_looked()},
        {"tests": attested.facts(OTHER)},
        {"tests": attested.facts(TestRecord(Test.BOOT_TAMPERED_SOFTWARE, True, "ok it stopped", ""))},
        {"found": observed.facts(), "tests": attested.facts()},
        {"found": observed.facts(UNKNOWN_FIT), "tests": attested.facts()},
        {"found": observed.facts(MODULES), "tests": attested.facts()},
        {"found": observed.facts(SIGNED_FIT), "flaws": observed.partly(), "tests": attested.facts()},
        {"found": observed.facts(SIGNED_FIT), "flaws": observed.facts(FLAWS[BootFlaw.INTERRUPTIBLE])},
        {"found": observed.facts(SIGNED_FIT), "flaws": observed.facts(FLAWS[BootFlaw.BYPASS])},
        {"flaws": observed.facts(FLAWS[BootFlaw.WEAK_ALGORITHM])},
    ],
)
def test_what_is_not_declared_or_not_seen_at_work_is_inconclusive(given: dict[str, Seen[Fact]]) -> None:
    judgement = judge(**given)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert judgement.remedy.ja


def test_the_remedy_names_the_setting_and_the_reason_what_was_seen() -> None:
    seen = observed.facts(FLAWS[BootFlaw.DISABLED], FLAWS[BootFlaw.SHELL_AS_INIT])
    judgement = judge(flaws=seen)
    assert "verify=no" in judgement.remedy.en
    assert "init=" in judgement.remedy.ja
    assert "U-Boot environment: seen so" in judgement.because.en
