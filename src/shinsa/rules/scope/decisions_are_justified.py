"""Does each item's way through the decision tree of a requirement end well, and is it justified? (EN 18031-1, E.Info.DT, E.Just.DT)"""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.decisions import FOLLOWS, TREES, Leaf, TreeDecision
from shinsa.model.combined import combined
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, failed, inconclusive, not_applicable, passed, unseen
from shinsa.model.rule import About, rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text, listed, say

DECIDE = (
    "Walk each item through the tree of {about} and enter it under `decisions`, with outcome, path and justification.",
    "各対象について {about} の決定木をたどり、結果、経路および理由を `decisions` に記載する。",
)
MEND = Text(
    "Change the equipment so that the item ends in PASS, or correct its way through the tree.",
    "対象が PASS に至るよう機器を改めるか、決定木の経路を訂正する。",
)
RECONCILE = Text(
    "Correct the way of the item in one of the trees: each one here was selected by those.",
    "対象の経路を、いずれかの決定木で訂正する。この決定木の対象は、それらが選んだものである。",
)
JUSTIFY = Text(
    "Write in `justification` why the answers on the way are so.", "経路の各回答の理由を `justification` に記載する。"
)
CHOOSE = ("Name as `category` one of: {known}.", "`category` に次のいずれかを指定する: {known}。")


@rule(ja="各対象の決定木の経路が記載され、理由が示され、不適合に至らない。")
def decisions_are_justified(decisions: Declared[TreeDecision], about: About) -> Judgement:
    """Every item's way through the decision tree is written down, justified, and ends in no FAIL."""
    asked = decisions.where(lambda one: one.requirement == about)
    if not len(asked):
        because = Text("No way through the decision tree is written down.", "決定木の経路が記載されていない。")
        return inconclusive(because if decisions.complete else unseen(decisions), say(*DECIDE, about=about))
    parts = [*_faults(asked, about)]
    if parts:
        return combined(*parts)
    open_ones = asked.where(lambda one: one.outcome is None or not filled(one.path))
    if len(open_ones):
        because = say(
            "Outcome or path is not written down: {items}.",
            "結果または経路が記載されていない: {items}。",
            items=_items(open_ones),
        )
        return inconclusive(because, say(*DECIDE, about=about), open_ones)
    doubts = [*_uncategorised(asked, about), *_doubts(asked, decisions, about)]
    if doubts:
        return combined(*doubts)
    met = asked.where(lambda one: one.outcome is Leaf.PASS)
    if not len(met):
        because = say(
            "Every item ends in NOT APPLICABLE: {items}.", "すべての対象が適用外に至る: {items}。", items=_items(asked)
        )
        return not_applicable(because, asked)
    because = say(
        "These end in PASS, with their reasons: {items}.", "理由とともに適合に至る: {items}。", items=_items(met)
    )
    return passed(because, asked)


def _uncategorised(asked: Declared[TreeDecision], about: str) -> Iterator[Judgement]:
    """Items that pass by an implementation of which nobody says what kind it is: the kind selects what is assessed."""
    known = TREES[about].categories
    bare = asked.where(lambda one: bool(known) and one.outcome is Leaf.PASS and not one.category)
    if len(bare):
        because = say("No category is named: {items}.", "実装区分の記載がない: {items}。", items=_items(bare))
        yield inconclusive(because, _choose(known), bare)


def _choose(known: tuple[str, ...]) -> Text:
    return say(*CHOOSE, known=listed(known, len(known)))


def _doubts(asked: Declared[TreeDecision], decisions: Declared[TreeDecision], about: str) -> Iterator[Judgement]:
    """What does not fit the trees that say which items this one is about."""
    before = decisions.where(lambda one: one.requirement in FOLLOWS.get(about, ()))
    selected = {one.fact.item for one in before if one.fact.outcome is not Leaf.NOT_APPLICABLE}
    excused = {one.fact.item for one in before} - selected
    named = {"trees": " / ".join(FOLLOWS.get(about, ()))}
    if len(strangers := asked.where(lambda one: one.item in excused)):
        because = say(
            "{trees} ends in NOT APPLICABLE for what is taken through this tree: {items}.",
            "{trees} で適用外に至る対象がこの決定木にかけられている: {items}。",
            items=_items(strangers),
            **named,
        )
        yield inconclusive(because, RECONCILE, strangers)
    walked = {one.fact.item for one in asked}
    if len(missing := before.where(lambda one: one.item in selected - walked)):
        because = say(
            "{trees} selects items that were not taken through this tree: {items}.",
            "{trees} が選ぶ対象がこの決定木にかけられていない: {items}。",
            items=_items(missing),
            **named,
        )
        yield inconclusive(because, say(*DECIDE, about=about), missing)


def _faults(asked: Declared[TreeDecision], about: str) -> list[Judgement]:
    tree = TREES[about]
    failing = asked.where(lambda one: one.outcome is Leaf.FAIL)
    bare = asked.where(lambda one: one.outcome is not None and not filled(one.justification))
    excused = asked.where(lambda one: one.outcome is Leaf.NOT_APPLICABLE and not tree.excuses)
    strange = asked.where(lambda one: bool(tree.categories and one.category and one.category not in tree.categories))
    ends = {one.fact.item: {each.fact.outcome for each in asked if each.fact.item == one.fact.item} for one in asked}
    twice = asked.where(lambda one: len(ends[one.item] - {None}) > 1)
    otherwise = asked.where(
        lambda one: one.says is not None and one.outcome is not None and one.says is not one.outcome
    )
    found = (
        (failing, ("These end in FAIL: {items}.", "不適合に至る: {items}。"), MEND),
        (bare, ("The way is not justified: {items}.", "経路の理由がない: {items}。"), JUSTIFY),
        (
            excused,
            ("The tree has no leaf NOT APPLICABLE: {items}.", "決定木に適用外の結果はない: {items}。"),
            MEND,
        ),
        (twice, ("One item ends in two ways: {items}.", "同じ対象が異なる結果に至る: {items}。"), MEND),
        (
            otherwise,
            ("The path ends otherwise than the outcome: {items}.", "経路の終わりと結果が異なる: {items}。"),
            MEND,
        ),
        (
            strange,
            ("The category is none of the requirement's: {items}.", "要件にない実装区分である: {items}。"),
            _choose(tree.categories),
        ),
    )
    return [failed(say(*because, items=_items(rows)), remedy, rows) for rows, because, remedy in found if len(rows)]


def _items(rows: Declared[TreeDecision]) -> Text:
    return listed(dict.fromkeys(one.fact.item for one in rows))
