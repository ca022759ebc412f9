from __future__ import annotations

from dataclasses import replace
from typing import Any

from shinsa.facts.capabilities import Capability, Provides
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.hardware import Interface
from shinsa.facts.wireless import WirelessGuard, WirelessNetwork
from shinsa.model.verdict import Verdict
from shinsa.rules.communication.wireless_use_is_controlled import wireless_use_is_controlled
from tests.rules.capability_cases import Case
from tests.rules.given import attested, declared, observed

ENTRY = Capability(
    "CAP-1",
    "Access point",
    Provides.WIRELESS_CONTROL,
    by=("wpa3-personal",),
    covers=("authorising", "monitoring", "restricting"),
)
CASE = Case(ENTRY, Test.WIRELESS_RESTRICTED)
ETHERNET = Interface("IF-1", "Ethernet", type="network")
WIFI = Interface("IF-2", "Radio", type="air")
OPEN = WirelessNetwork(WirelessGuard.OPEN)


def judged(
    *records: TestRecord,
    table: Any = None,  # noqa: ANN401 - as the conductor gives them
    interfaces: tuple[Interface, ...] = (ETHERNET, WIFI),
    found: tuple[WirelessNetwork, ...] = (),
) -> Verdict:
    return wireless_use_is_controlled(
        declared.facts(ENTRY) if table is None else table,
        attested.facts(*records),
        declared.facts(*interfaces),
        observed.facts(*found),
    ).verdict


def test_what_is_declared_and_was_tested_passes() -> None:
    assert judged(CASE.held) is Verdict.PASS
    assert judged(CASE.held, found=(WirelessNetwork(WirelessGuard.WPA2),)) is Verdict.PASS


def test_a_declaration_alone_passes_nothing() -> None:
    assert judged() is Verdict.INCONCLUSIVE
    assert judged(CASE.bare) is Verdict.INCONCLUSIVE
    assert judged(CASE.held, table=declared.nobody_looked()) is Verdict.INCONCLUSIVE


def test_a_network_that_keeps_nobody_out_fails_whatever_was_tested() -> None:
    for guard in (WirelessGuard.OPEN, WirelessGuard.WEP, WirelessGuard.WPA1):
        assert judged(CASE.held, found=(WirelessNetwork(guard),)) is Verdict.FAIL
    assert judged(CASE.held, found=(replace(OPEN, condition="[ -f /x ]"),)) is Verdict.INCONCLUSIVE
    assert judged(CASE.held, interfaces=(ETHERNET,), found=(OPEN,)) is Verdict.FAIL


def test_what_is_denied_or_was_seen_not_to_work_fails() -> None:
    assert judged(CASE.broken) is Verdict.FAIL
    assert judged(CASE.held, table=declared.facts(CASE.denied)) is Verdict.FAIL


def test_a_device_without_a_radio_is_not_asked() -> None:
    nothing = declared.nobody_looked()
    assert judged(table=nothing, interfaces=(ETHERNET,)) is Verdict.NOT_APPLICABLE
    for interfaces in ((replace(ETHERNET, type=""),), (replace(ETHERNET, description="Wi-Fi"),), ()):
        assert judged(table=nothing, interfaces=interfaces) is Verdict.INCONCLUSIVE
    assert (
        judged(table=nothing, interfaces=(ETHERNET,), found=(WirelessNetwork(WirelessGuard.WPA2),))
        is Verdict.INCONCLUSIVE
    )
