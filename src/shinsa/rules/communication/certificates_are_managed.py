"""Can certificates be requested, renewed and put in? (IEC 62443-4-2, CR 1.8)"""

from __future__ import annotations

from shinsa.facts.attack_surface import ClosedPorts, OpenPort
from shinsa.facts.capabilities import Capability, Provides, Wanted, decided, refused
from shinsa.facts.device import Test, TestRecord
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text

CERTIFICATE_MANAGEMENT = Wanted(
    Provides.CERTIFICATE_MANAGEMENT,
    Test.CERTIFICATE_RENEWED,
    Text(
        "A certificate of another authority was requested, put in, renewed and used.",
        "別の認証局の証明書の申請、組込み、更新、使用を試験で確認した。",
    ),
    Text(
        "Let the owner put in the certificates of an authority of their own, and request and renew those of the device (EST, SCEP, CMP, ACME, or a page for it).",
        "所有者が自らの認証局の証明書を組み込み、機器の証明書を申請・更新できるようにする(EST、SCEP、CMP、ACME、または専用の画面)。",
    ),
    by=frozenset({"acme", "api", "cmp", "est", "file-transfer", "scep", "shell", "web-page"}),
    covers=frozenset({"requesting", "renewing", "trust-anchors"}),
)


@rule(ja="証明書の申請、更新、組込みができる。")
def certificates_are_managed(
    table: Declared[Capability],
    tests: Attested[TestRecord],
    ports: Observed[OpenPort],
    closed: Observed[ClosedPorts],
) -> Judgement:
    """Certificates are requested, renewed and put in, those of an authority of the owner's too, and a test did so."""
    return decided(table, CERTIFICATE_MANAGEMENT, tests, *refused(table, CERTIFICATE_MANAGEMENT, ports, closed))
