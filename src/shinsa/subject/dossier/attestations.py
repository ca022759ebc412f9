"""attestations.yaml: what a named person decided about a provision, when, why, and on which record."""

from __future__ import annotations

import re
from typing import Literal

from pydantic import RootModel

from shinsa.model.assessment import Attestation
from shinsa.model.place import RecordPlace
from shinsa.model.verdict import Verdict
from shinsa.subject.dossier.faults import read_as
from shinsa.subject.dossier.folder import Folder
from shinsa.subject.dossier.values import Day, Filled, Line, Section
from shinsa.subject.dossier.yaml_tree import Tree

NAME = "attestations.yaml"
_A_PATH = re.compile(r"\S*/\S*|\S+\.[A-Za-z0-9]{1,5}", re.ASCII)


class Entry(Section):
    """One decision."""

    standard: Filled
    provision: Filled
    verdict: Literal["PASS", "FAIL", "NOT_APPLICABLE", "INCONCLUSIVE"]
    by: Filled
    on: Day
    why: Filled
    record: Line = ""


class Entries(RootModel[tuple[Entry, ...]]):
    """The file: a list of decisions."""


def read_attestations(tree: Tree, folder: Folder) -> tuple[Attestation, ...]:
    """The decisions in the order of the file. Raises InputError; a record that is named by its path must be there."""
    if tree.data is None:
        return ()
    return tuple(_attestation(entry, index, tree, folder) for index, entry in enumerate(read_as(Entries, tree).root))


def _attestation(entry: Entry, index: int, tree: Tree, folder: Folder) -> Attestation:
    if _A_PATH.fullmatch(entry.record) and "://" not in entry.record:
        folder.file(tree, (index, "record"), entry.record)
    return Attestation(
        standard=entry.standard,
        provision=entry.provision,
        verdict=Verdict[entry.verdict],
        by=entry.by,
        on=entry.on,
        why=entry.why,
        record=entry.record,
        place=RecordPlace(tree.file, f"[{index}]", tree.mark((index,)).line, entry.on),
    )
