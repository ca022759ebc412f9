"""Judges a dossier that a maker has published, and sets each conceptual verdict beside the one that the maker published.

The dossier lies beside the checkout and is no part of the project; what stands here of it is verdicts, ids, and values that a
person read from it (values.yaml). Every difference is explained in explanations.yaml.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from shinsa.assess.run import assess
from shinsa.cli.ask import Asked, request_of
from shinsa.model.assessment import ProvisionResult, StandardResult
from shinsa.model.standard import Nature
from shinsa.model.verdict import Verdict
from shinsa.standards.loader import select_standards
from shinsa.subject.dossier.yaml_tree import Node, read_tree
from shinsa.subject.forms.importing import Imported, import_forms, write_dossier

DOCS = Path(__file__).resolve().parent
GIVEN = DOCS.parent.parent / "shared" / "data" / "ruuvi-gateway" / "cra" / "303645"
HERE = DOCS / "examples" / "ruuvi-gateway"
STANDARD = "etsi-ts-103-701-1.1.1"
DAY = date(2026, 1, 15)
DEVICE = {"name": "Ruuvi Gateway", "model": "Ruuvi Gateway"}
WIDTH = 260
"""Characters of a reason that the table repeats."""
SPLIT = {"5.3-4": "AB", "5.3-6": "AB", "5.3-15": "AB", "5.6-4": "AB"}
"""Groups of V1.1.1 that V2.1.1 of TS 103 701, by which the maker assessed, has split in two."""


@dataclass(frozen=True)
class Compared:
    """A conceptual test case: what the maker published, and what Shinsa says of the words alone and of the values too."""

    id: str
    title: str
    published: str
    of_words: str
    of_values: str
    units: tuple[ProvisionResult, ...]

    @property
    def differs(self) -> bool:
        """Whether there is anything to explain: open where values lack is what importing words alone means."""
        return bool(self.published) and (
            self.of_values != self.published or self.of_words not in {self.of_values, "INCONCLUSIVE"}
        )


def compared() -> tuple[Compared, ...]:
    """Every conceptual test case of TS 103 701, in its order."""
    words = import_forms([GIVEN], None, DEVICE)
    values = with_values(words, read_values())
    published = {case.id: case.overall for group in words.groups for case in group.cases.values()}
    of_words, of_values = judged(words), judged(values)
    return tuple(_compared(case, of_words, of_values, published) for case in conceptual())


def conceptual() -> Iterator[str]:
    """The test cases whose units are judged on what is declared."""
    (standard,) = select_standards((STANDARD,))
    seen = dict.fromkeys(one.section for one in standard.provisions if one.nature is Nature.CONCEPTUAL)
    yield from seen


def judged(imported: Imported) -> StandardResult:
    """The standard's verdicts over an imported dossier and nothing else."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_dossier(imported, folder / "dossier")
        asked = Asked(
            str(folder / "dossier"), (), None, "", (), public=False, today=DAY, out=folder / "out", resume=False, jobs=1,
            memory=False,
        )  # fmt: skip
        assessment, _ = assess(request_of(asked, select_standards((STANDARD,))))
    (result,) = assessment.standards
    return result


def read_values() -> dict[str, Any]:
    """What a person read from the maker's words, key by key."""
    data = read_tree((HERE / "values.yaml").read_bytes(), "values.yaml").data
    return data if isinstance(data, dict) else {}


def with_values(imported: Imported, values: Mapping[str, Any]) -> Imported:
    """The dossier with these values in their places. Raises KeyError for an entry that is not there, or a value that is."""
    sections: dict[str, Any] = {**imported.sections}
    sections["device"] = _filled("device", sections["device"], values.get("device", {}))
    tables = dict(sections["ixit"])
    for name, given in values["ixit"].items():
        if isinstance(tables[name], list):
            known = {row["id"] for row in tables[name]}
            if strangers := set(given) - known:
                raise KeyError(f"{name}: {sorted(strangers)}")
            tables[name] = [_filled(f"{name} {row['id']}", row, given.get(row["id"], {})) for row in tables[name]]
        else:
            tables[name] = _filled(name, tables[name], given)
    return Imported(imported.files, {**sections, "ixit": tables}, imported.leftovers, imported.groups)


def _filled(where: str, row: Mapping[str, Node], given: Mapping[str, Node]) -> dict[str, Node]:
    if twice := sorted(row.keys() & given.keys()):
        raise KeyError(f"{where} says already {twice}")
    return {**row, **given}


