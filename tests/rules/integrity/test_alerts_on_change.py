import pytest

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.integrity import BootFlaw, BootWeakness, SecureBoot
from shinsa.model.fact import Fact
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.integrity.alerts_on_change import alerts_on_change
from tests.rules.given import attested, declared, observed

ALERTED = TestRecord(Test.TAMPER_ALERT, held=True, seen="push notice, then only DNS and the alert", by="A. Sato")
SILENT = TestRecord(Test.TAMPER_ALERT, held=False, seen="no alert in an hour", by="A. Sato")
BOOT = TestRecord(Test.BOOT_TAMPERED_SOFTWARE, held=True, seen="stopped", by="A. Sato")
UNSIGNED = BootWeakness("FIT image", BootFlaw.UNSIGNED)
DISABLED = BootWeakness("Android Verified Boot", BootFlaw.DISABLED, "vbmeta flags 0x1")


def boot(
    *, alerts: tuple[str, ...] = ("app",), connects: tuple[str, ...] = ("notification",), limits: bool | None = True
) -> SecureBoot:
    return SecureBoot("B-1", "verified boot", alerts_by=alerts, still_connects_for=connects, limits_network=limits)


@pytest.mark.parametrize(
    ("mechanisms", "tests"),
    [
        (declared.facts(), attested.facts(ALERTED)),
        (declared.facts(boot(), boot(limits=False)), attested.facts(ALERTED)),
        (declared.facts(boot()), attested.facts(SILENT)),
        (declared.nobody_looked(), attested.facts(SILENT)),
    ],
)
def test_no_alert_or_free_networking_fails(mechanisms: Seen[Fact], tests: Seen[Fact]) -> None:
    judgement = alerts_on_change(mechanisms, observed.nobody_looked(), tests)
    assert judgement.verdict is Verdict.FAIL
    assert judgement.evidence


def test_a_declared_alert_that_a_test_showed_passes() -> None:
    judgement = alerts_on_change(declared.facts(boot()), observed.facts(UNSIGNED), attested.facts(BOOT, ALERTED))
    assert judgement.verdict is Verdict.PASS
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [boot(), ALERTED]


@pytest.mark.parametrize(
    ("mechanisms", "tests"),
    [
        (declared.nobody_looked(), attested.facts(ALERTED)),
        (declared.partly(boot()), attested.facts(ALERTED)),
        (declared.facts(boot(alerts=())), attested.facts(ALERTED)),
        (declared.facts(boot(alerts=("sound",), connects=("nothing",))), attested.facts(ALERTED)),
        (declared.facts(boot(connects=())), attested.facts(ALERTED)),
        (declared.facts(boot()), attested.facts(BOOT)),
        (declared.facts(boot()), attested.facts(TestRecord(Test.TAMPER_ALERT, True, "", "A. Sato"))),
    ],
)
def test_what_is_left_out_or_not_tested_is_inconclusive(mechanisms: Seen[Fact], tests: Seen[Fact]) -> None:
    judgement = alerts_on_change(mechanisms, observed.nobody_looked(), tests)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert judgement.remedy.ja


def test_verification_that_is_switched_off_notices_nothing() -> None:
    judgement = alerts_on_change(declared.facts(boot()), observed.facts(DISABLED), attested.facts(ALERTED))
    assert judgement.verdict is Verdict.FAIL
    assert "vbmeta flags 0x1" in judgement.because.ja
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [DISABLED]
