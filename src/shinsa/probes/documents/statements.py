"""Whether each document that the dossier points to really speaks on its topic, and what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from shinsa.facts.documents import PublishedStatement, Readability, Topic
from shinsa.facts.lexicon import DATA, INTERFACES, SENSORS, kinds_in
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import DocumentPlace, DossierPlace
from shinsa.model.probe import probe
from shinsa.model.text import Text, say
from shinsa.subject.documents import topics
from shinsa.subject.documents.days import dates_in, ends_in
from shinsa.subject.documents.filler import filler_in
from shinsa.subject.documents.language import ENGLISH, language_of
from shinsa.subject.documents.line import Unreadable
from shinsa.subject.documents.mentions import affirmed, named_in, recommending, sensing, taking
from shinsa.subject.documents.readability import measured
from shinsa.subject.documents.readings import contacts_in, durations_in, lists_in, steps_in, unread_time_in
from shinsa.subject.documents.sentences import Sentence, fold, hinted, section_at, sentences_of
from shinsa.subject.documents.timelines import Timelines, timelines_in

if TYPE_CHECKING:
    from shinsa.subject.documents.documents import Documents
    from shinsa.subject.dossier.document_sections import Statement

TOGETHER = 3
"""Sentences in a row within which every family of words must stand."""
SHOWN = 300
"""Characters of the passage that the excerpt repeats."""
READ = ("en", "ja")
"""The languages in which words are known."""
_NOTE = Text("read whole", "全文を確認")
_WARRANTY = re.compile(r"warrant|guarantee|保証", re.IGNORECASE)
"""Other promises that last for a time."""
_FOREIGN = Text(
    "it is in neither English nor Japanese, which are the languages that are read",
    "読める言語（英語・日本語）で書かれていない",
)
_PICTURE = Text("the page is a picture, whose text is not read", "ページが画像で、その中の文字を読めない")

Passage = tuple[Sentence, ...]


@probe(
    PublishedStatement,
    seconds=300,
    blind_to="pictures of text, text that a style sheet hides, documents behind a login, and whether what is written is true",
)
def statements(documents: Documents) -> Iterator[Report]:
    """What the supplier's published documents say on each topic that the dossier points to."""
    read: dict[str, _Document | Unreadable] = {}
    for statement, place in zip_longest(documents.statements, documents.places):
        if statement.file not in read:
            read[statement.file] = _read(documents, statement.file)
            yield _looked(statement.file, read[statement.file])
        document = read[statement.file]
        if isinstance(document, _Document):
            yield from _at_page(statement, document, documents.terms.get(statement.topic, ()), place)


@dataclass(frozen=True, slots=True)
class _Document:
    """A document that was read, and its pages that are nothing but pictures."""

    sentences: Passage
    unread: tuple[int | None, ...]

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages with text, in order; none where the document has no pages."""
        return tuple(dict.fromkeys(one.page for one in self.sentences if one.page is not None))

    def page(self, number: int) -> Passage:
        """What stands on a page."""
        return tuple(one for one in self.sentences if one.page == number)


def _read(documents: Documents, name: str) -> _Document | Unreadable:
    try:
        lines = documents.read(name)
    except Unreadable as unreadable:
        return unreadable
    return _Document(sentences_of(lines), tuple(line.page for line in lines if line.unread))


def _looked(name: str, read: _Document | Unreadable) -> Report:
    if isinstance(read, Unreadable):
        return Unexamined(PublishedStatement, DocumentPlace(name), read.reason)
    return Examined(PublishedStatement, DocumentPlace(name), _NOTE)


def _at_page(
    statement: Statement, document: _Document, terms: tuple[str, ...], place: DossierPlace | None
) -> Iterator[Report]:
    """What is said on the page that the dossier names, and nothing else of the document; on all of it where it names none.

    A page that is not there, or that is silent where another speaks, is a slip of the dossier and not silence of the document.
    """
    page = statement.page
    if page is None:
        yield from _spoken(statement, document, terms)
        return
    here = _Document(document.page(page), document.unread)
    families = topics.TOPICS[statement.topic]
    speaking = [n for n in document.pages if _passage(document.page(n), families) is not None]
    other = speaking[0] if speaking and page not in speaking else None
    if other is not None or not (here.sentences or page in document.unread):
        yield Unexamined(
            PublishedStatement, DocumentPlace(statement.file, page=page), _slip(page, document, other, place)
        )
    else:
        yield from _spoken(statement, here, terms)


def _slip(page: int, document: _Document, other: int | None, place: DossierPlace | None) -> Text:
    """What is wrong with the page that the dossier names, and where it names it."""
    correct = place or "page"
    if other is not None:
        return say(
            "page {page} does not speak of it, page {other} does: correct {place}",
            "{page}ページに該当の記載がなく、{other}ページにある。{place} を訂正する",
            page=page,
            other=other,
            place=correct,
        )
    return say(
        "there is no text on page {page}, the last with text is {last}: correct {place}",
        "{page}ページに文字がない（文字は{last}ページまで）。{place} を訂正する",
        page=page,
        last=max(document.pages, default=0),
        place=correct,
    )


def _spoken(statement: Statement, document: _Document, terms: tuple[str, ...]) -> Iterator[Report]:
    """What a document says on the topic; where it seems to say nothing, its pages of pictures may say it."""
    families, sentences = topics.TOPICS[statement.topic], document.sentences
    sections = hinted(sentences, statement.where)
    whole = tuple(one for section in sections for one in section) or sentences
    for section in (*sections, sentences):
        if (at := _passage(section, families)) is not None:
            around = section if sections and section is not sentences else section_at(sentences, at)
            if _language(statement, around) not in READ:
                yield Unexamined(PublishedStatement, DocumentPlace(statement.file, page=section[at].page), _FOREIGN)
            else:
                yield _found(statement, _together(section, at), around, _Looked(whole, terms))
            return
    if document.unread:
        yield from (
            Unexamined(PublishedStatement, DocumentPlace(statement.file, page=n), _PICTURE) for n in document.unread
        )
        return
    if _language(statement, whole) not in READ:
        yield Unexamined(PublishedStatement, DocumentPlace(statement.file, page=statement.page), _FOREIGN)
        return
    fact = PublishedStatement(
        Topic(statement.topic), found=False, url=statement.url, filler=filler_in(statement.topic, whole, whole)
    )
    yield Sighting(fact, DocumentPlace(statement.file), _range(sentences))


def _range(sentences: Passage) -> str:
    """What was read in vain, so that a reader can look again: its first and last page, or line."""
    pages = [one.page for one in sentences if one.page is not None]
    lines = [one.number for one in sentences if one.number is not None]
    if pages:
        return f"p. {pages[0]}-{pages[-1]}"
    return f"1-{lines[-1]}" if lines else ""


def _passage(section: Passage, families: topics.Families) -> int | None:
    """Where the sentences begin that speak on the topic."""
    for at in range(len(section)):
        spoken = [one for one in _together(section, at) if not (families.denies and families.denies.search(one.text))]
        if not spoken or spoken[0] is not section[at] or not any(one.says for one in spoken):
            continue
        said = " ".join(one.text for one in spoken if one.says)
        headed = " ".join([said, *(one.text for one in spoken if one.heading)])
        if families.all_of[-1].search(said) and all(family.search(headed) for family in families.all_of):
            return at
    return None


def _together(section: Passage, at: int) -> Passage:
    """The sentences that are read as one statement: none of them reaches past the next heading."""
    window = section[at : at + TOGETHER]
    end = next((index for index, one in enumerate(window) if index and one.heading), len(window))
    return window[:end]


@dataclass(frozen=True, slots=True)
class _Looked:
    """What is held against the dossier: every section that the hint leads to, without a hint all; and the dossier's words."""

    whole: Passage
    terms: tuple[str, ...]