def _compared(case: str, words: StandardResult, values: StandardResult, published: Mapping[str, str]) -> Compared:
    group, _, number = case.rpartition("-")
    theirs = [published.get(f"{group}{letter}-{number}", "") for letter in SPLIT.get(group, ("",))]
    title = next(str(section.title) for section in values.sections if section.id == case)
    units = tuple(one for one in values.provisions if one.section == case)
    return Compared(case, title, _worst(theirs), _verdict(words, case), _verdict(values, case), units)


def _verdict(result: StandardResult, case: str) -> str:
    return next(_named(section.verdict) for section in result.sections if section.id == case)


def _named(verdict: Verdict) -> str:
    return "N/A" if verdict is Verdict.NOT_APPLICABLE else verdict.name


def _worst(verdicts: list[str]) -> str:
    return next((one for one in ("FAIL", "INCONCLUSIVE", "PASS", "N/A") if one in verdicts), "")


# --- explanations ---------------------------------------------------------------------------------------------------


def explanations() -> dict[str, dict[str, str]]:
    """For each case that differs: the two verdicts, and why they differ."""
    found: dict[str, dict[str, str]] = yaml.safe_load((HERE / "explanations.yaml").read_text(encoding="utf-8"))
    return found


def unexplained(cases: tuple[Compared, ...], told: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """Every difference without an explanation, and every explanation of something else than what is."""
    for case in cases:
        said = told.get(case.id)
        if case.differs and said is None:
            yield f"{case.id}: the maker says {case.published}, Shinsa {case.of_values}: not explained"
        elif said is not None and not case.differs:
            yield f"{case.id}: explained, but there is no difference"
        elif said is not None and (said["maker"], said["shinsa"]) != (case.published, case.of_values):
            yield f"{case.id}: explains {said['maker']} and {said['shinsa']}; it is {case.published} and {case.of_values}"
    yield from (f"{name}: explained, but no conceptual test case" for name in told.keys() - {case.id for case in cases})


# --- the page -------------------------------------------------------------------------------------------------------


def lines() -> Iterator[str]:
    """The page below its title."""
    cases, told = compared(), explanations()
    both = [case for case in cases if case.published]
    same = sum(case.of_values == case.published for case in both)
    open_ = sum(case.of_values == "INCONCLUSIVE" for case in both)
    yield "Ruuvi publishes the IXIT of its Gateway, and what its own assessment came to (BSD-3-Clause; TS 103 701 V2.1.1)."
    yield "[`shinsa import`](../how-to/import-and-export.md) reads both. Here is what Shinsa says of each conceptual test case of"
    yield "V1.1.1 beside what the maker published, judged on the declarations alone: no device, no firmware, no documents were given.\n"
    yield "- **maker**: the published verdict of the case, the worst of its units where only these are published; `–`: not published."
    yield "- **words**: the dossier as it was imported. Values are taken from words only where these say them unmistakably."
    yield "- **values**: with the values that a person read from the same words"
    yield "  ([values.yaml](../examples/ruuvi-gateway/values.yaml)), as the supplier would have typed them in the form.\n"
    yield f"Of {len(both)} published verdicts, {same} are the same, {open_} are open here, {len(both) - same - open_} are otherwise."
    yield "Each difference is explained below the reason.\n"
    yield "| test case | maker | words | values | Shinsa's reason, and why it differs |"
    yield "|---|---|---|---|---|"
    for case in cases:
        why = told.get(case.id, {}).get("why", "(not explained yet)") if case.differs else ""
        reason = _cell(_reason(case)) + (f"<br>**Why**: {_cell(why)}" if why else "")
        yield f"| {case.id} {_cell(case.title)} | {case.published or '–'} | {case.of_words} | {case.of_values} | {reason} |"


def _reason(case: Compared) -> str:
    """What the units say that decide the case."""
    worst = max(one.verdict for one in case.units)
    said: dict[str, list[str]] = {}
    for one in case.units:
        if one.verdict == worst:
            said.setdefault(one.because.en, []).append(one.id.rpartition(" ")[2])
    return " ".join(f"{', '.join(units)}: {_short(because)}" for because, units in said.items())


def _short(text: str) -> str:
    return f"{text[:WIDTH].rsplit(' ', 1)[0]} …" if len(text) > WIDTH else text


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")
