from dataclasses import replace

import pytest

from shinsa.facts.attack_surface import OpenPort
from shinsa.facts.device import DeviceProfile, TerminalProfile
from shinsa.facts.traffic import Conversation
from shinsa.facts.updates import UpdateTool
from shinsa.model.judgement import Judgement
from shinsa.model.rule import About
from shinsa.model.verdict import Verdict
from shinsa.rules.scope.star_scope import QUESTIONS, star_scope
from tests.rules.given import declared, observed

CAMERA = TerminalProfile(uses_internet_protocol=True, local_radio_only=False, user_can_add_security_measures=False)
COMPUTER = replace(CAMERA, user_can_add_security_measures=True)
SILENT = TerminalProfile()
DEVICE = DeviceProfile("Garden Hub", "Maker", "GH-1", "2.4.1")
PORT = OpenPort("tcp", 80)
TALK = Conversation((), "192.0.2.1", 443, "tcp", local=False, device_serves=False)
GIVEN = ("ports", "conversations", "components", "tools")


def asked(*profiles: TerminalProfile, **given: object) -> dict[str, Judgement]:
    """The answer to every question, by its id."""
    facts = {name: observed.nobody_looked() for name in GIVEN}
    rest = {"terminal": declared.facts(*profiles), "device": declared.facts(DEVICE), **facts, **given}
    return {about: star_scope(**rest, about=About(about)) for about in QUESTIONS}


def verdicts(*profiles: TerminalProfile, **given: object) -> dict[str, Verdict]:
    return {about: answer.verdict for about, answer in asked(*profiles, **given).items()}


ALL = dict.fromkeys(QUESTIONS, Verdict.PASS)


@pytest.mark.parametrize("profiles", [(CAMERA,), (SILENT,), ()], ids=["claimed", "silent", "without a profile"])
def test_a_product_is_in_scope_unless_something_takes_it_out(profiles: tuple[TerminalProfile, ...]) -> None:
    assert verdicts(*profiles) == ALL
    assert verdicts(*profiles, tools=observed.facts(UpdateTool("opkg"))) == ALL


def test_what_was_seen_to_speak_ip_needs_no_claim() -> None:
    answer = asked(ports=observed.facts(PORT), conversations=observed.facts(TALK))["IP"]

    assert answer.verdict is Verdict.PASS
    assert "communicates" in answer.because.en
    assert len(answer.evidence) == 2


@pytest.mark.parametrize(
    ("profile", "question"),
    [
        (replace(CAMERA, uses_internet_protocol=False), "IP"),
        (replace(CAMERA, uses_internet_protocol=None, local_radio_only=True), "NETWORK"),
        (COMPUTER, "MEASURES"),
        (replace(COMPUTER, user_can_replace_software_freely=True), "MEASURES"),
    ],
)
def test_each_ground_takes_it_out(profile: TerminalProfile, question: str) -> None:
    assert verdicts(profile) == {**ALL, question: Verdict.NOT_APPLICABLE}


@pytest.mark.parametrize("seen", [{"ports": observed.facts(PORT)}, {"conversations": observed.facts(TALK)}])
@pytest.mark.parametrize("claim", [{"uses_internet_protocol": False}, {"local_radio_only": True}])
def test_no_internet_protocol_against_what_was_seen_fails(seen: dict[str, object], claim: dict[str, bool]) -> None:
    profile = replace(SILENT, **claim)
    answers = asked(profile, **seen)

    assert answers["IP"].verdict is Verdict.FAIL
    assert all(each.verdict is not Verdict.NOT_APPLICABLE for each in answers.values())


def test_claims_that_cannot_both_be_true_fail_and_excuse_nothing() -> None:
    answers = verdicts(replace(COMPUTER, local_radio_only=True))

    assert answers["NETWORK"] is Verdict.FAIL
    assert answers["MEASURES"] is Verdict.INCONCLUSIVE


def test_measures_that_the_firmware_has_no_means_for_are_doubted() -> None:
    assert verdicts(COMPUTER, tools=observed.facts(UpdateTool("apt")))["MEASURES"] is Verdict.NOT_APPLICABLE
    for tools in (observed.facts(UpdateTool("swupdate")), observed.facts()):
        answer = asked(COMPUTER, tools=tools)["MEASURES"]
        assert answer.verdict is Verdict.INCONCLUSIVE
        assert "no means" in answer.because.en


def test_measures_without_software_of_choice_are_doubted() -> None:
    profile = replace(COMPUTER, user_can_replace_software_freely=False)

    assert verdicts(profile)["MEASURES"] is Verdict.INCONCLUSIVE


def test_who_replaces_software_freely_has_to_say_whether_measures_are_added() -> None:
    answer = asked(replace(SILENT, user_can_replace_software_freely=True))["MEASURES"]

    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "user_can_add_security_measures" in answer.remedy.en


def test_nothing_given_is_open() -> None:
    answers = asked(terminal=declared.nobody_looked(), device=declared.nobody_looked())

    assert {each.verdict for each in answers.values()} == {Verdict.INCONCLUSIVE}
