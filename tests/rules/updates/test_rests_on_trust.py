from dataclasses import replace

import pytest

from shinsa.facts.updates import UpdateMechanism
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.rests_on_trust import rests_on_trust
from tests.rules.given import declared

BASE = UpdateMechanism(
    "U1", "over the air", network=True, authenticated=True, secure_channel=True, trust=("signature",)
)


@pytest.mark.parametrize(
    "entry",
    [
        BASE,
        replace(BASE, trust=("user-confirmation",)),
        replace(BASE, trust=("authenticated-channel",), authenticated=None),
    ],
)
def test_an_entry_that_says_so_passes(entry: UpdateMechanism) -> None:
    judgement = rests_on_trust(declared.facts(entry))
    assert judgement.verdict is Verdict.PASS


@pytest.mark.parametrize(
    "entry",
    [
        replace(BASE, trust=("none",)),
        replace(BASE, authenticated=False),
        replace(BASE, trust=("authenticated-channel",), secure_channel=False),
    ],
)
def test_an_entry_that_says_the_contrary_fails(entry: UpdateMechanism) -> None:
    judgement = rests_on_trust(declared.facts(entry))
    assert judgement.verdict is Verdict.FAIL


@pytest.mark.parametrize(
    "entry",
    [
        replace(BASE, trust=()),
        replace(BASE, trust=(), network=None),
    ],
)
def test_what_is_not_said_where_a_rule_can_read_it_is_open(entry: UpdateMechanism) -> None:
    judgement = rests_on_trust(declared.facts(entry))
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "`trust`" in judgement.remedy.en


@pytest.mark.parametrize(
    "entry",
    [
        replace(BASE, network=False, trust=("none",)),
    ],
)
def test_an_entry_that_it_does_not_concern_is_not_asked(entry: UpdateMechanism) -> None:
    judgement = rests_on_trust(declared.facts(entry))
    assert judgement.verdict is Verdict.NOT_APPLICABLE


def test_a_table_that_was_not_read_whole_is_open() -> None:
    for table in (declared.nobody_looked(), declared.partly(BASE)):
        assert rests_on_trust(table).verdict is Verdict.INCONCLUSIVE
