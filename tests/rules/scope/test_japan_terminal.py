from dataclasses import replace
from datetime import date

import pytest

from shinsa.facts.attack_surface import OpenPort
from shinsa.facts.device import ProductCertificate, TerminalProfile
from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.passwords import LoginService
from shinsa.model.judgement import Judgement
from shinsa.model.rule import About
from shinsa.model.verdict import Verdict
from shinsa.rules.scope.japan_terminal import QUESTIONS, japan_terminal
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


def asked(profile: TerminalProfile, **given: object) -> dict[str, Judgement]:
    """The answer to every question, by its id."""
    facts = {
        "terminal": declared.facts(profile),
        "ports": observed.facts(),
        "logins": observed.facts(),
        "statements": observed.facts(),
        "certificates": declared.facts(),
    }
    return {about: japan_terminal(**{**facts, **given}, about=About(about)) for about in QUESTIONS}


def ask(profile: TerminalProfile, **given: object) -> Judgement:
    """The answer that decides the scope, as the conductor takes them together."""
    answers = asked(profile, **given).values()
    decisive = (Verdict.NOT_APPLICABLE, Verdict.FAIL, Verdict.INCONCLUSIVE, Verdict.PASS)
    return next(each for verdict in decisive for each in answers if each.verdict is verdict)


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


def test_a_login_on_a_serial_line_does_not() -> None:
    profile = replace(ROUTER, settings_changeable_from_line=False)
    decoy = observed.facts(LoginService("serial", 0))
    assert ask(profile, logins=decoy).verdict is Verdict.NOT_APPLICABLE
    daemon = ask(profile, logins=observed.facts(LoginService("ssh", None)))
    assert daemon.verdict is Verdict.INCONCLUSIVE
    assert "a login was seen: ssh." in daemon.because.en


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
    answers = asked(ROUTER, terminal=declared.nobody_looked())
    assert {each.verdict for each in answers.values()} == {Verdict.INCONCLUSIVE}
    assert "connects_directly_to_carrier" in answers["S5"].remedy.en


def test_every_question_has_its_own_reason() -> None:
    answers = asked(ROUTER)
    assert list(answers) == ["S1", "S2", "S3", "S4", "S5", "X1", "X2", "X3", "X4", "X5", "X6"]
    assert {each.verdict for each in answers.values()} == {Verdict.PASS}
    assert len({each.because.ja for each in answers.values()}) == 11


@pytest.mark.parametrize(("field", "about"), [("dedicated_line_terminal", "S1"), ("uses_digital_data_facility", "S2")])
def test_another_kind_of_terminal_is_out_unless_it_meets_the_line_by_ip(field: str, about: str) -> None:
    direct = asked(replace(ROUTER, **{field: False}))[about]
    assert direct.verdict is Verdict.INCONCLUSIVE
    assert "certification body" in direct.remedy.en
    other = replace(ROUTER, **{field: False}, connects_directly_to_carrier=False)
    assert asked(other)[about].verdict is Verdict.NOT_APPLICABLE


def test_an_approval_before_the_rule_is_a_question_for_the_body() -> None:
    answer = asked(replace(ROUTER, approved_before_rule=True))["X6"]
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "確度は低い" in answer.remedy.ja


def test_a_contradiction_elsewhere_takes_every_other_ground_away() -> None:
    torn = asked(replace(ROUTER, local_radio_only=True, user_can_replace_software_freely=True))
    assert torn["X3"].verdict is Verdict.FAIL
    assert torn["X1"].verdict is Verdict.INCONCLUSIVE


def test_a_device_without_a_direct_line_is_in_scope_by_its_manual() -> None:
    answers = asked(replace(ROUTER, connects_directly_to_carrier=False))
    assert answers["S5"].verdict is Verdict.PASS
    assert asked(BEHIND)["S5"].verdict is Verdict.INCONCLUSIVE


def test_a_device_without_a_direct_line_is_out_of_scope_once_its_manual_demands_a_router() -> None:
    answer = asked(BEHIND, statements=observed.facts(MANUAL))["S5"]
    assert answer.verdict is Verdict.NOT_APPLICABLE
    assert len(answer.evidence) == 2
    silent = asked(BEHIND, statements=observed.facts(replace(MANUAL, found=False)))["S5"]
    assert silent.verdict is Verdict.INCONCLUSIVE


APPROVED = ProductCertificate("設計認証", "D21-0123 201", "GH-1")


@pytest.mark.parametrize(
    "approval",
    [
        APPROVED,
        replace(APPROVED, number="?", issued=date(2020, 4, 1)),
        replace(APPROVED, number="D19-0123 201", issued=date(2022, 1, 1)),
    ],
)
def test_an_approval_before_the_rule_against_later_ones_fails(approval: ProductCertificate) -> None:
    answer = asked(replace(ROUTER, approved_before_rule=True), certificates=declared.facts(approval))["X6"]

    assert answer.verdict is Verdict.FAIL


@pytest.mark.parametrize(
    "decoys",
    [
        (replace(APPROVED, number="D19-0123201"),),
        (replace(APPROVED, number="D20-0123201"),),
        (APPROVED, replace(APPROVED, number="AD18-0123 001")),
        (replace(APPROVED, scheme="工事設計認証", number="201-210123"),),
        (replace(APPROVED, scheme="Common Criteria"),),
        (replace(APPROVED, number="unknown"),),
    ],
)
def test_an_approval_that_may_be_older_leaves_it_to_the_body(decoys: tuple[ProductCertificate, ...]) -> None:
    answer = asked(replace(ROUTER, approved_before_rule=True), certificates=declared.facts(*decoys))["X6"]

    assert answer.verdict is Verdict.INCONCLUSIVE
