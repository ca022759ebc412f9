from dataclasses import replace

import pytest

from shinsa.facts.device import DeviceProfile
from shinsa.facts.user_information import Shown, UserInformation
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.designation_is_on_the_device import designation_is_on_the_device
from tests.rules.given import declared

BASE = UserInformation(model_name="L-1", model_shown_by=(Shown.LABEL,))
LAMP = declared.facts(DeviceProfile("Lamp", "Lamp Ltd.", "L1", "1.0"))


@pytest.mark.parametrize("table", [BASE, replace(BASE, model_shown_by=(Shown.APP, Shown.DISPLAY))])
def test_a_designation_on_the_device_passes(table: UserInformation) -> None:
    assert designation_is_on_the_device(declared.facts(table), LAMP).verdict is Verdict.PASS
    assert designation_is_on_the_device(declared.facts(table), declared.nobody_looked()).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "table", [replace(BASE, model_shown_by=(Shown.APP, Shown.PACKAGING)), replace(BASE, model_name="L2")]
)
def test_one_elsewhere_or_of_another_model_fails(table: UserInformation) -> None:
    assert designation_is_on_the_device(declared.facts(table), LAMP).verdict is Verdict.FAIL


@pytest.mark.parametrize(
    "table", [replace(BASE, model_shown_by=(), model_designation="On the label"), replace(BASE, model_name="")]
)
def test_what_is_left_out_is_open(table: UserInformation) -> None:
    judgement = designation_is_on_the_device(declared.facts(table), LAMP)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "`model_shown_by`" in judgement.remedy.en
    assert designation_is_on_the_device(declared.nobody_looked(), LAMP).verdict is Verdict.INCONCLUSIVE
