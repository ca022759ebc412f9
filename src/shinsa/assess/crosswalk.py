"""Which provisions of two standards ask alike: by what the catalogue says of them, directly or over a third standard.

Likeness of aim is no proof: that one provision is met says nothing of the other, which has its own rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from shinsa.model.dataclass import dataclass
from shinsa.model.standard import Likeness, Provision, Standard

STRENGTH = (Likeness.EQUIVALENT, Likeness.TESTS, Likeness.LISTED, Likeness.PARTIAL, Likeness.RELATED)
"""The strongest first."""
CERTAINTY = ("high", "medium", "low")
"""The surest first."""


@dataclass(frozen=True, slots=True)
class Link:
    """A provision of another standard: how far it asks the same, how sure that is, and over which provision it was found."""

    standard: str
    provision: str
    likeness: Likeness
    confidence: str
    over: str = ""
    """The provision between the two, as "STANDARD:ID"; empty where the catalogue names the two together."""

    @property
    def to(self) -> str:
        """The provision as "STANDARD:ID"."""
        return f"{self.standard}:{self.provision}"


@dataclass(frozen=True, slots=True)
class Row:
    """A provision of the first standard, with its counterparts in the second and the rules that both rest on."""

    provision: Provision
    links: tuple[Link, ...]
    shared: tuple[tuple[str, str], ...]
    """Provision of the second standard and a rule that decides both."""


def crosswalk(first: Standard, second: Standard, standards: Iterable[Standard]) -> tuple[Row, ...]:
    """Every provision of the first standard, in its order."""
    known = Relations(standards)
    return tuple(
        Row(
            one,
            tuple(link for link in known.of(first.id, one.id) if link.standard == second.id),
            tuple((other.id, rule) for other in second.provisions for rule in other.rules if rule in one.rules),
        )
        for one in first.provisions
    )


class Relations:
    """What the provisions of a catalogue have to do with each other, in both directions."""

    def __init__(self, standards: Iterable[Standard]) -> None:
        self._direct: dict[str, dict[str, Link]] = {}
        catalogue = tuple(standards)
        known = {named: below for standard in catalogue for named, below in _named(standard)}
        for standard in catalogue:
            for provision in standard.provisions:
                here = f"{standard.id}:{provision.id}"
                for named, likeness, confidence in _said(provision):
                    for to in known.get(named, ()):
                        part = Likeness.TESTS if to != named and likeness is Likeness.EQUIVALENT else likeness
                        self._learn(here, to, part, confidence)
                        self._learn(to, here, part, confidence)

    def of(self, standard: str, provision: str) -> tuple[Link, ...]:
        """The provisions of other standards that have to do with this one: named together with it, or over one other."""
        here = f"{standard}:{provision}"
        direct = self._direct.get(here, {})
        found = dict(direct)
        for link in self._over(direct):
            if link.standard != standard and link.to not in direct:
                found[link.to] = min(found.get(link.to, link), link, key=_rank)
        return tuple(sorted(found.values(), key=lambda link: (link.standard, _rank(link))))

    def _learn(self, here: str, to: str, likeness: Likeness, confidence: str) -> None:
        standard, _, provision = to.partition(":")
        self._direct.setdefault(here, {})[to] = Link(standard, provision, likeness, confidence)

    def _over(self, direct: Mapping[str, Link]) -> Iterator[Link]:
        """Two steps are as strong as the weaker, and as sure as the less sure. Two tests of one provision are not alike."""
        for between, first in direct.items():
            for second in self._direct.get(between, {}).values():
                if first.likeness is second.likeness is Likeness.TESTS:
                    continue
                likeness = max(first.likeness, second.likeness, key=STRENGTH.index)
                confidence = max(first.confidence, second.confidence, key=CERTAINTY.index)
                yield Link(second.standard, second.provision, likeness, confidence, between)


def _named(standard: Standard) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What a relation may name, and the provisions that it then means: each by itself, a section for all right below it.

    Some standards put one requirement as several units, so that the requirement itself is a section.
    """
    for section in standard.sections:
        below = tuple(f"{standard.id}:{one.id}" for one in standard.provisions if one.section == section.id)
        yield f"{standard.id}:{section.id}", below
    yield from ((f"{standard.id}:{one.id}", (f"{standard.id}:{one.id}",)) for one in standard.provisions)


def _said(provision: Provision) -> Iterator[tuple[str, Likeness, str]]:
    for relation in provision.relates:
        yield relation.to, relation.likeness, relation.confidence
    if provision.claim:
        yield provision.claim, Likeness.TESTS, "high"


def _rank(link: Link) -> tuple[int, int, str]:
    return STRENGTH.index(link.likeness), CERTAINTY.index(link.confidence), link.over
