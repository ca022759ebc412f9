"""Versions in what a device says of itself, each with the name that it stands beside: "GardenHub/2.4.1", "firmware 2.4.1"."""

from __future__ import annotations

import re

from shinsa.model.dataclass import dataclass

LONGEST = 400
"""Characters of a text that are looked at."""
_VERSION = r"[vV]?(\d{1,5}(?:\.\d{1,6}){1,3})(?![\w.]*\w)"
_PRODUCT = re.compile(rf"(?<![\w/.-])([A-Za-z][\w-]{{0,40}})/{_VERSION}")
_LABEL = re.compile(
    rf"\b(firmware|fw)[\s:=_-]{{0,3}}(?:version|ver|rev)?[.\s:=_-]{{0,3}}{_VERSION}|"
    rf"(ファームウェア)(?:バージョン|版)?[\s:：]{{0,3}}{_VERSION}",
    re.IGNORECASE,
)
_BARE = re.compile(rf"([A-Za-z][\w -]{{0,40}}?) {_VERSION}")
_IN_PATH = re.compile(r"(?<![\d.])[vV]?(\d{1,5}(?:\.\d{1,6}){1,3})(?=$|[/_-]|\.[A-Za-z])")


@dataclass(frozen=True, slots=True)
class Told:
    """A version, and what it is said to be the version of."""

    name: str
    version: str


def told_in(words: str) -> tuple[Told, ...]:
    """The versions in a banner, a description or the name of a client, each once."""
    text = words[:LONGEST].strip()
    found = [Told(name, version) for name, version in _PRODUCT.findall(text)]
    found += [Told("firmware", one or two) for _, one, _, two in _LABEL.findall(text)]
    if bare := _BARE.fullmatch(text):
        found.append(Told(bare[1], bare[2]))
    return tuple(dict.fromkeys(found))


def versions_in_path(path: str) -> tuple[str, ...]:
    """The versions that the path of a file names, as "/fw/gh-1-2.4.1.bin" does."""
    return tuple(dict.fromkeys(_IN_PATH.findall(path[:LONGEST])))
