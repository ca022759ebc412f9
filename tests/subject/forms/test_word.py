import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from shinsa.model.errors import InputError
from shinsa.subject.dossier.schema import DossierYaml
from shinsa.subject.forms.exporting import rendered
from shinsa.subject.forms.importing import Imported, import_forms

docx = pytest.importorskip("docx")


def imported(folder: Path, *blocks: str | list[list[str]]) -> Imported:
    """What a document of headings and tables holds."""
    document = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(len(block), len(block[0]))
        for row, cells in zip(table.rows, block, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    document.save(folder / "form.docx")
    return import_forms([folder / "form.docx"], "s-1", {})


def test_a_table_belongs_to_the_caption_before_it(tmp_path: Path) -> None:
    found = imported(
        tmp_path,
        "Table A.5: IXIT 5-VulnMon",
        [["ID", "Description"], ["V", "weekly"]],
        "As IXIT 7-UpdMech says, more follows.",
        "Table A.4: IXIT 4-Conf",
        [["Confirmation of Update Procedures", "Yes"]],
        "ICS",
        [["Reference", "Support", "Detail"], ["5.1-1", "Y", "label"], ["5.1-2", "", ""]],
    )

    assert found.sections["ixit"] == {
        "4-Conf": {"update_procedures": "yes"},
        "5-VulnMon": [{"id": "V", "description": "weekly"}],
    }
    assert found.sections["ics"] == {"s-1": {"5.1-1": {"support": "yes", "detail": "label"}}}
    assert [(str(one.spot), one.text) for one in found.leftovers] == [
        ("form.docx [paragraph]:2", "As IXIT 7-UpdMech says, more follows.")
    ]


def test_a_table_of_its_own_for_each_entry_is_read(tmp_path: Path) -> None:
    found = imported(
        tmp_path,
        "IXIT 9-ReplSup: Replacement Support",
        [["ID", "R1"], ["Isolation", "unplug"]],
        [["ID", "R2"], ["Hardware Replacement", "swap"], ["Price", "10"]],
    )

    assert found.sections["ixit"] == {
        "9-ReplSup": [{"id": "R1", "isolation": "unplug"}, {"id": "R2", "hardware_replacement": "swap"}]
    }
    assert [(str(one.spot), one.text) for one in found.leftovers] == [("form.docx [table 2]:3", "Price | 10")]


def test_a_table_that_nothing_names_is_listed(tmp_path: Path) -> None:
    found = imported(tmp_path, [["a", "b"]], "IXIT 5-VulnMon", [["ID", "Description"], ["V", "x"]])

    assert [(str(one.spot), one.text) for one in found.leftovers] == [("form.docx [table 1]:1", "a | b")]


def test_a_fault_names_table_row_and_mend(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        imported(tmp_path, "IXIT 8-UpdProc", [["Field", "Key", "x"], ["ID", "id", "P"], ["Time Frame", "days", "soon"]])

    assert str(caught.value).startswith("form.docx [table 1]:2:1: 8-UpdProc[0].description (Description) is missing")


def test_nothing_in_an_exported_document_is_a_field() -> None:
    content = DossierYaml.model_validate({"device": {"name": "=1+1 { DDEAUTO c:\\\\cmd }", "model": "b"}})
    package = zipfile.ZipFile(BytesIO(rendered(content, "docx")["docx"]))
    body = package.read("word/document.xml")

    assert b"fldSimple" not in body
    assert b"instrText" not in body
    assert b"DDEAUTO" in body


def test_what_is_no_document_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "form.docx", "w") as out:
        out.writestr("a.xml", "<a/>")

    with pytest.raises(InputError, match=r"form\.docx: cannot be read as a document"):
        import_forms([tmp_path / "form.docx"], None, {})
