import pytest

from shinsa.facts.channels import ChangeToTls
from shinsa.facts.communication import CommunicationMechanism, Endpoint, NetworkService, UnverifiedPeer
from shinsa.facts.passwords import Factor, LoginService
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.communication.encrypted_in_transit import encrypted_in_transit
from tests.rules.given import declared, observed

CLOUD = CommunicationMechanism("C-1", "cloud", encrypted=True, sensitive=True, protocol="mqtts")
HTTPS = NetworkService("https", "tcp", 443, encrypted=True)


def plain(protocol: str, port: int, transport: str = "tcp") -> NetworkService:
    return NetworkService(protocol, transport, port, encrypted=False)


def mechanism(
    protocol: str = "rtsp", port: int | None = None, *, encrypted: bool | None = False, sensitive: bool | None = None
) -> CommunicationMechanism:
    return CommunicationMechanism("C-9", "video", encrypted, sensitive, protocol, port)


USUAL_SERVICES = observed.facts(HTTPS)
USUAL_LOGINS: Seen[Fact] = observed.facts()
USUAL_MECHANISMS = declared.facts(CLOUD)


NOTHING_CHANGES: Seen[Fact] = observed.facts()
NO_FIRMWARE = observed.nobody_looked()
CURL = UnverifiedPeer("curl", "-k")
REPORTS = Endpoint("http", "api.maker.com", encrypted=False, in_use=True)


def judge(  # noqa: PLR0917 - as the rule asks
    services: Seen[Fact] = USUAL_SERVICES,
    logins: Seen[Fact] = USUAL_LOGINS,
    mechanisms: Seen[Fact] = USUAL_MECHANISMS,
    peers: Seen[Fact] = NO_FIRMWARE,
    endpoints: Seen[Fact] = NO_FIRMWARE,
    changing: Seen[Fact] = NOTHING_CHANGES,
) -> Judgement:
    return encrypted_in_transit(services, logins, peers, endpoints, changing, mechanisms)


@pytest.mark.parametrize(
    "service",
    [
        plain("telnet", 23),
        plain("FTP", 21),
        plain("mqtt", 1883),
        plain("snmp", 161, "udp"),
        plain("tftp", 69, "udp"),
        plain("x11", 6000),
    ],
)
def test_a_plain_service_that_carries_logins_or_commands_fails(service: NetworkService) -> None:
    judgement = judge(observed.facts(HTTPS, service))
    assert judgement.verdict is Verdict.FAIL
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [service]
    assert str(service.port) in judgement.because.ja


@pytest.mark.parametrize(
    "login",
    [
        LoginService("http", 80, encrypted=False, asks=Factor.PASSWORD),
        LoginService("http", 8080),
        LoginService("telnet", 23, "telnetd"),
        LoginService("rtsp", 554, encrypted=False),
    ],
)
def test_a_plain_login_fails(login: LoginService) -> None:
    judgement = judge(observed.facts(plain("http", 80)), observed.facts(login))
    assert judgement.verdict is Verdict.FAIL
    assert login in [getattr(o, "fact", o) for o in judgement.evidence]


def test_a_web_server_that_may_show_pages_only_is_open_to_question() -> None:
    judgement = judge(logins=observed.facts(LoginService("http", 80, "lighttpd", certain=False)))
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "lighttpd" in judgement.because.ja


def test_sensitive_data_declared_as_unencrypted_fail() -> None:
    assert judge(mechanisms=declared.facts(CLOUD, mechanism(sensitive=True))).verdict is Verdict.FAIL


@pytest.mark.parametrize("said", [mechanism(port=554, sensitive=True), mechanism(sensitive=True, encrypted=True)])
def test_a_plain_service_that_the_dossier_calls_sensitive_fails(said: CommunicationMechanism) -> None:
    judgement = judge(observed.facts(plain("rtsp", 554)), mechanisms=declared.facts(said))
    assert judgement.verdict is Verdict.FAIL
    assert "rtsp 554/tcp" in judgement.because.en


@pytest.mark.parametrize(
    "decoy",
    [
        plain("http", 80),
        plain("dns", 53, "udp"),
        plain("ntp", 123, "udp"),
        plain("mdns", 5353, "udp"),
        plain("ssdp", 1900, "udp"),
        plain("ws-discovery", 3702, "udp"),
        plain("stun", 3478, "udp"),
        NetworkService("ssh", "tcp", 22, encrypted=True),
        plain("ssh", 22),
    ],
)
def test_decoys_pass(decoy: NetworkService) -> None:
    logins = observed.facts(
        LoginService("ssh", 22), LoginService("serial", asks=Factor.NONE), LoginService("https", 443)
    )
    judgement = judge(observed.facts(HTTPS, decoy), logins)
    assert judgement.verdict is Verdict.PASS


def test_a_plain_service_declared_as_harmless_passes() -> None:
    said = declared.facts(CLOUD, mechanism(port=554, sensitive=False))
    assert judge(observed.facts(plain("rtsp", 554)), mechanisms=said).verdict is Verdict.PASS


