"""The products that are known by name: their entry in the CPE dictionary, and the words by which they give a version.

The table is `products.yaml`. CPE 2.3 names are bound as NISTIR 7695, section 6.2 says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

#: What may stand unquoted in a component of a CPE 2.3 formatted string.
PLAIN = re.compile(r"[A-Za-z0-9_.-]")
#: A version of the dictionary's kind, and not a day or a commit.
RELEASE = re.compile(r"\d{1,8}(?:\.\d{1,8}){0,4}[A-Za-z0-9._+-]{0,24}")
SNAPSHOT = re.compile(r"\d{4}-\d{2}-\d{2}|[0-9a-f]{12,}")


@dataclass(frozen=True, slots=True)
class Finding:
    """How a product's program gives its version: a literal that calls, and a pattern for the version near it, or alone."""

    needle: bytes
    near: bytes = b""
    """Pattern of the version in the words around the needle; group 1 is the version."""
    alone: bytes = b""
    """Pattern of a version that stands alone anywhere in the file."""
    also: bytes = b""
    """A literal that only the product itself holds, where those that link it name its version too."""
    never: bytes = b""
    """A literal of another product that carries the same words for the sake of compatibility."""


@dataclass(frozen=True, slots=True)
class Product:
    """One product of the table."""

    name: str
    vendor: str = ""
    entry: str = ""
    part: str = "a"
    kind: str = "program"
    findings: tuple[Finding, ...] = ()

    def cpe(self, version: str) -> str:
        """The CPE 2.3 name of a version; empty where the product has no entry."""
        if not self.vendor or SNAPSHOT.match(version) or not RELEASE.fullmatch(version):
            return ""
        names = (self.part, *map(_bound, (self.vendor, self.entry, version)))
        return f"cpe:2.3:{':'.join(names)}:*:*:*:*:*:*:*"


@cache
def all_products() -> Mapping[str, Product]:
    """Every product by name."""
    return MappingProxyType({name: _product(name, row or {}) for name, row in _table().items()})


@cache
def _by_package() -> Mapping[str, str]:
    return {package: name for name, row in _table().items() for package in (row or {}).get("packages", ())}


@cache
def product_of(*names: str) -> Product:
    """The product that the first known of these names, of a package or its source, stands for; one without entry if none is."""
    for name in names:
        found = all_products().get(_by_package().get(name, name))
        if found is not None:
            return found
    return Product(next((name for name in names if name), ""), kind="package")


@cache
def _table() -> dict[str, dict[str, Any]]:
    text = (files(__package__) / "products.yaml").read_text(encoding="utf-8")
    table: dict[str, dict[str, Any]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return table


def _product(name: str, row: Mapping[str, Any]) -> Product:
    vendor, _, entry = row.get("cpe", "").partition(":")
    findings = tuple(map(_finding, row.get("find", ())))
    return Product(name, vendor, entry, row.get("part", "a"), row.get("kind", "program"), findings)


KEYS = ("needle", "version", "bare", "with", "without")


def _finding(row: Mapping[str, str]) -> Finding:
    needle, near, bare, also, never = (row.get(key, "").encode("latin-1") for key in KEYS)
    # A string that stands alone begins after a zero byte and ends at one, or at the line's end.
    return Finding(needle, near, rb"(?<=\0)" + bare + rb"(?=[\0\n])" if bare else b"", also, never)


def _bound(name: str) -> str:
    return "".join(each if PLAIN.fullmatch(each) else f"\\{each}" for each in name.lower())
