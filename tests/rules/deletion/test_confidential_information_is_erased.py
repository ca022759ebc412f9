from dataclasses import replace

from shinsa.facts.deletion import DeletionFunction
from shinsa.facts.device import DeviceProfile, TestRecord
from shinsa.facts.factory_reset import FactoryReset, UserDatum
from shinsa.facts.personal_data import PersonalData
from shinsa.model.judgement import Judgement
from shinsa.model.verdict import Verdict
from shinsa.rules.deletion.confidential_information_is_erased import confidential_information_is_erased
from tests.rules.deletion.made import GONE, LOCAL, RESET, RESET_SEEN, RESET_TRIED
from tests.rules.given import attested, declared, observed

GATE = DeviceProfile("Gate", "Maker", "G1", "1.0")
ALL = ("configuration", "keys", "personal-data")
WHOLE = replace(RESET, erases=ALL)


def judged(
    *records: TestRecord,
    function: DeletionFunction = WHOLE,
    device: DeviceProfile = GATE,
    personal: tuple[PersonalData, ...] = (),
    resets: tuple[FactoryReset, ...] = (),
    data: tuple[UserDatum, ...] = (),
) -> Judgement:
    return confidential_information_is_erased(
        declared.facts(device),
        declared.facts(*personal),
        declared.facts(function),
        attested.facts(*records),
        observed.facts(*resets),
        observed.facts(*data),
    )


def test_what_is_declared_and_was_tried_on_data_passes() -> None:
    assert judged(replace(RESET_TRIED, data=ALL)).verdict is Verdict.PASS
    assert judged(resets=(RESET_SEEN,), data=GONE).verdict is Verdict.PASS


def test_a_device_without_personal_data_has_none_to_erase() -> None:
    few, plain = ("configuration", "keys"), replace(GATE, personal_data=False)
    record, function = replace(RESET_TRIED, data=few), replace(WHOLE, erases=few)
    assert judged(record, function=function, device=plain).verdict is Verdict.PASS
    assert judged(record, function=function).verdict is Verdict.FAIL
    assert judged(record, function=function, device=plain, personal=(LOCAL,)).verdict is Verdict.FAIL


def test_what_no_function_erases_or_was_tried_on_nothing_fails() -> None:
    assert judged(replace(RESET_TRIED, data=ALL), function=replace(WHOLE, erases=("keys",))).verdict is Verdict.FAIL
    assert judged(replace(RESET_TRIED, data=())).verdict is Verdict.FAIL


def test_what_is_not_said_or_was_not_tried_stays_open() -> None:
    assert judged(replace(RESET_TRIED, data=ALL), function=replace(WHOLE, erases=None)).verdict is Verdict.INCONCLUSIVE
    assert judged().verdict is Verdict.INCONCLUSIVE
    silent = [declared.nobody_looked()] * 3
    judgement = confidential_information_is_erased(*silent, attested.facts(), observed.facts(), observed.facts())
    assert judgement.verdict is Verdict.INCONCLUSIVE
