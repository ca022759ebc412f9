from dataclasses import replace

import pytest

from shinsa.facts.communication import CommunicationMechanism
from shinsa.facts.traffic import CertificateFault, PeerSecurity
from shinsa.model.fact import Fact
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.communication.peer_certificates_are_checked import peer_certificates_are_checked
from tests.rules.given import declared, observed

GOOD = PeerSecurity("api.example.com", 443, "TLSv1.2", "S", certificate="CN=api.example.com", went_on=True)
EXPIRED = replace(GOOD, faults=(CertificateFault.EXPIRED,))
SELF_SIGNED = replace(GOOD, faults=(CertificateFault.SELF_SIGNED,))
REFUSED = replace(EXPIRED, went_on=False, alert="certificate_expired")
NOTHING = declared.nobody_looked()
PINNED = CommunicationMechanism(
    "C-1", "cloud", cryptographic_details="TLS 1.2, server key pinned", peers=("api.example.com",)
)


@pytest.mark.parametrize("fault", [CertificateFault.EXPIRED, CertificateFault.WRONG_NAME, CertificateFault.WEAK_KEY])
def test_data_sent_after_a_bad_certificate_fail(fault: CertificateFault) -> None:
    bad = replace(GOOD, faults=(fault, CertificateFault.SELF_SIGNED))
    judgement = peer_certificates_are_checked(observed.partly(GOOD, bad), declared.facts(PINNED))
    assert judgement.verdict is Verdict.FAIL
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [bad]
    assert "自己署名" in judgement.because.ja


def test_breaking_off_at_a_bad_certificate_passes() -> None:
    judgement = peer_certificates_are_checked(observed.facts(GOOD, REFUSED), NOTHING)
    assert judgement.verdict is Verdict.PASS


@pytest.mark.parametrize(
    "connections",
    [
        observed.facts(SELF_SIGNED),
        observed.facts(replace(EXPIRED, went_on=None)),
        observed.facts(replace(GOOD, faults=(CertificateFault.NOT_YET_VALID,))),
        observed.partly(GOOD),
        observed.partly(REFUSED),
    ],
)
def test_what_a_recording_cannot_tell_is_inconclusive(connections: Seen[Fact]) -> None:
    assert peer_certificates_are_checked(connections, NOTHING).verdict is Verdict.INCONCLUSIVE


@pytest.mark.parametrize(
    "connections",
    [observed.facts(), observed.facts(GOOD), observed.facts(replace(GOOD, went_on=None))],
)
def test_good_certificates_show_nothing_of_the_check(connections: Seen[Fact]) -> None:
    assert peer_certificates_are_checked(connections, NOTHING).verdict is Verdict.NOT_APPLICABLE


def test_breaking_off_for_another_reason_shows_nothing() -> None:
    other = replace(REFUSED, alert="handshake_failure")
    assert peer_certificates_are_checked(observed.facts(other), NOTHING).verdict is Verdict.NOT_APPLICABLE


def test_a_pinned_self_signed_certificate_is_no_fault_of_the_peer_that_declares_it() -> None:
    assert (
        peer_certificates_are_checked(observed.facts(SELF_SIGNED), declared.facts(PINNED)).verdict
        is Verdict.NOT_APPLICABLE
    )
    other = replace(SELF_SIGNED, peer="other.example.com")
    assert peer_certificates_are_checked(observed.facts(other), declared.facts(PINNED)).verdict is Verdict.INCONCLUSIVE
