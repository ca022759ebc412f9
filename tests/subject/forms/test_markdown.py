import contextlib
from pathlib import Path

import pytest

from shinsa.model.errors import InputError
from shinsa.subject.forms.importing import import_forms
from shinsa.subject.forms.markdown import headings
from shinsa.subject.forms.names import table_of
from tests.subject.forms.conftest import RUUVI, Read

SERVICES = """# IXIT 13-SoftServ: Software Services

Words about the table.

---

## Table C.13: IXIT 13-SoftServ (Software Services)

### **ID**: `Web`

#### Description

The web interface.

* Reachable over the **network**.

##### In detail

On every port.

#### Status
Enabled by default

#### Allows Configuration (Yes/No)

No. It shows values.

#### Cross-Reference

See elsewhere.

---

### ID: Shell: for service

#### **Description**: A shell

## Summary Matrix

| Service | Status |
|:--|:--|
| Web | on |
"""
CONFIRMATIONS = """# CRA: 303 645 IXIT-4-CONF: Confirmations
### **Confirmation of Update Procedures**: Yes

Operators are told.

### Confirmation of Secure Development: No
"""


def test_entries_and_fields_are_read_by_their_headings(read: Read) -> None:
    web = {
        "id": "Web",
        "description": "The web interface.\n\n* Reachable over the **network**.\n\n##### In detail\n\nOn every port.",
        "enabled": "yes",
        "status": "Enabled by default",
        "allows_configuration": "no",
        "configuration_details": "No. It shows values.",
    }

    assert read(form=SERVICES).sections["ixit"] == {
        "13-SoftServ": [web, {"id": "Shell", "description": "for service\n\nA shell"}]
    }


def test_what_has_no_field_is_listed_with_its_line(read: Read) -> None:
    left = read(form=SERVICES).leftovers

    assert [(one.spot.line, one.text.splitlines()[0]) for one in left] == [
        (3, "Words about the table."),
        (28, "Cross-Reference"),
        (38, "Summary Matrix"),
    ]
    assert str(left[0].spot) == "form.md:3"


def test_a_value_beside_the_heading_counts(read: Read) -> None:
    assert read(form=CONFIRMATIONS).sections["ixit"] == {
        "4-Conf": {
            "update_procedures": "yes",
            "update_procedures_details": "Operators are told.",
            "secure_development": "no",
        }
    }


def test_the_tables_of_the_later_edition_go_where_the_dossier_keeps_them(read: Read) -> None:
    text = "# IXIT 28-LogIntf\n## ID: L\n### Description\nd\n### Access\nlocal\n### Debug Interface\nYes\n"

    assert read(form=text).sections["ixit"] == {
        "28-ExtAPI": [{"id": "L", "description": "d", "access": "local", "debug": "yes"}]
    }


def test_a_table_of_pipes_is_read_by_its_columns(read: Read) -> None:
    text = "# 5-VulnMon\n| ID | Description | Owner |\n|---|---|---|\n| V | a \\| b<br>c | me |\n| W | d | |\n"
    imported = read(form=text)

    assert imported.sections["ixit"] == {
        "5-VulnMon": [{"id": "V", "description": "a | b\nc"}, {"id": "W", "description": "d"}]
    }
    assert [(one.spot.line, one.text) for one in imported.leftovers] == [(4, "Owner: me")]


def test_an_ics_is_read_from_a_table(read: Read) -> None:
    text = "# ICS\n| Reference | Status | Support | Detail |\n|-|-|-|-|\n| 5.1-1 | M | Y | by label |\n| 5.3-2 | R | N/A | |\n"
    imported = read(standard="etsi-en-303-645-2.1.1", form=text)

    assert imported.sections["ics"] == {
        "etsi-en-303-645-2.1.1": {
            "5.1-1": {"support": "yes", "detail": "by label"},
            "5.3-2": {"support": "not-applicable"},
        }
    }
    assert [one.text for one in imported.leftovers] == ["Status: M", "Status: R"]


def test_an_entry_without_an_id_is_given_one_and_that_is_told(read: Read) -> None:
    imported = read(form="# IXIT 9-ReplSup\n### Isolation\nUnplug it.\n")

    assert imported.sections["ixit"] == {"9-ReplSup": [{"id": "ReplSup-1", "isolation": "Unplug it."}]}
    assert [one.text for one in imported.leftovers] == ["ReplSup-1"]


