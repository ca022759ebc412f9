"""The bill of materials satisfies the official schema, holds each component once and says when it is partial."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from typing import Any

import jsonschema_rs
import pytest

from shinsa.model.assessment import Assessment
from shinsa.reports import cyclonedx, vex
from tests.reports.made_of import DROPBEAR, EVERYTHING, GAP, LIBC, PURL, STRING, ZLIB, made_of
from tests.reports.sample import sample

OFFICIAL = files("cyclonedx.schema._res")
REFERRED = ("spdx", "jsf-0.82", "cryptography-defs")


@pytest.fixture(scope="module")
def validator() -> jsonschema_rs.Draft7Validator:
    schema = json.loads(OFFICIAL.joinpath("bom-1.6.SNAPSHOT.schema.json").read_text("utf-8"))
    registry = jsonschema_rs.Registry(
        [
            (f"http://cyclonedx.org/schema/{name}.SNAPSHOT.schema.json", json.loads(text))
            for name in REFERRED
            if OFFICIAL.joinpath(f"{name}.SNAPSHOT.schema.json").is_file()
            for text in [OFFICIAL.joinpath(f"{name}.SNAPSHOT.schema.json").read_text("utf-8")]
        ]
    )
    return jsonschema_rs.Draft7Validator(schema, registry=registry)


def bom(assessment: Assessment) -> Any:  # noqa: ANN401 - JSON to look into
    return json.loads(cyclonedx.render(assessment))


def rows(assessment: Assessment) -> dict[str, Any]:
    return {one["bom-ref"]: one for one in bom(assessment)["components"]}


@pytest.mark.parametrize("render", [cyclonedx.render, vex.render])
@pytest.mark.parametrize(
    "assessment", [made_of(*EVERYTHING, gaps=(GAP,)), made_of(), sample()], ids=["full", "empty", "sample"]
)
def test_the_official_schema_is_satisfied(
    render: Callable[[Assessment], bytes], assessment: Assessment, validator: jsonschema_rs.Draft7Validator
) -> None:
    validator.validate(json.loads(render(assessment)))


def test_a_component_stands_once_with_all_that_was_seen_of_it() -> None:
    (dropbear,) = rows(made_of(DROPBEAR, STRING)).values()
    assert (dropbear["bom-ref"], dropbear["purl"], dropbear["type"]) == (PURL, PURL, "application")
    assert dropbear["cpe"].startswith("cpe:2.3:a:dropbear")
    assert dropbear["licenses"] == [{"license": {"name": "MIT"}}]
    assert [each["technique"] for each in dropbear["evidence"]["identity"][0]["methods"]] == [
        "manifest-analysis",
        "binary-analysis",
    ]
    assert dropbear["evidence"]["occurrences"][0] == {
        "location": "squashfs@0x0:usr/lib/opkg/status",
        "line": 7,
        "additionalContext": "an excerpt",
    }
    assert "hashes" not in dropbear


def test_a_component_that_is_one_file_has_its_digest() -> None:
    (zlib,) = rows(made_of(ZLIB)).values()
    assert (zlib["type"], zlib["hashes"]) == ("library", [{"alg": "SHA-256", "content": "ab" * 32}])
    assert zlib["evidence"]["occurrences"][0]["offset"] == 64


def test_packages_depend_on_the_packages_that_are_there() -> None:
    found = {one["ref"]: one["dependsOn"] for one in bom(made_of(DROPBEAR, LIBC))["dependencies"]}
    assert found[PURL] == ["package:libc@0.9.33-1"]
    assert sorted(found["firmware"]) == ["package:libc@0.9.33-1", PURL]


def test_two_components_never_share_a_reference() -> None:
    other = replace(ZLIB, product="other", purl="")
    third = replace(ZLIB, product="third", purl="")
    refs = [one["bom-ref"] for one in bom(made_of(other, third))["components"]]
    assert refs == ["library:zlib@1.2.11", "library:zlib@1.2.11#2"]


def test_what_is_partial_says_so() -> None:
    assert bom(made_of(DROPBEAR, gaps=(GAP,)))["compositions"][0]["aggregate"] == "incomplete"
    assert bom(made_of(DROPBEAR))["compositions"][0]["aggregate"] == "unknown"
    missed = [one["value"] for one in bom(made_of(gaps=(GAP,)))["metadata"]["properties"]]
    assert "firmware.package_databases: image: half of it is lost" in missed


def test_the_serial_number_is_that_of_the_evidence() -> None:
    one, again = made_of(DROPBEAR), replace(made_of(DROPBEAR), assessed_at="2030-01-01T00:00:00+00:00")
    assert bom(one)["serialNumber"] == bom(again)["serialNumber"] != bom(made_of(ZLIB))["serialNumber"]
    assert bom(one)["metadata"]["timestamp"] == one.assessed_at


def test_the_firmware_is_named_with_its_digest() -> None:
    firmware = bom(made_of())["metadata"]["component"]
    assert (firmware["type"], firmware["hashes"][0]["content"]) == ("firmware", "cd" * 32)


def test_strings_that_attack_are_tamed() -> None:
    text = cyclonedx.render(made_of(*EVERYTHING)).decode()
    assert "\x1b" not in text
    assert "\\u001b" not in text
    assert "invoice⟨U+202E⟩fdp.exe" in text
