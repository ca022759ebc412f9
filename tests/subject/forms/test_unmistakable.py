import pytest

from shinsa.subject.dossier.ixit import published_tables
from shinsa.subject.forms.names import field_of
from shinsa.subject.forms.unmistakable import values_of

TABLES = {table.id: table for table in published_tables()}
IDS = {"7-UpdMech": frozenset({"UM-1", "UM-2"}), "1-AuthMech": frozenset({"Web login", "AM-1"})}


def taken(table: str, name: str, words: str) -> tuple[dict[str, object], bool]:
    field = field_of(TABLES[table], name)
    assert field is not None
    found, alone = values_of(TABLES[table].model, field, words, IDS)
    return dict(found), alone


@pytest.mark.parametrize(
    ("table", "name", "words", "value", "alone"),
    [
        ("13-SoftServ", "Allows Configuration", "Yes", {"allows_configuration": "yes"}, True),
        ("13-SoftServ", "Allows Configuration (Yes/No)", "No.", {"allows_configuration": "no"}, True),
        ("13-SoftServ", "Allows Configuration", "No. Outbound only.", {"allows_configuration": "no"}, False),
        ("13-SoftServ", "Allows Configuration", "いいえ", {"allows_configuration": "no"}, True),
        ("13-SoftServ", "Status", "Enabled", {"enabled": "yes"}, True),
        ("13-SoftServ", "Status", "Disabled by default (switched on by hand).", {"enabled": "no"}, False),
        ("15-Intf", "Debug Interface", "Yes (log output)", {"debug": "yes"}, False),
        ("15-Intf", "Type", "Physical port", {"type": "physical"}, True),
        ("15-Intf", "Type", "physical port (inside the case)", {"type": "physical"}, False),
        ("10-SecParam", "Type", "critical", {"critical": "yes"}, True),
        ("10-SecParam", "Type", "Public security parameter", {"critical": "no"}, True),
        ("3-VulnTypes", "Time Frame", "90 days", {"days": "90"}, True),
        ("3-VulnTypes", "Time Frame", "90 Days (acknowledged within 7)", {"days": "90"}, False),
        ("8-UpdProc", "Time Frame", "30日以内", {"days": "30"}, True),
        (
            "1-AuthMech",
            "Authentication Factor",
            "User name and password. Both are free.",
            {"factor": "password"},
            False,
        ),
        ("1-AuthMech", "Authentication Factor", "None. Open to all.", {"factor": "none"}, False),
        ("23-ResMech", "Type", "停電", {"outage": "power"}, True),
        ("25-DelFunc", "Target Type", "Personal data on associated services", {"target": "service"}, True),
        ("6-SoftComp", "Update Mechanism", "`UM-1`, UM-2", {"update_mechanisms": ["UM-1", "UM-2"]}, True),
        ("6-SoftComp", "Update Mechanism", "Replaced by `UM-1`. UM-2 is old.", {"update_mechanisms": ["UM-1"]}, False),
        ("4-Conf", "Confirmation of Update Procedures", "Yes", {"update_procedures": "yes"}, True),
    ],
)
def test_what_is_said_plainly_is_taken(
    table: str, name: str, words: str, value: dict[str, object], *, alone: bool
) -> None:
    assert taken(table, name, words) == (value, alone)


@pytest.mark.parametrize(
    ("table", "name", "words"),
    [
        ("13-SoftServ", "Allows Configuration", "No known restriction"),
        ("13-SoftServ", "Allows Configuration", "Yes, unless locked"),
        ("13-SoftServ", "Allows Configuration", "Not before set-up"),
        ("13-SoftServ", "Status", "Enabled during set-up"),
        ("13-SoftServ", "Status", "Enabled (on demand)"),
        ("13-SoftServ", "Status", "Disabled while idle. Else on."),
        ("13-SoftServ", "Authentication Mechanism", "None. AM-1 is for another service."),
        ("15-Intf", "Type", "Network, physical port"),
        ("15-Intf", "Type", "device"),
        ("10-SecParam", "Type", "critical (key) / public (certificate)"),
        ("3-VulnTypes", "Time Frame", "Within 90 to 120 days"),
        ("3-VulnTypes", "Time Frame", "90 business days"),
        ("1-AuthMech", "Authentication Factor", "N/A"),
        ("1-AuthMech", "Authentication Factor", "Password or key"),
        ("6-SoftComp", "Update Mechanism", "It cannot be updated by UM-1"),
        ("6-SoftComp", "Update Mechanism", "Everything except `UM-1`"),
        ("6-SoftComp", "Update Mechanism", "See UM-11 and XUM-1"),
        ("6-SoftComp", "Update Mechanism", "UM-1では更新できない"),
        ("1-AuthMech", "Description", "Yes"),
    ],
)
def test_what_may_mean_something_else_stays_words(table: str, name: str, words: str) -> None:
    assert taken(table, name, words) == ({}, False)


def test_long_texts_take_no_time() -> None:
    for words in ("yes " * 5_000, "UM-" * 6_000, "a." * 10_000, "(" * 20_000, "90 " * 6_000):
        for table in TABLES.values():
            for field in table.fields:
                values_of(table.model, field, words, IDS)