def _found(statement: Statement, passage: Passage, around: Passage, looked: _Looked) -> Report:
    said = " ".join(one.text for one in around)
    first = next((one for one in passage if one.says), passage[0])
    excerpt = " ".join(one.text for one in passage)
    language = _language(statement, around)
    timed = _timed(statement, around)
    times = timelines_in(around) if Topic(statement.topic) is Topic.VULNERABILITY_POLICY else Timelines()
    measure = measured(around, language)
    spoken = tuple(affirmed(looked.whole))
    fact = PublishedStatement(
        topic=Topic(statement.topic),
        found=True,
        language=language,
        url=statement.url,
        dates=(ends_in if Topic(statement.topic) is Topic.SUPPORT_PERIOD else dates_in)(timed),
        contacts=contacts_in(around),
        durations=durations_in(timed),
        unread_time=unread_time_in(timed),
        steps=steps_in(around),
        lists=lists_in(around),
        names_purpose=topics.PURPOSE.search(said) is not None,
        names_parties=topics.PARTIES.search(said) is not None,
        names_data=topics.DATA.search(said) is not None,
        gives_reason=topics.REASON.search(said) is not None,
        filler=filler_in(statement.topic, passage, around),
        acknowledged_within=times.acknowledged,
        informed_within=times.informed,
        fixed_within=times.fixed,
        data=kinds_in(DATA, *spoken),
        collected=kinds_in(DATA, *taking(looked.whole)),
        sensors=kinds_in(SENSORS, *sensing(looked.whole)),
        interfaces=kinds_in(INTERFACES, *affirmed(looked.whole)),
        named=named_in(spoken, looked.terms),
        recommended=named_in(recommending(looked.whole), looked.terms),
        readability=Readability(**asdict(measure)) if measure else None,
    )
    shown = f"{excerpt[:SHOWN]}…" if len(excerpt) > SHOWN else excerpt
    if first.anchor:
        shown = f"#{first.anchor}: {shown}"
    return Sighting(fact, DocumentPlace(statement.file, first.number, first.page), shown)


def _timed(statement: Statement, around: Passage) -> Passage:
    """The sentences whose times are the statement's.

    Of a support period, those that hold the words of `where`, as the row of a model in a table; else those that name updates;
    else all but those of other promises.
    """
    if Topic(statement.topic) is not Topic.SUPPORT_PERIOD:
        return around
    named, hint = topics.TOPICS[statement.topic].all_of[0], fold(statement.where)
    timed = [
        one for one in around if not one.heading and (ends_in((one,)) or durations_in((one,)) or unread_time_in((one,)))
    ]
    for beside in (
        [one for one in timed if hint and hint in fold(one.text)],
        [one for one in timed if named.search(one.text)],
    ):
        if beside:
            return tuple(beside)
    return tuple(one for one in around if not _WARRANTY.search(one.text))


def _language(statement: Statement, around: Passage) -> str:
    """What the text is in; where it does not tell, what the dossier says, else English."""
    return language_of(" ".join(one.text for one in around)) or statement.language.lower()[:2] or ENGLISH
