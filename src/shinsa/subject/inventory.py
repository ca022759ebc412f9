"""The components that were identified in the firmware, as the probes that look them up see them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import field
from datetime import date
from pathlib import Path
from typing import Any

from shinsa.model.codec import decode
from shinsa.model.dataclass import dataclass
from shinsa.model.errors import InputError
from shinsa.model.place import Place
from shinsa.model.text import Text
from shinsa.subject.vulnerabilities.files import Unreadable, documents_of
from shinsa.subject.vulnerabilities.records import Statement
from shinsa.subject.vulnerabilities.store import NoStore, Store, digest_of, open_store

PACKAGED = "package database"
LANGUAGE = "language package"
NAME_VEX = Text("name a CSAF, OpenVEX or CycloneDX document", "CSAF、OpenVEX、CycloneDX の文書を指定する")


@dataclass(frozen=True, slots=True)
class Identified:
    """A component as it was identified, and the place of it."""

    place: Place
    name: str
    version: str
    kind: str
    product: str = ""
    upstream: str = ""
    purl: str = ""
    cpe: str = ""
    identified_by: str = ""
    distribution: str = ""
    source: str = ""
    built: date | None = None

    @property
    def is_packaged(self) -> bool:
        """Whether a distribution packaged it."""
        return self.identified_by == PACKAGED

    @property
    def origin(self) -> str:
        """The name of what it was built from."""
        return self.source or self.name


@dataclass(frozen=True)
class Inventory:
    """Every component of the firmware images together, each sighting for itself."""

    components: tuple[Identified, ...]
    sha256: str = ""
    size: int | None = None

    def merged(self) -> tuple[Identified, ...]:
        """Each component once: what a package holds is that package, and packages of one source and version are one."""
        packages: dict[tuple[str, str, str], Identified] = {}
        for one in sorted(
            self._that(packaged=True), key=lambda one: (one.name != one.origin, one.name, str(one.place))
        ):
            packages.setdefault((one.distribution, one.origin, one.version), one)
        held = {(one.product, one.upstream) for one in self._that(packaged=True)}
        others: dict[tuple[str, str], Identified] = {}
        for one in self._that(packaged=False):
            if (one.product, one.upstream) not in held:
                others.setdefault((one.purl if one.kind == LANGUAGE else one.product, one.upstream), one)
        return (*packages.values(), *others.values())

    def _that(self, *, packaged: bool) -> Iterator[Identified]:
        return (one for one in self.components if one.is_packaged is packaged)


@dataclass(frozen=True)
class Vulnerabilities:
    """The components, the imported data to hold them against, and the VEX statements that were given with them."""

    inventory: Inventory
    path: Path
    statements: tuple[Statement, ...] = field(default=())
    sha256: str = ""
    size: int | None = None

    def store(self) -> AbstractContextManager[Store]:
        """The imported data. Raises NoStore."""
        return open_store(self.path)


def open_inventory(held: str) -> Inventory:
    """The inventory of a JSON list of facts with their places."""
    rows: list[dict[str, Any]] = json.loads(held or "[]")
    components = tuple(_identified(row) for row in rows)
    return Inventory(components, hashlib.sha256(held.encode()).hexdigest(), len(held))


def _identified(row: Mapping[str, Any]) -> Identified:
    known = {name: value for name, value in row["fact"].items() if name in Identified.__dataclass_fields__}
    found: Identified = decode(Identified, {**known, "place": row["place"]})
    return found


def open_vulnerabilities(held: str, path: Path, vex: Iterable[str]) -> Vulnerabilities:
    """The components with the store at `path` and the statements of the VEX files. Raises InputError."""
    try:
        with open_store(path):
            pass
    except NoStore as error:
        mend = Text("shinsa vulndb import PATH… makes it", "shinsa vulndb import PATH… で作成する")
        raise InputError(str(path), None, None, error.reason, mend) from error
    said = tuple(statement for name in vex for statement in read_statements(Path(name)))
    return Vulnerabilities(open_inventory(held), path, said, digest_of(path), path.stat().st_size)


def read_statements(path: Path) -> Iterator[Statement]:
    """The VEX statements of a file: CSAF, OpenVEX or CycloneDX. Raises InputError, also where it holds none."""
    number = 0
    try:
        for document in documents_of(path):
            for entry in document.entries:
                if isinstance(entry, Statement):
                    number += 1
                    yield entry
    except Unreadable as error:
        raise InputError(str(path), None, None, error.reason, NAME_VEX) from error
    if not number:
        raise InputError(str(path), None, None, Text("holds no VEX statement", "VEX の記述がない"), NAME_VEX)
