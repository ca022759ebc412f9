import pytest

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.integrity import MobileCodeControl
from shinsa.model.fact import Fact
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.integrity.mobile_code_controlled import mobile_code_controlled
from tests.rules.given import attested, declared

HELD = TestRecord(Test.ALTERED_MOBILE_CODE, held=True, seen="The changed script was refused", by="A. Sato")
BROKEN = TestRecord(Test.ALTERED_MOBILE_CODE, held=False, seen="The changed script ran", by="A. Sato")
UNSIGNED = TestRecord(Test.UNSIGNED_MOBILE_CODE, held=True, seen="It was refused", by="A. Sato")
TRIED = attested.facts(HELD)


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
    judgement = mobile_code_controlled(controls, TRIED)
    assert judgement.verdict is Verdict.FAIL
    assert judgement.evidence


def test_code_that_ran_altered_fails() -> None:
    assert mobile_code_controlled(declared.facts(control()), attested.facts(UNSIGNED, BROKEN)).verdict is Verdict.FAIL


@pytest.mark.parametrize("record", [HELD, UNSIGNED])
def test_controlled_and_checked_code_that_was_tried_passes(record: TestRecord) -> None:
    judgement = mobile_code_controlled(declared.facts(control()), attested.facts(record))
    assert judgement.verdict is Verdict.PASS
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [control(), record]


@pytest.mark.parametrize(
    "tests", [attested.nobody_looked(), attested.facts(TestRecord(Test.ALTERED_MOBILE_CODE, held=True, seen="", by=""))]
)
def test_a_declaration_alone_passes_nothing(tests: Seen[Fact]) -> None:
    judgement = mobile_code_controlled(declared.facts(control()), tests)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "`altered-mobile-code`" in judgement.remedy.ja


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
    judgement = mobile_code_controlled(controls, TRIED)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "`integrity_checked`" in judgement.remedy.ja
