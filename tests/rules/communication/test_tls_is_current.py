import pytest

from shinsa.facts.communication import NetworkService, TlsCipher, TlsVersion
from shinsa.facts.service_settings import Opens, ServiceSetting
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.place import EndpointPlace
from shinsa.model.seen import Seen
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
USUAL_SERVICES = observed.facts(HTTPS, SSH)


def judge(
    versions: Seen[Fact] = VERSIONS,
    ciphers: Seen[Fact] = USUAL_CIPHERS,
    services: Seen[Fact] = USUAL_SERVICES,
    settings: Seen[Fact] = NO_SETTINGS,
) -> Judgement:
    return tls_is_current(versions, ciphers, services, settings)


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
    judgement = judge(versions, observed.nobody_looked(), services)
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
    assert judge(versions, observed.nobody_looked(), services).verdict is Verdict.INCONCLUSIVE


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
