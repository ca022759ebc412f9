from dataclasses import replace

import pytest

from shinsa.facts.communication import NetworkService
from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.input_validation import ExternalInterface, UserInterface
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.input_validation.every_user_interface_is_declared import every_user_interface_is_declared
from tests.rules.given import declared, observed

HTTPS = NetworkService("https", "tcp", 443, encrypted=True)
SSH = NetworkService("ssh", "tcp", 22, encrypted=True)
MQTT = NetworkService("mqtts", "tcp", 8883, encrypted=True)
PAGE = UserInterface("UI-1", "page", kind="web-page", port=443)
APP = UserInterface("UI-2", "app", kind="app")
MANUAL = PublishedStatement(Topic.SECURE_SETUP, found=True, interfaces=("app", "web-page"))
SEEN: dict[str, Seen[Fact]] = {
    "screens": declared.facts(PAGE, APP),
    "apis": declared.facts(ExternalInterface("API-1", "commands", port=8883)),
    "services": observed.facts(HTTPS, MQTT),
    "statements": observed.facts(MANUAL),
}


def judge(**given: Seen[Fact]) -> Judgement:
    return every_user_interface_is_declared(**{**SEEN, **given})


@pytest.mark.parametrize("service", [SSH, replace(SSH, protocol="telnet", port=2323)])
def test_a_command_line_that_nobody_declares_fails(service: NetworkService) -> None:
    answer = judge(services=observed.facts(HTTPS, service))
    assert answer.verdict is Verdict.FAIL
    assert f"{service.protocol} {service.port}" in answer.because.ja


def test_what_the_device_and_the_manual_show_is_listed() -> None:
    assert judge().verdict is Verdict.PASS
    shell = UserInterface("UI-3", "maintenance", kind="command-line")
    assert judge(services=observed.facts(HTTPS, SSH), screens=declared.facts(PAGE, APP, shell)).verdict is Verdict.PASS
    api = declared.facts(ExternalInterface("API-2", "maintenance", port=22))
    assert judge(services=observed.facts(HTTPS, SSH), apis=api).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "given",
    [
        {"services": observed.facts(HTTPS, replace(HTTPS, port=8443))},
        {"services": observed.nobody_looked()},
        {"services": observed.facts(SSH), "screens": declared.facts(PAGE, APP, UserInterface("UI-3", "panel"))},
        {"services": observed.facts(SSH), "apis": declared.nobody_looked()},
        {"services": observed.facts(SSH), "apis": declared.facts(ExternalInterface("API-2", "maintenance"))},
        {"statements": observed.facts(replace(MANUAL, interfaces=("voice",)))},
        {"statements": observed.facts()},
        {"statements": observed.partly(MANUAL)},
        {"screens": declared.nobody_looked()},
    ],
)
def test_what_is_not_certain_stays_open(given: dict[str, Seen[Fact]]) -> None:
    assert judge(**given).verdict is Verdict.INCONCLUSIVE
