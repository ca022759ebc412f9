from dataclasses import replace

from shinsa.facts.event_log import LogKeeping, LogPlace
from shinsa.model.verdict import Verdict
from shinsa.rules.telemetry.records_can_be_sent import records_can_be_sent
from tests.rules.given import observed

NEVER_FAILS = "what is absent from an image may be done elsewhere"

RING = LogKeeping("logd", LogPlace.MEMORY, "64 KiB", bounded=True)
HOST = LogKeeping("logread", LogPlace.HOST, "log_ip", by_setting=True)


def test_a_host_or_the_setting_of_one_shows_it() -> None:
    for host in (HOST, replace(HOST, name="log.example", by_setting=False)):
        judgement = records_can_be_sent(observed.facts(RING, host))
        assert judgement.verdict is Verdict.PASS
        assert host.name in judgement.because.ja


def test_what_stays_on_the_device_or_may_not_start_does_not() -> None:
    for seen in (
        observed.facts(RING),
        observed.facts(replace(HOST, condition="[ -f x ]")),
        observed.facts(),
        observed.nobody_looked(),
    ):
        judgement = records_can_be_sent(seen)
        assert judgement.verdict is Verdict.INCONCLUSIVE
        assert "log_ip" in judgement.remedy.ja
