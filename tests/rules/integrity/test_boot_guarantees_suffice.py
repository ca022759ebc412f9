from functools import partial

import pytest

from shinsa.facts.guarantees import Guarantee
from shinsa.facts.integrity import SecureBoot
from shinsa.model.verdict import Verdict
from shinsa.rules.integrity.boot_guarantees_suffice import boot_guarantees_suffice
from tests.rules.given import declared

boot = partial(SecureBoot, "SB-1", "verified boot")

GOOD = boot(guarantees=(Guarantee.INTEGRITY, Guarantee.AUTHENTICITY))
BAD = boot(guarantees=(Guarantee.INTEGRITY,))


@pytest.mark.parametrize(
    ("entry", "verdict"),
    [
        (GOOD, Verdict.PASS),
        (BAD, Verdict.FAIL),
        (boot(security_guarantees="all"), Verdict.INCONCLUSIVE),
    ],
)
def test_each_entry_is_asked(entry: SecureBoot, verdict: Verdict) -> None:
    assert boot_guarantees_suffice(declared.facts(entry)).verdict is verdict


def test_one_that_breaks_it_decides() -> None:
    judgement = boot_guarantees_suffice(declared.facts(GOOD, BAD))
    assert judgement.verdict is Verdict.FAIL
    assert len(judgement.evidence) == 1


def test_a_table_that_is_empty_or_not_there() -> None:
    assert boot_guarantees_suffice(declared.facts()).verdict is Verdict.FAIL
    assert boot_guarantees_suffice(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    assert boot_guarantees_suffice(declared.partly(GOOD)).verdict is Verdict.INCONCLUSIVE
