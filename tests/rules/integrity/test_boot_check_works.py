from shinsa.facts.device import Test, TestRecord
from shinsa.facts.integrity import BootFlaw, BootVerification, BootWeakness, SecureBoot
from shinsa.model.fact import Fact
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.integrity.boot_check_works import boot_check_works
from tests.rules.given import attested, declared, observed

SAID = declared.facts(SecureBoot("SB-1", "verified boot", authenticated=True))
NONE: Seen[Fact] = observed.facts()
NO_RECORD: Seen[Fact] = attested.facts()
STRONG = observed.facts(BootVerification("signed FIT", authenticated=True, enforced=True))
WEAK = observed.facts(BootVerification("FIT with hashes", authenticated=False, enforced=True))


def test_what_the_firmware_shows_against_the_declaration_fails() -> None:
    off = observed.facts(BootWeakness("U-Boot environment", BootFlaw.DISABLED))
    assert boot_check_works(SAID, STRONG, off, NO_RECORD).verdict is Verdict.FAIL
    assert boot_check_works(SAID, WEAK, NONE, NO_RECORD).verdict is Verdict.FAIL


def test_a_test_in_which_altered_software_started_fails() -> None:
    started = TestRecord(Test.BOOT_TAMPERED_SOFTWARE, held=False, seen="it booted", by="A. Tester")
    assert boot_check_works(SAID, STRONG, NONE, attested.facts(started)).verdict is Verdict.FAIL


def test_a_signed_check_in_the_firmware_or_a_test_passes() -> None:
    refused = TestRecord(Test.BOOT_TAMPERED_SOFTWARE, held=True, seen="refused", by="A. Tester")
    assert boot_check_works(SAID, STRONG, NONE, NO_RECORD).verdict is Verdict.PASS
    assert boot_check_works(SAID, NONE, NONE, attested.facts(refused)).verdict is Verdict.PASS


def test_a_declaration_alone_shows_nothing() -> None:
    assert boot_check_works(SAID, NONE, NONE, NO_RECORD).verdict is Verdict.INCONCLUSIVE
    assert boot_check_works(declared.facts(), STRONG, NONE, NO_RECORD).verdict is Verdict.NOT_APPLICABLE
