import pytest

from shinsa.facts.design import CodeMinimisation, Technique
from shinsa.model.verdict import Verdict
from shinsa.rules.attack_surface.code_is_cut import code_is_cut
from tests.rules.given import declared


@pytest.mark.parametrize(
    ("techniques", "verdict"),
    [
        ((Technique.STRIPPING,), Verdict.FAIL),
        ((Technique.NONE,), Verdict.FAIL),
        ((Technique.STRIPPING, Technique.PACKAGE_SELECTION), Verdict.PASS),
        ((), Verdict.INCONCLUSIVE),
    ],
)
def test_a_technique_has_to_leave_code_out(techniques: tuple[Technique, ...], verdict: Verdict) -> None:
    assert code_is_cut(declared.facts(CodeMinimisation("MIN-1", "packages", techniques))).verdict is verdict


def test_a_table_that_is_empty_or_not_there() -> None:
    assert code_is_cut(declared.facts()).verdict is Verdict.FAIL
    assert code_is_cut(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
