"""Imports forms: reads every file that is named, and lays the dossier, what was left over, and published verdicts aside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from shinsa.model.errors import InputError
from shinsa.model.text import Text, say
from shinsa.subject.dossier.loader import NAME
from shinsa.subject.dossier.yaml_tree import Node
from shinsa.subject.forms import markdown, spreadsheet, verdicts, word
from shinsa.subject.forms.answer import Leftover, Said, printable
from shinsa.subject.forms.fill import fill
from shinsa.subject.forms.verdicts import PublishedGroup
from shinsa.subject.forms.yaml_text import yaml_text

READERS = {".md": markdown.read, ".markdown": markdown.read, ".xlsx": spreadsheet.read, ".docx": word.read}
"""Who reads a file, by the end of its name. A workbook with macros (.xlsm) is none of them."""
FILES = 500
"""How many files one import reads."""
LEFTOVERS = "not-placed.txt"
"""The file beside the dossier that lists what could not be placed."""
_WHICH = Text("name .md, .xlsx or .docx files", ".md、.xlsx、.docxのファイルを指定してください")


@dataclass(frozen=True, slots=True)
class Imported:
    """What forms hold: the sections of a dossier, what could not be placed, and the verdicts that a maker published."""

    files: int
    sections: dict[str, Node]
    leftovers: tuple[Leftover, ...]
    groups: tuple[PublishedGroup, ...]

    @property
    def unnamed(self) -> bool:
        """Whether the forms leave out what the device is; the dossier then has to be told."""
        device = self.sections.get("device")
        return not isinstance(device, dict) or not device.get("name") or not device.get("model")


def import_forms(paths: Iterable[Path], standard: str | None, device: dict[str, str]) -> Imported:
    """Read the files, and those in the folders. Raises InputError, and nothing else, for what is wrong with one.

    `device` is what the device is called, where the forms do not say it.
    """
    files = list(_files(paths))
    if not files:
        raise InputError("import", None, None, Text("there is nothing to read", "読み取るファイルがありません"), _WHICH)
    groups: list[PublishedGroup] = []
    filled = fill(_said(files, groups), standard)
    told = filled.sections.pop("device", {})
    named: dict[str, Node] = {"name": "", "model": "", **device, **(told if isinstance(told, dict) else {})}
    return Imported(len(files), {"device": named, **filled.sections}, filled.leftovers, tuple(groups))


def _said(files: list[Path], groups: list[PublishedGroup]) -> Iterator[Said]:
    for file in files:
        if READERS[file.suffix.lower()] is markdown.read and verdicts.is_assessment(markdown.text_of(file)):
            groups.append(verdicts.read_group(file))
        else:
            yield from READERS[file.suffix.lower()](file)


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    found = 0
    for path in paths:
        for file in sorted(path.iterdir(), key=_in_order) if path.is_dir() else [path]:
            if path.is_dir() and (not file.is_file() or file.suffix.lower() not in READERS):
                continue
            found += 1
            if found > FILES:
                what = say("more than {n} files", "ファイルが{n}個を超えています", n=FILES)
                raise InputError(str(path), None, None, what, _WHICH)
            yield _readable(file)


def _in_order(file: Path) -> tuple[int, str]:
    """Tables in the order of their numbers."""
    digits = "".join(c for c in file.name.partition("-")[0] if c.isdecimal() and c.isascii())
    return int(digits[:6] or 0), file.name


def _readable(file: Path) -> Path:
    if not file.is_file():
        raise InputError(str(file), None, None, Text("there is no such file", "ファイルがありません"), _WHICH)
    if file.suffix.lower() not in READERS:
        raise InputError(file.name, None, None, Text("is no form that is read", "読み取れる形式ではありません"), _WHICH)
    return file


def write_dossier(imported: Imported, folder: Path) -> list[Path]:
    """Write dossier.yaml and what belongs beside it, and say which files. An existing one is never touched."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = {NAME: yaml_text(imported.sections)}
    if imported.leftovers:
        texts[LEFTOVERS] = "".join(_listed(imported.leftovers))
    if imported.groups:
        texts[verdicts.NAME] = _published(imported.groups)
    for name in texts:
        if (folder / name).exists():
            mend = Text("name another folder with --out", "--outで別のフォルダーを指定してください")
            raise InputError(str(folder / name), None, None, Text("is there already", "すでに存在します"), mend)
    for name, text in texts.items():
        with (folder / name).open("x", encoding="utf-8") as file:
            file.write(text)
    return [folder / name for name in texts]


def _listed(leftovers: Iterable[Leftover]) -> Iterator[str]:
    for one in leftovers:
        yield f"{one.spot}: {one.why.en} / {one.why.ja}\n"
        yield "".join(f"    {printable(line)}\n" if line else "\n" for line in one.text.split("\n")) + "\n"


def _published(groups: tuple[PublishedGroup, ...]) -> str:
    """The verdicts, under a name that says whose they are."""
    return yaml_text({"published_by_the_maker": {group.id: group.node for group in groups}})
