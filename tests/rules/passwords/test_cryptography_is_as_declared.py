from dataclasses import replace

from shinsa.facts.communication import TlsVersion
from shinsa.facts.passwords import AuthenticationMechanism, Factor
from shinsa.model.fact import Fact
from shinsa.model.place import EndpointPlace
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.cryptography_is_as_declared import cryptography_is_as_declared
from tests.rules.given import declared, observed

NONE: Seen[Fact] = observed.facts()
WEB = AuthenticationMechanism("A1", "web", Factor.PASSWORD, network=True, port=443, cryptography=("TLS 1.3",))
LOCAL = replace(WEB, id="A2", network=False, port=None)
OPEN = replace(WEB, id="A3", factor=Factor.NONE)
TABLE: Seen[Fact] = declared.facts(WEB, OPEN)


def verdict(*versions: str, port: int = 443, table: Seen[Fact] = TABLE) -> Verdict:
    seen = observed.facts(*map(TlsVersion, versions), at=EndpointPlace("192.0.2.7", port))
    return cryptography_is_as_declared(table, seen, NONE, NONE, NONE, NONE).verdict


def test_what_is_in_use_is_held_against_what_is_named() -> None:
    assert verdict("TLSv1.3") is Verdict.PASS
    assert verdict("TLSv1.3", "TLSv1.0") is Verdict.FAIL


def test_what_was_not_seen_or_named_or_is_elsewhere_is_open() -> None:
    assert verdict() is Verdict.INCONCLUSIVE
    assert verdict("TLSv1.0", port=8443) is Verdict.INCONCLUSIVE
    assert verdict("TLSv1.3", table=declared.facts(replace(WEB, cryptography=()))) is Verdict.INCONCLUSIVE
    assert verdict("TLSv1.3", table=declared.nobody_looked()) is Verdict.INCONCLUSIVE


def test_a_login_off_the_network_is_for_a_person_where_it_has_cryptography() -> None:
    assert verdict("TLSv1.3", table=declared.facts(WEB, LOCAL)) is Verdict.INCONCLUSIVE
    assert verdict("TLSv1.3", table=declared.facts(WEB, replace(LOCAL, cryptography=()))) is Verdict.PASS
    assert verdict("TLSv1.0", table=declared.facts(WEB, LOCAL)) is Verdict.FAIL
