"""Holds a component against the imported data: by its distribution's own records first, by its maker's releases else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from urllib.parse import unquote

from shinsa.subject.vulnerabilities.nvd import PRODUCT_SCHEMES
from shinsa.subject.vulnerabilities.ranges import SCHEMES, holds, is_range
from shinsa.subject.vulnerabilities.records import Incomparable, Range, Record, Statement
from shinsa.subject.vulnerabilities.store import Kept, Store

LONG_AFTER = timedelta(days=365)
"""A flaw that was published this long after a package was built cannot have been mended in it."""
BACKPORT = "the distribution may have mended it without a new version"
UNBOUNDED = "the record names no version"


@dataclass(frozen=True, slots=True)
class Key:
    """Under what a component is looked up: the ecosystem, the name there, and the version in its terms."""

    space: str
    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """A component to look up. `own` keys speak of it as it is; `upstream` keys of what its maker released."""

    purl: str
    cpe: str
    product: str
    version: str
    own: tuple[Key, ...] = ()
    upstream: tuple[Key, ...] = ()
    packaged: bool = False
    """Whether a distribution packaged it, and may have mended it."""
    built: date | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A vulnerability of a component: its record, the range that holds it, what becomes of it and why."""

    record: Record
    range: Range
    status: str
    why: str = ""
    source: str = ""
    exploited: date | None = None


@dataclass(frozen=True, slots=True)
class Undecided:
    """A vulnerability that may be of the component: no rule orders the two versions."""

    id: str
    why: str


def matches(store: Store, wanted: Wanted, statements: Iterable[Statement] = ()) -> Iterator[Match | Undecided]:
    """Every vulnerability of a component, once, by id; and those that cannot be decided."""
    found: dict[str, Match] = {}
    undecided: dict[str, Undecided] = {}
    decided: set[str] = set()
    for key in wanted.own:
        decided |= _look_up(store, key, found, undecided, _Affected())
    beyond: dict[str, Match] = {}
    for key in wanted.upstream:
        _look_up(store, key, beyond, undecided, _Upstream(wanted))
    for name, match in beyond.items():
        if not decided & {name, *match.record.aliases}:
            found.setdefault(name, match)
    said = tuple(statements)
    for name in sorted(_once(found)):
        yield _completed(store, found[name], wanted, said)
    yield from (undecided[name] for name in sorted(undecided) if name not in found and name not in decided)


def _once(found: dict[str, Match]) -> set[str]:
    """One id for each vulnerability: a record gives way to one that names it among its aliases, and has a CVE first."""
    aliases = {alias for name, match in found.items() for alias in match.record.aliases if alias != name}
    shadowed = {name for name in found if name in aliases and not name.startswith("CVE-")}
    named = {
        name
        for name, match in found.items()
        if not name.startswith("CVE-") and any(a in found and a.startswith("CVE-") for a in match.record.aliases)
    }
    return set(found) - shadowed - named


class _Affected:
    """What the distribution, or the ecosystem itself, says of its own versions holds."""

    def status(self, kept: Kept) -> tuple[str, str]:
        return ("possible", kept.range.condition) if kept.range.condition else ("affected", "")


class _Upstream(_Affected):
    """What the maker's releases are affected by; a distribution may have mended it."""

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted

    def status(self, kept: Kept) -> tuple[str, str]:
        if kept.range.condition:
            return "possible", kept.range.condition
        if not kept.range.is_bounded:
            return "possible", UNBOUNDED
        published, built = kept.record.published, self.wanted.built
        if self.wanted.packaged and not (published and built and built + LONG_AFTER < published):
            return "possible", BACKPORT
        return "affected", ""


def _look_up(
    store: Store, key: Key, found: dict[str, Match], undecided: dict[str, Undecided], judge: _Affected
) -> set[str]:
    """Put every match of a key into `found`; gives the ids that the key's data decides, one way or the other."""
    decided: set[str] = set()
    for kept in store.ranges(key.space, key.name):
        try:
            holds = kept.range.holds(key.version)
        except Incomparable as error:
            undecided.setdefault(kept.record.id, Undecided(kept.record.id, str(error)))
            continue
        decided |= {kept.record.id, *kept.record.aliases}
        if holds:
            status, why = judge.status(kept)
            before = found.get(kept.record.id)
            if before is None or (before.status != "affected" and status == "affected"):
                found[kept.record.id] = Match(kept.record, kept.range, status, why, kept.form)
    return decided


def _completed(store: Store, match: Match, wanted: Wanted, said: tuple[Statement, ...]) -> Match:
    """The match with what else is known: score and day from any record of it, exploitation, and VEX statements."""
    names = (match.record.id, *match.record.aliases)
    record = match.record
    for best in filter(None, map(store.best, names)):
        record = replace(
            record,
            published=record.published or best.published,
            score=best.score if record.score is None else record.score,
            severity=record.severity or best.severity,
            vector=record.vector or best.vector,
        )
    days = [day for day in map(store.exploited, names) if day is not None]
    match = replace(match, record=record, exploited=min(days, default=None))
    kept = (one for name in names for one in store.statements(name))
    for statement in (*said, *kept):
        if statement.id in names and speaks_of(statement, wanted):
            return replace(match, status=statement.status, why=statement.justification, source=statement.source)
    return match


def speaks_of(statement: Statement, wanted: Wanted) -> bool:
    """Whether a statement's product is the component, by package URL or else by CPE, in the version or the range that it names."""
    if statement.purl:
        return _same_purl(statement, wanted)
    ours, theirs = wanted.cpe.split(":"), statement.cpe.split(":")
    if len(theirs) > 5 and len(ours) > 5:
        version = theirs[5] if theirs[5] not in {"*", "-"} else statement.version
        scheme = PRODUCT_SCHEMES.get(":".join(ours[3:5]), "generic")
        return ours[2:5] == theirs[2:5] and _is_of(version, (ours[5], wanted.version), scheme)
    return bool(
        statement.product
        and statement.version
        and statement.product.lower() == wanted.product.lower()
        and _is_of(statement.version, (wanted.version,), "generic")
    )


def _is_of(said: str, versions: tuple[str, ...], scheme: str) -> bool:
    """Whether a statement's version is one of these, or its range holds the last of them; a statement without one is of all."""
    return holds(said, versions[-1], scheme) if is_range(said) else said in {"", *versions}


def _same_purl(statement: Statement, wanted: Wanted) -> bool:
    """Equal up to the qualifiers. One without a version speaks of all, unless the statement names its version beside it."""
    theirs, ours = (purl.partition("?")[0].partition("#")[0].lower() for purl in (statement.purl, wanted.purl))
    if "@" in theirs.rpartition("/")[2]:
        return theirs == ours
    name, _, version = ours.rpartition("@")
    scheme = SCHEMES.get(ours.removeprefix("pkg:").partition("/")[0], "generic")
    own = unquote(version)
    versions = (own,) if is_range(statement.version) else (own, wanted.version)
    return theirs == name and _is_of(statement.version, versions, scheme)
