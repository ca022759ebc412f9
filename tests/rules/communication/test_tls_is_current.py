from dataclasses import replace

import pytest

from shinsa.facts.channels import ChannelWeakness, TlsGroup
from shinsa.facts.communication import NetworkService, TlsCipher, TlsVersion
from shinsa.facts.service_settings import Opens, ServiceSetting
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.observation import Gap
from shinsa.model.place import EndpointPlace
from shinsa.model.seen import Seen
from shinsa.model.text import Text
from shinsa.model.verdict import Verdict
from shinsa.rules.communication.tls_is_current import tls_is_current
from tests.rules.given import observed

AT_443 = EndpointPlace("192.0.2.7", 443)
HTTPS = NetworkService("https", "tcp", 443, encrypted=True)
MQTTS = NetworkService("mqtts", "tcp", 8883, encrypted=True)
SSH = NetworkService("ssh", "tcp", 22, encrypted=True)
GOOD = TlsCipher("TLS_AES_128_GCM_SHA256", "TLSv1.3")
WEAK = TlsCipher("TLS_RSA_WITH_RC4_128_SHA", "TLSv1.2", "RC4")
VERSIONS = observed.facts(TlsVersion("TLSv1.2"), TlsVersion("TLSv1.3"), at=AT_443)


NO_SETTINGS: Seen[Fact] = observed.facts()
USUAL_CIPHERS = observed.facts(GOOD, at=AT_443)
USUAL_GROUPS = observed.facts(TlsGroup("x25519", 255), at=AT_443)
NO_WEAKNESSES: Seen[Fact] = observed.facts()
USUAL_SERVICES = observed.facts(HTTPS, SSH)


def judge(  # noqa: PLR0917 - as the rule asks
    versions: Seen[Fact] = VERSIONS,
    ciphers: Seen[Fact] = USUAL_CIPHERS,
    groups: Seen[Fact] = USUAL_GROUPS,
    weaknesses: Seen[Fact] = NO_WEAKNESSES,
    services: Seen[Fact] = USUAL_SERVICES,
    settings: Seen[Fact] = NO_SETTINGS,
) -> Judgement:
    return tls_is_current(versions, ciphers, groups, weaknesses, services, settings)


@pytest.mark.parametrize("opens", [Opens.OLD_TLS, Opens.WEAK_CIPHER])
def test_a_setting_of_the_firmware_that_accepts_what_is_outdated_fails(opens: Opens) -> None:
    setting = ServiceSetting("nginx", "ssl_protocols", "TLSv1", opens, "https")
    for versions in (VERSIONS, observed.nobody_looked()):
        judgement = judge(versions, settings=observed.facts(setting))
        assert judgement.verdict is Verdict.FAIL
        assert "nginx: ssl_protocols TLSv1 at somewhere" in judgement.because.en
    assert (
        judge(settings=observed.facts(ServiceSetting("nginx", "autoindex", "on", Opens.LISTING))).verdict
        is Verdict.PASS
    )


@pytest.mark.parametrize("version", ["SSLv2", "SSLv3", "TLSv1", "TLSv1.0", "TLSv1.1", "DTLSv1.0"])
def test_an_old_version_fails(version: str) -> None:
    judgement = judge(observed.facts(TlsVersion("TLSv1.2"), TlsVersion(version), at=AT_443))
    assert judgement.verdict is Verdict.FAIL
    assert version in judgement.because.en
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [TlsVersion(version)]


def test_a_weak_cipher_fails() -> None:
    judgement = judge(ciphers=observed.partly(GOOD, WEAK, at=AT_443))
    assert judgement.verdict is Verdict.FAIL
    assert "RC4" in judgement.because.ja


def test_current_versions_and_strong_ciphers_pass() -> None:
    judgement = judge()
    assert judgement.verdict is Verdict.PASS
    assert "TLSv1.2, TLSv1.3" in judgement.because.en


@pytest.mark.parametrize(
    ("versions", "services"),
    [
        (observed.nobody_looked(), observed.facts(SSH)),
        (observed.facts(), observed.nobody_looked()),
        (observed.facts(), observed.facts()),
    ],
)
def test_a_device_without_tls_is_not_applicable(versions: Seen[Fact], services: Seen[Fact]) -> None:
    judgement = judge(versions, observed.nobody_looked(), services=services)
    assert judgement.verdict is Verdict.NOT_APPLICABLE
    assert judgement.evidence


@pytest.mark.parametrize(
    ("versions", "services"),
    [
        (observed.nobody_looked(), observed.nobody_looked()),
        (observed.nobody_looked(), observed.facts(HTTPS)),
        (observed.nobody_looked(), observed.partly()),
        (observed.partly(), observed.facts()),
    ],
)
def test_tls_that_nobody_asked_is_inconclusive(versions: Seen[Fact], services: Seen[Fact]) -> None:
    assert judge(versions, observed.nobody_looked(), services=services).verdict is Verdict.INCONCLUSIVE


