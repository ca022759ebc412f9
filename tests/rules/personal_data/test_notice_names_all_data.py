from dataclasses import replace

import pytest

from shinsa.facts.device import DeviceProfile
from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.personal_data import PersonalData
from shinsa.facts.telemetry import TelemetryData
from shinsa.model.fact import Fact
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.personal_data.notice_names_all_data import notice_names_all_data
from tests.rules.given import declared, observed

DEVICE = DeviceProfile("Hub", "Maker Ltd.", "H-1", "1.0", personal_data=True)
MAIL = PersonalData("PD-1", "Mail address of the account", purposes=("Login",), parties=("Maker Ltd.", "Cloud GmbH"))
TOLD = PublishedStatement(
    Topic.PERSONAL_DATA,
    found=True,
    names_parties=True,
    data=("email", "location"),
    collected=("email",),
    named=("Login", "Cloud GmbH"),
)
NONE: Seen[Fact] = declared.facts()


def ask(data: object, statements: object, telemetry: object = NONE, device: DeviceProfile = DEVICE) -> Verdict:
    return notice_names_all_data(declared.facts(device), data, telemetry, statements).verdict


def test_a_notice_that_names_all_passes() -> None:
    assert ask(declared.facts(MAIL), observed.facts(TOLD)) is Verdict.PASS
    usage = declared.facts(TelemetryData("TD-1", "Hours of use"))
    assert ask(declared.facts(MAIL), observed.facts(replace(TOLD, collected=("email", "usage"))), usage) is Verdict.PASS


@pytest.mark.parametrize(
    "statement",
    [
        replace(TOLD, data=("location",), collected=()),
        replace(TOLD, named=("Login",)),
        replace(TOLD, names_parties=False),
        replace(TOLD, found=False),
        replace(TOLD, filler="[insert name]"),
    ],
)
def test_a_notice_that_leaves_data_or_a_company_out_fails(statement: PublishedStatement) -> None:
    assert ask(declared.facts(MAIL), observed.facts(statement)) is Verdict.FAIL


@pytest.mark.parametrize(
    ("row", "statement"),
    [
        (MAIL, replace(TOLD, named=("Cloud GmbH",))),
        (replace(MAIL, parties=("Hosting partner",)), TOLD),
        (replace(MAIL, description="Colour of the garden shed"), TOLD),
        (MAIL, replace(TOLD, collected=("email", "voice"))),
        (MAIL, replace(TOLD, collected=())),
    ],
    ids=["a purpose", "a party without a name", "a kind nobody knows", "data that nobody declares", "only a contact"],
)
def test_what_cannot_be_held_together_is_left_to_a_person(row: PersonalData, statement: PublishedStatement) -> None:
    assert ask(declared.facts(row), observed.facts(statement)) is Verdict.INCONCLUSIVE


def test_what_was_not_read_or_not_given_leaves_it_open() -> None:
    left_out = replace(TOLD, data=(), collected=())
    for statements in (
        observed.partly(TOLD),
        observed.partly(left_out),
        observed.facts(),
        observed.nobody_looked(),
    ):
        assert ask(declared.facts(MAIL), statements) is Verdict.INCONCLUSIVE
    assert ask(declared.nobody_looked(), observed.facts(TOLD)) is Verdict.INCONCLUSIVE


def test_without_personal_data_there_is_nothing_to_name() -> None:
    assert (
        ask(declared.facts(), observed.facts(), device=replace(DEVICE, personal_data=False)) is Verdict.NOT_APPLICABLE
    )
