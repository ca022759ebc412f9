from __future__ import annotations

from dataclasses import replace
from typing import Any

from shinsa.facts.secrets import HardCodedCredential, ParameterKind, SecurityParameter, StoredInClear
from shinsa.model.fact import Secret
from shinsa.model.verdict import Verdict
from shinsa.rules.secrets.keys_are_shared import keys_are_shared
from tests.rules.given import declared, observed

PRIVATE = SecurityParameter("SP-1", "Key of the unit", kind=ParameterKind.PRIVATE_KEY)
WIFI = HardCodedCredential("Wi-Fi passphrase", "", Secret.of("passphrase", "x"))


def judged(
    parameters: Any,  # noqa: ANN401 - as the conductor gives them
    clear: Any = None,  # noqa: ANN401
    written: Any = None,  # noqa: ANN401
) -> Verdict:
    nothing = observed.nobody_looked()
    return keys_are_shared(
        parameters, nothing if clear is None else clear, nothing if written is None else written
    ).verdict


def test_it_holds_where_one_is_declared_or_found() -> None:
    assert judged(declared.facts(PRIVATE, replace(PRIVATE, kind=ParameterKind.SYMMETRIC_KEY))) is Verdict.PASS
    assert judged(declared.nobody_looked(), written=observed.facts(WIFI)) is Verdict.PASS


def test_it_does_not_where_none_is_declared_and_none_found() -> None:
    assert judged(declared.facts(PRIVATE)) is Verdict.NOT_APPLICABLE
    decoys = observed.facts(replace(WIFI, sample=True), replace(WIFI, purpose="MQTT password"))
    assert judged(declared.facts(PRIVATE), observed.facts(StoredInClear("NVS", "api/token")), decoys) is (
        Verdict.NOT_APPLICABLE
    )


def test_one_that_was_found_against_the_table_fails() -> None:
    assert judged(declared.facts(PRIVATE), observed.facts(StoredInClear("NVS", "tls/psk0"))) is Verdict.FAIL
    assert judged(declared.facts(PRIVATE), written=observed.facts(WIFI)) is Verdict.FAIL


def test_what_is_not_said_or_was_not_read_stays_open() -> None:
    assert judged(declared.nobody_looked()) is Verdict.INCONCLUSIVE
    assert judged(declared.partly(PRIVATE)) is Verdict.INCONCLUSIVE
    assert judged(declared.facts(replace(PRIVATE, kind=None))) is Verdict.INCONCLUSIVE
    assert judged(declared.facts(PRIVATE), observed.partly()) is Verdict.INCONCLUSIVE