def test_no_heading_is_seen_within_a_fence() -> None:
    lines = list(headings("# a\n```\n# b\n~~~\n```\n## c ##\n#d\n####### e"))

    assert [(number, level, words) for number, level, words, _ in lines if level] == [(1, 1, "a"), (6, 2, "c")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "# 5-VulnMon\n## ID: A\n## ID: B\n### Description\nx\n",
            "form.md:2:1: 5-VulnMon[0].description (Description) is missing",
        ),
        (
            "# 5-VulnMon\n## ID: A\n### Description\nx\n## ID: A\n### Description\nx\n",
            "form.md:5: the id 'A' stands twice in 5-VulnMon — rename one; the first is at form.md:2",
        ),
        (
            "# 1-AuthMech\n## ID: A\n### Description\nx\n- `port`: http\n",
            "form.md:5:1: 1-AuthMech[0].port (Description): 'http' is not a whole number — write digits only, such as 90",
        ),
        (
            "# 5-VulnMon\n[]\n## ID: A\n### Description\nx\n",
            "form.md:2: 5-VulnMon is declared to be empty, yet has entries",
        ),
        ("# ICS\n| Reference | Support |\n|-|-|\n| 5.1-1 | maybe |\n", "form.md:4: 'maybe' is neither yes, no nor n/a"),
        ("# Device\n- `name`: a\n- `updatable`: perhaps\n", "form.md:3:1: updatable: 'perhaps' is neither yes nor no"),
        (
            "# 5-VulnMon\n## ID: A\n### Description\n" + "x" * 20_001,
            "form.md:4: a text of more than 20000 characters — split it",
        ),
    ],
)
def test_a_fault_names_file_line_and_mend(read: Read, text: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        read(standard="s", form=text)

    assert str(caught.value).startswith(said)


@pytest.mark.parametrize("raw", [b"\xff\xfe", b"\x00" * ((1 << 20) + 2)])
def test_a_file_that_is_no_text_is_refused(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "form.md").write_bytes(raw)

    with pytest.raises(InputError, match=r"form\.md"):
        import_forms([tmp_path / "form.md"], None, {})


@pytest.mark.skipif(not RUUVI.exists(), reason="the published dossier is not beside the checkout")
def test_of_a_real_dossier_no_line_is_lost() -> None:
    imported = import_forms([RUUVI], None, {})
    kept = "\n".join((*_texts(imported.sections), *(one.text for one in imported.leftovers)))
    plain = {
        "Yes",
        "No",
        "No.",
        "Enabled",
        "public",
        "critical",
        "Power outage",
        "Network connectivity",
        "Physical port",
    }
    plain |= {"Air interface", "None.", "User data on the device", "Personal data on associated services", "Disabled."}
    lost = [
        f"{file.name}:{number}: {line}"
        for file in sorted(RUUVI.glob("ixit_*.md"))
        for number, level, _, line in headings(file.read_text(encoding="utf-8"))
        if not level and line.strip(" -") and line.strip() not in kept and line.strip() not in plain
    ]

    assert [line for line in lost if "`" not in line] == []
    assert len(lost) == 9, lost  # lists of ids alone, which became references


def _texts(node: object) -> list[str]:
    if isinstance(node, dict):
        return [text for item in node.values() for text in _texts(item)]
    if isinstance(node, list):
        return [text for item in node for text in _texts(item)]
    return [str(node)]


@pytest.mark.parametrize(
    "text",
    [
        "# " + "#" * 500_000 + "x",
        "# 1-AuthMech\n" + "# a\n" * 100_000,
        "# 1-AuthMech\n" + "|" * 500_000,
        "# 1-AuthMech\n" + "| a | b |\n" * 40_000,
        "# 1-AuthMech\n## ID: A\n" + "### Description\nx\n" * 20_000,
        "# 2-UserInfo\n" + "- `x`: y\n" * 60_000,
        "```\n" * 200_000,
        "-" * 500_000 + "x",
        "\n" * 900_000,
        "# 1-AuthMech\n## ID: A\n### Description\n" + "\n" * 900_000 + "x",
        "# Test group 1\n## Test case 1-1\n" + "| Unit a | " * 50_000 + "|",
        "# Test group 1\n" + "**" * 400_000 + "Verdict",
    ],
)
def test_hostile_text_ends_soon_in_a_result_or_a_refusal(read: Read, text: str) -> None:
    with contextlib.suppress(InputError):
        read(form=text)


@pytest.mark.parametrize("sign", ["\x07", "\x1b", "\x85"])
def test_a_control_character_is_refused_with_its_line(read: Read, sign: str) -> None:
    with pytest.raises(InputError, match=r"form\.md:4: control character U\+00"):
        read(form=f"# 5-VulnMon\n## ID: A\n### Description\na{sign}b\n")


@pytest.mark.parametrize(
    "heading",
    ["IXIT 7-UpdMech", "CRA: 303 645 IXIT-7-UPDMECH: Updates", "Table A.7: IXIT 7-UpdMech (Updates)", "**7-UpdMech**"],
)
def test_a_title_names_its_table(heading: str) -> None:
    table = table_of(heading)

    assert table is not None
    assert table.id == "7-UpdMech"


@pytest.mark.parametrize("heading", ["Relation to IXIT 7-UpdMech", "As 7-UpdMech says", "97-UpdMech", "17-UpdMech", ""])
def test_what_only_speaks_of_a_table_is_no_title(heading: str) -> None:
    assert table_of(heading) is None


def test_a_pair_of_brackets_elsewhere_declares_nothing(read: Read) -> None:
    imported = read(form="# IXIT 7-UpdMech\n## Summary\n[]\n")

    assert "ixit" not in imported.sections
    assert [one.text for one in imported.leftovers] == ["Summary\n[]"]
