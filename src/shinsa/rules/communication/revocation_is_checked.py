"""Is a revoked certificate refused, and the subject of a valid one mapped to who it stands for? (IEC 62443-4-2, CR 1.9)"""

from __future__ import annotations

from shinsa.facts.capabilities import Capability, Provides, Wanted, decided
from shinsa.facts.device import Test, TestRecord
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text

REVOCATION = Wanted(
    Provides.REVOCATION,
    Test.REVOKED_CERTIFICATE_REFUSED,
    Text(
        "A revoked certificate was refused, and so was a valid one of another subject.",
        "失効した証明書と、別の主体の有効な証明書が拒否されることを試験で確認した。",
    ),
    Text(
        "Check revocation by a list or OCSP, or use certificates that live for days, and compare the subject with who is asked for.",
        "CRL または OCSP で失効を確認するか、有効期間が数日の証明書を用い、主体を相手と照合する。",
    ),
    by=frozenset({"crl", "ocsp", "ocsp-stapling", "short-lived-certificates"}),
    covers=frozenset({"mapping-of-subjects"}),
)


@rule(ja="失効した証明書が拒否され、主体が相手と照合される。")
def revocation_is_checked(
    table: Declared[Capability],
    tests: Attested[TestRecord],
) -> Judgement:
    """Revocation is checked, the subject of a certificate is mapped to who it stands for, and a test showed both."""
    return decided(table, REVOCATION, tests)
