from typing import Any

from shinsa.facts.channels import SshAlgorithm, Strength
from shinsa.facts.channels_seen import Entry, InUse, entries_of, held_against
from shinsa.facts.communication import CommunicationMechanism, NetworkService, TlsCipher, TlsVersion
from shinsa.facts.traffic import PeerSecurity
from shinsa.model.judgement import Judgement
from shinsa.model.place import EndpointPlace
from shinsa.model.seen import Observed
from shinsa.model.text import Text
from shinsa.model.verdict import Verdict
from tests.rules import given

declared: Any = given.declared
observed: Any = given.observed

NONE: Any = observed.facts()
FILL_IN = Text("Fill in.", "記入する。")
AT = EndpointPlace("192.0.2.7", 443)
GCM = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"


def channel(*names: str, port: int | None = 443, peers: tuple[str, ...] = ()) -> CommunicationMechanism:
    return CommunicationMechanism("CM-1", "web", encrypted=True, port=port, peers=peers, cryptography=names)


def ask(
    said: CommunicationMechanism,
    *,
    versions: Observed[TlsVersion] = NONE,
    ciphers: Observed[TlsCipher] = NONE,
    ssh: Observed[SshAlgorithm] = NONE,
    peers: Observed[PeerSecurity] = NONE,
    services: Observed[NetworkService] = NONE,
) -> Judgement:
    table = declared.facts(said)
    return held_against(table, entries_of(table), InUse(versions, ciphers, ssh, peers, services), FILL_IN)


def test_a_version_that_is_not_named_fails() -> None:
    old = observed.facts(TlsVersion("TLSv1.2"), TlsVersion("TLSv1.0"), at=AT)
    judgement = ask(channel("TLS 1.2"), versions=old)
    assert judgement.verdict is Verdict.FAIL
    assert "CM-1: TLSv1.0" in judgement.because.en


def test_versions_that_are_named_pass_however_they_are_written() -> None:
    both = observed.facts(TlsVersion("TLSv1.2"), TlsVersion("TLSv1.3"), at=AT)
    for names in (("TLS 1.2", "TLS 1.3"), ("TLS 1.2/1.3",), ("TLS 1.2+",)):
        assert ask(channel(*names), versions=both).verdict is Verdict.PASS


def test_suites_are_held_against_suites_by_either_name() -> None:
    seen = observed.facts(TlsCipher(GCM, "TLSv1.2"), at=AT)
    assert ask(channel(GCM), ciphers=seen).verdict is Verdict.PASS
    assert ask(channel("ECDHE-RSA-AES128-GCM-SHA256"), ciphers=seen).verdict is Verdict.PASS
    assert ask(channel("TLS_AES_128_GCM_SHA256"), ciphers=seen).verdict is Verdict.FAIL


def test_where_only_ciphers_are_named_the_cipher_in_a_suite_counts() -> None:
    seen = observed.facts(TlsCipher("TLS_RSA_WITH_AES_256_CBC_SHA", "TLSv1.2"), at=AT)
    assert ask(channel("AES-128-GCM"), ciphers=seen).verdict is Verdict.FAIL
    assert ask(channel("AES-256-CBC"), ciphers=seen).verdict is Verdict.PASS


def test_what_the_device_agreed_on_with_a_declared_peer_counts() -> None:
    said = channel("TLS 1.3", port=None, peers=("*.example.com",))
    new, old = (
        PeerSecurity("mqtt.example.com", 8883, version, "TLS_AES_128_GCM_SHA256") for version in ("TLSv1.3", "TLSv1.1")
    )
    assert ask(said, peers=observed.facts(new)).verdict is Verdict.PASS
    assert ask(said, peers=observed.facts(old)).verdict is Verdict.FAIL
    assert (
        ask(said, peers=observed.facts(PeerSecurity("other.example", 443, "TLSv1.0", ""))).verdict
        is Verdict.INCONCLUSIVE
    )


def test_ciphers_of_ssh_are_held_against_those_that_are_named() -> None:
    at = EndpointPlace("192.0.2.7", 22)
    seen = observed.facts(
        SshAlgorithm("cipher", "aes128-ctr", Strength.SOUND), SshAlgorithm("MAC", "hmac-md5", Strength.BROKEN), at=at
    )
    assert ask(channel("SSH-2", "aes128-ctr", port=22), ssh=seen).verdict is Verdict.PASS
    assert ask(channel("SSH-2", "aes256-gcm", port=22), ssh=seen).verdict is Verdict.FAIL
    assert ask(channel("SSH-2", port=22), ssh=seen).verdict is Verdict.INCONCLUSIVE
    assert ask(channel("SSH-2", "aes256-gcm", port=2222), ssh=seen).verdict is Verdict.INCONCLUSIVE


