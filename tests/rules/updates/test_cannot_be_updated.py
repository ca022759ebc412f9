import pytest

from shinsa.facts.device import DeviceProfile
from shinsa.facts.updates import UpdateMechanism, UpdateTool
from shinsa.model.fact import Fact
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.cannot_be_updated import cannot_be_updated
from tests.rules.given import declared, observed

NONE: Seen[Fact] = declared.facts()
NOTHING: Seen[Fact] = observed.facts()
UNSEEN = observed.nobody_looked()
TOOL = observed.facts(UpdateTool("RAUC"))
MECHANISM = declared.facts(UpdateMechanism("U1", "over the air"))


def device(*, constrained: bool | None, updatable: bool | None) -> DeviceProfile:
    return DeviceProfile("Tag", "Maker", "T1", "1.0", constrained=constrained, updatable=updatable)


def test_a_constrained_device_without_updates_is_meant() -> None:
    profiles = declared.facts(device(constrained=True, updatable=False))
    for tools in (UNSEEN, NOTHING):
        assert cannot_be_updated(profiles, NONE, tools).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("constrained", "updatable"), [(False, False), (False, None), (False, True), (True, True), (None, True)]
)
def test_any_other_device_is_not_meant(constrained: bool | None, updatable: bool | None) -> None:
    profiles = declared.facts(device(constrained=constrained, updatable=updatable))
    assert cannot_be_updated(profiles, NONE, UNSEEN).verdict is Verdict.NOT_APPLICABLE


def test_a_means_to_update_settles_it() -> None:
    profiles = declared.facts(device(constrained=True, updatable=None))
    assert cannot_be_updated(profiles, NONE, TOOL).verdict is Verdict.NOT_APPLICABLE
    assert cannot_be_updated(profiles, MECHANISM, UNSEEN).verdict is Verdict.NOT_APPLICABLE
    assert cannot_be_updated(declared.nobody_looked(), declared.nobody_looked(), TOOL).verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize("constrained", [True, None])
def test_a_denial_against_a_means_to_update_is_a_contradiction(constrained: bool | None) -> None:
    profiles = declared.facts(device(constrained=constrained, updatable=False))
    judgement = cannot_be_updated(profiles, NONE, TOOL)
    assert judgement.verdict is Verdict.FAIL
    assert "RAUC" in judgement.because.en
    assert cannot_be_updated(profiles, MECHANISM, UNSEEN).verdict is Verdict.FAIL


@pytest.mark.parametrize(("constrained", "updatable"), [(None, None), (True, None), (None, False)])
def test_what_is_left_out_leaves_it_open(constrained: bool | None, updatable: bool | None) -> None:
    profiles = declared.facts(device(constrained=constrained, updatable=updatable))
    judgement = cannot_be_updated(profiles, NONE, NOTHING)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "device.constrained" in judgement.remedy.en


def test_without_a_dossier_or_a_readable_firmware_it_stays_open() -> None:
    profiles = declared.facts(device(constrained=True, updatable=False))
    assert cannot_be_updated(profiles, NONE, observed.partly()).verdict is Verdict.INCONCLUSIVE
    assert (
        cannot_be_updated(declared.nobody_looked(), declared.nobody_looked(), NOTHING).verdict is Verdict.INCONCLUSIVE
    )
