from pathlib import Path

import pytest

from shinsa.subject.dossier.loader import load_dossier
from shinsa.subject.dossier.yaml_tree import read_tree
from shinsa.subject.forms.importing import import_forms, write_dossier
from shinsa.subject.forms.verdicts import NAME, PublishedGroup, read_group
from tests.subject.forms.conftest import RUUVI

GROUP = """# Test group 5.9-1: A group

## Test case 5.9-1-1 (conceptual)

### Test Unit A & B: something

| Entry | Case Verdict |
|:--|:--:|
| one | **PASS** |

**Verdict**: **PASS**

### Test Units Matrix

#### Test Unit C: more
* **Verdict**: **FAIL (for now)**

## Test case 5.9-1-2 (functional)

| Test Unit | Verdict |
|:--|:--:|
| **Unit a** | **N/A** |
| **Unit b** | PASS |
| Unitary | PASS |

**Verdict**: **PASS**

To achieve a **PASS** verdict, do more.

## Summary Matrix for Test Case 5.9-1-1

| Test Unit | Verdict |
|:--|:--:|
| Unit A | FAIL |
| Unit d | PASS |

## Group Summary

**Group Verdict**: **N/A (not asked)**
"""


@pytest.fixture
def group(tmp_path: Path) -> PublishedGroup:
    (tmp_path / "group.md").write_text(GROUP, encoding="utf-8")
    return read_group(tmp_path / "group.md")


def test_verdicts_stand_under_the_group_case_and_unit_that_they_are_of(group: PublishedGroup) -> None:
    first, second = group.cases.values()

    assert (group.id, group.verdict, group.file) == ("5.9-1", "N/A", "group.md")
    assert (first.verdict, first.units) == ("", {"a": "PASS", "b": "PASS", "c": "FAIL", "d": "PASS"})
    assert (second.verdict, second.units) == ("PASS", {"a": "N/A", "b": "PASS"})


def test_a_case_without_a_verdict_of_its_own_has_the_worst_of_its_units(group: PublishedGroup) -> None:
    assert [case.overall for case in group.cases.values()] == ["FAIL", "PASS"]


@pytest.mark.skipif(not RUUVI.exists(), reason="the published dossier is not beside the checkout")
def test_every_case_of_a_real_assessment_has_its_verdict() -> None:
    groups = import_forms([RUUVI], None, {}).groups

    assert len(groups) == 52
    assert {one.id for one in groups if one.verdict == "FAIL"} == {"5.3-13"}
    assert {one.id for one in groups if one.verdict == "N/A"} == {"5.3-14"}
    assert [one.id for one in groups if not one.verdict] == ["5.3-2"]
    assert not [case.id for one in groups for case in one.cases.values() if not case.overall]


def test_they_are_written_under_whose_they_are(tmp_path: Path) -> None:
    (tmp_path / "group.md").write_text(GROUP, encoding="utf-8")
    write_dossier(import_forms([tmp_path / "group.md"], None, {}), tmp_path / "out")
    cases = {
        "5.9-1-1": {"verdict": None, "units": {"a": "PASS", "b": "PASS", "c": "FAIL", "d": "PASS"}},
        "5.9-1-2": {"verdict": "PASS", "units": {"a": "N/A", "b": "PASS"}},
    }

    assert read_tree((tmp_path / "out" / NAME).read_bytes(), NAME).data == {
        "published_by_the_maker": {"5.9-1": {"file": "group.md", "verdict": "N/A", "cases": cases}}
    }


@pytest.mark.skipif(not RUUVI.exists(), reason="the published dossier is not beside the checkout")
def test_they_are_kept_apart_and_no_dossier_knows_them(tmp_path: Path) -> None:
    write_dossier(import_forms([RUUVI], None, {"name": "a", "model": "b"}), tmp_path)
    dossier = load_dossier(tmp_path)

    assert (tmp_path / NAME).read_text(encoding="utf-8").startswith("published_by_the_maker:\n")
    assert (dossier.attestations, dossier.claims, dossier.files) == ((), (), {})
