from dataclasses import replace

import pytest

from shinsa.facts.attack_surface import OpenPort
from shinsa.facts.device import TerminalProfile
from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.passwords import LoginService
from shinsa.model.judgement import Judgement
from shinsa.model.verdict import Verdict
from shinsa.rules.scope.japan_terminal import japan_terminal
from tests.rules.given import declared, observed

ROUTER = TerminalProfile(
    uses_internet_protocol=True,
    connects_directly_to_carrier=True,
    settings_changeable_from_line=True,
    user_can_replace_software_freely=False,
    manual_demands_router=False,
    local_radio_only=False,
    lpwa_without_internet_operation=False,
)
BEHIND = replace(ROUTER, connects_directly_to_carrier=False, manual_demands_router=True)
SILENT = TerminalProfile()
MANUAL = PublishedStatement(Topic.ROUTER_REQUIRED, found=True)
PORT = OpenPort("tcp", 80)
LOGIN = LoginService("http", 80)


def ask(profile: TerminalProfile, **given: object) -> Judgement:
    facts = {
        "terminal": declared.facts(profile),
        "ports": observed.facts(),
        "logins": observed.facts(),
        "statements": observed.facts(),
    }
    return japan_terminal(**{**facts, **given})


@pytest.mark.parametrize(
    "profile",
    [
        ROUTER,
        replace(ROUTER, manual_demands_router=None),
        replace(ROUTER, connects_directly_to_carrier=False),
        replace(ROUTER, local_radio_only=None),
    ],
)
def test_a_terminal_on_the_line_is_in_scope(profile: TerminalProfile) -> None:
    answer = ask(profile, ports=observed.facts(PORT), logins=observed.facts(LOGIN))
    assert answer.verdict is Verdict.PASS


@pytest.mark.parametrize(
    "profile",
    [
        replace(SILENT, uses_internet_protocol=False),
        replace(SILENT, uses_internet_protocol=False, local_radio_only=True),
        replace(ROUTER, settings_changeable_from_line=False),
        replace(ROUTER, user_can_replace_software_freely=True),
        replace(ROUTER, lpwa_without_internet_operation=True),
    ],
)
def test_one_exclusion_is_enough(profile: TerminalProfile) -> None:
    answer = ask(profile)
    assert answer.verdict is Verdict.NOT_APPLICABLE
    assert [getattr(each, "fact", None) for each in answer.evidence] == [profile]


def test_a_router_that_the_manual_demands_takes_it_out() -> None:
    answer = ask(BEHIND, statements=observed.facts(MANUAL))
    assert answer.verdict is Verdict.NOT_APPLICABLE
    assert MANUAL in [getattr(each, "fact", None) for each in answer.evidence]


def test_a_manual_that_does_not_demand_a_router_fails_the_claim() -> None:
    silent = replace(MANUAL, found=False)
    assert ask(BEHIND, statements=observed.facts(silent)).verdict is Verdict.FAIL
    assert ask(BEHIND, statements=observed.facts(silent, MANUAL)).verdict is Verdict.NOT_APPLICABLE
    assert ask(BEHIND, statements=observed.partly(silent)).verdict is Verdict.INCONCLUSIVE


def test_a_manual_that_nobody_read_leaves_it_open() -> None:
    answer = ask(BEHIND, statements=observed.facts(replace(MANUAL, topic=Topic.SECURE_SETUP)))
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "router-required" in answer.remedy.en


@pytest.mark.parametrize(
    "profile",
    [
        replace(ROUTER, uses_internet_protocol=False),
        replace(SILENT, local_radio_only=True),
    ],
)
def test_no_internet_protocol_against_open_ports_fails(profile: TerminalProfile) -> None:
    answer = ask(profile, ports=observed.facts(PORT))
    assert answer.verdict is Verdict.FAIL
    assert "80/tcp" in answer.because.en


@pytest.mark.parametrize(
    ("profile", "pair"),
    [
        (replace(ROUTER, local_radio_only=True), "local_radio_only, uses_internet_protocol"),
        (replace(ROUTER, manual_demands_router=True), "manual_demands_router, connects_directly_to_carrier"),
    ],
)
def test_claims_that_cannot_both_be_true_fail(profile: TerminalProfile, pair: str) -> None:
    answer = ask(profile)
    assert answer.verdict is Verdict.FAIL
    assert pair in answer.because.en


@pytest.mark.parametrize(
    ("profile", "field"),
    [
        (replace(ROUTER, settings_changeable_from_line=False), "settings_changeable_from_line"),
        (replace(ROUTER, lpwa_without_internet_operation=True), "lpwa_without_internet_operation"),
    ],
)
def test_a_login_on_the_network_makes_the_claim_doubtful(profile: TerminalProfile, field: str) -> None:
    answer = ask(profile, logins=observed.facts(LOGIN))
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "http 80" in answer.because.en
    assert field in answer.remedy.en


@pytest.mark.parametrize("decoy", [LoginService("serial", 0), LoginService("ssh", None)])
def test_a_login_that_no_network_reaches_does_not(decoy: LoginService) -> None:
    profile = replace(ROUTER, settings_changeable_from_line=False)
    assert ask(profile, logins=observed.facts(decoy)).verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(
    "field",
    [
        "uses_internet_protocol",
        "connects_directly_to_carrier",
        "settings_changeable_from_line",
        "user_can_replace_software_freely",
        "lpwa_without_internet_operation",
    ],
)
def test_a_field_left_open_is_asked_for(field: str) -> None:
    answer = ask(replace(ROUTER, **{field: None}))
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert answer.remedy.en.endswith(f"{field}.")


def test_without_a_direct_line_the_manual_is_asked_about() -> None:
    answer = ask(replace(ROUTER, connects_directly_to_carrier=False, manual_demands_router=None))
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert answer.remedy.ja.startswith("端末の申告を記入する: manual_demands_router")


def test_without_a_profile_every_field_is_asked_for() -> None:
    answer = ask(ROUTER, terminal=declared.nobody_looked())
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "connects_directly_to_carrier" in answer.remedy.en
