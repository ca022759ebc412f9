from dataclasses import replace

from shinsa.facts.device import DeviceProfile
from shinsa.facts.updates import UpdateTool
from shinsa.model.fact import Fact
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.software_is_not_updatable import software_is_not_updatable
from tests.rules.given import declared, observed

PLAIN = DeviceProfile("Sensor", "Maker", "S1", "1.0")
DENIED = replace(PLAIN, constrained=False, updatable=False)
NO_WAY: Seen[Fact] = declared.facts()
UNSEEN = observed.nobody_looked()
OPKG = observed.facts(UpdateTool("opkg"))


def test_a_denial_against_a_means_to_update_fails() -> None:
    assert software_is_not_updatable(declared.facts(DENIED), NO_WAY, OPKG, UNSEEN).verdict is Verdict.FAIL


def test_a_denial_holds_whether_or_not_the_device_is_constrained() -> None:
    for constrained in (True, False, None):
        profile = declared.facts(replace(DENIED, constrained=constrained))
        assert software_is_not_updatable(profile, NO_WAY, observed.facts(), UNSEEN).verdict is Verdict.PASS


def test_a_device_that_can_be_updated_is_not_asked() -> None:
    can = declared.facts(replace(PLAIN, updatable=True))
    assert software_is_not_updatable(can, NO_WAY, UNSEEN, UNSEEN).verdict is Verdict.NOT_APPLICABLE
    assert software_is_not_updatable(declared.nobody_looked(), NO_WAY, OPKG, UNSEEN).verdict is Verdict.NOT_APPLICABLE


def test_what_nobody_says_or_saw_is_open() -> None:
    assert software_is_not_updatable(declared.facts(PLAIN), NO_WAY, UNSEEN, UNSEEN).verdict is Verdict.INCONCLUSIVE
    cut: Seen[Fact] = observed.partly()
    assert software_is_not_updatable(declared.facts(DENIED), NO_WAY, cut, UNSEEN).verdict is Verdict.INCONCLUSIVE
