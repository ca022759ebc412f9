"""The schema says what the codec does. That documents satisfy it is tested with the JSON report."""

from __future__ import annotations

from shinsa.model.assessment import SCHEMA
from shinsa.model.schema import DIALECT, assessment_schema


def test_it_starts_with_its_dialect_and_the_name_of_the_schema() -> None:
    schema = assessment_schema()

    assert schema["$schema"] == DIALECT
    assert next(iter(schema["properties"].items())) == ("schema", {"const": SCHEMA})


def test_nothing_may_be_left_out_or_added() -> None:
    schema = assessment_schema()

    for definition in (schema, *schema["$defs"].values()):
        assert definition["required"] == list(definition["properties"])
        assert definition["additionalProperties"] is False
        assert definition["description"]


def test_a_text_is_two_strings_and_a_place_says_its_kind() -> None:
    definitions = assessment_schema()["$defs"]

    assert definitions["Attempt"]["properties"]["reason_ja"] == {"type": "string"}
    assert definitions["FilePlace"]["properties"]["kind"] == {"const": "file"}
    assert {"type": "null"} in definitions["Gap"]["properties"]["place"]["anyOf"]


def test_a_vocabulary_is_listed() -> None:
    provision = assessment_schema()["$defs"]["ProvisionResult"]["properties"]

    assert provision["verdict"] == {"enum": ["NOT_APPLICABLE", "PASS", "INCONCLUSIVE", "FAIL"]}
    assert provision["modality"] == {"enum": ["mandatory", "recommended"]}
