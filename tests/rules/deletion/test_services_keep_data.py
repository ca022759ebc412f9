from dataclasses import replace

from shinsa.model.verdict import Verdict
from shinsa.rules.deletion.services_keep_data import services_keep_data
from tests.rules.deletion.made import LOCAL, MAIL
from tests.rules.given import declared


def test_what_leaves_the_device_can_be_kept() -> None:
    """A condition never FAILs by itself; it holds or it does not."""
    assert services_keep_data(declared.facts(LOCAL, MAIL)).verdict is Verdict.PASS
    assert services_keep_data(declared.facts(replace(LOCAL, communication=("C-1",)))).verdict is Verdict.PASS


def test_what_stays_on_the_device_is_not() -> None:
    assert services_keep_data(declared.facts(LOCAL)).verdict is Verdict.NOT_APPLICABLE


def test_what_is_not_said_stays_open() -> None:
    assert services_keep_data(declared.facts(replace(LOCAL, stored_on=None))).verdict is Verdict.INCONCLUSIVE
    assert services_keep_data(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
