import pytest

from shinsa.facts.integrity import MobileCodeControl
from shinsa.model.fact import Fact
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.integrity.mobile_code_controlled import mobile_code_controlled
from tests.rules.given import declared


def control(
    *,
    description: str = "Lua sandbox",
    who: str = "the role integrator",
    what: str = "scripts without file access",
    checked: bool | None = True,
) -> MobileCodeControl:
    return MobileCodeControl("MC-1", description, who, what, checked)


@pytest.mark.parametrize("controls", [declared.facts(), declared.facts(control(), control(checked=False))])
def test_code_that_is_not_checked_fails(controls: Seen[Fact]) -> None:
    judgement = mobile_code_controlled(controls)
    assert judgement.verdict is Verdict.FAIL
    assert judgement.evidence


def test_controlled_and_checked_code_passes() -> None:
    judgement = mobile_code_controlled(declared.facts(control()))
    assert judgement.verdict is Verdict.PASS
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [control()]


@pytest.mark.parametrize(
    "controls",
    [
        declared.nobody_looked(),
        declared.partly(control()),
        declared.facts(control(description="TBD")),
        declared.facts(control(who="")),
        declared.facts(control(what="未定")),
        declared.facts(control(checked=None)),
    ],
)
def test_what_is_left_out_is_inconclusive(controls: Seen[Fact]) -> None:
    judgement = mobile_code_controlled(controls)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "`integrity_checked`" in judgement.remedy.ja
