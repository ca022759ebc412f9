import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from shinsa.subject.dossier.schema import DossierYaml
from shinsa.subject.forms.cells import typed
from shinsa.subject.forms.exporting import rendered
from shinsa.subject.forms.importing import Imported, import_forms
from shinsa.subject.forms.yaml_text import yaml_text
from tests.subject.forms.conftest import RUUVI, loaded

FORMS = ("xlsx", "docx", "md")
NASTY = (
    "=cmd|'/c calc'!A1",
    "+1",
    "@SUM(A1)",
    "-2",
    "# no heading\n\n## nor this",
    "before\n#### Type\nafter",
    "- `factor`: none",
    "---\nbetween rules\n---",
    "a | b \\| c \\\\| d\\",
    '"quoted"',
    "[]",
    "{}",
    "[a, b]",
    "```\n# fenced\n```",
    "```\nnever closed",
    "<br> & <w:p> ]]>",
    "_x0041_ and x005F",
    "tab\there\n\n\nthree lines",
    "\N{HIRAGANA LETTER A}\N{GRINNING FACE}\N{NO-BREAK SPACE}x",
    "yes",
    "null",
    "1-AuthMech",
    "ID: other",
    "* **ID**: other",
    "IXIT 7-UpdMech",
    "'single'",
    "%x",
    "| a | b |\n|---|---|\n| c | d |",
)


def again(content: DossierYaml, form: str, folder: Path) -> Imported:
    """What an export imports as."""
    folder.mkdir()
    for name, data in rendered(content, form).items():
        (folder / (name if form == "md" else f"forms.{form}")).write_bytes(data)
    return import_forms([folder], None, {})


def trimmed(value: Any) -> Any:  # noqa: ANN401 - whatever a dossier holds
    """A dossier's values without blank space around texts, which forms do not keep."""
    if isinstance(value, dict):
        return {key: trimmed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [trimmed(item) for item in value]
    return value.strip() if isinstance(value, str) else value


def held(content: DossierYaml) -> Any:  # noqa: ANN401 - as above
    return trimmed(content.model_dump(mode="json", by_alias=True))


@pytest.mark.parametrize("form", FORMS)
def test_every_field_comes_back(whole: DossierYaml, form: str, tmp_path: Path) -> None:
    imported = again(whole, form, tmp_path / "forms")

    assert imported.leftovers == ()
    assert loaded(imported, tmp_path / "back") == whole


def test_the_yaml_form_is_a_dossier(whole: DossierYaml, tmp_path: Path) -> None:
    (tmp_path / "dossier.yaml").write_bytes(rendered(whole, "yaml")["yaml"])
    from shinsa.subject.dossier.loader import load_dossier

    assert load_dossier(tmp_path).content == whole


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("text", NASTY)
def test_no_text_is_taken_for_a_part_of_the_form(form: str, text: str, tmp_path: Path) -> None:
    content = DossierYaml.model_validate(
        {
            "device": {"name": text, "model": "S1"},
            "ics": {"s-1": {"5.1-1": {"support": "no", "detail": text, "justification": text}}},
            "ixit": {
                "1-AuthMech": [
                    {"id": "A", "description": text, "factor_details": text, "protocol": text, "port": "80"},
                    {"id": text, "description": "b", "security_guarantees": text},
                ],
                "2-UserInfo": {"model_designation": text, "support_period": {"until": "2030-01-01", "reason": text}},
                "6-SoftComp": [
                    {"id": "C", "description": "c", "update_mechanisms": [text, "U"], "justification": text}
                ],
                "27-UserIntf": [{"id": "D", "description": "d", "validation": [text]}],
            },
        }
    )
    imported = again(content, form, tmp_path / "forms")

    assert imported.leftovers == ()
    assert held(loaded(imported, tmp_path / "back")) == held(content)


@pytest.mark.parametrize("form", FORMS)
def test_a_table_declared_empty_stays_so_and_one_left_out_too(form: str, tmp_path: Path) -> None:
    content = DossierYaml.model_validate(
        {"device": {"name": "a", "model": "b"}, "ixit": {"7-UpdMech": [], "4-Conf": {}, "3-VulnTypes": None}}
    )
    back = loaded(again(content, form, tmp_path / "forms"), tmp_path / "back")

    assert back == content
    assert [name for name, _ in back.ixit.tables()] == ["4-Conf", "7-UpdMech"]


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn"), include_characters="\n\t"), max_size=80)


@settings(max_examples=6, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(TEXTS, min_size=4, max_size=4))
def test_any_text_survives_every_form(tmp_path: Path, texts: list[str]) -> None:
    one, two, three, four = texts
    content = DossierYaml.model_validate(
        {
            "device": {"name": "a", "model": "b", "manufacturer": one},
            "ixit": {
                "10-SecParam": [
                    {"id": "A", "description": f"x{two}", "protection": three, "communication": ["B", f"y{four}"]}
                ],
                "2-UserInfo": {"model_designation": four, "support_period_details": one},
            },
        }
    )
    for form in FORMS:
        for name in ("forms", "back"):
            shutil.rmtree(tmp_path / name, ignore_errors=True)
        assert held(loaded(again(content, form, tmp_path / "forms"), tmp_path / "back")) == held(content), form


@settings(max_examples=200)
@given(sections=st.dictionaries(st.sampled_from(["a", "b", "no"]), TEXTS | st.lists(TEXTS, max_size=3), min_size=1))
def test_what_is_written_as_yaml_reads_back_as_it_was(sections: dict[str, Any]) -> None:
    from shinsa.subject.dossier.yaml_tree import read_tree

    assert read_tree(yaml_text(sections).encode(), "t").data == sections


@pytest.mark.skipif(not RUUVI.exists(), reason="the published dossier is not beside the checkout")
@pytest.mark.parametrize("form", FORMS)
def test_a_real_dossier_survives_every_form(form: str, tmp_path: Path) -> None:
    first = import_forms([RUUVI], None, {"name": "Ruuvi Gateway", "model": "Ruuvi Gateway"})
    content = loaded(first, tmp_path / "first")
    imported = again(content, form, tmp_path / "forms")

    assert imported.leftovers == ()
    assert typed(loaded(imported, tmp_path / "back")) == typed(content)
