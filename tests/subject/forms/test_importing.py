from pathlib import Path

import pytest

from shinsa.model.errors import InputError
from shinsa.subject.forms import importing
from shinsa.subject.forms.importing import import_forms, write_dossier
from shinsa.subject.forms.library import library
from tests.subject.forms.conftest import RUUVI, Read, loaded

FORM = "# Device\n- `name`: Sensor\n# 5-VulnMon\n## ID: V\n### Description\nweekly\n\n### Note\nnone\n"


def test_a_folder_is_read_in_the_order_of_its_tables(tmp_path: Path) -> None:
    for number in (10, 2, 1):
        (tmp_path / f"ixit_{number}.md").write_text(f"text {number}", encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"x")
    (tmp_path / "macros.xlsm").write_bytes(b"x")

    assert [one.text for one in import_forms([tmp_path], None, {}).leftovers] == ["text 1", "text 2", "text 10"]


def test_what_the_form_says_of_the_device_weighs_more_than_the_option(read: Read, tmp_path: Path) -> None:
    (tmp_path / "form.md").write_text(FORM, encoding="utf-8")
    found = import_forms([tmp_path / "form.md"], None, {"name": "Other", "model": "S1"})

    assert found.sections["device"] == {"name": "Sensor", "model": "S1"}
    assert not found.unnamed
    assert read(form=FORM).unnamed


def test_what_was_left_over_is_written_beside_the_dossier(read: Read, tmp_path: Path) -> None:
    written = write_dossier(read(form=FORM), tmp_path / "out")

    assert [path.name for path in written] == ["dossier.yaml", "not-placed.txt"]
    assert (tmp_path / "out" / "not-placed.txt").read_text(encoding="utf-8") == (
        "form.md:8: belongs to no field of the table / 表のどの項目にも属していません\n    Note\n    none\n\n"
    )


def test_a_dossier_without_a_name_is_refused_until_it_is_filled_in(read: Read, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"device\.model: is empty"):
        loaded(read(form=FORM), tmp_path / "out")


@pytest.mark.parametrize("name", ["dossier.yaml", "not-placed.txt"])
def test_nothing_is_overwritten(read: Read, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine", encoding="utf-8")

    with pytest.raises(InputError, match="is there already"):
        write_dossier(read(form=FORM), tmp_path)
    assert (tmp_path / name).read_text(encoding="utf-8") == "mine"


def test_a_value_given_twice_is_kept_once_and_told(read: Read) -> None:
    text = "# 5-VulnMon\n## ID: V\n### Description\n- `description`: first\n\nsecond\n"
    found = read(form=text)

    assert found.sections["ixit"] == {"5-VulnMon": [{"id": "V", "description": "first"}]}
    assert [(one.text, one.why.en) for one in found.leftovers] == [("second", "said twice; the first is kept")]


def test_what_two_forms_say_of_one_thing_is_kept_once_and_told(read: Read) -> None:
    form = "# Device\n- `name`: {0}\n# IXIT 2-UserInfo\n## Model Designation\n- `model_name`: {0}\n"
    found = read(one=form.format("A"), two=form.format("B"))

    assert found.sections["device"] == {"name": "A", "model": ""}
    assert found.sections["ixit"] == {"2-UserInfo": {"model_name": "A"}}
    assert [(str(one.spot), one.text) for one in found.leftovers] == [("two.md:2", "B"), ("two.md:5", "B")]


def test_entries_of_one_table_in_two_files_stay_apart(read: Read) -> None:
    one, two = (f"# 5-VulnMon\n## ID: {name}\n### Description\n{name}\n" for name in "AB")

    assert read(one=one, two=two).sections["ixit"] == {
        "5-VulnMon": [{"id": "A", "description": "A"}, {"id": "B", "description": "B"}]
    }


def test_an_interface_learns_what_guards_it_from_the_validation(read: Read) -> None:
    form = (
        "# IXIT 27-UserIntf\n## ID: U\n### Description\nweb\n## ID: W\n### Description\nx\n### Shinsa\n- `validation`: [A]\n"
        "# IXIT 28-LogIntf\n## ID: L\n### Description\nd\n"
        "# IXIT 29-InpVal\n## ID: A\n### Source\n* `U`\n* `L`\n### Description\na\n"
        "## ID: B\n### Source\nU and W\n### Description\nb\n## ID: C\n### Source\nNot U\n### Description\nc\n"
    )
    tables = read(form=form).sections["ixit"]
    assert isinstance(tables, dict)

    assert tables["27-UserIntf"] == [
        {"id": "U", "description": "web", "validation": ["A", "B"]},
        {"id": "W", "description": "x", "validation": ["A"]},
    ]
    assert tables["28-ExtAPI"] == [{"id": "L", "description": "d", "validation": ["A"]}]


@pytest.mark.parametrize("name", ["form.xlsm", "form.xls", "form.pdf", "dossier.yaml"])
def test_other_formats_are_refused_with_what_is_read(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"x")

    with pytest.raises(InputError, match=r"is no form that is read — name \.md, \.xlsx or \.docx files"):
        import_forms([tmp_path / name], None, {})


def test_a_file_that_is_not_there_and_a_folder_without_forms_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file"):
        import_forms([tmp_path / "form.md"], None, {})
    with pytest.raises(InputError, match="there is nothing to read"):
        import_forms([tmp_path], None, {})


def test_the_number_of_files_and_answers_is_bounded(tmp_path: Path) -> None:
    for number in range(importing.FILES + 1):
        (tmp_path / f"{number}.md").touch()
    with pytest.raises(InputError, match="more than 500 files"):
        import_forms([tmp_path], None, {})

    many = "".join(f"## ID: {n}\n" for n in range(50_001))
    (tmp_path / "0.md").write_text(f"# 5-VulnMon\n{many}", encoding="utf-8")
    with pytest.raises(InputError, match=r"0\.md:50002: more than 50000 answers"):
        import_forms([tmp_path / "0.md"], None, {})


@pytest.mark.skipif(not RUUVI.exists(), reason="the published dossier is not beside the checkout")
def test_a_real_dossier_imports_whole(tmp_path: Path) -> None:
    found = import_forms([RUUVI], None, {"name": "Ruuvi Gateway", "model": "Ruuvi Gateway"})
    tables = dict(loaded(found, tmp_path).ixit.tables())

    assert len(tables) == 29
    assert sum(len(rows) if isinstance(rows, tuple) else 1 for rows in tables.values()) == 148
    assert {one.why.en for one in found.leftovers} == {
        "belongs to no field of the table",
        "the entry has no id and was given this one",
    }


def test_claims_without_a_standard_are_left_over_and_claims_made_twice_refused(read: Read) -> None:
    form = "# ICS\n| Provision | Support |\n|-|-|\n| 5.1-1 | yes |\n"
    assert [(one.text, one.why.en) for one in read(form=form).leftovers] == [
        ("5.1-1 | yes", "does not say of which standard: give --standard")
    ]
    with pytest.raises(InputError, match=r"form\.md:5: 5\.1-1 of s stands twice — remove one"):
        read(standard="s", form=f"{form}| 5.1-1 | no |\n")


def test_a_library_that_is_not_there_is_named_with_how_to_install_it() -> None:
    with pytest.raises(
        InputError, match=r"no_such_module: this format needs a library .* pip install 'shinsa\[forms\]'"
    ):
        library("no_such_module")
