from dataclasses import replace

import pytest

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.resilience import ResilienceMechanism
from shinsa.facts.traffic import Conversation, Reconnect
from shinsa.model.fact import Fact
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.resilience.network_measures_hold import network_measures_hold
from tests.rules.given import attested, declared, observed

ONE = ResilienceMechanism("R-1", "local schedule", "network")
TWO = ResilienceMechanism("R-2", "buffer", "network")
OTHER = ResilienceMechanism("R-3", "battery", "power")
HELD = TestRecord(
    Test.NETWORK_LOSS_MEASURES,
    held=True,
    seen="as declared",
    by="A. Tester",
    about=(
        "R-1",
        "R-2",
    ),
)
NO_RECORDING = (observed.nobody_looked(), observed.nobody_looked())
ENTRIES = declared.facts(ONE, TWO, OTHER)


def test_one_that_did_not_hold_fails() -> None:
    broken = replace(HELD, held=False, seen="it stood still", about=("R-2",))
    answer = network_measures_hold(ENTRIES, attested.facts(HELD, broken), *NO_RECORDING)
    assert answer.verdict is Verdict.FAIL
    assert "it stood still" in answer.because.en


def test_a_signed_record_of_every_entry_passes() -> None:
    assert network_measures_hold(ENTRIES, attested.facts(HELD), *NO_RECORDING).verdict is Verdict.PASS
    one = declared.facts(ONE, OTHER)
    assert network_measures_hold(one, attested.facts(replace(HELD, about=())), *NO_RECORDING).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "record",
    [
        replace(HELD, about=("R-1",)),
        replace(HELD, about=()),
        replace(HELD, by="TBD"),
        replace(HELD, test=Test.UPDATE_FORGED),
    ],
)
def test_an_entry_without_its_record_stays_open(record: TestRecord) -> None:
    answer = network_measures_hold(ENTRIES, attested.facts(record), *NO_RECORDING)
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "R-2" in answer.remedy.en


def test_without_the_table_it_stays_open_and_an_empty_one_asks_nothing() -> None:
    assert (
        network_measures_hold(declared.nobody_looked(), attested.facts(HELD), *NO_RECORDING).verdict
        is Verdict.INCONCLUSIVE
    )
    assert (
        network_measures_hold(declared.partly(ONE), attested.facts(HELD), *NO_RECORDING).verdict is Verdict.INCONCLUSIVE
    )
    assert (
        network_measures_hold(declared.facts(OTHER), attested.facts(), *NO_RECORDING).verdict is Verdict.NOT_APPLICABLE
    )


LOCAL = ResilienceMechanism(
    "R-1", "local schedule", "network", measures=("local-operation",), guarantees=("availability",)
)
ASKED = Conversation(
    (), "192.168.1.7", 443, "tcp", True, True, "tls", sent_packets=5, sent_bytes=900, received_packets=5,
    received_bytes=500, phase="outage",
)  # fmt: skip
OUT = replace(ASKED, address="198.51.100.7", local=False, device_serves=False)
RETURN = Reconnect("hub", "cloud.example", 443, 1, delay=7.0, outage=800.0, answered=True)
UNTESTED = attested.nobody_looked()
NO_RETURN: Seen[Fact] = observed.facts()


def test_a_recording_shows_local_operation_and_the_return() -> None:
    assert (
        network_measures_hold(declared.facts(LOCAL), UNTESTED, observed.facts(ASKED), NO_RETURN).verdict is Verdict.PASS
    )
    both = declared.facts(replace(LOCAL, measures=("local-operation", "reconnection")))
    shown = network_measures_hold(both, UNTESTED, observed.facts(ASKED), observed.facts(RETURN))
    assert shown.verdict is Verdict.PASS
    assert len(shown.evidence) == 2
    assert network_measures_hold(both, UNTESTED, observed.facts(ASKED), NO_RETURN).verdict is Verdict.INCONCLUSIVE


@pytest.mark.parametrize(
    "talk",
    [
        replace(ASKED, phase="use"),
        replace(ASKED, sent_bytes=0),
        replace(ASKED, local=False),
        replace(ASKED, protocol="dhcp"),
    ],
)
def test_what_is_no_local_function_in_an_outage_shows_nothing(talk: Conversation) -> None:
    answer = network_measures_hold(declared.facts(LOCAL), UNTESTED, observed.facts(talk), NO_RETURN)
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "recording" in answer.remedy.en


def test_an_outage_in_which_the_device_got_through_was_none() -> None:
    for out in (OUT, replace(OUT, protocol="")):
        talks = observed.facts(ASKED, out)
        assert network_measures_hold(declared.facts(LOCAL), UNTESTED, talks, NO_RETURN).verdict is Verdict.INCONCLUSIVE
    reset = replace(OUT, port=80, protocol="", received_packets=1)
    in_vain = observed.facts(ASKED, replace(OUT, received_bytes=0), reset)
    assert network_measures_hold(declared.facts(LOCAL), UNTESTED, in_vain, NO_RETURN).verdict is Verdict.PASS


@pytest.mark.parametrize("measures", [(), ("local-operation", "local-credentials"), ("buffering",)])
def test_what_a_recording_cannot_show_stays_open(measures: tuple[str, ...]) -> None:
    entry = declared.facts(replace(LOCAL, measures=measures))
    answer = network_measures_hold(entry, UNTESTED, observed.facts(ASKED), observed.facts(RETURN))
    assert answer.verdict is Verdict.INCONCLUSIVE


@pytest.mark.parametrize(
    "back", [replace(RETURN, answered=None), replace(RETURN, answered=False), replace(RETURN, delay=None)]
)
def test_a_try_that_nobody_took_is_no_return(back: Reconnect) -> None:
    entry = declared.facts(replace(LOCAL, measures=("reconnection",)))
    assert (
        network_measures_hold(entry, UNTESTED, observed.facts(), observed.facts(back)).verdict is Verdict.INCONCLUSIVE
    )
