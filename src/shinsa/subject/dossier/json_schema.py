"""The JSON Schema of dossier.yaml, made from the models, for editors to complete and check as one types."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from shinsa.subject.dossier.schema import DossierYaml

DIALECT = "https://json-schema.org/draft/2020-12/schema"
IDENTITY = "urn:shinsa:dossier:1"
NAME = "dossier.schema.json"


class _WithoutTitles(GenerateJsonSchema):
    """A field's name is title enough."""

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002 - pydantic asks
        """Give no title to a field."""
        return False


def dossier_schema() -> dict[str, Any]:
    """The schema (draft 2020-12). What need not be there may also be left empty."""
    made = DossierYaml.model_json_schema(by_alias=True, schema_generator=_WithoutTitles)
    for section in (made, *made["$defs"].values()):
        for name, part in section.get("properties", {}).items():
            if name not in section.get("required", ()):
                section["properties"][name] = _or_empty(part)
    return {"$schema": DIALECT, "$id": IDENTITY, **made, "title": "Shinsa dossier"}


def dossier_schema_text() -> str:
    """The schema as the published file holds it."""
    return json.dumps(dossier_schema(), indent=2, ensure_ascii=False) + "\n"


def published_schema() -> str:
    """The file in the package."""
    return (files("shinsa.subject.dossier") / NAME).read_text(encoding="utf-8")


def _or_empty(part: dict[str, Any]) -> dict[str, Any]:
    empty = {"type": "null"}
    without = {key: value for key, value in part.items() if key != "default"}
    if empty in without.get("anyOf", ()):
        return without
    return {"anyOf": [without, empty]}
