from __future__ import annotations

from dataclasses import replace
from typing import Any

from shinsa.facts.capabilities import Capability, Provides
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.password_changes import PasswordPolicy
from shinsa.facts.passwords import PasswordChange
from shinsa.model.judgement import Judgement
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.strength_can_be_enforced import strength_can_be_enforced
from tests.rules.capability_cases import Case
from tests.rules.given import attested, declared, observed

ENTRY = Capability("CAP-1", "passwd", Provides.PASSWORD_STRENGTH, by=("shell",), covers=("minimum-length",))
CASE = Case(ENTRY, Test.WEAK_PASSWORD_REFUSED)
STRONG = PasswordPolicy("pam_pwquality", 12, for_root=True)
CHANGE = PasswordChange("http", 80, new_works=True, old_dies=True)


def judgement(
    entry: Capability,
    *records: TestRecord,
    policies: Any = None,  # noqa: ANN401 - as the conductor gives them
    change: PasswordChange = CHANGE,
) -> Judgement:
    seen = observed.nobody_looked() if policies is None else policies
    return strength_can_be_enforced(seen, declared.facts(entry), attested.facts(*records), observed.facts(change))


def test_what_was_tested_or_is_set_for_the_shell_passes() -> None:
    assert judgement(ENTRY, CASE.held).verdict is Verdict.PASS
    assert judgement(ENTRY, policies=observed.facts(STRONG)).verdict is Verdict.PASS


def test_a_declaration_alone_passes_nothing() -> None:
    assert judgement(ENTRY).verdict is Verdict.INCONCLUSIVE
    assert judgement(ENTRY, CASE.bare).verdict is Verdict.INCONCLUSIVE
    undeclared = strength_can_be_enforced(
        observed.facts(STRONG), declared.nobody_looked(), attested.nobody_looked(), observed.nobody_looked()
    )
    assert undeclared.verdict is Verdict.INCONCLUSIVE


def test_settings_of_the_shell_show_nothing_of_a_page() -> None:
    both = replace(ENTRY, by=("shell", "web-page"))
    assert judgement(both, policies=observed.facts(STRONG)).verdict is Verdict.INCONCLUSIVE


def test_what_takes_weak_passwords_now_leaves_it_open() -> None:
    for policy, word in ((replace(STRONG, shortest=6), "6"), (replace(STRONG, for_root=False), "Root")):
        seen = judgement(ENTRY, CASE.held, policies=observed.facts(policy))
        assert seen.verdict is Verdict.INCONCLUSIVE
        assert word in seen.because.en
    assert (
        judgement(ENTRY, policies=observed.facts(STRONG, replace(STRONG, shortest=4))).verdict is Verdict.INCONCLUSIVE
    )
    taken = judgement(ENTRY, CASE.held, change=replace(CHANGE, weak=("one digit",)))
    assert taken.verdict is Verdict.INCONCLUSIVE
    assert "one digit" in taken.because.en


def test_what_is_denied_or_was_seen_not_to_work_fails() -> None:
    assert judgement(ENTRY, CASE.broken, policies=observed.facts(STRONG)).verdict is Verdict.FAIL
    assert judgement(CASE.denied, CASE.held).verdict is Verdict.FAIL
