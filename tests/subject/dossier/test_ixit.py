from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from shinsa.subject.dossier.ixit import Ixit, published_tables
from shinsa.subject.dossier.json_schema import dossier_schema
from shinsa.subject.dossier.tables.published import NEW, OLD, PartOf, PublishedField, PublishedTable, keys_of, marks_of
from tests.subject.dossier.conftest import Refuse

SHARED = Path(__file__).resolve().parents[4] / "shared"
FACTS = SHARED / "standards" / "etsi-ts-103-701.yaml"
TABLES = published_tables()
FIELDS = [(table, one) for table in TABLES for one in table.fields]
ADDED = {
    "1-AuthMech": {"Default Status"},
    "2-UserInfo": {"Documentation of Maintenance Check"},
    "11-ComMech": {"Interface"},
    "21-PersData": {
        "Purpose",
        "Aggregation",
        "Authorized Parties",
        "Lifecycle",
        "Storing Consent",
        "Anonymization",
    },
    "27-UserIntf": {"Type"},
    "28-ExtAPI": {"Access", "Status", "Disclosed Information", "Resilience Measures", "Debug Interface"},
    "29-InpVal": {"Source"},
}


def facts() -> dict[str, Any]:
    if not FACTS.exists():
        pytest.skip("the facts on the standards are not beside the checkout")
    found: dict[str, Any] = yaml.safe_load(FACTS.read_text(encoding="utf-8"))
    return found


def test_the_29_tables_hold_the_128_fields_of_2021() -> None:
    assert [table.id.partition("-")[0] for table in TABLES] == [str(number) for number in range(1, 30)]
    assert sum(one.since == OLD for _, one in FIELDS) == 128


def test_the_tables_and_fields_are_the_published_ones_in_their_order() -> None:
    published = {table["id"]: [one["field"] for one in table["fields"]] for table in facts()["ixit"]}

    assert {table.id: [one.name for one in table.fields if one.since == OLD] for table in TABLES} == published


def test_the_titles_and_what_has_entries_are_the_published_ones() -> None:
    published = {table["id"]: (table["title"], table["entries"] == "many") for table in facts()["ixit"]}

    assert {table.id: (table.titles.title, table.many) for table in TABLES} == published


def test_what_the_edition_of_2025_adds_is_there() -> None:
    added = {table.id: {one.name for one in table.fields if one.since == NEW} for table in TABLES}

    assert {name: fields for name, fields in added.items() if fields} == ADDED
    assert {table.titles.later for table in TABLES} == {"", "11-SecComMech", "15-PhyIntf", "28-LogIntf"}


def test_the_changes_of_2025_name_only_tables_that_are_known() -> None:
    changed = {one["ixit"] for one in facts()["v2_1_1_delta"]["ixit_changes"]}

    assert changed <= {name for table in TABLES for name in table.ids}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.id)
def test_each_published_field_has_one_key_for_its_words_and_each_key_answers_one(table: PublishedTable) -> None:
    keys = [key for one in table.fields for key in one.keys]

    assert not [key for key, count in Counter(keys).items() if count > 1]
    assert not [name for name, count in Counter(one.name for one in table.fields).items() if count > 1]
    assert set(keys) | set(table.own) == set(keys_of(table.model))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.id)
def test_no_key_is_part_of_a_field_that_is_not_published(table: PublishedTable) -> None:
    marked = {
        mark.name for key in keys_of(table.model) for mark in marks_of(table.model, key) if isinstance(mark, PartOf)
    }

    assert marked <= {one.name for one in table.fields}


@pytest.mark.parametrize(("table", "one"), FIELDS, ids=lambda part: getattr(part, "name", getattr(part, "id", "")))
def test_the_words_are_kept_as_text(table: PublishedTable, one: PublishedField) -> None:
    assert table.model.model_fields[one.key].annotation is str


def test_an_editor_is_shown_the_published_name() -> None:
    properties = dossier_schema()["$defs"]["AuthMech"]["properties"]

    assert properties["factor"]["title"] == "Authentication Factor"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ixit: {15-Intf: [{id: A, description: b, type: usb}]}\n", "ixit.15-Intf[0].type (Type)"),
        ("ixit: {13-SoftServ: [{id: A, description: b, enabled: maybe}]}\n", "ixit.13-SoftServ[0].enabled (Status)"),
        ("ixit: {5-VulnMon: [{id: A}]}\n", "ixit.5-VulnMon[0].description (Description) is missing"),
        (
            "ixit: {4-Conf: {update_procedures: x}}\n",
            "ixit.4-Conf.update_procedures (Confirmation of Update Procedures)",
        ),
    ],
)
def test_an_error_names_the_published_field(refuse: Refuse, text: str, said: str) -> None:
    assert said in str(refuse(text))


def test_every_table_is_a_field_of_the_model() -> None:
    assert [table.id for table in TABLES] == list(keys_of(Ixit))
