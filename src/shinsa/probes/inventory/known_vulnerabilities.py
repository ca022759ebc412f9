"""Finds the published vulnerabilities whose affected versions hold a component of the firmware."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.components import KnownVulnerability
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import SubjectPlace
from shinsa.model.probe import probe
from shinsa.model.text import listed, say
from shinsa.subject.inventory import Identified, Vulnerabilities
from shinsa.subject.vulnerabilities.keys import wanted
from shinsa.subject.vulnerabilities.matching import Match, Undecided, Wanted, matches
from shinsa.subject.vulnerabilities.store import Store

SHOWN = 5


@probe(
    KnownVulnerability,
    seconds=300.0,
    reports=50_000,
    blind_to="vulnerabilities that the imported data does not hold, and components that were not identified",
)
def known_vulnerabilities(data: Vulnerabilities) -> Iterator[Report]:
    """Vulnerabilities by version range from the imported data, with what VEX statements say of them."""
    components, without = data.inventory.merged(), []
    with data.store() as store:
        for one in components:
            asked = wanted(one)
            if not _is_held(store, asked):
                without.append(one)
                continue
            yield from _of_component(store, one, asked, data)
    where = SubjectPlace(data.path.name)
    if without:
        reason = say(
            "the imported data says nothing of {n} components: {names}",
            "取り込んだデータに記載のない構成要素が {n} 件ある: {names}",
            n=len(without),
            names=listed((f"{one.name} {one.version}" for one in without), SHOWN),
        )
        yield Unexamined(KnownVulnerability, where, reason)
    held = len(components) - len(without)
    yield Examined(KnownVulnerability, where, say("{n} components looked up", "構成要素 {n} 件を照合", n=held))


def _is_held(store: Store, asked: Wanted) -> bool:
    """Whether the data speaks of the component: its ecosystem is there, or the product has any record."""
    return any(store.holds_space(key.space) for key in asked.own) or any(
        next(store.ranges(key.space, key.name), None) is not None for key in asked.upstream
    )


def _of_component(store: Store, one: Identified, asked: Wanted, data: Vulnerabilities) -> Iterator[Report]:
    undecided = []
    for found in matches(store, asked, data.statements):
        if isinstance(found, Undecided):
            undecided.append(found.id)
        else:
            yield Sighting(_fact(one, found), one.place, f"{one.name} {one.version} {found.range}")
    if undecided:
        reason = say(
            "the versions of {name} {version} and of {ids} cannot be compared",
            "{name} {version} と {ids} のバージョンを比較できない",
            name=one.name,
            version=one.version,
            ids=listed(undecided, SHOWN),
        )
        yield Unexamined(KnownVulnerability, one.place, reason)


def _fact(one: Identified, match: Match) -> KnownVulnerability:
    record = match.record
    return KnownVulnerability(
        id=record.id,
        component=one.name,
        version=one.version,
        purl=one.purl,
        affected=str(match.range),
        status=match.status,
        aliases=record.aliases,
        score=record.score,
        severity=record.severity,
        vector=record.vector,
        published=record.published,
        exploited=match.exploited,
        fixed=match.range.fixed,
        justification=match.why,
        source=match.source,
    )
