from dataclasses import replace

import pytest

from shinsa.facts.mud import MudEntry, MudPeer, PortRange
from shinsa.facts.traffic import Conversation
from shinsa.model.fact import Fact
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.attack_surface.mud_holds import mud_holds
from tests.rules.given import declared, observed

CLOUD = Conversation(
    ("mqtt.example.com",), "198.51.100.7", 8883, "tcp", local=False, device_serves=False, protocol="mqtt"
)
DNS = Conversation((), "192.168.1.1", 53, "udp", local=True, device_serves=False, protocol="dns")
SSDP = Conversation((), "239.255.255.250", 1900, "udp", local=True, device_serves=False, protocol="ssdp")
SPY = replace(CLOUD, names=("track.example.org",), address="203.0.113.9", port=443)
CALLED = Conversation((), "192.168.1.7", 23, "tcp", local=True, device_serves=True, protocol="telnet")
ALLOWS = MudEntry(0, "from", "cloud", from_device=True, accepts=True, peer=MudPeer.NAME, who="mqtt.example.com", transport="tcp", peer_ports=(PortRange(8883, 8883),))  # fmt: skip
FILE = declared.facts(ALLOWS)


def test_traffic_that_the_file_allows_passes() -> None:
    judgement = mud_holds(observed.facts(CLOUD, DNS, SSDP), FILE)
    assert judgement.verdict is Verdict.PASS
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [CLOUD, ALLOWS]


@pytest.mark.parametrize(
    ("talk", "lacking"),
    [
        (SPY, "`from-device-policy`: `dst-dnsname` track.example.org, `tcp` `destination-port` 443"),
        (replace(CLOUD, port=1883), "`destination-port` 1883"),
        (CALLED, "`to-device-policy`: `local-networks`, `tcp` `destination-port` 23"),
        (
            replace(DNS, address="192.0.2.53", local=False),
            "`destination-ipv4-network` 192.0.2.53/32, `udp` `destination-port` 53",
        ),
        (
            replace(CALLED, address="2001:db8::5", names=(), local=False),
            "`to-device-policy`: `source-ipv6-network` 2001:db8::5/128, `tcp` `destination-port` 23",
        ),
    ],
)
def test_traffic_that_no_entry_allows_fails_and_names_the_entry(talk: Conversation, lacking: str) -> None:
    judgement = mud_holds(observed.partly(CLOUD, talk), FILE)
    assert judgement.verdict is Verdict.FAIL
    assert lacking in judgement.remedy.en
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [talk]


def test_the_first_entry_decides() -> None:
    forbids = replace(ALLOWS, accepts=False)
    assert mud_holds(observed.facts(CLOUD), declared.facts(forbids, replace(ALLOWS, order=1))).verdict is Verdict.FAIL
    assert mud_holds(observed.facts(CLOUD), declared.facts(ALLOWS, replace(forbids, order=1))).verdict is Verdict.PASS


ROLE = replace(ALLOWS, peer=MudPeer.ROLE, who="controller x", peer_ports=())


@pytest.mark.parametrize(
    ("entries", "verdict"),
    [
        ((ROLE, replace(ALLOWS, order=1)), Verdict.PASS),
        ((ROLE, replace(ALLOWS, order=1, accepts=False)), Verdict.INCONCLUSIVE),
        ((replace(ROLE, accepts=False), replace(ALLOWS, order=1)), Verdict.INCONCLUSIVE),
        ((replace(ROLE, accepts=False),), Verdict.FAIL),
    ],
)
def test_an_entry_of_which_it_cannot_be_told_matters_where_the_rest_says_otherwise(
    entries: tuple[MudEntry, ...], verdict: Verdict
) -> None:
    assert mud_holds(observed.facts(CLOUD), declared.facts(*entries)).verdict is verdict


def test_what_lets_answers_in_lets_no_callers_in() -> None:
    answers = MudEntry(
        0, "to", "dns", from_device=False, accepts=True, peer=MudPeer.LOCAL, peer_ports=(PortRange(53, 53),)
    )
    assert mud_holds(observed.facts(CALLED), declared.facts(answers)).verdict is Verdict.INCONCLUSIVE
    assert mud_holds(observed.facts(CALLED), declared.facts(replace(answers, transport="udp"))).verdict is Verdict.FAIL


@pytest.mark.parametrize(
    ("talks", "entries"),
    [
        (observed.facts(replace(CLOUD, names=())), FILE),
        (observed.facts(SPY), declared.facts(ROLE)),
        (observed.partly(CLOUD), FILE),
        (observed.facts(CLOUD), declared.partly(ALLOWS)),
    ],
)
def test_what_cannot_be_told_is_inconclusive(talks: Seen[Fact], entries: Seen[Fact]) -> None:
    assert mud_holds(talks, entries).verdict is Verdict.INCONCLUSIVE


@pytest.mark.parametrize(
    ("talks", "entries"),
    [
        (observed.facts(SPY), declared.facts()),
        (observed.facts(SPY), declared.nobody_looked()),
        (observed.facts(DNS, SSDP), FILE),
        (observed.facts(), FILE),
    ],
)
def test_without_a_file_or_traffic_it_does_not_apply(talks: Seen[Fact], entries: Seen[Fact]) -> None:
    assert mud_holds(talks, entries).verdict is Verdict.NOT_APPLICABLE