def test_a_plain_answer_where_encryption_is_declared_fails() -> None:
    plain = observed.facts(NetworkService("http", "tcp", 443, encrypted=False), at=AT)
    assert ask(channel("TLS 1.3"), services=plain).verdict is Verdict.FAIL


def test_a_protocol_that_changes_over_to_tls_is_no_contradiction() -> None:
    mail = observed.facts(NetworkService("smtp", "tcp", 443, encrypted=False), at=AT)
    assert ask(channel("TLS 1.3"), services=mail).verdict is Verdict.INCONCLUSIVE


def test_a_channel_that_names_more_than_was_seen_stays_open() -> None:
    version, suite = observed.facts(TlsVersion("TLSv1.2"), at=AT), observed.facts(TlsCipher(GCM, "TLSv1.2"), at=AT)
    for names in (("TLS 1.2", "AES-128-GCM"), ("TLS 1.2", GCM)):
        half = ask(channel(*names), versions=version)
        assert half.verdict is Verdict.INCONCLUSIVE
        assert "the cipher at" in half.because.en
        assert ask(channel(*names), ciphers=suite).verdict is Verdict.INCONCLUSIVE
        assert ask(channel(*names), versions=version, ciphers=suite).verdict is Verdict.PASS


def test_each_peer_and_service_must_show_all_that_is_named() -> None:
    said = channel("TLS 1.2", "AES-128-GCM", port=None, peers=("*.example.com",))
    whole = PeerSecurity("a.example.com", 443, "TLSv1.2", GCM)
    resumed, other = (
        PeerSecurity("a.example.com", 443, "TLSv1.2", ""),
        PeerSecurity("b.example.com", 443, "TLSv1.2", ""),
    )
    assert ask(said, peers=observed.facts(whole, resumed)).verdict is Verdict.PASS
    assert ask(said, peers=observed.facts(whole, other)).verdict is Verdict.INCONCLUSIVE
    assert ask(said, peers=observed.facts(whole, PeerSecurity("c.example.com", 443, "", ""))).verdict is Verdict.PASS


def test_ciphers_are_told_apart_however_rare_and_taken_in_fewer_words() -> None:
    for suite, names, wanted in (
        ("TLS_RSA_WITH_SEED_CBC_SHA", "AES-128-GCM", Verdict.FAIL),
        ("TLS_RSA_WITH_NULL_SHA256", "AES-128-GCM", Verdict.FAIL),
        ("TLS_RSA_WITH_ARIA_128_GCM_SHA256", "AES-128-GCM", Verdict.FAIL),
        ("TLS_RSA_WITH_AES_128_CCM_8", "AES-128-CCM", Verdict.FAIL),
        ("TLS_RSA_WITH_3DES_EDE_CBC_SHA", "3DES", Verdict.PASS),
        ("TLS_RSA_WITH_AES_256_GCM_SHA384", "AES-256", Verdict.PASS),
        ("TLS_AES_128_CCM_8_SHA256", "AES-128-CCM-8", Verdict.PASS),
        ("0xFACE", "AES-128-GCM", Verdict.INCONCLUSIVE),
    ):
        judgement = ask(channel(names), ciphers=observed.facts(TlsCipher(suite, "TLSv1.2"), at=AT))
        assert judgement.verdict is wanted, (suite, judgement.because.en)


def test_another_port_says_nothing() -> None:
    elsewhere = observed.facts(TlsVersion("TLSv1.0"), at=EndpointPlace("192.0.2.7", 8443))
    assert ask(channel("TLS 1.3"), versions=elsewhere).verdict is Verdict.INCONCLUSIVE


def test_what_is_not_named_or_not_seen_stays_open() -> None:
    assert ask(channel()).verdict is Verdict.INCONCLUSIVE
    assert ask(channel("our own")).verdict is Verdict.INCONCLUSIVE
    assert ask(channel("TLS 1.3")).verdict is Verdict.INCONCLUSIVE
    seen = observed.facts(TlsVersion("TLSv1.3"), at=AT)
    assert ask(channel("TLS 1.3"), versions=seen, ciphers=observed.partly()).verdict is Verdict.INCONCLUSIVE
    table = declared.nobody_looked()
    assert held_against(table, (), InUse(NONE, NONE, NONE, NONE, NONE), FILL_IN).verdict is Verdict.INCONCLUSIVE
    table = declared.facts()
    assert held_against(table, (), InUse(NONE, NONE, NONE, NONE, NONE), FILL_IN).verdict is Verdict.NOT_APPLICABLE


def test_a_place_that_is_no_endpoint_is_nowhere() -> None:
    assert not Entry("CM-1", (), port=443).is_at(declared.facts(channel()).observations[0].place)
