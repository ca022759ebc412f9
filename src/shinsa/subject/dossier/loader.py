"""Opens a dossier: reads dossier.yaml and attestations.yaml strictly and finds every file that they name."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from shinsa.model.assessment import Attestation
from shinsa.model.errors import InputError
from shinsa.model.text import Text, say
from shinsa.subject.dossier import attestations
from shinsa.subject.dossier.dossier import Dossier
from shinsa.subject.dossier.faults import nearest, read_as
from shinsa.subject.dossier.folder import Folder
from shinsa.subject.dossier.schema import DossierYaml
from shinsa.subject.dossier.yaml_tree import BYTES, Node, Tree, read_tree
from shinsa.subject.dossier.yaml_tree import Path as TreePath

NAME = "dossier.yaml"
IMAGE = ("firmware", "*", "image")
FILES = (
    IMAGE,
    ("captures", "*", "file"),
    ("mud", "file"),
    ("vex", "*", "file"),
    ("known_keys", "*", "file"),
    ("sample_passwords", "file"),
    ("documents", "statements", "*", "file"),
    ("documents", "security_txt", "file"),
    ("documents", "security_txt", "key"),
    ("documents", "advisories", "*", "file"),
    ("documents", "update_history", "file"),
    ("documents", "sbom", "*", "file"),
    ("certificates", "*", "document"),
    ("inspection", "record"),
    ("live", "accounts", "*", "key"),
    ("live", "accounts", "*", "certificate"),
    ("bench", "trust", "certificate"),
    ("bench", "trust", "key"),
    ("bench", "issued", "certificate"),
    ("bench", "issued", "key"),
)
"""Every field that names a file; an image may lie anywhere and be a folder, all else is a file inside the folder."""
_INIT = Text("'shinsa init' writes one to fill in", "「shinsa init」でひな型を作成できます")


@dataclass(frozen=True, slots=True)
class _Reference:
    """A file that the dossier names."""

    path: TreePath
    name: str
    image: bool = False


def load_dossier(folder: Path) -> Dossier:
    """The dossier in a folder, or in the YAML file itself. Raises InputError, and nothing else, for what is wrong."""
    file = folder / NAME if folder.is_dir() else folder
    raw = read_bounded(file, file.name, _INIT)
    tree = read_tree(raw, file.name)
    if not tree.data:
        raise InputError(file.name, 1, 1, Text("the dossier is empty", "申告書が空です"), _INIT)
    content = read_as(DossierYaml, tree)
    _unique_ids(content, tree)
    _known_canaries(content, tree)
    home = Folder(file.parent)
    found = {one.name: (home.image if one.image else home.file)(tree, one.path, one.name) for one in _references(tree)}
    return Dossier(
        root=file.parent,
        tree=tree,
        content=content,
        attestations=_attestations(home),
        files=found,
        digests=_digests(content, tree, home),
        sha256=hashlib.sha256(raw).hexdigest(),
        size=len(raw),
    )


def read_bounded(file: Path, name: str, mend: Text) -> bytes:
    """The bytes of a regular file that a person wrote, at most one more than may be read. Raises InputError."""
    if not file.is_file():
        raise InputError(str(file), None, None, Text("there is no such file", "ファイルがありません"), mend)
    try:
        with file.open("rb") as stream:
            return stream.read(BYTES + 1)
    except OSError as error:
        raise InputError(
            name, None, None, say("cannot be read: {why}", "読めません: {why}", why=error.strerror)
        ) from error


def _attestations(home: Folder) -> tuple[Attestation, ...]:
    file = home.root / attestations.NAME
    if not file.exists():
        return ()
    return attestations.read_attestations(read_tree(read_bounded(file, file.name, _INIT), file.name), home)


def _references(tree: Tree) -> Iterator[_Reference]:
    for parts in FILES:
        for path, name in _named(tree.data, parts, ()):
            yield _Reference(path, name, image=parts == IMAGE)


def _named(node: Node, parts: tuple[str, ...], path: TreePath) -> Iterator[tuple[TreePath, str]]:
    """The texts at the end of `parts`, where `*` stands for every item of a list."""
    if not parts:
        yield from [(path, node)] if isinstance(node, str) and node else []
    elif parts[0] == "*" and isinstance(node, list):
        for index, item in enumerate(node):
            yield from _named(item, parts[1:], (*path, index))
    elif isinstance(node, dict):
        yield from _named(node.get(parts[0]), parts[1:], (*path, parts[0]))


def _digests(content: DossierYaml, tree: Tree, home: Folder) -> dict[str, str]:
    return {
        one.document: home.digest(tree, ("certificates", index, "document"), one.document)
        for index, one in enumerate(content.certificates or ())
        if one.document
    }


_LIST_IT = Text("give 21-PersData an entry with this id", "このidの項目を21-PersDataに記入してください")


def _known_canaries(content: DossierYaml, tree: Tree) -> None:
    """Every planted value has an id of its own, and the personal data that it stands for are in the table."""
    categories = {row.id for row in content.ixit.pers_data or ()}
    seen: set[str] = set()
    for index, one in enumerate(content.canaries):
        if one.id in seen:
            what = say("the id '{id}' stands twice", "id「{id}」が2回あります", id=one.id[:40])
            mend = Text("give each planted value its own id", "値ごとに別のidを付けてください")
            raise tree.error(("canaries", index, "id"), what, mend)
        if one.personal_data and one.personal_data not in categories:
            what = say("21-PersData has no '{id}'", "21-PersDataに「{id}」がありません", id=one.personal_data[:40])
            mend = nearest(one.personal_data, sorted(categories)) if categories else _LIST_IT
            raise tree.error(("canaries", index, "personal_data"), what, mend)
        seen.add(one.id)


def _unique_ids(content: DossierYaml, tree: Tree) -> None:
    for name, table in content.ixit.tables():
        seen: set[str] = set()
        for index, row in enumerate(table if isinstance(table, tuple) else ()):
            if row.id in seen:
                what = say(
                    "the id '{id}' stands twice in {table}",
                    "id「{id}」が{table}に2回あります",
                    id=row.id[:40],
                    table=name,
                )
                mend = Text("give each entry its own id", "項目ごとに別のidを付けてください")
                raise tree.error(("ixit", name, index, "id"), what, mend)
            seen.add(row.id)
