"""How the parts of one answer become the answer: what is declared, what is published, what a test showed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from shinsa.model.fact import Fact
from shinsa.model.judgement import Evidence, Judgement, absent, failed, inconclusive, not_applicable, passed
from shinsa.model.observation import Observation
from shinsa.model.seen import Seen
from shinsa.model.text import Text, listed, say
from shinsa.model.verdict import worst

F = TypeVar("F", bound=Fact)
NAMED = 8
"""Facts that are named where several remedies mend them."""


def combined(first: Judgement, *others: Judgement) -> Judgement:
    """The worst of the parts, with the words and evidence of those that are as bad; the better ones fall silent."""
    parts = (first, *others)
    verdict = worst(part.verdict for part in parts)
    deciding = [part for part in parts if part.verdict is verdict]
    evidence = dict.fromkeys(each for part in deciding for each in part.evidence)
    return Judgement(
        verdict, _joined(p.because for p in deciding), _joined(p.remedy for p in deciding), tuple(evidence)
    )


def denials(says_no: Seen[Fact], table: Seen[Fact]) -> tuple[Evidence, ...]:
    """What claims that there is nothing of a kind: the supplier's explicit no, and a table handed over empty."""
    return (*says_no, *(table.looks if table.complete and not len(table) else ()))


def none_declared(table: Seen[Fact], others: Iterable[Seen[Fact]], because: Text, missing: Text) -> Judgement:
    """That a condition does not hold, by a table read whole, where nothing that was given besides was left unread."""
    if not table.complete:
        return absent(table, because, missing)
    for unread in (other for other in others if other.broken):
        return absent(unread, because, missing)
    return not_applicable(because, (*table, *table.looks))


def by_remedy(
    seen: Seen[F],
    remedy: Callable[[F], Text],
    answer: Callable[[Text, Text, Iterable[Evidence]], Judgement],
    because: tuple[str, str],
    name: Callable[[Observation[F]], object] = lambda seen: seen.fact,
) -> list[Judgement]:
    """One answer on all facts, none where there are none; `because` has them as `{what}`, each by its `name`.

    Those stand together that one remedy mends, and the remedies stand in the same order.
    """
    groups: dict[Text, list[Observation[F]]] = {}
    for observation in seen:
        groups.setdefault(remedy(observation.fact), []).append(observation)
    ordered = [observation for group in groups.values() for observation in group]
    because_all = say(*because, what=listed(map(name, ordered), shown=NAMED))
    return [answer(because_all, _joined(groups), ordered)] if ordered else []


def tried(held: Seen[Fact], broken: Seen[Fact], holds: Text, remedy: Text, missing: Text) -> Judgement:
    """What the records of a test on the device say; where none held or broke, `missing` names the one needed."""
    if len(broken):
        seen = listed(observation.fact for observation in broken)
        return failed(
            say("A test on the device shows the contrary: {seen}.", "実機試験の結果が反する: {seen}。", seen=seen),
            remedy,
            broken,
        )
    if not len(held):
        return inconclusive(
            Text(
                "No test on the device is on record with its tester and result.",
                "試験者と結果の揃った実機試験の記録がない。",
            ),
            missing,
        )
    return passed(holds, held)


def _joined(sentences: Iterable[Text]) -> Text:
    once = dict.fromkeys(sentence for sentence in sentences if sentence)
    said = [one for one in once if not any(other.en.startswith(f"{one.en} ") for other in once)]
    return Text(" ".join(each.en for each in said), "".join(each.ja for each in said))
