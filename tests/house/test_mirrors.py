"""Each contract on counterparts can fail, and lets a complete project stand."""

import pytest

from tests.house import mirrors
from tests.house.project import Build, Contract

RULE = "src/shinsa/rules/passwords/unique.py"
TEST = "tests/rules/passwords/test_unique.py"
STANDARD = "src/shinsa/standards/data/one.yaml"
COMPLETE = {
    RULE: "",
    TEST: "Verdict.FAIL, Verdict.PASS, Verdict.INCONCLUSIVE",
    "src/shinsa/rules/passwords/used.py": "",
    "tests/rules/passwords/test_used.py": "Verdict.FAIL, Verdict.NOT_APPLICABLE, Verdict.INCONCLUSIVE",
    "src/shinsa/rules/passwords/seen.py": "",
    "tests/rules/passwords/test_seen.py": "NEVER_FAILS, Verdict.PASS, Verdict.INCONCLUSIVE",
    "src/shinsa/probes/firmware/accounts.py": "",
    "tests/probes/firmware/test_accounts.py": "",
    STANDARD: "provisions: [{id: 1, rules: [passwords.unique, passwords.seen], applies_when: [passwords.used]}]",
}


@pytest.mark.parametrize(
    "contract",
    [mirrors.untested, mirrors.missing_answers, mirrors.unasked, mirrors.unanswered],
)
def test_a_complete_project_stands(contract: Contract, build: Build) -> None:
    assert not list(contract(build(COMPLETE)))


def test_a_probe_and_a_rule_without_test_are_found(build: Build) -> None:
    project = build({RULE: "", "src/shinsa/probes/firmware/accounts.py": ""})

    assert list(mirrors.untested(project)) == [
        "probes/firmware/accounts.py: no tests/probes/firmware/test_accounts.py",
        f"rules/passwords/unique.py: no {TEST}",
    ]


@pytest.mark.parametrize(
    ("shown", "lacking"),
    [
        ("Verdict.PASS, Verdict.INCONCLUSIVE", "FAIL"),
        ("Verdict.FAIL, Verdict.INCONCLUSIVE", "PASS or NOT_APPLICABLE"),
        ("Verdict.FAIL, Verdict.PASS", "INCONCLUSIVE"),
        ("Verdict.PASS, Verdict.INCONCLUSIVE  # and no FAIL", "FAIL"),
        ("FAILED, PASSED", "FAIL, PASS or NOT_APPLICABLE, INCONCLUSIVE"),
    ],
)
def test_a_rule_that_is_not_shown_to_give_each_answer_is_found(build: Build, shown: str, lacking: str) -> None:
    project = build({RULE: "", TEST: shown})

    assert list(mirrors.missing_answers(project)) == [f"{TEST} never shows {lacking}"]


def test_a_rule_that_no_standard_names_is_found(build: Build) -> None:
    project = build({RULE: "", STANDARD: "title: passwords.unique\nprovisions: []"})

    assert list(mirrors.unasked(project)) == ["rules/passwords/unique.py: no standard names passwords.unique"]


@pytest.mark.parametrize(
    "asked",
    ["rules: [passwords.uniqe]", "applies_when: {any: [passwords.uniqe]}", "equivalence: passwords.uniqe"],
)
def test_a_rule_that_is_named_and_does_not_exist_is_found(build: Build, asked: str) -> None:
    project = build({RULE: "", STANDARD: f"provisions:\n- id: 5.1-1\n  {asked}"})

    assert list(mirrors.unanswered(project)) == ["one.yaml names passwords.uniqe, which is no rule"]
