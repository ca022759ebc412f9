from dataclasses import replace

import pytest

from shinsa.facts.device import DeviceProfile
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.personal_data.carriers_are_as_declared import carriers_are_as_declared
from tests.rules.given import declared, observed
from tests.rules.personal_data.wire import AT_443, CLOUD, MAIL, PAGE, PEER, SERVICE, TALK, VERSION, VIDEO

DEVICE = DeviceProfile("Lamp", "ACME", "L1", "1.0")
SEEN: dict[str, Seen[Fact]] = {
    "profile": declared.facts(DEVICE),
    "data": declared.facts(MAIL, VIDEO),
    "mechanisms": declared.facts(CLOUD, PAGE),
    "services": observed.facts(SERVICE, at=AT_443),
    "ciphers": observed.facts(),
    "ssh": observed.facts(),
    "versions": observed.facts(VERSION, at=AT_443),
    "talks": observed.facts(TALK),
    "peers": observed.facts(PEER),
}


def judge(**given: Seen[Fact]) -> Judgement:
    return carriers_are_as_declared(**{**SEEN, **given})


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (
            {"talks": observed.facts(TALK, replace(TALK, encrypted=False, port=1883))},
            "C-1: mqtt.example (mqtt/tcp) at somewhere",
        ),
        ({"services": observed.facts(replace(SERVICE, encrypted=False), at=AT_443)}, "C-2: https"),
        ({"peers": observed.facts(replace(PEER, version="TLSv1.1"))}, "C-1: TLSv1.1"),
        ({"versions": observed.facts(replace(VERSION, version="TLSv1.2"), at=AT_443)}, "C-2: TLSv1.2"),
    ],
)
def test_what_differs_on_the_wire_fails(given: dict[str, Seen[Fact]], told: str) -> None:
    answer = judge(**given)
    assert answer.verdict is Verdict.FAIL
    assert told in answer.because.en


def test_what_was_seen_as_declared_passes() -> None:
    answer = judge()
    assert answer.verdict is Verdict.PASS
    assert {"C-1", "C-2"} <= {getattr(getattr(one, "fact", None), "id", "") for one in answer.evidence}


def test_other_peers_services_and_versions_say_nothing() -> None:
    other = replace(TALK, names=("ntp.example",), address="192.0.2.8", encrypted=False)
    plain = replace(SERVICE, protocol="http", port=80, encrypted=False)
    old = replace(PEER, peer="old.example", version="TLSv1.0")
    assert (
        judge(
            talks=observed.facts(TALK, other),
            services=observed.facts(SERVICE, plain, at=AT_443),
            peers=observed.facts(PEER, old),
        ).verdict
        is Verdict.PASS
    )


@pytest.mark.parametrize(
    "given",
    [
        {"peers": observed.facts()},
        {"versions": observed.nobody_looked()},
        {"versions": observed.partly(VERSION, at=AT_443)},
        {"mechanisms": declared.facts(replace(CLOUD, cryptography=()), PAGE)},
        {"mechanisms": declared.facts(CLOUD)},
        {"data": declared.facts(MAIL, replace(VIDEO, communication=()))},
        {"data": declared.partly(MAIL)},
        {"data": declared.nobody_looked(), "mechanisms": declared.nobody_looked()},
    ],
)
def test_what_was_not_seen_or_not_said_stays_open(given: dict[str, Seen[Fact]]) -> None:
    assert judge(**given).verdict is Verdict.INCONCLUSIVE


def test_a_device_without_personal_data_is_not_asked() -> None:
    answer = judge(profile=declared.facts(replace(DEVICE, personal_data=False)), data=declared.nobody_looked())
    assert answer.verdict is Verdict.NOT_APPLICABLE
