from shinsa.facts.device import Test, TestRecord
from shinsa.facts.integrity import BootFlaw, BootVerification, BootWeakness, Detection, SecureBoot
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.integrity.changes_are_detected import changes_are_detected
from tests.rules.given import attested, declared, observed

UNSEEN: dict[str, Seen[Fact]] = {
    "found": observed.nobody_looked(),
    "flaws": observed.nobody_looked(),
    "tests": attested.nobody_looked(),
}
NOTHING = SecureBoot("SB-1", "none", detected_by=(Detection.NONE,))
SIGNED = BootVerification("signed FIT", authenticated=True, enforced=True)
OFF = BootWeakness("U-Boot environment", BootFlaw.DISABLED, "verify=no")
REFUSED = TestRecord(Test.BOOT_TAMPERED_SOFTWARE, held=True, seen="did not start", by="A. Tester")
STARTED = TestRecord(Test.BOOT_TAMPERED_SOFTWARE, held=False, seen="started", by="A. Tester")


def asked(table: Seen[Fact], **found: Seen[Fact]) -> Judgement:
    return changes_are_detected(table, **{**UNSEEN, **found})


def test_a_check_at_work_contradicts_a_table_without_one() -> None:
    for table in (declared.facts(), declared.facts(NOTHING)):
        assert asked(table, found=observed.facts(SIGNED)).verdict is Verdict.FAIL
        assert asked(table, tests=attested.facts(REFUSED)).verdict is Verdict.FAIL


def test_one_that_is_declared_or_seen_makes_it_hold() -> None:
    for entry in (SecureBoot("SB-2", "boot ROM"), SecureBoot("SB-2", "ROM", detected_by=(Detection.SIGNATURE,))):
        assert asked(declared.facts(NOTHING, entry)).verdict is Verdict.PASS
    for seen in (observed.facts(SIGNED), observed.facts(BootVerification("FIT", authenticated=None, enforced=None))):
        assert asked(declared.nobody_looked(), found=seen).verdict is Verdict.PASS
    assert asked(declared.nobody_looked(), flaws=observed.facts(OFF)).verdict is Verdict.PASS
    assert asked(declared.nobody_looked(), tests=attested.facts(STARTED)).verdict is Verdict.PASS


def test_a_table_without_one_is_believed_where_nothing_contradicts_it() -> None:
    unsigned = observed.facts(BootWeakness("MCUboot", BootFlaw.UNSIGNED))
    judgement = asked(declared.facts(), found=observed.facts(), flaws=unsigned, tests=attested.facts(STARTED))
    assert judgement.verdict is Verdict.NOT_APPLICABLE


def test_a_check_that_is_off_or_a_checksum_makes_a_denial_doubtful() -> None:
    digest = observed.facts(BootVerification("FIT", authenticated=False, enforced=True))
    assert asked(declared.facts(), found=digest).verdict is Verdict.INCONCLUSIVE
    assert asked(declared.facts(), flaws=observed.facts(OFF)).verdict is Verdict.INCONCLUSIVE


def test_nothing_given_says_nothing() -> None:
    assert asked(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
