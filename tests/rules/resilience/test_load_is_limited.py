from dataclasses import replace

from shinsa.facts.attack_surface import OpenPort
from shinsa.facts.capabilities import Capability, Provides
from shinsa.facts.crowds import ConnectionLimit, CrowdTrial
from shinsa.facts.device import Test, TestRecord
from shinsa.model.fact import Fact
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.resilience.load_is_limited import load_is_limited
from tests.rules.given import attested, declared, observed

ENTRY = Capability("CAP-1", "Firewall with limits", Provides.LOAD_LIMIT, by=("rate-limit",))
HELD = TestRecord(Test.FLOODED_OPERATION, held=True, seen="10,000 packets a second left the pump running", by="K. Sato")
BARE = TestRecord(Test.FLOODED_OPERATION, held=True, seen="", by="")
BROKEN = TestRecord(Test.FLOODED_OPERATION, held=False, seen="The pump stopped", by="K. Sato")
NOT_ABLE = Capability("CAP-1", "Not there", Provides.LOAD_LIMIT, by=("none",))


UNREAD = observed.nobody_looked()
WEB, BROKER = OpenPort("tcp", 80, "http"), OpenPort("tcp", 1883, "mqtt")
PORTS = observed.facts(WEB, BROKER)
CROWDS = observed.facts(CrowdTrial("http", 80, 200), CrowdTrial("mqtt", 1883, 200))
LIMITS = observed.facts(ConnectionLimit("lighttpd", 80, 64), ConnectionLimit("mosquitto", 1883, 50))
BY_CONNECTIONS = replace(ENTRY, by=("connection-limit",))


def judged(entry: Capability, *records: TestRecord) -> Verdict:
    return load_is_limited(declared.facts(entry), attested.facts(*records), observed.facts(), UNREAD, UNREAD).verdict


def seen_to_stand(
    entry: Capability = BY_CONNECTIONS,
    trials: Seen[Fact] = CROWDS,
    limits: Seen[Fact] = LIMITS,
    ports: Seen[Fact] = PORTS,
) -> Verdict:
    return load_is_limited(declared.facts(entry), attested.facts(), trials, limits, ports).verdict


def test_limits_of_every_open_port_that_stood_a_crowd_pass() -> None:
    assert seen_to_stand() is Verdict.PASS


def test_limits_of_some_or_without_a_crowd_stay_open() -> None:
    assert seen_to_stand(ENTRY) is Verdict.INCONCLUSIVE
    for trials in (
        UNREAD,
        observed.facts(),
        observed.partly(*(o.fact for o in CROWDS)),
        observed.facts(CROWDS.observations[0].fact),
    ):
        assert seen_to_stand(trials=trials) is Verdict.INCONCLUSIVE
    for limits in (UNREAD, observed.facts(LIMITS.observations[0].fact), observed.partly(*(o.fact for o in LIMITS))):
        assert seen_to_stand(limits=limits) is Verdict.INCONCLUSIVE
    more = observed.facts(WEB, BROKER, OpenPort("udp", 5683, "coap"))
    for ports in (UNREAD, more, observed.partly(WEB, BROKER)):
        assert seen_to_stand(ports=ports) is Verdict.INCONCLUSIVE


def test_what_is_declared_and_was_tested_passes() -> None:
    assert judged(ENTRY, HELD) is Verdict.PASS


def test_a_declaration_alone_passes_nothing() -> None:
    assert judged(ENTRY) is Verdict.INCONCLUSIVE
    assert judged(ENTRY, BARE) is Verdict.INCONCLUSIVE
    silent = load_is_limited(declared.nobody_looked(), attested.facts(HELD), observed.facts(), UNREAD, UNREAD)
    assert silent.verdict is Verdict.INCONCLUSIVE
    assert "load-limit" in silent.remedy.en


def test_what_is_denied_or_too_little_or_was_seen_not_to_work_fails() -> None:
    for entry in (NOT_ABLE, replace(ENTRY, by=("watchdog",))):
        assert judged(entry, HELD) is Verdict.FAIL
    assert judged(ENTRY, BROKEN) is Verdict.FAIL


def test_a_crowd_that_silences_another_service_fails_and_one_that_fills_its_own_does_not() -> None:
    fine = CrowdTrial("http", 80, 200, served_itself=False)
    for trial, wanted in (
        (fine, Verdict.PASS),
        (replace(fine, silenced=(1883,)), Verdict.FAIL),
    ):
        given = load_is_limited(declared.facts(ENTRY), attested.facts(HELD), observed.facts(trial), UNREAD, UNREAD)
        assert given.verdict is wanted
