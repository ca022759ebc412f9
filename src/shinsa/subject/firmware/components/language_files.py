"""Reads the metadata files of language packages: Python, Node, Lua.

Sources: the core metadata of Python packages (PEP 566), npm's package.json, LuaRocks' rockspec.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from shinsa.subject.firmware.components.control import stanzas

LARGEST = 1 << 20
"""Bytes of a metadata file that is read."""
NODE = re.compile(r"(?:^|/)node_modules/((?:@[^/]+/)?[^/@][^/]*)/package\.json$")
ROCK = re.compile(r"(?:^|/)([A-Za-z0-9_.-]+)-((?:\d|scm|dev)[\w.]*-\d+)\.rockspec$")
VERSION = re.compile(r"[\w.+!-]{1,80}")


@dataclass(frozen=True, slots=True)
class LanguagePackage:
    """A package of a language's own manager; `kind` is the type of its package URL."""

    kind: str
    namespace: str
    name: str
    version: str
    licence: str = ""


def language_package(path: str, text: str) -> LanguagePackage | None:
    """The package whose metadata this is, by path and text; None when it is none."""
    if path.endswith(("/METADATA", "/PKG-INFO", ".egg-info")):
        return _python(text)
    if path.endswith("/package.json"):
        return _node(path, text)
    rock = ROCK.search(path)
    return LanguagePackage("luarocks", "", rock[1], rock[2]) if rock is not None else None


def _python(text: str) -> LanguagePackage | None:
    head = next(stanzas(text), None)
    if head is None or not head.get("name") or not VERSION.fullmatch(head.get("version")):
        return None
    name = re.sub(r"[-_.]+", "-", head.get("name")).lower()
    licence = head.get("license-expression") or head.get("license")
    return LanguagePackage("pypi", "", name, head.get("version"), licence if len(licence) < 80 else "")


def _node(path: str, text: str) -> LanguagePackage | None:
    folder = NODE.search(path)
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if folder is None or not isinstance(data, dict):
        return None
    name, version, licence = (data.get(key) for key in ("name", "version", "license"))
    if name != folder[1] or not isinstance(version, str) or not VERSION.fullmatch(version):
        return None
    namespace, _, plain = folder[1].rpartition("/")
    return LanguagePackage("npm", namespace, plain, version, licence if isinstance(licence, str) else "")
