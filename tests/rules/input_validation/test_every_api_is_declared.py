from dataclasses import replace

import pytest

from shinsa.facts.attack_surface import OpenPort
from shinsa.facts.input_validation import ExternalInterface, UserInterface
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.input_validation.every_api_is_declared import every_api_is_declared
from tests.rules.given import declared, observed

HTTPS, COAP, MDNS = OpenPort("tcp", 443, "https"), OpenPort("udp", 5683, "coap"), OpenPort("udp", 5353, "mdns")
SHELL = OpenPort("tcp", 22, "ssh")
PAGE = UserInterface("UI-1", "page", kind="web-page", port=443)
API = ExternalInterface("API-1", "commands", protocol="coap", transport="udp", port=5683)
APP = UserInterface("UI-2", "app", kind="app")
SEEN: dict[str, Seen[Fact]] = {
    "ports": observed.facts(HTTPS, COAP, MDNS),
    "apis": declared.facts(API),
    "screens": declared.facts(PAGE, APP),
}


def judge(**given: Seen[Fact]) -> Judgement:
    return every_api_is_declared(**{**SEEN, **given})


@pytest.mark.parametrize(
    "extra", [OpenPort("tcp", 8080, "http"), OpenPort("tcp", 5683, "coap"), OpenPort("udp", 443, "coap")]
)
def test_an_api_that_nobody_declares_fails(extra: OpenPort) -> None:
    answer = judge(ports=observed.facts(HTTPS, extra))
    assert answer.verdict is Verdict.FAIL
    assert f"{extra.port}/{extra.transport}" in answer.because.en
    assert judge(apis=declared.facts(), screens=declared.facts()).verdict is Verdict.FAIL


def test_declared_ports_pass_and_what_makes_a_network_work_is_none() -> None:
    assert judge().verdict is Verdict.PASS
    assert judge(ports=observed.facts(), apis=declared.facts(), screens=declared.facts()).verdict is Verdict.PASS


def test_what_may_be_no_api_is_for_a_person() -> None:
    for port in (SHELL, OpenPort("tcp", 9999, "unknown")):
        answer = judge(ports=observed.facts(HTTPS, port))
        assert answer.verdict is Verdict.INCONCLUSIVE
        assert str(port.port) in answer.because.ja


@pytest.mark.parametrize(
    "given",
    [
        {"apis": declared.facts(replace(API, port=None))},
        {"screens": declared.facts(replace(PAGE, port=None))},
        {"apis": declared.partly(API)},
        {"screens": declared.nobody_looked()},
        {"ports": observed.nobody_looked()},
        {"ports": observed.partly(HTTPS)},
    ],
)
def test_what_cannot_be_compared_stays_open(given: dict[str, Seen[Fact]]) -> None:
    assert judge(**given).verdict is Verdict.INCONCLUSIVE
