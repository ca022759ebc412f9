from dataclasses import replace

import pytest

from shinsa.facts.attack_surface import OpenControl
from shinsa.facts.communication import NetworkService
from shinsa.facts.device import LiveUnit, UnitState
from shinsa.facts.passwords import AcceptedCredential, Factor, LoginService
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.functions_need_login import functions_need_login
from tests.rules.given import declared, observed

NOTHING: Seen[Fact] = observed.facts()
UNSEEN: Seen[Fact] = observed.nobody_looked()
NO_STATE: Seen[Fact] = declared.facts()
BROKER = NetworkService("mqtt", "tcp", 1883, encrypted=False)
WEB = NetworkService("https", "tcp", 443, encrypted=True)
NAMES = NetworkService("mdns", "udp", 5353, encrypted=False)
ASKS = LoginService("mqtt", 1883, asks=Factor.PASSWORD)
PICTURE = LoginService("rtsp", 554, asks=Factor.NONE)
METER = OpenControl("modbus", "tcp", 502, "registers", proven=False)


def judge(
    services: Seen[Fact],
    logins: Seen[Fact] = NOTHING,
    accepted: Seen[Fact] = NOTHING,
    controls: Seen[Fact] = NOTHING,
    unit: Seen[Fact] = NO_STATE,
) -> Judgement:
    return functions_need_login(services, logins, accepted, controls, unit)


@pytest.mark.parametrize(
    "given",
    [
        {"logins": observed.facts(PICTURE)},
        {"logins": observed.partly(PICTURE)},
        {"accepted": observed.facts(AcceptedCredential("mqtt", "", "anonymous"))},
        {"controls": observed.facts(replace(METER, proven=True))},
    ],
)
def test_what_anybody_uses_fails(given: dict[str, Seen[Fact]]) -> None:
    assert judge(observed.facts(BROKER), **given).verdict is Verdict.FAIL


def test_the_service_and_its_setting_are_named() -> None:
    judgement = judge(observed.facts(BROKER), observed.facts(replace(ASKS, asks=Factor.NONE)))
    assert "mqtt (somewhere)" in judgement.because.en
    assert "allow_anonymous false" in judgement.remedy.en


def test_a_unit_that_nobody_has_set_up_is_not_at_fault_yet() -> None:
    new = declared.facts(LiveUnit(UnitState.FACTORY))
    judgement = judge(observed.facts(BROKER), observed.facts(PICTURE), unit=new)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "live.state" in judgement.remedy.en


def test_a_login_before_everything_else_passes() -> None:
    console = LoginService("serial", asks=Factor.NONE)
    assert judge(observed.facts(BROKER, NAMES), observed.facts(ASKS, console)).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "given",
    [
        {
            "services": observed.facts(BROKER, WEB),
            "logins": observed.facts(ASKS, replace(ASKS, protocol="https", port=443)),
        },
        {"services": observed.facts(BROKER), "logins": observed.facts(replace(ASKS, port=8883))},
        {"services": observed.facts(BROKER), "logins": observed.facts(replace(ASKS, asks=None))},
        {"services": observed.facts(BROKER), "logins": observed.facts(ASKS), "controls": observed.facts(METER)},
        {"services": observed.partly(BROKER), "logins": observed.facts(ASKS)},
        {"services": observed.facts(BROKER), "logins": observed.partly(ASKS)},
        {"services": observed.facts(BROKER), "logins": observed.facts(ASKS), "accepted": observed.partly()},
        {"services": observed.facts(BROKER), "logins": observed.facts(ASKS), "controls": observed.partly()},
        {"services": UNSEEN, "logins": UNSEEN, "accepted": UNSEEN, "controls": UNSEEN},
    ],
)
def test_what_was_not_seen_to_the_end_is_inconclusive(given: dict[str, Seen[Fact]]) -> None:
    assert judge(**given).verdict is Verdict.INCONCLUSIVE


def test_a_device_that_offers_nothing_has_no_function_to_guard() -> None:
    assert judge(observed.facts(NAMES)).verdict is Verdict.NOT_APPLICABLE
