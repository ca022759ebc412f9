"""Exports the ICS and IXIT of a dossier in the formats that people fill in and hand over."""

from __future__ import annotations

from pathlib import Path

from shinsa.model.errors import InputError
from shinsa.model.text import Text, say
from shinsa.subject.dossier.dossier import Dossier
from shinsa.subject.dossier.schema import DossierYaml
from shinsa.subject.forms import markdown, spreadsheet, word
from shinsa.subject.forms.cells import typed
from shinsa.subject.forms.sheets import sheets
from shinsa.subject.forms.yaml_text import yaml_text

HELD = ("device", "ics", "ixit")
"""The sections that a form holds."""
FORMATS = ("xlsx", "docx", "md", "yaml")
_UNWRITABLE = frozenset("\ufffe\uffff")


def rendered(content: DossierYaml, form: str) -> dict[str, bytes]:
    """The files of a format by the end of their name: one, or for Markdown one for each table."""
    if form == "md":
        return {name: text.encode() for name, text in markdown.write(sheets(content)).items()}
    if form == "yaml":
        return {form: yaml_text({key: value for key, value in typed(content).items() if key in HELD}).encode()}
    return {form: (spreadsheet if form == "xlsx" else word).write(sheets(content))}


def left_out(content: DossierYaml) -> list[str]:
    """The sections of a dossier that no form holds."""
    return [key for key in typed(content) if key not in HELD]


def write_forms(dossier: Dossier, form: str, out: Path) -> list[Path]:
    """Write a dossier's forms to the file `out`, Markdown to the folder `out`. What is there already is not touched."""
    if sign := next((sign for sign in _UNWRITABLE if sign in str(dossier.tree.data)), None):
        what = say("U+{code} cannot be written in a form", "U+{code}は書き出せません", code=f"{ord(sign):04X}")
        raise InputError(dossier.file, None, None, what, Text("remove it", "削除してください"))
    found = rendered(dossier.content, form)
    if form == "md":
        out.mkdir(parents=True, exist_ok=True)
    files = {out / name if form == "md" else out: data for name, data in found.items()}
    for file, data in files.items():
        try:
            with file.open("xb") as stream:
                stream.write(data)
        except FileExistsError as error:
            mend = Text("name another place with --out", "--outで別の場所を指定してください")
            raise InputError(str(file), None, None, Text("is there already", "すでに存在します"), mend) from error
    return list(files)
