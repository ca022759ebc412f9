from shinsa.facts.communication import NetworkService, TlsVersion
from shinsa.facts.passwords import AuthenticationMechanism
from shinsa.model.fact import Fact
from shinsa.model.place import EndpointPlace
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.login_protection_is_as_declared import login_protection_is_as_declared
from tests.rules.given import declared, observed

NONE: Seen[Fact] = observed.facts()
AT = EndpointPlace("192.0.2.7", 443)
WEB = AuthenticationMechanism("AM-1", "web", network=True, port=443, cryptography=("TLS 1.3",))


def verdict(login: AuthenticationMechanism, *versions: str, services: Seen[Fact] = NONE) -> Verdict:
    seen = observed.facts(*map(TlsVersion, versions), at=AT)
    return login_protection_is_as_declared(declared.facts(login), seen, NONE, NONE, NONE, services).verdict


def test_what_protects_a_login_is_held_against_what_is_named() -> None:
    assert verdict(WEB, "TLSv1.3", "TLSv1.0") is Verdict.FAIL
    assert verdict(WEB, "TLSv1.3") is Verdict.PASS
    assert verdict(WEB) is Verdict.INCONCLUSIVE


def test_a_login_that_is_said_to_be_protected_and_answers_in_clear_fails() -> None:
    assert (
        verdict(WEB, services=observed.facts(NetworkService("http", "tcp", 443, encrypted=False), at=AT))
        is Verdict.FAIL
    )


def test_a_button_is_protected_by_nothing_on_the_network() -> None:
    assert verdict(AuthenticationMechanism("AM-2", "button", network=False), "TLSv1.0") is Verdict.NOT_APPLICABLE
