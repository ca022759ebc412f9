from dataclasses import replace

from shinsa.facts.attack_surface import ClosedPorts, OpenPort
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.hardware import Interface
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.attack_surface.interface_status_matches import interface_status_matches
from tests.rules.given import attested, declared, observed

WEB = Interface("IF-1", "web", type="logical", enabled=True, port=443)
TELNET = Interface("IF-2", "Telnet", type="logical", enabled=False, port=23)
ETHERNET = Interface("IF-3", "Ethernet", type="network", enabled=True)
USB = Interface("IF-4", "USB", type="physical", enabled=False)
HTTPS = OpenPort("tcp", 443, "https")
CLOSED = observed.facts(ClosedPorts("tcp", "1-442"))
NOBODY = attested.nobody_looked()


def ask(interfaces: Seen[Fact], ports: Seen[Fact], tests: Seen[Fact] = NOBODY) -> Judgement:
    return interface_status_matches(interfaces, ports, CLOSED, tests)


def test_one_that_is_declared_as_disabled_and_answers_fails() -> None:
    answering = observed.facts(HTTPS, OpenPort("tcp", 23, "telnet"))
    assert ask(declared.facts(WEB, TELNET), answering).verdict is Verdict.FAIL
    assert ask(declared.partly(WEB, TELNET), answering).verdict is Verdict.FAIL


def test_all_as_declared_passes() -> None:
    assert ask(declared.facts(WEB, TELNET, USB), observed.facts(HTTPS)).verdict is Verdict.PASS
    assert ask(declared.facts(USB), observed.facts(HTTPS)).verdict is Verdict.NOT_APPLICABLE


def test_one_that_is_declared_as_enabled_and_does_not_answer_stays_open() -> None:
    assert ask(declared.facts(WEB), observed.facts()).verdict is Verdict.INCONCLUSIVE


def test_one_without_a_port_needs_a_record() -> None:
    held = TestRecord(Test.INTERFACE_STATUS, held=True, seen="link up", by="A. Tester")
    scan = observed.facts(HTTPS)
    assert ask(declared.facts(WEB, ETHERNET), scan).verdict is Verdict.INCONCLUSIVE
    assert ask(declared.facts(WEB, ETHERNET), scan, attested.facts(held)).verdict is Verdict.PASS
    assert ask(declared.facts(ETHERNET), scan, attested.facts(replace(held, held=False))).verdict is Verdict.FAIL


def test_what_is_not_said_or_not_scanned_stays_open() -> None:
    untyped = declared.facts(Interface("IF-5", "something", enabled=False))
    assert ask(untyped, observed.facts(HTTPS)).verdict is Verdict.INCONCLUSIVE
    assert ask(declared.facts(replace(WEB, enabled=None)), observed.facts(HTTPS)).verdict is Verdict.INCONCLUSIVE
    assert ask(declared.facts(WEB), observed.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    assert ask(declared.nobody_looked(), observed.facts(HTTPS)).verdict is Verdict.INCONCLUSIVE
