from dataclasses import replace

import pytest

from shinsa.facts.device import DeviceProfile
from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.telemetry import TelemetryData, TrackerAddress
from shinsa.facts.traffic import Conversation
from shinsa.model.judgement import Judgement
from shinsa.model.verdict import Verdict
from shinsa.rules.telemetry.is_collected import is_collected
from tests.rules.given import declared, observed

DEVICE = DeviceProfile("Lamp", "ACME", "L1", "1.0")
WITH, WITHOUT = replace(DEVICE, telemetry=True), replace(DEVICE, telemetry=False)
USAGE = TelemetryData("T-1", "hours of use")
TOLD = PublishedStatement(Topic.TELEMETRY, found=True, names_data=True, names_purpose=True)


def ask(profile: DeviceProfile, telemetry: object, *statements: PublishedStatement) -> Judgement:
    return is_collected(
        declared.facts(profile),
        telemetry,
        observed.facts(*statements),
        observed.nobody_looked(),
        observed.nobody_looked(),
    )


ANALYTICS = TrackerAddress("Mixpanel", "analytics", "api.mixpanel.com")
PUSH = TrackerAddress("JPush", "messaging", "im64.jpush.cn")


def with_trackers(profile: DeviceProfile, *trackers: TrackerAddress) -> Judgement:
    return is_collected(
        declared.facts(profile),
        declared.nobody_looked(),
        observed.facts(),
        observed.facts(*trackers),
        observed.nobody_looked(),
    )


def test_an_analytics_service_in_the_firmware_contradicts_a_denial() -> None:
    judgement = with_trackers(WITHOUT, ANALYTICS)
    assert judgement.verdict is Verdict.FAIL
    assert "Mixpanel" in judgement.because.ja


HEARD = Conversation(
    ("api.mixpanel.com",), "198.51.100.7", 443, "tcp", local=False, device_serves=False, sent_bytes=4096, collector="Mixpanel", collects="analytics"
)  # fmt: skip


def with_traffic(profile: DeviceProfile, *talks: Conversation) -> Judgement:
    nobody = observed.nobody_looked()
    return is_collected(
        declared.facts(profile), declared.nobody_looked(), observed.facts(), nobody, observed.facts(*talks)
    )


def test_traffic_to_an_analytics_service_contradicts_a_denial() -> None:
    judgement = with_traffic(WITHOUT, HEARD)
    assert judgement.verdict is Verdict.FAIL
    assert "4096 bytes to Mixpanel at somewhere" in judgement.because.en
    assert with_traffic(DEVICE, HEARD).verdict is Verdict.INCONCLUSIVE


@pytest.mark.parametrize(
    "decoy",
    [
        replace(HEARD, collects="messaging"),
        replace(HEARD, collects="", collector=""),
        replace(HEARD, device_serves=True),
    ],
)
def test_other_traffic_does_not(decoy: Conversation) -> None:
    assert with_traffic(WITHOUT, decoy).verdict is Verdict.NOT_APPLICABLE


def test_a_messaging_service_only_carries() -> None:
    assert with_trackers(WITHOUT, PUSH).verdict is Verdict.NOT_APPLICABLE


def test_an_analytics_service_alone_does_not_declare_it() -> None:
    judgement = with_trackers(DEVICE, ANALYTICS)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [ANALYTICS]


@pytest.mark.parametrize(
    ("profile", "telemetry"),
    [(WITH, declared.facts(USAGE)), (WITH, declared.nobody_looked()), (DEVICE, declared.facts(USAGE))],
)
def test_what_is_declared_to_be_collected_makes_the_condition_hold(profile: DeviceProfile, telemetry: object) -> None:
    assert ask(profile, telemetry).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("profile", "telemetry"),
    [(WITHOUT, declared.facts()), (WITHOUT, declared.nobody_looked()), (DEVICE, declared.facts())],
)
def test_a_denial_is_not_applicable(profile: DeviceProfile, telemetry: object) -> None:
    assert ask(profile, telemetry, replace(TOLD, found=False)).verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("profile", "telemetry", "statements"),
    [
        (WITHOUT, declared.facts(USAGE), ()),
        (WITH, declared.facts(), ()),
        (WITHOUT, declared.facts(), (TOLD,)),
        (DEVICE, declared.facts(), (TOLD,)),
    ],
)
def test_a_denial_against_what_is_declared_or_published_fails(
    profile: DeviceProfile, telemetry: object, statements: tuple[PublishedStatement, ...]
) -> None:
    answer = ask(profile, telemetry, *statements)
    assert answer.verdict is Verdict.FAIL
    assert len(answer.evidence) > 1


@pytest.mark.parametrize(
    "decoy",
    [
        replace(TOLD, topic=Topic.PERSONAL_DATA),
        replace(TOLD, filler="TBD"),
        replace(TOLD, names_data=False),
        replace(TOLD, names_purpose=False),
    ],
)
def test_words_that_tell_of_no_telemetry_do_not_contradict(decoy: PublishedStatement) -> None:
    assert ask(WITHOUT, declared.facts(), decoy).verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize("telemetry", [declared.nobody_looked(), declared.partly()])
def test_without_a_word_it_stays_open(telemetry: object) -> None:
    assert ask(DEVICE, telemetry).verdict is Verdict.INCONCLUSIVE
    answer = ask(DEVICE, telemetry, TOLD)
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "telemetry" in answer.remedy.en
