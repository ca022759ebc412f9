from dataclasses import replace

import pytest

from shinsa.facts.updates import UpdateMechanism
from shinsa.model.fact import Fact
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.install_themselves_unless_refused import install_themselves_unless_refused
from tests.rules.given import declared

WAY = UpdateMechanism("U1", "over the air", automatic=True, on_by_default=True, user_may=("disable", "postpone"))
BY_HAND = UpdateMechanism("U2", "by USB", automatic=False)


def test_what_installs_itself_until_it_is_refused_passes() -> None:
    assert install_themselves_unless_refused(declared.facts(WAY, BY_HAND)).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("way", "lacking"),
    [
        (replace(WAY, on_by_default=False), "on_by_default"),
        (replace(WAY, user_may=("enable", "disable")), "postpone"),
        (replace(WAY, user_may=("nothing",)), "disable, postpone"),
    ],
)
def test_what_is_off_or_cannot_be_refused_fails(way: UpdateMechanism, lacking: str) -> None:
    judgement = install_themselves_unless_refused(declared.facts(WAY, way))
    assert judgement.verdict is Verdict.FAIL
    assert f"U1 ({lacking})" in judgement.because.en


@pytest.mark.parametrize(
    ("mechanisms", "asks"),
    [
        (declared.nobody_looked(), "`automatic`"),
        (declared.facts(replace(WAY, automatic=None)), "`automatic`"),
        (declared.facts(replace(WAY, on_by_default=None)), "`on_by_default`"),
        (declared.facts(replace(WAY, user_may=())), "`user_may`"),
        (declared.facts(BY_HAND), "assessor"),
        (declared.facts(), "assessor"),
    ],
)
def test_what_is_not_said_or_may_not_fit_stays_open(mechanisms: Seen[Fact], asks: str) -> None:
    judgement = install_themselves_unless_refused(mechanisms)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert asks in judgement.remedy.en
