from dataclasses import replace

import pytest

from shinsa.facts.traffic import PeerSecurity
from shinsa.model.verdict import Verdict
from shinsa.rules.communication.outgoing_tls_is_current import outgoing_tls_is_current
from tests.rules.given import observed

GOOD = PeerSecurity("api.example.com", 443, "TLSv1.3", "TLS_AES_128_GCM_SHA256")


@pytest.mark.parametrize(
    "bad",
    [
        replace(GOOD, version="TLSv1.0", suite="TLS_RSA_WITH_AES_128_CBC_SHA"),
        replace(GOOD, version="SSLv3"),
        replace(GOOD, version="DTLSv1.0"),
        replace(GOOD, version="TLSv1.2", suite="TLS_RSA_WITH_RC4_128_SHA", weakness="RC4 (RFC 7465)"),
    ],
)
def test_what_is_outdated_or_weak_fails(bad: PeerSecurity) -> None:
    judgement = outgoing_tls_is_current(observed.partly(GOOD, bad))
    assert judgement.verdict is Verdict.FAIL
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [bad]
    assert bad.suite in judgement.because.ja


def test_what_is_current_and_strong_passes() -> None:
    judgement = outgoing_tls_is_current(observed.facts(GOOD, replace(GOOD, version="TLSv1.2")))
    assert judgement.verdict is Verdict.PASS
    assert "TLSv1.2, TLSv1.3" in judgement.because.en


def test_what_is_not_known_or_was_not_read_is_inconclusive() -> None:
    assert (
        outgoing_tls_is_current(observed.facts(GOOD, replace(GOOD, version="0x7f1c"))).verdict is Verdict.INCONCLUSIVE
    )
    assert outgoing_tls_is_current(observed.partly(GOOD)).verdict is Verdict.INCONCLUSIVE


def test_a_device_that_broke_off_agreed_to_nothing() -> None:
    refused = replace(GOOD, version="TLSv1.0", went_on=False)
    assert outgoing_tls_is_current(observed.facts(GOOD, refused)).verdict is Verdict.PASS
    assert outgoing_tls_is_current(observed.facts(refused)).verdict is Verdict.NOT_APPLICABLE


def test_a_device_without_such_connections_is_not_asked() -> None:
    assert outgoing_tls_is_current(observed.facts()).verdict is Verdict.NOT_APPLICABLE
