from datetime import date
from functools import partial

import pytest

from shinsa.facts.guarantees import Guarantee
from shinsa.facts.integrity import Anchor, Detection, SecureBoot
from shinsa.model.verdict import Verdict
from shinsa.rules.integrity.detection_is_suitable import detection_is_suitable
from tests.rules.given import declared

TODAY = date(2026, 11, 26)
BOTH = (Guarantee.INTEGRITY, Guarantee.AUTHENTICITY)
boot = partial(
    SecureBoot,
    "SB-1",
    "verified boot",
    anchor=Anchor.HARDWARE,
    guarantees=BOTH,
    cryptography=("ECDSA P-256", "SHA-256"),
)


@pytest.mark.parametrize(
    ("entry", "verdict"),
    [
        (boot(detected_by=(Detection.SIGNATURE,)), Verdict.PASS),
        (boot(detected_by=(Detection.DIGEST,)), Verdict.FAIL),
        (boot(detected_by=(Detection.DIGEST,), guarantees=(Guarantee.INTEGRITY,)), Verdict.PASS),
        (boot(detected_by=(Detection.CHECKSUM,), guarantees=(Guarantee.INTEGRITY,)), Verdict.FAIL),
        (boot(detected_by=(Detection.SIGNATURE,), anchor=Anchor.NONE), Verdict.FAIL),
        (boot(detected_by=(Detection.SIGNATURE,), cryptography=("RSA-1024", "SHA-1")), Verdict.FAIL),
        (boot(detected_by=(Detection.SIGNATURE,), cryptography=()), Verdict.INCONCLUSIVE),
        (boot(detected_by=(Detection.SIGNATURE,), guarantees=()), Verdict.INCONCLUSIVE),
        (boot(detected_by=(Detection.SIGNATURE,), anchor=None), Verdict.INCONCLUSIVE),
        (boot(), Verdict.INCONCLUSIVE),
    ],
)
def test_detection_fits_what_is_guaranteed(entry: SecureBoot, verdict: Verdict) -> None:
    assert detection_is_suitable(declared.facts(entry), TODAY).verdict is verdict


def test_no_check_at_all_fails_and_no_table_stays_open() -> None:
    assert detection_is_suitable(declared.facts(), TODAY).verdict is Verdict.FAIL
    assert detection_is_suitable(declared.nobody_looked(), TODAY).verdict is Verdict.INCONCLUSIVE
