import pytest

from shinsa.facts.device import DeviceProfile, Test, TestRecord
from shinsa.facts.integrity import MobileCodeControl
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.integrity.uses_mobile_code import uses_mobile_code
from tests.rules.given import attested, declared

SANDBOX = MobileCodeControl("MC-1", "Lua sandbox")
RAN = TestRecord(Test.UNSIGNED_MOBILE_CODE, held=False, seen="the script ran", by="A. Sato")
REFUSED = TestRecord(Test.UNSIGNED_MOBILE_CODE, held=True, seen="the script was refused", by="A. Sato")


def device(*, mobile_code: bool | None) -> DeviceProfile:
    return DeviceProfile("Gate", "Maker", "G1", "1.0", mobile_code=mobile_code)


NO = declared.facts(device(mobile_code=False))
YES = declared.facts(device(mobile_code=True))
UNSAID = declared.facts(device(mobile_code=None))


USUAL_CONTROLS = declared.nobody_looked()
USUAL_TESTS = attested.nobody_looked()


def judge(profile: Seen[Fact], controls: Seen[Fact] = USUAL_CONTROLS, tests: Seen[Fact] = USUAL_TESTS) -> Judgement:
    return uses_mobile_code(profile, controls, tests)


@pytest.mark.parametrize(
    "judgement",
    [
        judge(NO, declared.facts(SANDBOX)),
        judge(NO, tests=attested.facts(RAN)),
        judge(declared.facts(device(mobile_code=False), device(mobile_code=True))),
    ],
)
def test_a_denial_that_something_contradicts_fails(judgement: Judgement) -> None:
    assert judgement.verdict is Verdict.FAIL
    assert len(judgement.evidence) == 2


@pytest.mark.parametrize(
    "judgement", [judge(YES), judge(UNSAID, declared.facts(SANDBOX)), judge(UNSAID, tests=attested.facts(RAN))]
)
def test_a_device_that_runs_mobile_code_passes(judgement: Judgement) -> None:
    assert judgement.verdict is Verdict.PASS


@pytest.mark.parametrize("judgement", [judge(NO), judge(NO, declared.facts(), attested.facts(REFUSED))])
def test_a_denial_that_nothing_contradicts_is_not_applicable(judgement: Judgement) -> None:
    assert judgement.verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(
    "judgement",
    [
        judge(declared.nobody_looked()),
        judge(UNSAID),
        judge(declared.facts()),
        judge(declared.partly(device(mobile_code=False))),
        judge(NO, declared.partly()),
        judge(NO, tests=attested.partly()),
    ],
)
def test_silence_and_a_denial_half_checked_are_inconclusive(judgement: Judgement) -> None:
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "`mobile_code`" in judgement.remedy.ja
