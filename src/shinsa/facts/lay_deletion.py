"""Whether a user without technical knowledge can run a deletion: on the device, and in services alike."""

from __future__ import annotations

from shinsa.facts.deletion import DeletionFunction
from shinsa.model.judgement import Judgement, failed, inconclusive, passed, unseen
from shinsa.model.observation import Observation
from shinsa.model.seen import Declared
from shinsa.model.text import Text, listed, say

FOR_EVERYBODY = frozenset({"button", "menu", "app", "web-page", "voice"})
FOR_EXPERTS = frozenset({"command-line", "tool"})
"""Ways that need technical knowledge. What is between, such as a request to the maker, a person has to weigh."""
FEW = 10
"""Steps up to which a function counts as simple; above them a person has to judge."""
FILL_IN = Text(
    "Fill in `target`, `initiated_by` and `user_steps` of every entry of IXIT 25-DelFunc.",
    "IXIT 25-DelFunc の全項目に `target`、`initiated_by`、`user_steps` を記入する。",
)
OFFER = Text(
    "Offer a function that a user sets going by a button, a menu, an app or a web page, and list it in IXIT 25-DelFunc.",
    "ボタン、メニュー、アプリ、ウェブページから利用者が実行できる機能を設け、IXIT 25-DelFunc に記載する。",
)


def runs_by_lay_users(
    functions: Declared[DeletionFunction], possible: Declared[DeletionFunction], where: Text
) -> Judgement:
    """PASS where one of these functions is begun in a way for everybody and takes few steps; FAIL where none can be.

    `possible` are all that may be meant, those among them that do not say where they delete.
    """
    simple = functions.where(_is_simple)
    if len(simple):
        rows = listed(
            say("{id} ({how}, {n} steps)", "{id}（{how}、{n}手順）", id=f.id, how=f.initiated_by, n=f.user_steps)
            for f in (o.fact for o in simple)
        )
        because = say(
            "A user can delete {where} by {rows}.", "利用者は{where}を {rows} で削除できる。", where=where, rows=rows
        )
        return passed(because, simple)
    if not functions.complete:
        return inconclusive(unseen(functions), FILL_IN, functions)
    if not len(possible):
        because = say(
            "No function to delete {where} is declared.", "{where}の削除機能が申告されていない。", where=where
        )
        return failed(because, OFFER, functions.looks)
    if all(o.fact.initiated_by in FOR_EXPERTS for o in possible):
        rows = listed(map(_named, possible))
        because = say(
            "Deleting {where} needs technical knowledge: {rows}.",
            "{where}の削除に専門知識を要する: {rows}。",
            where=where,
            rows=rows,
        )
        return failed(because, OFFER, possible)
    because = say(
        "Nobody can tell from the declaration that a lay user can run one of these: {rows}.",
        "専門知識のない利用者が実行できるか、申告からは判断できない: {rows}。",
        rows=listed(map(_named, possible)),
    )
    return inconclusive(because, FILL_IN, possible)


def _is_simple(function: DeletionFunction) -> bool:
    steps = function.user_steps
    return function.initiated_by in FOR_EVERYBODY and steps is not None and steps <= FEW


def _named(seen: Observation[DeletionFunction]) -> str:
    function = seen.fact
    steps = "?" if function.user_steps is None else function.user_steps
    return f"{function.id} ({function.initiated_by or '?'}, {steps})"
