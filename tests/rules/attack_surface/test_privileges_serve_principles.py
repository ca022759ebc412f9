import pytest

from shinsa.facts.design import Privilege, PrivilegeControl
from shinsa.model.verdict import Verdict
from shinsa.rules.attack_surface.privileges_serve_principles import privileges_serve_principles
from tests.rules.given import declared


def control(*mechanisms: Privilege, id_: str = "PC-1") -> PrivilegeControl:
    return PrivilegeControl(id_, "users", mechanisms)


@pytest.mark.parametrize(
    ("mechanisms", "verdict"),
    [
        ((Privilege.SEPARATE_USERS,), Verdict.FAIL),
        ((Privilege.NONE,), Verdict.FAIL),
        ((Privilege.SANDBOX,), Verdict.PASS),
        ((Privilege.SEPARATE_USERS, Privilege.CAPABILITIES), Verdict.PASS),
        ((), Verdict.INCONCLUSIVE),
    ],
)
def test_all_three_principles_are_served(mechanisms: tuple[Privilege, ...], verdict: Verdict) -> None:
    assert privileges_serve_principles(declared.facts(control(*mechanisms))).verdict is verdict


def test_the_mechanisms_count_together() -> None:
    both = declared.facts(control(Privilege.SEPARATE_USERS), control(Privilege.ROOT_GIVEN_UP, id_="PC-2"))
    assert privileges_serve_principles(both).verdict is Verdict.PASS


def test_a_missing_principle_is_named_in_both_languages() -> None:
    judgement = privileges_serve_principles(declared.facts(control(Privilege.SEPARATE_USERS)))
    assert "least privilege" in judgement.because.en
    assert "最小権限" in judgement.because.ja


def test_a_table_that_is_empty_or_not_there() -> None:
    assert privileges_serve_principles(declared.facts()).verdict is Verdict.FAIL
    assert privileges_serve_principles(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
