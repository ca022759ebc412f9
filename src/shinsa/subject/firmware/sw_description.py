"""Reads the description of a SWUpdate bundle, in libconfig's syntax or in JSON: its version, and what it holds a digest of."""

from __future__ import annotations

import re
from collections.abc import Iterator

LINE_COMMENT = re.compile(r"(?<!:)//[^\n]*|^[ \t]{0,80}#[^\n]*", re.MULTILINE)
GROUP = re.compile(r"\{[^{}]*\}")
FILE = re.compile(r'"?\bfilename"?\s{0,8}[:=]\s{0,8}"([^"\n]{1,200})"')
DIGEST = re.compile(r'"?\bsha256"?\s{0,8}[:=]\s{0,8}"')
VERSION = re.compile(r'"?\bversion"?\s{0,8}[:=]\s{0,8}"([^"\n]{1,100})"')
DEEPEST = 12
LONGEST = 1 << 20
MOST = 50


def described(text: str) -> tuple[str, tuple[str, ...]]:
    """The version of the bundle, and the artifacts without a digest, at most fifty."""
    rest = LINE_COMMENT.sub("", "".join(_outside_comments(text[:LONGEST])))
    found = VERSION.search(rest)
    bare: dict[str, None] = {}
    for _ in range(DEEPEST):
        groups = GROUP.findall(rest)
        if not groups:
            break
        bare |= {each[1]: None for group in groups if (each := FILE.search(group)) and not DIGEST.search(group)}
        rest = GROUP.sub("", rest)
    return found[1] if found is not None else "", tuple(bare)[:MOST]


def _outside_comments(text: str) -> Iterator[str]:
    """The stretches of a text that lie outside `/* */`; an open comment reaches to the end."""
    start = 0
    while start < len(text):
        opened = text.find("/*", start)
        yield text[start:] if opened < 0 else text[start:opened]
        closed = text.find("*/", opened + 2) if opened >= 0 else -1
        start = closed + 2 if closed >= 0 else len(text)
