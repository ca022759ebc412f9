"""The SARIF satisfies the official schema, shows each finding at its place, and cannot be taken over."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shinsa.model.assessment import Assessment, ProvisionResult
from shinsa.model.observation import Attempt
from shinsa.model.place import DocumentPlace, EndpointPlace, FilePlace, Place, RecordPlace, SubjectPlace
from shinsa.model.text import Text
from shinsa.model.verdict import Verdict
from shinsa.reports.sarif import render
from tests.reports.golden import FOLDER
from tests.reports.sample import ETSI, NO_TELNET, RTL, UART, UNIQUE, sample

SCHEMA = Path(__file__).parent / "official/sarif-schema-2.1.0.json"


@cache
def validator() -> jsonschema_rs.Draft4Validator:
    return jsonschema_rs.Draft4Validator(json.loads(SCHEMA.read_bytes()), validate_formats=True)


def run_of(assessment: Assessment, language: str = "en") -> Any:  # noqa: ANN401 - JSON to look into
    return json.loads(render(assessment, language))["runs"][0]


def only(*provisions: ProvisionResult) -> Assessment:
    return replace(sample(), standards=(replace(ETSI, provisions=provisions, judgements=()),))


def seen_at(place: Place) -> Mapping[str, Any]:
    """The location of a result whose evidence lies there."""
    base = sample()
    moved = tuple(replace(fact, place=place) if fact.id == "o1" else fact for fact in base.observations)
    (result,) = run_of(replace(only(ETSI.provisions[0]), observations=moved))["results"]
    location: Mapping[str, Any] = result["locations"][0]
    return location


@pytest.mark.parametrize("golden", sorted(FOLDER.glob("*.sarif")), ids=lambda file: file.name)
def test_every_golden_file_satisfies_the_official_schema(golden: Path) -> None:
    validator().validate(json.loads(golden.read_bytes()))


def test_an_assessment_of_nothing_satisfies_it() -> None:
    nothing = replace(sample(), standards=(), observations=(), looks=(), gaps=(), attempts=(), subjects=())
    validator().validate(json.loads(render(nothing)))
    assert run_of(nothing)["results"] == []


def test_a_finding_stands_at_its_file_and_line_with_every_provision_it_fails() -> None:
    result = run_of(sample())["results"][0]

    assert (result["ruleId"], result["kind"], result["level"]) == ("passwords.unique_per_unit", "fail", "error")
    physical = result["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"] == {"uri": "etc/shadow", "uriBaseId": "IMAGE:camera-2.4.1.bin"}
    assert physical["region"] == {"startLine": 1}
    assert [taxon["id"] for taxon in result["taxa"]] == ["5.1-1", "CR 1.5"]
    assert result["properties"]["provisions"][0] == {
        "standard": "etsi-en-303-645-3.1.3",
        "provision": "5.1-1",
        "modality": "mandatory",
        "binding": True,
    }
    assert result["message"]["text"].startswith("root has a common password in every unit. Give every unit")
    # the declaration that it also rests on is no finding of its own
    assert result["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "dossier.yaml"


def test_the_rules_say_what_is_wanted_and_how_to_get_there() -> None:
    run = run_of(sample())
    rules = run["tool"]["driver"]["rules"]

    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    unique = next(rule for rule in rules if rule["id"] == "passwords.unique_per_unit")
    assert unique["shortDescription"]["text"] == "Every factory password is unique per unit."
    assert unique["help"]["text"] == "Give every unit its own random password."
    assert unique["properties"]["tags"] == ["security", "passwords"]


def test_what_does_not_bind_is_a_warning_and_what_is_undecided_has_no_level() -> None:
    kinds = {(result["ruleId"], result["kind"], result["level"]) for result in run_of(sample())["results"]}

    assert ("secrets.no_shared_private_key", "fail", "warning") in kinds
    assert ("passwords.brute_force_is_slowed", "open", "none") in kinds
    assert ("iec-62443-4-2/CR 2.8", "review", "none") in kinds


def test_a_fail_without_a_judgement_is_a_finding_all_the_same() -> None:
    bare = replace(ETSI.provisions[0], judgements=())
    (result,) = run_of(only(bare))["results"]

    assert (result["ruleId"], result["kind"]) == ("etsi-en-303-645-3.1.3/5.1-1", "fail")
    assert "locations" not in result


def test_what_a_standard_as_a_whole_fails_is_a_finding() -> None:
    scope = replace(UNIQUE, rule="device.is_consumer_iot")
    (result,) = run_of(replace(sample(), standards=(replace(ETSI, provisions=(), judgements=(scope,)),)))["results"]

    assert result["properties"]["provisions"] == [{"standard": "etsi-en-303-645-3.1.3", "binding": True}]
    assert "taxa" not in result


def test_an_overruled_fail_stays_visible_as_suppressed() -> None:
    overruled = replace(ETSI.provisions[0], verdict=Verdict.PASS, judgements=(UNIQUE, UART))
    (result,) = run_of(only(overruled))["results"]

    assert result["suppressions"][0]["kind"] == "external"
    assert "A. Tester decided" in result["suppressions"][0]["justification"]
    assert "suppressions" not in run_of(only(overruled, ETSI.provisions[0]))["results"][0]


def test_a_fail_that_does_not_apply_is_no_finding() -> None:
    other = replace(ETSI.provisions[0], verdict=Verdict.NOT_APPLICABLE)

    assert run_of(only(other, replace(other, verdict=Verdict.PASS)))["results"] == []


def test_the_fingerprint_stays_when_the_line_moves_and_tells_equals_apart() -> None:
    base = only(ETSI.provisions[0])
    moved = tuple(
        replace(fact, place=replace(fact.place, line=7)) if isinstance(fact.place, FilePlace) else fact
        for fact in base.observations
    )
    twice = replace(UNIQUE, evidence=("o1", "o1b"))
    second = replace(base.observations[0], id="o1b")

    def marks(assessment: Assessment) -> list[str]:
        return [result["partialFingerprints"]["shinsaFinding/v1"] for result in run_of(assessment)["results"]]

    assert marks(base) == marks(replace(base, observations=moved))
    double = replace(only(replace(ETSI.provisions[0], judgements=(twice,))), observations=(*base.observations, second))
    assert [mark.partition(":")[2] for mark in marks(double)] == ["1", "2"]
    assert len({mark.partition(":")[0] for mark in marks(double)}) == 1


@pytest.mark.parametrize(
    ("place", "uri", "region"),
    [
        (FilePlace("a b/c#d?e:f", line=3), "a%20b/c%23d%3Fe%3Af", {"startLine": 3}),
        (FilePlace("//host/../../etc", offset=16), "host/%2E%2E/%2E%2E/etc", {"byteOffset": 16}),
        (FilePlace("fw.zip!etc/passwd"), "fw.zip!etc/passwd", None),
        (FilePlace("caf\udce9", line=0), "caf%3F", None),
        (FilePlace(""), "%2E", None),
        (SubjectPlace("camera.bin", offset=64), "camera.bin", {"byteOffset": 64}),
        (DocumentPlace("policy.md", line=4), "policy.md", {"startLine": 4}),
        (RecordPlace("inspection.yaml", "ports[0]", 7), "inspection.yaml", {"startLine": 7}),
    ],
)
def test_a_place_in_a_file_is_an_address_that_leads_nowhere_else(
    place: Place, uri: str, region: dict[str, int] | None
) -> None:
    physical = seen_at(place)["physicalLocation"]

    assert physical["artifactLocation"]["uri"] == uri
    assert physical.get("region") == region


@pytest.mark.parametrize(
    ("place", "name", "kind"),
    [
        (EndpointPlace("192.0.2.10", 23), "192.0.2.10:23/tcp", "endpoint"),
        (SubjectPlace("camera.bin"), "camera.bin", "subject"),
        (DocumentPlace("policy.pdf", page=3), "policy.pdf p.3", "page"),
    ],
)
def test_a_place_that_is_no_file_is_a_logical_one(place: Place, name: str, kind: str) -> None:
    (logical,) = seen_at(place)["logicalLocations"]

    assert (logical["fullyQualifiedName"], logical["kind"]) == (name, kind)


def test_every_base_that_an_address_names_is_described() -> None:
    run = run_of(sample())
    named = set()

    def walk(node: Any) -> None:  # noqa: ANN401
        if isinstance(node, dict):
            named.update([node["uriBaseId"]] if "uriBaseId" in node else [])
            for child in node.values():
                walk(child)
        elif isinstance(node, list):
            for child in node:
                walk(child)

    walk(run)
    assert named <= run["originalUriBaseIds"].keys()


def test_what_was_not_looked_at_stands_as_notifications() -> None:
    (invocation,) = run_of(sample())["invocations"]
    levels = {
        notification["descriptor"]["id"]: notification["level"]
        for notification in invocation["toolExecutionNotifications"]
    }

    assert invocation["executionSuccessful"] is False
    assert levels == {"failed": "error", "unread": "warning", "skipped": "note", "unprovided": "note"}
    done = replace(sample(), attempts=(Attempt("firmware.keys", "done"),), gaps=())
    assert run_of(done)["invocations"][0]["executionSuccessful"] is True


def test_the_standards_hold_every_provision_with_its_verdict() -> None:
    taxonomies = run_of(sample())["taxonomies"]
    verdicts = {taxon["id"]: taxon["properties"]["verdict"] for taxonomy in taxonomies for taxon in taxonomy["taxa"]}

    assert verdicts["5.2-1"] == "PASS"
    assert verdicts["5.10-1"] == "NOT_APPLICABLE"
    assert len(verdicts) == sum(len(standard.provisions) for standard in sample().standards)


def test_a_sentence_is_neither_link_nor_placeholder() -> None:
    hostile = replace(NO_TELNET, because=Text("{0} [a](javascript:x) back\\slash", "{0} [a](javascript:x)"))
    text = run_of(only(replace(ETSI.provisions[0], judgements=(hostile,))))["results"][0]["message"]["text"]

    assert text.startswith("{{0}} \\[a\\](javascript:x) back\\\\slash")


def test_the_image_is_an_artifact_with_its_digest() -> None:
    (artifact,) = run_of(sample())["artifacts"]

    assert artifact["hashes"]["sha-256"].startswith("9f2c1b7e")
    assert artifact["length"] == 8_388_608
    bare = replace(sample(), subjects=tuple(replace(one, size=None, sha256="") for one in sample().subjects))
    assert run_of(bare)["artifacts"][0].keys() == {"location", "roles"}


def test_japanese_is_spoken_in_japanese() -> None:
    run = run_of(sample(), "ja")

    assert run["language"] == "ja"
    assert run["results"][0]["message"]["text"].startswith("rootのよくあるパスワードが全個体に共通です。個体ごとに")


def test_what_hides_is_seen() -> None:
    places = [
        place
        for miss in run_of(sample())["invocations"][0]["toolExecutionNotifications"]
        for place in miss["properties"]["places"]
    ]

    assert places == ["invoice⟨U+202E⟩fdp.exe@0x40"]
    assert RTL in unquote(render(sample()).decode())


@settings(max_examples=40)
@given(st.text(max_size=30), st.text(max_size=30), st.integers(-(2**70), 2**70), st.none() | st.integers(-5, 2**70))
def test_whatever_a_device_says_satisfies_the_schema(path: str, said: str, offset: int, line: int | None) -> None:
    place = FilePlace(path, line, offset, image=said)
    base = sample()
    facts = tuple(replace(fact, place=place, excerpt=said, fact={said: [said]}) for fact in base.observations)
    hostile = replace(UNIQUE, because=Text(said, said), remedy=Text(path, path))
    assessment = replace(only(replace(ETSI.provisions[0], judgements=(hostile,))), observations=facts)
    document = json.loads(render(assessment))

    validator().validate(document)
    (result, *_) = document["runs"][0]["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert ".." not in uri.split("/")
    assert not uri.startswith("/")
    assert ":" not in uri
