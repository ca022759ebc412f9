"""The assessment as plain text for a terminal or a log: one line per provision, and no colours.

`rows` gives the same content as values, for whoever prints it with colours of their own. Its strings are safe for a
terminal, and none of them is markup.
"""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.model.assessment import Assessment, ProvisionResult, StandardResult
from shinsa.model.dataclass import dataclass
from shinsa.model.text import Text, listed
from shinsa.model.verdict import Verdict
from shinsa.reports.columns import fitted, padded, width, wrapped
from shinsa.reports.headline import headline
from shinsa.reports.messages import TEXTS, phrase
from shinsa.reports.not_looked import NotLooked, not_looked
from shinsa.reports.summary import counts, declared_only, missing_evidence, to_mend
from shinsa.reports.visible import plain

NAME = "text"
SUFFIX = ".txt"
COLUMNS = 120
SHOWN = 5
"""How many tasks are named."""
PROBES = 6
"""How many probes that one reason stopped are named; what cannot be opened stops nearly all of them."""
MARKS = {Verdict.FAIL: "✗", Verdict.INCONCLUSIVE: "?", Verdict.PASS: "✓", Verdict.NOT_APPLICABLE: "-"}


@dataclass(frozen=True, slots=True)
class Row:
    """One provision: its id, its verdict as value and word, how strongly it asks, and why, on one line."""

    provision: str
    verdict: Verdict
    word: str
    modality: str
    reason: str


@dataclass(frozen=True, slots=True)
class Block:
    """One standard: what it is called, its verdict, its rows and its counts in one line."""

    id: str
    title: str
    verdict: Verdict
    word: str
    because: str
    rows: tuple[Row, ...]
    counts: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A heading with its lines."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """Everything that the terminal shows, from the top."""

    device: str
    verdict: Verdict
    headline: str
    standards: tuple[Block, ...]
    listings: tuple[Listing, ...]
    """What to mend first, what evidence is missing, what was not looked at; only those that have lines."""


def render(assessment: Assessment, language: str = "en") -> bytes:
    """The text, at most COLUMNS wide, UTF-8."""
    return "".join(f"{line.rstrip()}\n" for line in _lines(rows(assessment, language))).encode()


def rows(assessment: Assessment, language: str = "en") -> Rows:
    """The content of the text, of any width, with every string on one line."""
    top = headline(assessment)
    device = assessment.device
    names = " ".join(filter(None, (device.manufacturer, device.name, device.model, device.firmware_version)))
    listings = (
        Listing(_in(TEXTS["first_to_mend"], language), _mend(assessment, language)),
        Listing(_in(TEXTS["missing"], language), _missing(assessment, language)),
        Listing(_in(TEXTS["not_looked"], language), _not_looked(assessment, language)),
    )
    return Rows(
        device=plain(names) or _in(TEXTS["unidentified"], language),
        verdict=top.verdict,
        headline=_in(top.sentence, language),
        standards=tuple(_block(standard, language) for standard in assessment.standards),
        listings=tuple(listing for listing in listings if listing.lines),
    )


def _block(standard: StandardResult, language: str) -> Block:
    return Block(
        id=plain(standard.id),
        title=_in(standard.title, language),
        verdict=standard.verdict,
        word=_in(TEXTS[standard.verdict.name], language),
        because=_in(standard.because, language),
        rows=tuple(_row(provision, language) for provision in standard.provisions),
        counts=_counts(standard, language),
    )


def _row(provision: ProvisionResult, language: str) -> Row:
    reason = _in(provision.because, language)
    if declared_only(provision):
        reason = f"[{_in(TEXTS['declared_only'], language)}] {reason}"
    if provision.confidence == "low":
        reason = f"[{_in(TEXTS['confidence'], language)}: {_in(TEXTS['low'], language)}] {reason}"
    modality = TEXTS[provision.modality.value]
    if provision.modality == "mandatory" and not provision.binding:
        modality = TEXTS["not_binding"]
    word = _in(TEXTS[provision.verdict.name], language)
    return Row(plain(provision.id), provision.verdict, word, _in(modality, language), reason)


def _counts(standard: StandardResult, language: str) -> str:
    numbers = counts(standard.provisions)
    return ", ".join(f"{_in(TEXTS[number.verdict.name], language)} {number.total}" for number in numbers)


def _mend(assessment: Assessment, language: str) -> tuple[str, ...]:
    tasks = to_mend(assessment)
    lines = [
        f"{_in(t.because, language)} → {_in(t.remedy, language)} ({_in(phrase('mends', n=len(t.targets)), language)})"
        for t in tasks[:SHOWN]
    ]
    return (*lines, *_more(len(tasks), language))


def _missing(assessment: Assessment, language: str) -> tuple[str, ...]:
    tasks = missing_evidence(assessment)
    lines = [f"{_in(t.remedy, language)} ({_in(phrase('decides', n=len(t.targets)), language)})" for t in tasks[:SHOWN]]
    return (*lines, *_more(len(tasks), language))


def _not_looked(assessment: Assessment, language: str) -> tuple[str, ...]:
    """One line per reason; all of them, because what was not looked at is never hidden."""
    return tuple(
        f"{_in(TEXTS[miss.how.value], language)}: {_place(miss, language)}{_in(miss.reason, language)}"
        f" ({_in(listed(miss.probes, PROBES), language)})"
        for miss in not_looked(assessment)
    )


def _place(miss: NotLooked, language: str) -> str:
    return f"{_in(listed(miss.places, 1), language)}: " if miss.places else ""


def _more(number: int, language: str) -> tuple[str, ...]:
    return (_in(phrase("more", n=number - SHOWN), language),) if number > SHOWN else ()


def _in(text: Text, language: str) -> str:
    return plain(text.in_language(language))


def _lines(content: Rows) -> Iterator[str]:
    yield fitted(content.device, COLUMNS)
    yield fitted(content.headline, COLUMNS)
    for block in content.standards:
        yield ""
        yield fitted(f"{block.id}  {block.title}", COLUMNS)
        yield fitted(f"{MARKS[block.verdict]} {block.word}: {block.because}", COLUMNS)
        yield from _table(block)
        yield f"  {block.counts}"
    for listing in content.listings:
        yield ""
        yield listing.heading
        for line in listing.lines:
            first, *rest = wrapped(line, COLUMNS - 4)
            yield f"  - {first}"
            yield from (f"    {more}" for more in rest)


def _table(block: Block) -> Iterator[str]:
    number = max((width(row.provision) for row in block.rows), default=0)
    word = max((width(row.word) for row in block.rows), default=0)
    modality = max((width(row.modality) for row in block.rows), default=0)
    for row in block.rows:
        cells = (padded(row.provision, number), padded(row.word, word), padded(row.modality, modality), row.reason)
        yield fitted(f"  {MARKS[row.verdict]} {'  '.join(cells)}", COLUMNS)
