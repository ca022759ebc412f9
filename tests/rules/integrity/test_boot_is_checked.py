import pytest

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.integrity import BootFlaw, BootVerification, BootWeakness, Covered, SecureBoot
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.integrity.boot_is_checked import boot_is_checked
from tests.rules.given import attested, declared, observed

REFUSED = TestRecord(Test.BOOT_TAMPERED_SOFTWARE, held=True, seen="stopped in the loader", by="A. Sato")
BOOTED = TestRecord(Test.BOOT_TAMPERED_SOFTWARE, held=False, seen="the altered kernel ran", by="A. Sato")
HASHED = BootVerification("FIT with hashes", authenticated=False, enforced=True)
LAX = BootVerification("dm-verity, not enforced", authenticated=True, enforced=False)
UNKNOWN = BootVerification("legacy image", authenticated=False, enforced=None)
MODULES = BootVerification("module signatures", authenticated=True, enforced=True, covers=Covered.MODULES)
SHELL = BootWeakness("kernel command line", BootFlaw.SHELL_AS_INIT, "init=/bin/sh")


def boot(
    *, covers: bool | None = True, description: str = "the loader checks SHA-256 of kernel and files"
) -> SecureBoot:
    return SecureBoot("B-1", description, covers_configuration=covers)


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
    return boot_is_checked(mechanisms, found, flaws, tests)


@pytest.mark.parametrize(
    "given",
    [
        {"mechanisms": declared.facts()},
        {"mechanisms": declared.facts(boot(covers=False))},
        {"found": observed.facts(LAX)},
        {"tests": attested.facts(REFUSED, BOOTED)},
        {"found": observed.facts(HASHED), "tests": attested.facts(BOOTED)},
        {"found": observed.facts(HASHED), "flaws": observed.facts(SHELL)},
    ],
)
def test_a_boot_that_starts_what_was_altered_fails(given: dict[str, Seen[Fact]]) -> None:
    judgement = judge(**given)
    assert judgement.verdict is Verdict.FAIL
    assert judgement.evidence


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"mechanisms": declared.facts(boot(), boot(covers=False))},
        {"found": observed.facts(HASHED, LAX), "tests": attested.nobody_looked()},
        {"found": observed.facts(HASHED), "flaws": observed.partly()},
        {"found": observed.facts(UNKNOWN)},
    ],
)
def test_a_declared_check_seen_at_work_passes(given: dict[str, Seen[Fact]]) -> None:
    judgement = judge(**given)
    assert judgement.verdict is Verdict.PASS
    assert boot() in [getattr(o, "fact", o) for o in judgement.evidence]


@pytest.mark.parametrize(
    "given",
    [
        {"mechanisms": declared.nobody_looked()},
        {"mechanisms": declared.partly(boot())},
        {"mechanisms": declared.facts(boot(covers=None), boot(covers=False))},
        {"mechanisms": declared.facts(boot(description=""))},
        {"tests": attested.nobody_looked()},
        {"tests": attested.facts(), "found": observed.facts()},
        {"tests": attested.facts(), "found": observed.facts(UNKNOWN, MODULES)},
        {"tests": attested.facts(), "found": observed.facts(HASHED), "flaws": observed.partly()},
        {"tests": attested.facts(TestRecord(Test.BOOT_TAMPERED_SOFTWARE, True, "stopped", "TBD"))},
    ],
)
def test_what_is_not_declared_or_not_seen_at_work_is_inconclusive(given: dict[str, Seen[Fact]]) -> None:
    judgement = judge(**given)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert judgement.remedy.ja
