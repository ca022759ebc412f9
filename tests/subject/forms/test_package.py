import zipfile
from pathlib import Path

import pytest

from shinsa.model.errors import InputError
from shinsa.subject.forms import package
from shinsa.subject.forms.package import office_file

SHEET = "xl/worksheets/sheet1.xml"


def packed(folder: Path, **parts: bytes | str) -> Path:
    path = folder / "form.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in parts.items():
            out.writestr(name, data)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        office_file(path)
    return str(caught.value)


def test_a_sound_file_is_given_as_it_is(tmp_path: Path) -> None:
    path = packed(tmp_path, **{SHEET: b"<sheet><row r='1'/></sheet>", "xl/vbaProject.bin": b"\x00macro"})

    assert office_file(path).read() == path.read_bytes()


def test_a_bomb_is_refused_by_what_it_would_unpack_to(tmp_path: Path) -> None:
    said = refusal(packed(tmp_path, **{SHEET: b" " * (package.UNPACKED + 1)}))

    assert said == f"form.xlsx: unpacks to more than {package.UNPACKED} bytes — take the tables alone into a new file"


def test_a_size_that_is_a_lie_is_no_way_in(tmp_path: Path) -> None:
    path = packed(tmp_path, **{SHEET: b"<a>" + b" " * 100_000 + b"</a>"})
    data = path.read_bytes()
    path.write_bytes(data.replace((100_007).to_bytes(4, "little"), (10).to_bytes(4, "little")))

    assert "form.xlsx: " in refusal(path)


def test_an_entity_bomb_is_refused_before_anything_is_expanded(tmp_path: Path) -> None:
    bomb = "<!DOCTYPE a [<!ENTITY b 'bbbb'><!ENTITY c '&b;&b;&b;'>]><a>&c;</a>"

    assert "holds a document type" in refusal(packed(tmp_path, **{SHEET: bomb}))
    for name in ("xl/worksheets/sheet1.XML", "xl/worksheets/sheet1.bin"):
        for data in (bomb.encode(), bomb.encode("utf-16")):
            assert "holds a document type" in refusal(packed(tmp_path, **{name: data}))


def test_depth_and_number_of_elements_are_bounded(tmp_path: Path) -> None:
    deep = "<a>" * (package.DEPTH + 1) + "</a>" * (package.DEPTH + 1)
    many = "<a>" + "<b/>" * package.ELEMENTS + "</a>"

    assert "nested deeper than 64" in refusal(packed(tmp_path, **{SHEET: deep}))
    assert "more than 500000 elements" in refusal(packed(tmp_path, **{SHEET: many}))


@pytest.mark.parametrize("number", ["5001", "1048576", "9" * 5_000])
def test_a_row_far_down_is_refused_and_not_left_out(tmp_path: Path, number: str) -> None:
    said = refusal(packed(tmp_path, **{SHEET: f"<sheet><row r='{number}'/></sheet>"}))

    assert "a sheet of more than 5000 rows or 100 columns" in said


@pytest.mark.parametrize(
    "rows",
    ["<x:row/>" * 5_001, "<row><c/></row>" * 5_001, "<row>" + "<c/>" * 101 + "</row>", "<row><c r='CW1'/></row>"],
)
def test_rows_and_columns_are_counted_however_they_are_written(tmp_path: Path, rows: str) -> None:
    assert "a sheet of more than" in refusal(packed(tmp_path, **{SHEET: f"<sheet xmlns:x='y'>{rows}</sheet>"}))


def test_many_parts_are_refused(tmp_path: Path) -> None:
    assert "more than 2000 parts" in refusal(packed(tmp_path, **{f"p{n}": "" for n in range(package.PARTS + 1)}))


@pytest.mark.parametrize("data", [b"", b"PK", b"no zip at all", b"\xd0\xcf\x11\xe0" * 100])
def test_what_is_no_office_file_is_told_with_its_mend(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "form.xlsx"
    path.write_bytes(data)

    assert refusal(path).startswith("form.xlsx: is no Office file: ")
    assert refusal(path).endswith("save it anew from the office program")


def test_a_part_that_is_no_xml_is_named(tmp_path: Path) -> None:
    assert f"{SHEET} is no XML" in refusal(packed(tmp_path, **{SHEET: "<a>"}))


def test_a_huge_file_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    with path.open("wb") as file:
        file.truncate(package.PACKED + 1)

    assert "the file has more than" in refusal(path)
