"""Settings and users in SQLite files give their secrets away; hostile databases are read within bounds."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from shinsa.facts.secrets import HardCodedCredential, Opens
from shinsa.model.observation import Report, Sighting, Unexamined
from shinsa.probes.firmware.database_credentials import database_credentials
from tests.probes.firmware.content import content


def database(*statements: str) -> bytes:
    with closing(sqlite3.connect(":memory:")) as base:
        for statement in statements:
            base.execute(statement)
        base.commit()
        return base.serialize()


def looked(data: bytes, path: str = "var/lib/app.db") -> list[Report]:
    file = content(database_credentials, data, path)
    return list(database_credentials.look(file)) if file is not None else []


def test_a_column_and_a_setting() -> None:
    data = database(
        "create table users (id integer, username text, password text)",
        "insert into users values (1, 'ops', 'Sq1-Column')",
        "create table conf (key text, value text)",
        "insert into conf values ('admin_password', 'Sq1-Setting'), ('lang', 'english'), ('password_min', '12345')",
    )
    reports = looked(data)
    facts = [each.fact for each in reports if isinstance(each, Sighting) and isinstance(each.fact, HardCodedCredential)]
    assert [(fact.user, fact.setting, fact.opens) for fact in facts] == [
        ("ops", "password", Opens.UNKNOWN),
        ("", "admin_password", Opens.DEVICE),
    ]
    places = [each.place.offset for each in reports if isinstance(each, Sighting)]  # type: ignore[union-attr]
    assert places == [data.find(b"Sq1-Column"), data.find(b"Sq1-Setting")]
    assert "Sq1-" not in f"{reports}"


@pytest.mark.parametrize(
    "statement",
    [
        "insert into t values ('password', '')",
        "insert into t values ('password', '$6$abc$hash')",
        "insert into t values ('require_password', 'always1')",
        "insert into t values ('lang', 'secret-word')",
        "insert into t values ('password', null)",
    ],
)
def test_decoys_are_none(statement: str) -> None:
    assert not looked(database("create table t (name text, value text)", statement))


def test_views_are_not_run() -> None:
    endless = (
        "with recursive r(n) as (select 1 union all select n + 1 from r) select 'password' name, n || 'x' value from r"
    )
    assert not looked(database("create table t (a text)", f"create view v as {endless}"))


def test_a_broken_database_is_said() -> None:
    data = database("create table conf (key text, value text)", "insert into conf values ('password', 'Sq1-Setting')")
    (report,) = looked(data[:1000] + b"\xff" * (len(data) - 1000))
    assert isinstance(report, Unexamined)
    assert not looked(data, "usr/share/doc/example.db")


def test_rows_are_bounded() -> None:
    rows = ", ".join(f"('password', 'Sq1-{n}')" for n in range(3000))
    data = database("create table conf (key text, value text)", f"insert into conf values {rows}")  # noqa: S608 - the test's own text
    assert len(looked(data)) == 100
