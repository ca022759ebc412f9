from dataclasses import replace

import pytest

from shinsa.facts.communication import CommunicationMechanism
from shinsa.facts.network_upkeep import ReadableLookup, TimeRequest
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.communication.names_and_time_as_declared import names_and_time_as_declared
from tests.rules.given import declared, observed

DOT = CommunicationMechanism("C-1", "names", encrypted=True, protocol="dot", port=853, peers=("dns.example.net",))
NTS = CommunicationMechanism("C-2", "time", encrypted=True, protocol="nts", peers=("time.example.net",))
PLAIN_DNS = CommunicationMechanism("C-3", "names", encrypted=False, protocol="dns")
PLAIN_NTP = CommunicationMechanism("C-4", "time", encrypted=False, protocol="ntp")
ASKED = ReadableLookup("192.168.1.1", ("dns.example.net", "cloud.example.com"))
TIME = TimeRequest(("time.example.net",), "192.0.2.4", authenticated=False)
NOTHING: Seen[Fact] = observed.facts()


def judge(table: Seen[Fact], lookups: Seen[Fact] = NOTHING, times: Seen[Fact] = NOTHING) -> Judgement:
    return names_and_time_as_declared(lookups, times, table)


def test_names_in_clear_contradict_a_protected_way() -> None:
    for claim in (DOT, replace(DOT, protocol="DNS over TLS"), replace(DOT, protocol="dns")):
        judgement = judge(declared.facts(claim, NTS), observed.facts(ASKED))
        assert judgement.verdict is Verdict.FAIL
        assert "cloud.example.com" in judgement.because.ja
        assert "dns.example.net" not in judgement.because.en


def test_plain_questions_to_the_protected_server_itself_contradict_it_too() -> None:
    by_address = replace(DOT, peers=("192.0.2.53",))
    asked = replace(ASKED, server="192.0.2.53")
    assert judge(declared.facts(by_address), observed.facts(asked)).verdict is Verdict.FAIL


def test_time_without_an_authenticator_contradicts_a_protected_way() -> None:
    for claim in (NTS, replace(NTS, protocol="ntp"), replace(NTS, peers=())):
        judgement = judge(declared.facts(claim), times=observed.facts(TIME))
        assert judgement.verdict is Verdict.FAIL
        assert "encrypted: false" in judgement.remedy.en


def test_authenticated_time_passes() -> None:
    assert judge(declared.facts(NTS), times=observed.facts(replace(TIME, authenticated=True))).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "names",
    [("dns.example.net",), ("printer.lan", "_dns.resolver.arpa"), ("router",), ("connectivitycheck.gstatic.com",), ()],
)
def test_what_may_be_asked_for_in_clear_is_no_contradiction(names: tuple[str, ...]) -> None:
    assert judge(declared.facts(DOT), observed.facts(replace(ASKED, names=names))).verdict is Verdict.NOT_APPLICABLE


def test_plain_names_and_time_are_no_fault_by_themselves() -> None:
    for table in (declared.facts(), declared.facts(PLAIN_DNS, PLAIN_NTP), declared.nobody_looked()):
        assert judge(table, observed.facts(ASKED), observed.facts(TIME)).verdict is Verdict.NOT_APPLICABLE


def test_a_plain_way_that_is_declared_beside_the_protected_one_is_admitted() -> None:
    table = declared.facts(DOT, NTS, PLAIN_DNS, PLAIN_NTP)
    assert judge(table, observed.facts(ASKED), observed.facts(TIME)).verdict is Verdict.NOT_APPLICABLE
    elsewhere = declared.facts(DOT, replace(PLAIN_DNS, peers=("192.0.2.53",)))
    assert judge(elsewhere, observed.facts(ASKED)).verdict is Verdict.FAIL


def test_whose_servers_are_not_told_stays_open() -> None:
    judgement = judge(declared.facts(replace(DOT, peers=())), observed.facts(ASKED))
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "`peers`" in judgement.remedy.en
    other = observed.facts(replace(TIME, names=("pool.example.org",)))
    assert judge(declared.facts(NTS), times=other).verdict is Verdict.INCONCLUSIVE


def test_a_recording_that_was_not_read_whole_stays_open() -> None:
    assert judge(declared.facts(DOT), observed.partly()).verdict is Verdict.INCONCLUSIVE
    assert judge(declared.facts(NTS), times=observed.partly()).verdict is Verdict.INCONCLUSIVE
