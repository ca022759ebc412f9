from dataclasses import replace

import pytest

from shinsa.facts.traffic import Conversation, UpdateCheck
from shinsa.facts.updates import UpdateMechanism
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.checks_after_start import checks_after_start
from tests.rules.given import declared, observed

OTA = UpdateMechanism(
    "U-1", "over the air", network=True, checking="at every start, then daily", peers=("updates.example.com",)
)
USB = UpdateMechanism("U-2", "USB stick", network=False)
ASKED = Conversation(
    ("updates.example.com",), "198.51.100.7", 443, "tcp", local=False, device_serves=False, protocol="tls", encrypted=True, phase="boot", count=13,
    seconds=3600.0, interval=300.0, spread=1.0,
)  # fmt: skip
TOOL = UpdateCheck("a.example", "GET /x.swu", "http", encrypted=False, told_by="SWUpdate", certain=True)
NOTHING: Seen[Fact] = observed.nobody_looked()


def judge(mechanisms: Seen[Fact], talks: Seen[Fact] = NOTHING, checks: Seen[Fact] = NOTHING) -> Judgement:
    return checks_after_start(mechanisms, talks, checks)


def test_a_declared_way_passes_and_a_recording_confirms_it() -> None:
    declared_only = judge(declared.facts(OTA, USB))
    assert declared_only.verdict is Verdict.PASS
    confirmed = judge(declared.facts(OTA), observed.facts(ASKED), observed.facts(TOOL))
    assert confirmed.verdict is Verdict.PASS
    assert "updates.example.com (tls/tcp) after the start, every 300 s at somewhere" in confirmed.because.en
    assert [getattr(o, "fact", None) for o in confirmed.evidence] == [OTA, ASKED, TOOL]


@pytest.mark.parametrize("talk", [replace(ASKED, names=("other.example",)), replace(ASKED, device_serves=True)])
def test_other_traffic_confirms_nothing_and_its_absence_is_no_fault(talk: Conversation) -> None:
    judgement = judge(declared.facts(OTA), observed.facts(talk), observed.facts(replace(TOOL, certain=False)))
    assert judgement.verdict is Verdict.PASS
    assert [getattr(o, "fact", None) for o in judgement.evidence] == [OTA]


@pytest.mark.parametrize(
    "mechanisms",
    [
        declared.facts(replace(OTA, checking="TBD")),
        declared.facts(replace(OTA, network=None)),
        declared.partly(OTA),
        declared.nobody_looked(),
    ],
)
def test_what_is_not_declared_is_inconclusive_even_where_it_was_seen(mechanisms: Seen[Fact]) -> None:
    assert judge(mechanisms, observed.facts(ASKED)).verdict is Verdict.INCONCLUSIVE


def test_a_device_without_updates_over_the_network_is_not_asked() -> None:
    assert judge(declared.facts(USB)).verdict is Verdict.NOT_APPLICABLE
    assert judge(declared.facts()).verdict is Verdict.NOT_APPLICABLE
    assert judge(declared.facts(USB), observed.facts(ASKED)).verdict is Verdict.NOT_APPLICABLE


def test_a_request_for_updates_contradicts_a_denial_of_them() -> None:
    judgement = judge(declared.facts(USB), checks=observed.facts(TOOL))
    assert judgement.verdict is Verdict.FAIL
    assert "GET /x.swu from a.example (SWUpdate)" in judgement.because.en
