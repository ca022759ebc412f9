"""The published schema is the generated one, and everything that is written satisfies it."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from shinsa.model.document import load
from shinsa.model.schema import assessment_schema
from shinsa.reports.json import render
from tests.reports.golden import FOLDER, REWRITE
from tests.reports.sample import sample

PUBLISHED = files("shinsa.reports") / "schema" / "assessment-1.schema.json"


@pytest.fixture(scope="module")
def validator() -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(assessment_schema(), validate_formats=True)


@pytest.fixture
def document() -> Any:  # noqa: ANN401 - JSON to be spoilt
    return json.loads(render(sample()))


def test_the_published_schema_is_the_generated_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(REWRITE, raising=False)

    assert json.loads(PUBLISHED.read_text(encoding="utf-8")) == assessment_schema()


def test_the_published_schema_is_a_schema() -> None:
    jsonschema_rs.meta.validate(assessment_schema())


@pytest.mark.parametrize("golden", sorted(FOLDER.glob("report.??.json")), ids=lambda file: file.name)
def test_every_golden_file_satisfies_the_schema(golden: Path, validator: jsonschema_rs.Draft202012Validator) -> None:
    validator.validate(json.loads(golden.read_bytes()))
    assert load(golden.read_bytes()) == sample()


def test_the_document_starts_with_its_schema_and_ends_its_last_line() -> None:
    rendered = render(sample())

    assert rendered.startswith(b'{\n "schema": "shinsa.assessment/1",\n "tool"')
    assert rendered.endswith(b"}\n")
    assert "見守りカメラ".encode() in rendered


def test_the_document_has_the_promised_part(document: Any) -> None:  # noqa: ANN401
    provision = document["standards"][0]["provisions"][0]

    assert (provision["id"], provision["modality"], provision["verdict"]) == ("5.1-1", "mandatory", "FAIL")
    assert provision["basis"] == ["observed", "declared"]
    assert provision["judgements"][0]["evidence"] == ["o1", "o3"]
    assert document["observations"][0]["place"]["kind"] == "file"
    assert document["attempts"][0] == {
        "probe": "firmware.accounts",
        "outcome": "done",
        "reason": "",
        "reason_ja": "",
        "seconds": 0.021,
    }


def _extra_key(document: Any) -> None:  # noqa: ANN401
    document["extra"] = 1


def _other_verdict(document: Any) -> None:  # noqa: ANN401
    document["standards"][0]["verdict"] = "MAYBE"


def _other_place(document: Any) -> None:  # noqa: ANN401
    document["observations"][0]["place"]["kind"] = "nowhere"


def _missing_key(document: Any) -> None:  # noqa: ANN401
    del document["attempts"][0]["seconds"]


def _other_schema(document: Any) -> None:  # noqa: ANN401
    document["schema"] = "shinsa.assessment/2"


@pytest.mark.parametrize("spoil", [_extra_key, _other_verdict, _other_place, _missing_key, _other_schema])
def test_the_schema_refuses_what_is_no_assessment(
    spoil: Any,  # noqa: ANN401
    document: Any,  # noqa: ANN401
    validator: jsonschema_rs.Draft202012Validator,
) -> None:
    spoil(document)

    assert not validator.is_valid(document)
