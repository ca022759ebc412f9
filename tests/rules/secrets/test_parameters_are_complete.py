from dataclasses import replace

import pytest

from shinsa.facts.communication import CommunicationMechanism
from shinsa.facts.integrity import SecureBoot
from shinsa.facts.passwords import AuthenticationMechanism, Factor
from shinsa.facts.secrets import Purpose, SecurityParameter
from shinsa.facts.updates import UpdateMechanism
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.secrets.parameters_are_complete import parameters_are_complete
from tests.rules.given import declared

NONE: Seen[Fact] = declared.facts()
LOGIN = AuthenticationMechanism("AM-1", "web login", Factor.PASSWORD)
CHANNEL = CommunicationMechanism("CM-1", "cloud", encrypted=True)
UPDATE = UpdateMechanism("UM-1", "signed image", authenticated=True)
BOOT = SecureBoot("SB-1", "signed boot", authenticated=True)


def key(*used_for: Purpose, communication: tuple[str, ...] = ()) -> SecurityParameter:
    return SecurityParameter("SP-1", "key", used_for=used_for, communication=communication)


def ask(
    parameters: Seen[Fact],
    logins: Seen[Fact] = NONE,
    channels: Seen[Fact] = NONE,
    updates: Seen[Fact] = NONE,
    boots: Seen[Fact] = NONE,
) -> Judgement:
    return parameters_are_complete(parameters, logins, channels, updates, boots)


@pytest.mark.parametrize(
    ("tables", "missing"),
    [((LOGIN, None, None, None), "AM-1"), ((None, CHANNEL, None, None), "CM-1"), ((None, None, UPDATE, None), "UM-1"), ((None, None, None, BOOT), "SB-1")],
)  # fmt: skip
def test_what_rests_on_a_parameter_that_is_not_listed_fails(tables: tuple[Fact | None, ...], missing: str) -> None:
    others = [declared.facts(*(one,) if one else ()) for one in tables]
    judgement = ask(declared.facts(key(Purpose.STORAGE_ENCRYPTION)), *others)
    assert judgement.verdict is Verdict.FAIL
    assert missing in judgement.because.en
    assert ask(NONE, *others).verdict is Verdict.FAIL


@pytest.mark.parametrize(
    ("tables", "open_"),
    [
        ((replace(LOGIN, factor=None), None, None, None), "AM-1"),
        ((None, replace(CHANNEL, encrypted=None), None, None), "CM-1"),
        ((None, None, replace(UPDATE, authenticated=None), None), "UM-1"),
        ((None, None, None, replace(BOOT, authenticated=None)), "SB-1"),
    ],
)
def test_an_entry_that_does_not_say_whether_it_rests_on_one_leaves_it_open(
    tables: tuple[Fact | None, ...], open_: str
) -> None:
    others = [declared.facts(*(one,) if one else ()) for one in tables]
    judgement = ask(declared.facts(key(Purpose.STORAGE_ENCRYPTION)), *others)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert open_ in judgement.because.en
    assert "authenticated" in judgement.remedy.en


def test_an_entry_that_says_that_it_rests_on_none_needs_none() -> None:
    others = (
        declared.facts(replace(LOGIN, factor=Factor.NONE)),
        declared.facts(replace(CHANNEL, encrypted=False)),
        declared.facts(replace(UPDATE, authenticated=False)),
        declared.facts(replace(BOOT, authenticated=False)),
    )
    assert ask(NONE, *others).verdict is Verdict.PASS


def test_a_reference_to_nothing_fails() -> None:
    judgement = ask(declared.facts(key(Purpose.OTHER, communication=("CM-9",))), channels=declared.facts(CHANNEL))
    assert judgement.verdict is Verdict.FAIL
    assert "CM-9" in judgement.because.en


def test_a_list_that_holds_what_the_others_tell_of_passes() -> None:
    keys = declared.facts(
        key(Purpose.USER_AUTHENTICATION),
        key(Purpose.SERVICE_COMMUNICATION, communication=("CM-1",)),
        key(Purpose.UPDATE_VERIFICATION, Purpose.BOOT_VERIFICATION),
    )
    others = (declared.facts(LOGIN), declared.facts(CHANNEL), declared.facts(UPDATE), declared.facts(BOOT))
    assert ask(keys, *others).verdict is Verdict.PASS


def test_others_that_rest_on_nothing_tell_of_nothing() -> None:
    button = AuthenticationMechanism("AM-2", "button", Factor.NONE)
    plain = CommunicationMechanism("CM-2", "time", encrypted=False)
    by_service = UpdateMechanism("UM-2", "checked before it is sent", authenticated=True, verified_by="service")
    others = (declared.facts(button), declared.facts(plain), declared.facts(by_service))
    assert ask(NONE, *others).verdict is Verdict.PASS


def test_parameters_without_their_use_or_tables_not_handed_in_leave_it_open() -> None:
    assert ask(declared.facts(key()), declared.facts(LOGIN)).verdict is Verdict.INCONCLUSIVE
    assert ask(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    assert ask(declared.facts(key(Purpose.OTHER)), declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
