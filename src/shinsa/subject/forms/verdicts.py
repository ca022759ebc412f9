"""The verdicts that a maker publishes of a product, by test group, test case and unit. They are no evidence of anything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from shinsa.subject.dossier.yaml_tree import Node
from shinsa.subject.forms.markdown import headings, text_of

NAME = "published-verdicts.yaml"
"""The file beside the dossier that holds them; nothing reads it when the device is judged."""
_GROUP = re.compile(r"test group\s+([\w.-]{1,20})", re.IGNORECASE)
_CASE = re.compile(r"(?:summary matrix for )?test case\s+([\w.]{1,10}-[\w.-]{1,20}+)(?!\s*&)", re.IGNORECASE)
_UNITS = re.compile(r"(?:test\s+)?units?\s+((?:[a-h]\b(?:\s*(?:,|&|and)\s*)?){1,8})", re.IGNORECASE)
_VERDICT = re.compile(
    r"[\s*>]*((?:[A-Za-z0-9][\w.& -]{0,40} )?)Verdict\*{0,2}:\s*\*{0,2}\s*(PASS|FAIL|N/A|INCONCLUSIVE)\b"
)
_CELL = re.compile(r"\*{0,2}(PASS|FAIL|N/A|INCONCLUSIVE)\b")
_WORST = ("FAIL", "INCONCLUSIVE", "PASS", "N/A")


@dataclass
class PublishedCase:
    """What is published of one test case: its own verdict, and those of its units by letter."""

    id: str
    verdict: str = ""
    units: dict[str, str] = field(default_factory=dict)

    @property
    def node(self) -> dict[str, Node]:
        """The case as the file beside the dossier holds it; empty where only the other verdicts are published."""
        return {"verdict": self.verdict or None, "units": dict(self.units)}

    @property
    def overall(self) -> str:
        """The verdict that is published, else the worst of the units'; empty where there is none."""
        return self.verdict or next((one for one in _WORST if one in self.units.values()), "")


@dataclass
class PublishedGroup:
    """What is published of one test group."""

    id: str
    file: str
    verdict: str = ""
    cases: dict[str, PublishedCase] = field(default_factory=dict)

    @property
    def node(self) -> dict[str, Node]:
        """The group as the file beside the dossier holds it."""
        cases: dict[str, Node] = {one.id: one.node for one in self.cases.values()}
        return {"file": self.file, "verdict": self.verdict or None, "cases": cases}


def is_assessment(text: str) -> bool:
    """Whether the first heading names a test group."""
    first = next((words for _, level, words, _ in headings(text) if level), "")
    return _GROUP.match(first) is not None


def read_group(path: Path) -> PublishedGroup:
    """The verdicts in a file of one test group. Raises InputError for a file that cannot be read."""
    return _read(text_of(path), path.name)


def _read(text: str, file: str) -> PublishedGroup:
    group = PublishedGroup("", file)
    case: PublishedCase | None = None
    units: tuple[str, ...] = ()
    for _, level, words, line in headings(text):
        if level:
            case, units = _heading(group, words, level, case, units)
            continue
        if told := _VERDICT.match(line):
            _file_under(group, case, units, told[1], told[2])
        elif case is not None and line.lstrip().startswith("|"):
            for letter, verdict in _row(line):
                case.units.setdefault(letter, verdict)
    return group


def _heading(
    group: PublishedGroup, words: str, level: int, case: PublishedCase | None, units: tuple[str, ...]
) -> tuple[PublishedCase | None, tuple[str, ...]]:
    if not group.id and (named := _GROUP.match(words)):
        group.id = named[1].rstrip(".:")
        return None, ()
    if named := _CASE.match(words):
        return group.cases.setdefault(named[1], PublishedCase(named[1])), ()
    if level <= 2:
        return None, ()
    if found := _UNITS.match(words):
        return case, _letters(found[1])
    return case, () if level == 3 else units


def _file_under(
    group: PublishedGroup, case: PublishedCase | None, units: tuple[str, ...], whose: str, verdict: str
) -> None:
    """A verdict belongs to what it names, else to the heading that it stands under."""
    if "group" in whose.casefold():
        group.verdict = verdict
    elif named := _UNITS.match(whose):
        _of_units(case, _letters(named[1]), verdict)
    elif case is not None and _CASE.match(whose):
        case.verdict = verdict
    elif units:
        _of_units(case, units, verdict)
    elif case is not None:
        case.verdict = verdict


def _of_units(case: PublishedCase | None, units: tuple[str, ...], verdict: str) -> None:
    if case is not None:
        case.units.update(dict.fromkeys(units, verdict))


def _row(line: str) -> Iterator[tuple[str, str]]:
    """The verdict in the last cell of a row that begins with a unit."""
    cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
    unit, verdict = _UNITS.match(cells[0].replace("*", "")), _CELL.match(cells[-1])
    if unit and verdict:
        yield from ((letter, verdict[1]) for letter in _letters(unit[1]))


def _letters(said: str) -> tuple[str, ...]:
    return tuple(letter.casefold() for letter in re.findall(r"\b[A-Ha-h]\b", said))