@pytest.mark.parametrize(
    "given",
    [
        {"versions": observed.facts(TlsVersion("TLSv1.4"), at=AT_443)},
        {"versions": observed.partly(TlsVersion("TLSv1.3"), at=AT_443)},
        {"versions": observed.facts(at=AT_443)},
        {"versions": observed.facts(TlsVersion("TLSv1.3"))},
        {"ciphers": observed.nobody_looked()},
        {"ciphers": observed.partly(GOOD, at=AT_443)},
        {"ciphers": observed.facts(at=AT_443)},
        {"services": observed.facts(HTTPS, MQTTS)},
    ],
)
def test_half_a_look_is_inconclusive(given: dict[str, Seen[Fact]]) -> None:
    assert judge(**given).verdict is Verdict.INCONCLUSIVE


def test_a_short_group_fails() -> None:
    judgement = judge(groups=observed.facts(TlsGroup("Diffie-Hellman 1024", 1024, "1024 bits, 2048 wanted"), at=AT_443))
    assert judgement.verdict is Verdict.FAIL
    assert "Diffie-Hellman 1024 (1024 bits, 2048 wanted)" in judgement.because.en


def test_a_known_attack_fails_and_the_remedy_is_its_own() -> None:
    judgement = judge(weaknesses=observed.facts(ChannelWeakness("tls", "Heartbleed", "CVE-2014-0160"), at=AT_443))
    assert judgement.verdict is Verdict.FAIL
    assert "Heartbleed (CVE-2014-0160) at 192.0.2.7:443/tcp" in judgement.because.en
    assert "192.0.2.7:443/tcp の Heartbleed" in judgement.because.ja
    assert judgement.remedy.en.startswith("Install a release")
    assert "AEAD" not in judgement.remedy.en


def test_a_weakness_of_ssh_is_not_of_tls() -> None:
    assert judge(weaknesses=observed.facts(ChannelWeakness("ssh", "Terrapin"))).verdict is Verdict.PASS


def test_the_remedy_names_the_setting_of_the_server_at_fault() -> None:
    nginx = NetworkService("https", "tcp", 443, True, "nginx", "1.22.1")
    other = NetworkService("mqtts", "tcp", 8883, encrypted=True)
    judgement = judge(ciphers=observed.facts(WEAK, at=AT_443), services=observed.facts(nginx, other))
    assert "ssl_protocols TLSv1.2 TLSv1.3;" in judgement.remedy.en
    assert "mosquitto" not in judgement.remedy.en


def test_what_is_merely_dated_or_missing_passes_and_is_named() -> None:
    dated = TlsCipher("TLS_RSA_WITH_AES_128_GCM_SHA256", "TLSv1.2", "", "no forward secrecy (RFC 9325)")
    lack = ChannelWeakness("tls", "no extended master secret", "", "not answered (RFC 7627)", broken=False)
    judgement = judge(ciphers=observed.facts(GOOD, dated, at=AT_443), weaknesses=observed.facts(lack, at=AT_443))
    assert judgement.verdict is Verdict.PASS
    assert "no forward secrecy (RFC 9325)" in judgement.because.en
    assert "拡張マスターシークレットの欠如" in judgement.because.ja


def test_attacks_that_could_have_been_tried_and_were_not_are_no_pass() -> None:
    assert judge(weaknesses=observed.nobody_looked()).verdict is Verdict.PASS
    judgement = judge(weaknesses=observed.partly())
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "`fuzz`" in judgement.remedy.en


def test_dtls_passes_when_attacks_were_tried_in_vain_and_fails_when_one_worked() -> None:
    place = EndpointPlace("192.0.2.7", 5684, "udp")
    gap = Gap("ChannelWeakness", "device.tls_attacks", Text("ROBOT: silence", "ROBOT: silence"), place)
    weak = ChannelWeakness("dtls", "records in the clear accepted", "CVE-2019-20786", "answered")
    lack = ChannelWeakness("dtls", "no cookie exchange", "", "a flight for a hello", broken=False)
    assert judge(weaknesses=observed.facts(weak)).verdict is Verdict.FAIL
    assert judge(weaknesses=replace(observed.facts(), gaps=(gap,))).verdict is Verdict.INCONCLUSIVE
    judgement = judge(weaknesses=observed.facts(lack))
    assert judgement.verdict is Verdict.PASS
    assert "no cookie exchange" in judgement.because.en


def test_an_ssh_server_that_was_not_seen_is_no_gap_of_tls() -> None:
    gap = Gap("ChannelWeakness", "device.ssh", Text("no list", "一覧なし"), EndpointPlace("192.0.2.7", 22))
    missed = replace(NO_SETTINGS, gaps=(gap,))
    assert judge(weaknesses=missed, services=observed.facts(HTTPS, SSH)).verdict is Verdict.PASS
    assert judge(weaknesses=missed, services=observed.facts(HTTPS)).verdict is Verdict.INCONCLUSIVE


def test_tls_over_udp_is_another_service() -> None:
    coaps = NetworkService("coaps", "udp", 443, encrypted=True)
    assert judge(services=observed.facts(HTTPS, coaps)).verdict is Verdict.INCONCLUSIVE
