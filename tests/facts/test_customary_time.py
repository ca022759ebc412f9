from shinsa.facts.customary_time import longer_than_customary
from shinsa.facts.updates import UpdateProcedure
from shinsa.facts.vulnerability_reports import VulnerabilityAction
from shinsa.model.verdict import Verdict
from tests.rules.given import declared

SLOW = UpdateProcedure("UP-2", "wait, build", 91)


def test_what_takes_longer_is_named_and_left_to_a_person() -> None:
    judgement = longer_than_customary(declared.facts(UpdateProcedure("UP-1", "build", 90), SLOW))
    assert judgement is not None
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert judgement.because.en == "Longer than the customary 90 days: UP-2 (91 days)."
    assert [getattr(one, "fact", None) for one in judgement.evidence] == [SLOW]


def test_what_takes_no_longer_or_is_not_told_is_no_matter_here() -> None:
    assert longer_than_customary(declared.facts(VulnerabilityAction("VT-1", "flaw", "fix", 90))) is None
    assert longer_than_customary(declared.facts(VulnerabilityAction("VT-1", "flaw", "fix"))) is None
