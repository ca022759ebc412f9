from dataclasses import replace

from shinsa.facts.traffic import ClearTextLogin
from shinsa.model.fact import Secret
from shinsa.model.verdict import Verdict
from shinsa.rules.communication.secrets_stay_unreadable import secrets_stay_unreadable
from tests.rules.given import observed

TELNET = ClearTextLogin(
    "telnet", "password", "root", Secret.of("password", "admin"), True, "192.168.1.7", 23, True, "vendor default"
)
MQTT = ClearTextLogin("mqtt", "password", "", Secret.of("password", "x"), False, "broker.example.com", 1883)


def test_every_secret_that_was_readable_is_named_with_its_remedy() -> None:
    judgement = secrets_stay_unreadable(observed.partly(TELNET, MQTT))
    assert judgement.verdict is Verdict.FAIL
    assert "telnet login of 'root' (vendor default) at somewhere" in judgement.because.en
    assert "機器から broker.example.com への mqtt 利用者名のないログイン" in judgement.because.ja
    assert "telnet ログイン「root」(メーカーの初期値)" in judgement.because.ja
    assert "CONFIG_TELNETD" in judgement.remedy.en
    assert "`mqtts://`" in judgement.remedy.en
    assert "admin" not in judgement.because.en.replace("vendor", "")


def test_a_login_that_was_refused_was_readable_too() -> None:
    assert secrets_stay_unreadable(observed.facts(replace(MQTT, accepted=False))).verdict is Verdict.FAIL
    assert "listener 8883" in secrets_stay_unreadable(observed.facts(replace(MQTT, device_serves=True))).remedy.en
    assert "TLS or SSH" in secrets_stay_unreadable(observed.facts(replace(MQTT, protocol="pop3"))).remedy.en


def test_nothing_heard_shows_nothing() -> None:
    assert secrets_stay_unreadable(observed.facts()).verdict is Verdict.NOT_APPLICABLE
    assert secrets_stay_unreadable(observed.partly()).verdict is Verdict.INCONCLUSIVE


def test_the_same_login_over_and_over_is_told_once() -> None:
    community = replace(TELNET, protocol="snmp", how="community", user="")
    judgement = secrets_stay_unreadable(observed.facts(community, replace(community, accepted=None)))
    assert judgement.because.en.count("snmp community (vendor default) at somewhere") == 1
    assert len(judgement.evidence) == 2
