"""The folder of a dossier: files that its author names are found inside it, and nowhere else."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from shinsa.model.text import Text, say
from shinsa.subject.dossier.faults import field_name
from shinsa.subject.dossier.yaml_tree import Path as TreePath
from shinsa.subject.dossier.yaml_tree import Tree

BYTES = 100 * 1024 * 1024
"""The largest document whose digest is taken: ten times the longest certification report."""
CHUNK = 1 << 20
START = 32
"""Bytes by which a format is told."""

_INSIDE = Text(
    "put the file into the dossier's folder and name it from there",
    "ファイルを申告書フォルダーに置き、そこからの名前で書いてください",
)
_UNPACK = Text("unpack the firmware into a folder of its own", "ファームウェアを専用のフォルダーに展開してください")
_PUT = Text("put the file there, or correct the name", "その場所にファイルを置くか、名前を直してください")


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder whose files people name in a YAML file."""

    root: Path

    def file(self, tree: Tree, path: TreePath, name: str) -> Path:
        """The regular file that the field at `path` names. Raises InputError where it is missing or lies outside."""
        if _leaves(name):
            raise tree.error(path, _outside(path, name), _INSIDE)
        found = self._found(name)
        if found is None or not found.is_file():
            what = say(
                "{field}: there is no file '{name}'", "{field}: ファイル「{name}」がありません", **_said(path, name)
            )
            raise tree.error(path, what, _PUT)
        if not found.is_relative_to(self.root.resolve()):
            raise tree.error(path, _outside(path, name), _INSIDE)
        return found

    def image(self, tree: Tree, path: TreePath, name: str) -> Path:
        """The regular file, or the folder holding an unpacked one, that the field at `path` names, wherever it lies.

        Raises InputError where it is missing, and for a folder that holds this one: the supplier's papers are no firmware.
        """
        found = self._found(name)
        if found is None or not (found.is_file() or found.is_dir()):
            what = say(
                "{field}: there is no file or folder '{name}'",
                "{field}: ファイルまたはフォルダー「{name}」がありません",
                **_said(path, name),
            )
            raise tree.error(path, what, _PUT)
        if self.root.resolve().is_relative_to(found):
            what = say(
                "{field}: the folder '{name}' holds the dossier itself",
                "{field}: フォルダー「{name}」には申告書自体があります",
                **_said(path, name),
            )
            raise tree.error(path, what, _UNPACK)
        return found

    def _found(self, name: str) -> Path | None:
        """What the name leads to, links followed; None for what is no path here."""
        try:
            found = (self.root / name).resolve()
            found.stat()
        except (OSError, ValueError, RuntimeError):
            return None
        return found

    def holds(self, name: str) -> bool:
        """Whether there is anything under a name, inside or out, so that its absence can be told from its place."""
        try:
            return _leaves(name) or (self.root / name).exists()
        except (OSError, ValueError):
            return True

    def digest(self, tree: Tree, path: TreePath, name: str) -> str:
        """The SHA-256 of a file, as `file` finds it. Raises InputError, also where it is too large or unreadable."""
        found = self.file(tree, path, name)
        digest, size = hashlib.sha256(), 0
        try:
            with found.open("rb") as stream:
                while chunk := stream.read(CHUNK):
                    digest.update(chunk)
                    size += len(chunk)
                    if size > BYTES:
                        raise tree.error(
                            path,
                            say(
                                "'{name}' is larger than {n} MB",
                                "「{name}」が{n} MBを超えています",
                                name=name,
                                n=BYTES >> 20,
                            ),
                        )
        except OSError as error:
            raise tree.error(path, _unreadable(name, error)) from error
        return digest.hexdigest()

    def start(self, tree: Tree, path: TreePath, name: str) -> bytes:
        """A file's first bytes, as `file` finds it. Raises InputError, also where it is unreadable."""
        found = self.file(tree, path, name)
        try:
            with found.open("rb") as stream:
                return stream.read(START)
        except OSError as error:
            raise tree.error(path, _unreadable(name, error)) from error

    def read(self, tree: Tree, path: TreePath, name: str, most: int) -> bytes:
        """A file's bytes, as `file` finds it. Raises InputError, also where it has more than `most` or is unreadable."""
        found = self.file(tree, path, name)
        try:
            with found.open("rb") as stream:
                data = stream.read(most + 1)
        except OSError as error:
            raise tree.error(path, _unreadable(name, error)) from error
        if len(data) > most:
            raise tree.error(
                path, say("'{name}' has more than {n} bytes", "「{name}」が{n}バイトを超えています", name=name, n=most)
            )
        return data


def _unreadable(name: str, error: OSError) -> Text:
    return say("'{name}' cannot be read: {why}", "「{name}」を読めません: {why}", name=name, why=error.strerror)


def _leaves(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/"))
    return parts.is_absolute() or ".." in parts.parts or not parts.parts


def _outside(path: TreePath, name: str) -> Text:
    return say(
        "{field}: '{name}' leads out of the folder",
        "{field}: 「{name}」はフォルダーの外を指しています",
        **_said(path, name),
    )


def _said(path: TreePath, name: str) -> dict[str, object]:
    return {"field": field_name(path), "name": name[:200]}
