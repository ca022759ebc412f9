"""What changed between two assessments, as text for a terminal or a pull request, and as JSON.

Lines of a fact begin with `+` (gained), `-` (lost) or `~` (changed), of what is older than before with `!`; strings of a device are shown on one line, made safe.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from shinsa.model.assessment import ObservedFact
from shinsa.model.codec import encode
from shinsa.model.difference import Difference, FactChange, VerdictChange, VersionChange
from shinsa.model.text import Text, say
from shinsa.model.verdict import Verdict
from shinsa.reports.columns import fitted
from shinsa.reports.evidence import fields
from shinsa.reports.messages import TEXTS
from shinsa.reports.visible import plain
from shinsa.reports.wording import kind_name

MOST_OF_A_KIND = 200
"""Changes of one kind of fact that the text names; the JSON holds all."""
LONGEST = 160
"""Columns of a line's description."""
FOLLOWING = frozenset({"purl", "cpe", "upstream", "sha256", "distribution", "depends", "built"})
"""Fields that change because a version did."""
NOTHING = Text("Nothing changed.", "変化はない。")
ABSENT = Text("not judged", "判定なし")
WORSE, BETTER = Text("Verdicts lost", "悪化した判定"), Text("Verdicts gained", "改善した判定")
OTHER = Text("Other verdicts", "その他の判定の変化")
OLDER = Text("Older than before", "以前より古いもの")
NOT_BINDING = Text("not binding", "判定対象外")


def text(change: Difference, language: str) -> str:
    """Everything that changed, for a person."""
    lines = [plain(f"{change.before} → {change.after}"), ""]
    for heading, chosen in (
        (WORSE, [one for one in change.verdicts if one.worse]),
        (BETTER, [one for one in change.verdicts if one.better]),
        (OTHER, [one for one in change.verdicts if not one.worse and not one.better]),
    ):
        if chosen:
            lines += [heading.in_language(language), *(_verdict(one, language) for one in chosen), ""]
    lines += _older(change, language)
    for kind, group in groupby(change.facts, key=lambda one: one.kind):
        facts = list(group)
        lines += [
            f"{kind_name(kind).in_language(language)} ({_count(facts)})",
            *(_fact(one, language) for one in facts[:MOST_OF_A_KIND]),
        ]
        lines += [*_more(len(facts), language), ""]
    if len(lines) == 2:
        lines.append(NOTHING.in_language(language))
    return "\n".join(lines).rstrip() + "\n"


def document(change: Difference) -> str:
    """Everything that changed, for a program: `shinsa.difference/1`."""
    return json.dumps(
        {
            "schema": "shinsa.difference/1",
            "before": change.before,
            "after": change.after,
            "verdicts": [_verdict_document(one) for one in change.verdicts],
            "facts": [
                {"kind": one.kind, "before": _fact_document(one.before), "after": _fact_document(one.after)}
                for one in change.facts
            ],
            "versions": [_version_document(one) for one in change.versions],
            "older_than_before": [_version_document(one) for one in change.older],
        },
        ensure_ascii=False,
        indent=1,
    )


def _more(number: int, language: str) -> list[str]:
    if number <= MOST_OF_A_KIND:
        return []
    return [say("  … and {n} more", "  … ほか {n} 件", n=number - MOST_OF_A_KIND).in_language(language)]


def _older(change: Difference, language: str) -> list[str]:
    """What an update brought back: software that is older than what it replaces."""
    if not change.older:
        return []
    told = [_version(one) for one in change.older[:MOST_OF_A_KIND]]
    return [OLDER.in_language(language), *told, *_more(len(change.older), language), ""]


def _version(one: VersionChange) -> str:
    told = f"{_titled(one.after)} {', '.join(one.before)} → {one.after.fact.get('version')}"
    return f"  ! {_short(told)}  ({plain(str(one.after.place))})"


def _verdict(change: VerdictChange, language: str) -> str:
    before, after = (_word(one).in_language(language) for one in (change.before, change.after))
    aside = "" if change.binding else f" [{NOT_BINDING.in_language(language)}]"
    reason = _short(change.because.in_language(language))
    return f"  {change.standard} {change.provision}: {before} → {after}{aside}  {reason}"


def _short(words: str) -> str:
    return fitted(plain(words), LONGEST)


def _word(verdict: Verdict | None) -> Text:
    return ABSENT if verdict is None else TEXTS[verdict.name]


def _count(facts: list[FactChange]) -> str:
    gained = sum(one.before is None for one in facts)
    lost = sum(one.after is None for one in facts)
    counts = (("+", gained), ("-", lost), ("~", len(facts) - gained - lost))
    return " ".join(f"{sign}{number}" for sign, number in counts if number)


def _fact(change: FactChange, language: str) -> str:
    one = change.after or change.before
    if one is None:
        return ""
    sign = "+" if change.before is None else "-" if change.after is None else "~"
    if sign == "~":
        told = ", ".join(f"{name}: {before} → {after}" for name, before, after in _telling(change))
        return f"  ~ {_titled(one)}  {_short(told)}  ({plain(str(one.place))})"
    told = ", ".join(_values(one, language))
    return f"  {sign} {_short(told)}  ({plain(str(one.place))})"


def _telling(change: FactChange) -> list[tuple[str, str, str]]:
    """The fields that changed, without those that follow from another; all of them when there is no other."""
    return [one for one in change.fields if one[0] not in FOLLOWING] or list(change.fields)


def _titled(one: ObservedFact) -> str:
    first = next((value for value in one.fact.values() if isinstance(value, str) and value), one.kind)
    return _short(str(first))


def _values(one: ObservedFact, language: str) -> Iterator[str]:
    for number, (name, value) in enumerate(fields(one.fact)):
        yield value.in_language(language) if number == 0 else f"{name}: {value.in_language(language)}"


def _verdict_document(one: VerdictChange) -> dict[str, Any]:
    names = (None if verdict is None else verdict.name for verdict in (one.before, one.after))
    before, after = names
    return {
        "standard": one.standard,
        "provision": one.provision,
        "before": before,
        "after": after,
        "binding": one.binding,
        "because": one.because.en,
        "because_ja": one.because.ja,
    }


def _fact_document(one: ObservedFact | None) -> dict[str, Any] | None:
    return None if one is None else {"fact": dict(one.fact), "place": encode(one.place)}


def _version_document(one: VersionChange) -> dict[str, Any]:
    fact = one.after.fact
    return {
        "component": fact.get("name"),
        "kind": fact.get("kind"),
        "before": list(one.before),
        "after": fact.get("version"),
        "way": one.way.value,
        "place": encode(one.after.place),
    }
