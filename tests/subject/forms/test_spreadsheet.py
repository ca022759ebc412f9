import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from shinsa.model.errors import InputError
from shinsa.subject.dossier.schema import DossierYaml
from shinsa.subject.forms.exporting import rendered
from shinsa.subject.forms.importing import Imported, import_forms

openpyxl = pytest.importorskip("openpyxl")


def imported(folder: Path, **sheets: Sequence[Sequence[Any]]) -> Imported:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    book.save(folder / "form.xlsx")
    return import_forms([folder / "form.xlsx"], None, {})


def test_a_sheet_with_published_names_alone_is_read(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["IXIT 13-SoftServ: Software Services"],
        ["ID", "Description", "Status", "Allows Configuration", "Owner"],
        ["S1", "Web page", "Enabled", "No", "me"],
        [],
        ["S2", 42, True, None, None],
    ]
    found = imported(tmp_path, **{"13-SoftServ": rows})

    assert found.sections["ixit"] == {
        "13-SoftServ": [
            {"id": "S1", "description": "Web page", "enabled": "yes", "allows_configuration": "no"},
            {"id": "S2", "description": "42", "status": "yes"},
        ]
    }
    assert [(str(one.spot), one.text) for one in found.leftovers] == [("form.xlsx [13-SoftServ]:3", "Owner: me")]


def test_a_sheet_with_a_name_in_each_row_is_read(tmp_path: Path) -> None:
    rows = [["Confirmation of Update Procedures", "Yes"], ["Confirmation of Secure Development", "No", "not yet"]]

    assert imported(tmp_path, **{"IXIT 4-Conf": rows}).sections["ixit"] == {
        "4-Conf": {"update_procedures": "yes", "secure_development": "no", "secure_development_details": "not yet"}
    }


def test_dates_and_numbers_are_as_they_would_be_typed(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["ID", "Description", "Time Frame"],
        ["id", "description", "days"],
        ["P", date(2026, 1, 2), 30.0],
    ]

    assert imported(tmp_path, **{"8-UpdProc": rows}).sections["ixit"] == {
        "8-UpdProc": [{"id": "P", "description": "2026-01-02", "days": "30"}]
    }


def test_a_formula_is_neither_computed_nor_believed(tmp_path: Path) -> None:
    rows = [["ID", "Description", "Notes"], ["W", "x", '=WEBSERVICE("http://x")']]
    found = imported(tmp_path, **{"5-VulnMon": rows})

    assert found.sections["ixit"] == {"5-VulnMon": [{"id": "W", "description": "x"}]}
    assert [(one.text, one.why.en) for one in found.leftovers] == [
        ('=WEBSERVICE("http://x")', "a formula, which is not read")
    ]


def test_a_sheet_that_is_no_table_is_listed(tmp_path: Path) -> None:
    found = imported(tmp_path, Notes=[["call", "me"]], **{"5-VulnMon": [["ID", "Description"], ["V", "x"]]})

    assert [(str(one.spot), one.text) for one in found.leftovers] == [("form.xlsx [Notes]:1", "call | me")]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            [["ID", "Description", "x"], ["id", "description", "type"], ["I", "x", "usb"]],
            "form.xlsx [15-Intf]:3:1: 15-Intf[0].type (Type): 'usb' is not known here — did you mean",
        ),
        (
            [["ID", "Description"], ["I", ""]],
            "form.xlsx [15-Intf]:2:1: 15-Intf[0].description (Description) is missing",
        ),
        (
            [["ID", "Description"], ["I", "a"], ["", "b"]],
            "form.xlsx [15-Intf]:3: the entry has no ID — give every entry",
        ),
    ],
)
def test_a_fault_names_sheet_row_and_mend(tmp_path: Path, rows: list[list[Any]], said: str) -> None:
    with pytest.raises(InputError) as caught:
        imported(tmp_path, **{"15-Intf": rows})

    assert said[:60] in str(caught.value)
    assert str(caught.value).startswith("form.xlsx [15-Intf]:")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "=cmd|' /C calc'!A0"])
def test_no_exported_cell_is_a_formula(text: str) -> None:
    content = DossierYaml.model_validate({"device": {"name": text, "model": "b"}})
    data = rendered(content, "xlsx")["xlsx"]
    cell = openpyxl.load_workbook(BytesIO(data))["Device"]["C2"]

    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)
    assert not any(
        b"<f>" in zipfile.ZipFile(BytesIO(data)).read(part) for part in zipfile.ZipFile(BytesIO(data)).namelist()
    )


def test_every_table_is_there_to_be_filled_in() -> None:
    data = rendered(DossierYaml.model_validate({"device": {"name": "a", "model": "b"}}), "xlsx")["xlsx"]
    book = openpyxl.load_workbook(BytesIO(data))

    assert len(book.sheetnames) == 31
    assert [cell.value for cell in book["3-VulnTypes"][2]][:3] == ["ID", "Description", "Action"]


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "form.xlsx", "w") as out:
        out.writestr("a.xml", "<a/>")

    with pytest.raises(InputError, match=r"form\.xlsx: cannot be read as a workbook"):
        import_forms([tmp_path / "form.xlsx"], None, {})


def test_an_answer_that_is_also_a_key_is_an_answer(tmp_path: Path) -> None:
    rows = [["ID", "S"], ["Description", "type"], ["Status", "enabled"]]

    assert imported(tmp_path, **{"13-SoftServ": rows}).sections["ixit"] == {
        "13-SoftServ": [{"id": "S", "description": "type", "enabled": "yes"}]
    }


def test_many_sheets_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="more than 100 sheets"):
        imported(tmp_path, **{f"s{number}": [["x"]] for number in range(101)})


def test_times_fractions_and_escaped_signs_are_text(tmp_path: Path) -> None:
    day = datetime(2026, 1, 2, 3, 4)  # noqa: DTZ001 - as a workbook holds it
    rows: list[list[Any]] = [["ID", "Description"], [day, 1.5], ["B", "a_x000D_b_x0041_"]]

    assert imported(tmp_path, **{"5-VulnMon": rows}).sections["ixit"] == {
        "5-VulnMon": [{"id": "2026-01-02", "description": "1.5"}, {"id": "B", "description": "abA"}]
    }
