"""The assessment as a short Markdown text, such as a comment on a pull request.

Strings of a device are escaped so that they can be neither markup nor HTML, make no link, and call nobody by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from shinsa.model.assessment import Assessment, StandardResult
from shinsa.model.text import Text
from shinsa.model.verdict import Verdict
from shinsa.reports import evidence, wording
from shinsa.reports.headline import headline
from shinsa.reports.messages import TEXTS, phrase
from shinsa.reports.not_looked import NotLooked, not_looked
from shinsa.reports.summary import WORST_FIRST, Task, counts, missing_evidence, to_mend
from shinsa.reports.visible import plain

NAME = "markdown"
SUFFIX = ".md"
SHOWN = 10
"""Tasks that are named; a comment must stay readable, and the other formats name all."""
PLACES = 5
PROBES = 6
"""Probes that one reason stopped; what cannot be opened stops nearly all of them."""
MARKS = {Verdict.FAIL: "❌", Verdict.INCONCLUSIVE: "❔", Verdict.PASS: "✅", Verdict.NOT_APPLICABLE: "➖"}
SPECIAL = re.compile(r"([\\`*_{}\[\]()#!|~$:])")
LEADING = re.compile(r"^(\d*)([-+=.)])")
"""What makes a list or a heading of a line that it begins."""
CALLS = re.compile(r"([@#])(?=\w)|\b(www)(?=\.)", re.IGNORECASE)
NO_CALL = "\u200b"
"""Breaks names, issue numbers and bare addresses that a forge would link, and is not seen."""


def render(assessment: Assessment, language: str = "en") -> bytes:
    """The text, UTF-8."""
    parts = (
        _top(assessment, language),
        _standards(assessment.standards, language),
        _mend(assessment, language),
        _missing(missing_evidence(assessment), language),
        _not_looked(not_looked(assessment), language),
    )
    return ("\n\n".join("\n".join(part) for part in map(list, parts) if part) + "\n").encode()


def escaped(text: str) -> str:
    """The text on one line, to be read and not obeyed."""
    marked = LEADING.sub(r"\1\\\2", SPECIAL.sub(r"\\\1", plain(text)))
    quiet = CALLS.sub(lambda match: match[0] + NO_CALL, marked)
    return quiet.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def code(text: str) -> str:
    """The text as a code span that it cannot leave, in a table or outside."""
    content = plain(text).replace("|", "¦")
    fence = "`" * (max((len(run) for run in re.findall("`+", content)), default=0) + 1)
    pad = " " if content.startswith("`") or content.endswith("`") else ""
    return f"{fence}{pad}{content}{pad}{fence}" if content else ""


def _top(assessment: Assessment, language: str) -> Iterator[str]:
    top = headline(assessment)
    device = assessment.device
    yield f"## {MARKS[top.verdict]} {escaped(device.name) or _in(TEXTS['unidentified'], language)}"
    yield ""
    known = filter(None, (device.manufacturer, device.model, device.firmware_version))
    if about := " · ".join(map(escaped, known)):
        yield f"{about}  "
    yield f"**{_in(top.sentence, language)}**"
    if top.declared:
        yield _in(phrase("passes_declared", n=top.declared), language)


def _standards(standards: tuple[StandardResult, ...], language: str) -> Iterator[str]:
    words = [f"{MARKS[verdict]} {_in(TEXTS[verdict.name], language)}" for verdict in WORST_FIRST]
    yield f"| {_in(TEXTS['standard'], language)} | {_in(TEXTS['verdict'], language)} | {' | '.join(words)} |"
    yield f"| --- | --- |{' ---: |' * len(words)}"
    for standard in standards:
        numbers = " | ".join(str(count.total) for count in counts(standard.provisions))
        verdict = f"{MARKS[standard.verdict]} {_in(TEXTS[standard.verdict.name], language)}"
        yield f"| {code(standard.id)} {_in(standard.title, language)} | {verdict} | {numbers} |"
    low = f"{_in(TEXTS['confidence'], language)}: {_in(TEXTS['low'], language)}"
    for standard in standards:
        if unsure := [one.id for one in standard.provisions if one.confidence == "low"]:
            yield ""
            yield f"{low}: {code(standard.id)} {_listed(unsure, language, len(unsure))}"


def _mend(assessment: Assessment, language: str) -> Iterator[str]:
    tasks, known = to_mend(assessment), evidence.lookup(assessment)
    several = wording.several_images(assessment)
    if not tasks:
        return
    yield f"### {_in(TEXTS['mend_first'], language)}"
    yield ""
    for number, task in enumerate(tasks[:SHOWN], start=1):
        places = dict.fromkeys(wording.where(e.place, several=several) for e in evidence.found(task.evidence, known))
        yield from _task(f"{number}.", task, "mends", language)
        if places:
            yield f"   {_in(TEXTS['place'], language)}: {_listed(places, language)}"
    yield from _more(len(tasks), language)


def _missing(tasks: tuple[Task, ...], language: str) -> Iterator[str]:
    if not tasks:
        return
    yield f"### {_in(TEXTS['missing'], language)}"
    yield ""
    for number, task in enumerate(tasks[:SHOWN], start=1):
        yield from _task(f"{number}.", task, "decides", language)
    yield from _more(len(tasks), language)


def _task(bullet: str, task: Task, effect: str, language: str) -> Iterator[str]:
    provisions = _listed((f"{target.standard} {target.provision}" for target in task.targets), language)
    yield f"{bullet} **{_in(task.remedy, language)}**  "
    yield f"   {_in(task.because, language)}  "
    yield f"   {_in(phrase(effect, n=len(task.targets)), language)}: {provisions}  "


def _not_looked(misses: Iterable[NotLooked], language: str) -> Iterator[str]:
    yield f"### {_in(TEXTS['not_looked'], language)}"
    yield ""
    none = True
    for miss in misses:
        none = False
        how = _in(TEXTS[miss.how.value], language)
        place = f"{_listed(map(str, miss.places), language)}: " if miss.places else ""
        yield f"- **{how}**: {place}{_in(miss.reason, language)} ({_listed(miss.probes, language, PROBES)})"
    if none:
        yield _in(TEXTS["nothing_not_looked"], language)


def _listed(items: Iterable[str], language: str, most: int = PLACES) -> str:
    every = list(items)
    rest = [_in(phrase("more", n=len(every) - most), language)] if len(every) > most else []
    return ", ".join([*map(code, every[:most]), *rest])


def _more(number: int, language: str) -> Iterator[str]:
    if number > SHOWN:
        yield ""
        yield _in(phrase("more", n=number - SHOWN), language)


def _in(text: Text, language: str) -> str:
    return escaped(text.in_language(language))
