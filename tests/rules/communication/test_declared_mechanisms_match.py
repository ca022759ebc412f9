import pytest

from shinsa.facts.channels import ChangeToTls
from shinsa.facts.communication import CommunicationMechanism, NetworkService
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.communication.declared_mechanisms_match import declared_mechanisms_match
from tests.rules.given import declared, observed

HTTPS = NetworkService("https", "tcp", 443, encrypted=True)
PLAIN_8883 = NetworkService("mqtt", "tcp", 8883, encrypted=False)
MQTT = NetworkService("mqtt", "tcp", 1883, encrypted=False)
FTP = NetworkService("ftp", "tcp", 21, encrypted=False)
NOTHING_CHANGES: Seen[Fact] = observed.facts()


def claim(protocol: str = "", port: int | None = None, *, encrypted: bool | None = True) -> CommunicationMechanism:
    return CommunicationMechanism(f"C-{protocol}-{port}", "link", encrypted, protocol=protocol, port=port)


def judge(said: Seen[Fact], services: Seen[Fact], changing: Seen[Fact] = NOTHING_CHANGES) -> Judgement:
    return declared_mechanisms_match(said, services, changing)


WEB = claim("https", 443)
OUTGOING = claim("tuf")


@pytest.mark.parametrize(
    ("said", "service"), [(claim("mqtts", 8883), PLAIN_8883), (claim("", 8883), PLAIN_8883), (claim("MQTT"), MQTT)]
)
def test_a_plain_answer_where_encryption_is_declared_fails(
    said: CommunicationMechanism, service: NetworkService
) -> None:
    judgement = judge(declared.facts(WEB, said), observed.facts(HTTPS, service))
    assert judgement.verdict is Verdict.FAIL
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [said, service]
    assert said.id in judgement.because.en


@pytest.mark.parametrize(
    "services",
    [
        observed.facts(HTTPS),
        observed.facts(HTTPS, NetworkService("unknown", "udp", 443, encrypted=False)),
        observed.facts(HTTPS, NetworkService("dns", "udp", 53, encrypted=False)),
    ],
)
def test_what_is_declared_and_seen_encrypted_passes(services: Seen[Fact]) -> None:
    judgement = judge(declared.facts(WEB, OUTGOING), services)
    assert judgement.verdict is Verdict.PASS
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [WEB, HTTPS]


def test_an_entry_is_found_by_its_protocol_where_it_names_no_port() -> None:
    assert judge(declared.facts(claim("https")), observed.facts(HTTPS)).verdict is Verdict.PASS


def test_a_plain_service_that_another_entry_admits_is_not_the_encrypted_one() -> None:
    both = declared.facts(WEB, claim("mqtt"), claim("mqtt", 1883, encrypted=False))
    assert judge(both, observed.facts(HTTPS, MQTT)).verdict is Verdict.PASS


def test_an_entry_that_contradicts_another_is_not_confirmed_by_a_plain_answer() -> None:
    both = declared.facts(claim("mqtt", 1883), claim("mqtt", 1883, encrypted=False))
    assert judge(both, observed.facts(MQTT)).verdict is Verdict.INCONCLUSIVE


def test_nothing_declared_as_encrypted_is_not_applicable() -> None:
    given = declared.facts(claim("mqtt", 1883, encrypted=False))
    assert judge(given, observed.facts(MQTT)).verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("said", "services"),
    [
        (declared.nobody_looked(), observed.facts(HTTPS)),
        (declared.partly(WEB), observed.facts(HTTPS)),
        (declared.facts(WEB, claim("coap", encrypted=None)), observed.facts(HTTPS)),
        (declared.facts(WEB), observed.nobody_looked()),
        (declared.facts(WEB), observed.partly(HTTPS)),
        (declared.facts(WEB), observed.facts()),
        (declared.facts(WEB, claim("mqtts", 8883)), observed.facts(HTTPS)),
        (declared.facts(OUTGOING), observed.facts(HTTPS)),
    ],
)
def test_what_was_not_seen_or_not_said_is_inconclusive(said: Seen[Fact], services: Seen[Fact]) -> None:
    judgement = judge(said, services)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert judgement.remedy


def test_a_service_that_insists_on_the_change_to_tls_is_as_declared() -> None:
    said, seen = declared.facts(claim("ftp", 21)), observed.facts(FTP)
    insists = observed.facts(ChangeToTls("ftp", 21, offered=True, required=True))
    assert judge(said, seen, insists).verdict is Verdict.PASS
    for lax in (
        ChangeToTls("ftp", 21, offered=True, required=False),
        ChangeToTls("ftp", 21, offered=False, required=True),
    ):
        assert judge(said, seen, observed.facts(lax)).verdict is Verdict.FAIL
    assert judge(said, seen, observed.facts(ChangeToTls("ftp", 21, offered=True))).verdict is Verdict.INCONCLUSIVE


def test_what_the_device_calls_is_neither_shown_nor_refuted_by_what_it_serves() -> None:
    cloud = CommunicationMechanism("C-9", "cloud", encrypted=True, protocol="https", peers=("cloud.example",))
    judgement = judge(declared.facts(WEB, cloud), observed.facts(HTTPS))
    assert judgement.verdict is Verdict.PASS
    assert "C-9" not in judgement.because.en
    assert judge(declared.facts(cloud), observed.facts(HTTPS)).verdict is Verdict.INCONCLUSIVE
    calls = CommunicationMechanism("C-9", "cloud", encrypted=True, protocol="mqtt", peers=("cloud.example",))
    assert judge(declared.facts(WEB, calls), observed.facts(HTTPS, MQTT)).verdict is Verdict.PASS
