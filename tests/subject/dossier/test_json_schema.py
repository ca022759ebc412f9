import json
import os
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from shinsa.subject.dossier import json_schema
from shinsa.subject.dossier.json_schema import dossier_schema, dossier_schema_text, published_schema

DEVICE = {"name": "a", "model": 5.1}


def test_the_published_schema_is_the_one_of_the_models() -> None:
    if os.environ.get("SHINSA_REWRITE"):
        (Path(json_schema.__file__).parent / json_schema.NAME).write_text(dossier_schema_text(), encoding="utf-8")
    assert published_schema() == dossier_schema_text(), "SHINSA_REWRITE=1 pytest writes it anew"


def test_it_is_a_valid_schema() -> None:
    jsonschema_rs.meta.validate(json.loads(published_schema()))


@pytest.mark.parametrize(
    "content",
    [
        {"device": DEVICE},
        {"device": DEVICE | {"constrained": "no", "updatable": True, "telemetry": None}, "ixit": None},
        {"device": DEVICE, "ixit": {"7-UpdMech": [], "8-UpdProc": [{"id": "a", "description": "b", "days": 30}]}},
        {"device": DEVICE, "ics": {"etsi": {"4.1-1": {"support": "yes"}}}, "target_levels": {"iec-62443-4-2": 2}},
    ],
)
def test_an_editor_accepts_what_the_loader_accepts(content: dict[str, Any]) -> None:
    assert jsonschema_rs.validator_for(dossier_schema()).is_valid(content)


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"device": {"name": "a"}},
        {"device": DEVICE | {"adress": "x"}},
        {"device": DEVICE, "consent": ["scna"]},
        {"device": DEVICE, "ixit": {"7-UpdMech": "none"}},
    ],
)
def test_an_editor_marks_what_the_loader_refuses(content: dict[str, Any]) -> None:
    assert not jsonschema_rs.validator_for(dossier_schema()).is_valid(content)
