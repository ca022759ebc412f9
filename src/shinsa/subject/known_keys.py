"""Reads a list of keys whose private half has leaked, which the user gives beside the one that comes with the program."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import Path

from shinsa.model.dataclass import dataclass
from shinsa.model.errors import InputError
from shinsa.model.text import Text, say

LARGEST = 64 << 20
"""Bytes of a list: about a million keys."""
LONGEST_NAME = 120
DIGEST = re.compile(r"[0-9a-f]{64}")
WANTED = Text(
    "write one key a line: the SHA-256 of its SubjectPublicKeyInfo in 64 hexadecimal digits, then a name if you like",
    "1 行に 1 つ、SubjectPublicKeyInfo の SHA-256 を 16 進 64 桁で書き、必要なら名前を続ける",
)


@dataclass(frozen=True)
class KnownKeys:
    """A list of leaked keys: the digests of their public halves (SHA-256 of the SubjectPublicKeyInfo, hex), and of each its name."""

    name: str
    sha256: str
    size: int
    keys: Mapping[str, str] = field(repr=False)


def read_known_keys(path: Path) -> KnownKeys:
    """The list in a file. `#` begins a remark. Raises InputError with the line that is no key, or where there is none at all."""
    data = _data(path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(str(path), line, None, Text("is no text", "テキストではない"), WANTED) from error
    keys = dict(_keys(path, text))
    if not keys:
        raise InputError(str(path), None, None, Text("holds no key", "鍵がない"), WANTED)
    return KnownKeys(path.name, hashlib.sha256(data).hexdigest(), len(data), keys)


def _data(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        what = _why(path, error)
        raise InputError(str(path), None, None, what, WANTED) from error
    if len(data) > LARGEST:
        what = say("is larger than {n} bytes", "{n} バイトより大きい", n=LARGEST)
        raise InputError(str(path), None, None, what, WANTED)
    return data


def _why(path: Path, error: OSError) -> Text:
    if path.is_dir():
        return Text("is a folder", "フォルダーである")
    if not path.exists():
        return Text("there is no such file", "ファイルがない")
    return say("cannot be read: {why}", "読めない: {why}", why=error.strerror)


def _keys(path: Path, text: str) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(text.split("\n"), 1):
        words = line.partition("#")[0].split(None, 1)
        if not words:
            continue
        digest, name = words[0], " ".join(words[1:])
        plain = digest.lower().replace(":", "")
        if not DIGEST.fullmatch(plain):
            what = say("'{digest}' is no SHA-256", "「{digest}」は SHA-256 でない", digest=digest[:80])
            raise InputError(str(path), number, 1, what, WANTED)
        yield plain, name.strip()[:LONGEST_NAME] or path.name
