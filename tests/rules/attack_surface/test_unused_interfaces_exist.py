from dataclasses import replace

from shinsa.facts.attack_surface import (
    AnnouncedService,
    BootService,
    DeclaredService,
    IdleDaemon,
    OpenPort,
    ServiceNeed,
)
from shinsa.facts.hardware import Interface
from shinsa.facts.ics import ProvisionClaim
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.attack_surface.unused_interfaces_exist import unused_interfaces_exist
from tests.rules.given import declared, observed

NEVER_FAILS = (
    "that an unused interface exists is no fault; the claim that there is none is denied by the standard's judging"
)
CLAIM: Seen[Fact] = declared.facts(ProvisionClaim("etsi-en-303-645-3.1.3", "5.6-1", "not-applicable", "all are used"))
UNCLAIMED: Seen[Fact] = declared.facts()
ETHERNET = Interface("IF-1", "Ethernet", type="network", enabled=True, needed="always")
WEB = DeclaredService("SS-1", "web page", protocol="https", port=443, enabled=True)
OPEN = OpenPort("tcp", 443, "https")
UNSEEN: dict[str, Seen[Fact]] = dict.fromkeys(("ports", "started", "announced", "idle"), observed.nobody_looked())


def asked(
    interfaces: Seen[Fact], services: Seen[Fact], claims: Seen[Fact] = CLAIM, /, **found: tuple[Fact, ...]
) -> Judgement:
    given = {name: observed.facts(*facts) for name, facts in found.items()}
    return unused_interfaces_exist(interfaces, services, claims, **{**UNSEEN, **given})


def test_one_that_is_declared_or_seen_makes_it_hold_whatever_is_claimed() -> None:
    for other in (
        replace(ETHERNET, id="IF-2", enabled=False),
        replace(ETHERNET, id="IF-2", type="air", needed="never"),
    ):
        assert asked(declared.facts(ETHERNET, other), declared.facts(WEB)).verdict is Verdict.PASS
    needless = replace(WEB, id="SS-2", port=21, needed_for=ServiceNeed.NONE)
    assert asked(declared.facts(ETHERNET), declared.facts(WEB, needless)).verdict is Verdict.PASS
    telnet = OpenPort("tcp", 23, "telnet")
    judgement = asked(declared.facts(ETHERNET), declared.facts(WEB), ports=(OPEN, telnet))
    assert judgement.verdict is Verdict.PASS
    assert [one.fact for one in judgement.evidence] == [telnet]  # type: ignore[union-attr]
    telnetd = BootService("telnetd", "etc/init.d/rcS", protocol="telnet", port=23)
    assert asked(declared.facts(ETHERNET), declared.facts(WEB), started=(telnetd,)).verdict is Verdict.PASS


def test_where_nobody_claims_the_contrary_it_counts() -> None:
    assert asked(declared.facts(ETHERNET), declared.facts(WEB), UNCLAIMED).verdict is Verdict.PASS
    assert asked(declared.nobody_looked(), declared.nobody_looked(), UNCLAIMED, ports=(OPEN,)).verdict is (Verdict.PASS)


def test_a_claim_that_both_tables_and_the_device_bear_out_is_believed() -> None:
    serial = Interface("IF-3", "UART", type="physical", enabled=False, needed="never")
    by_name = replace(WEB, port=None)
    for service in (WEB, by_name):
        inside = BootService("redis", "etc/init.d/rcS", protocol="redis", port=6379, address="127.0.0.1")
        judgement = asked(
            declared.facts(ETHERNET, serial), declared.facts(service), ports=(OPEN,), started=(inside,), idle=()
        )
        assert judgement.verdict is Verdict.NOT_APPLICABLE


def test_a_claim_is_open_where_a_table_is_silent_or_a_daemon_sleeps() -> None:
    vague = replace(ETHERNET, id="IF-2", needed="")
    assert asked(declared.facts(ETHERNET, vague), declared.facts(WEB)).verdict is Verdict.INCONCLUSIVE
    told = AnnouncedService("ftp", "tcp", 21)
    assert asked(declared.facts(ETHERNET), declared.facts(WEB), announced=(told,)).verdict is Verdict.INCONCLUSIVE
    sleeping = IdleDaemon("telnetd", "telnet")
    assert asked(declared.facts(ETHERNET), declared.facts(WEB), idle=(sleeping,)).verdict is Verdict.INCONCLUSIVE
    assert asked(declared.facts(ETHERNET), declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    assert asked(declared.nobody_looked(), declared.facts(WEB)).verdict is Verdict.INCONCLUSIVE
    cut = {**UNSEEN, "ports": observed.partly(OPEN)}
    judgement = unused_interfaces_exist(declared.facts(ETHERNET), declared.facts(WEB), CLAIM, **cut)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert asked(declared.nobody_looked(), declared.nobody_looked(), UNCLAIMED).verdict is Verdict.INCONCLUSIVE