def test_a_device_that_offers_nothing_and_declares_its_traffic_passes() -> None:
    assert judge(observed.facts()).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "given",
    [
        {"services": observed.nobody_looked()},
        {"services": observed.partly(HTTPS)},
        {"services": observed.facts(plain("rtsp", 554))},
        {"services": observed.facts(plain("unknown", 9000))},
        {"logins": observed.nobody_looked()},
        {"logins": observed.facts(LoginService("rtsp", 554))},
        {"mechanisms": declared.nobody_looked()},
        {"mechanisms": declared.partly(CLOUD)},
        {"mechanisms": declared.facts(CLOUD, mechanism(sensitive=None))},
        {"mechanisms": declared.facts(CLOUD, mechanism(sensitive=True, encrypted=None))},
    ],
)
def test_what_was_not_seen_or_not_said_is_inconclusive(given: dict[str, Seen[Fact]]) -> None:
    judgement = judge(**given)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert judgement.remedy.ja


def test_an_open_declaration_of_the_port_settles_nothing() -> None:
    said = declared.facts(CLOUD, mechanism(port=554, sensitive=None, encrypted=True))
    assert judge(observed.facts(plain("rtsp", 554)), mechanisms=said).verdict is Verdict.INCONCLUSIVE


def test_a_client_that_checks_nobody_fails_and_says_what_to_change() -> None:
    judgement = judge(peers=observed.partly(CURL))
    assert judgement.verdict is Verdict.FAIL
    assert "curl -k" in judgement.because.en
    assert "certificate authority" in judgement.remedy.en
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [CURL]


def test_a_plain_address_in_use_is_open_until_it_is_declared_as_harmless() -> None:
    judgement = judge(endpoints=observed.facts(REPORTS))
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "http://api.maker.com" in judgement.because.ja
    harmless = CommunicationMechanism("C-9", "time pages", encrypted=False, sensitive=False, protocol="http")
    said = declared.facts(*(o.fact for o in USUAL_MECHANISMS), harmless)
    assert judge(endpoints=observed.facts(REPORTS), mechanisms=said).verdict is Verdict.PASS
    sensitive = CommunicationMechanism("C-9", "reports", encrypted=True, sensitive=True, protocol="http")
    said = declared.facts(*(o.fact for o in USUAL_MECHANISMS), sensitive)
    assert judge(endpoints=observed.facts(REPORTS), mechanisms=said).verdict is Verdict.INCONCLUSIVE


@pytest.mark.parametrize(
    "endpoint",
    [
        Endpoint("https", "api.maker.com", encrypted=True, in_use=True),
        Endpoint("http", "www.maker.com", encrypted=False, in_use=False),
    ],
)
def test_an_encrypted_address_and_one_that_only_stands_in_a_program_change_nothing(endpoint: Endpoint) -> None:
    assert judge(endpoints=observed.facts(endpoint), peers=observed.facts()).verdict is Verdict.PASS


def test_a_firmware_that_could_not_be_read_whole_keeps_it_open() -> None:
    assert judge(peers=observed.partly()).verdict is Verdict.INCONCLUSIVE


def test_a_service_that_insists_on_the_change_to_tls_is_not_plain() -> None:
    insists = observed.facts(ChangeToTls("ftp", 21, offered=True, required=True))
    login = observed.facts(LoginService("ftp", 21, encrypted=False, asks=Factor.PASSWORD))
    services = observed.facts(HTTPS, plain("ftp", 21))
    assert judge(services, login, changing=insists).verdict is Verdict.PASS
    for lax in (
        ChangeToTls("ftp", 21, offered=True, required=False),
        ChangeToTls("ftp", 21, offered=False, required=True),
        ChangeToTls("ftp", 2121, offered=True, required=True),
    ):
        assert judge(services, login, changing=observed.facts(lax)).verdict is Verdict.FAIL
    assert judge(observed.facts(plain("tftp", 21, "udp")), changing=insists).verdict is Verdict.FAIL


def test_whether_a_service_insists_on_the_change_must_be_seen() -> None:
    services = observed.facts(HTTPS, plain("ftp", 21))
    can = ChangeToTls("ftp", 21, offered=True)
    judgement = judge(services, changing=observed.facts(can))
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "login-attempts" in judgement.remedy.en
    insists = ChangeToTls("ftp", 21, offered=True, required=True)
    assert judge(services, changing=observed.facts(can, insists)).verdict is Verdict.PASS


def test_a_login_before_the_change_to_tls_fails_and_the_remedy_names_the_setting() -> None:
    judgement = judge(
        observed.facts(plain("imap", 143)),
        changing=observed.facts(ChangeToTls("imap", 143, offered=True, required=False)),
    )
    assert judgement.verdict is Verdict.FAIL
    assert "imap 143/tcp" in judgement.because.en
    assert "disable_plaintext_auth" in judgement.remedy.ja


def test_what_the_device_calls_excuses_nothing_that_it_serves() -> None:
    weather = CommunicationMechanism(
        "C-8", "weather", encrypted=False, sensitive=False, protocol="coap", peers=("weather.example",)
    )
    served = plain("coap", 5683, "udp")
    judgement = judge(observed.facts(HTTPS, served), mechanisms=declared.facts(CLOUD, weather))
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "coap 5683/udp" in judgement.because.en
