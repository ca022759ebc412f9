"""What a reset of the live device shows of a declared erasure: that user data are left, or that none are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shinsa.facts.deletion import DeletionFunction
from shinsa.facts.factory_reset import DataFate, FactoryReset, UserDatum
from shinsa.model.judgement import Judgement, failed, inconclusive
from shinsa.model.observation import Observation
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

KINDS = frozenset({"personal-data", "configuration", "keys"})
ERASE = Text(
    "Let the reset erase every partition, database and account that users write to, and repeat it.",
    "利用者が書き込むすべての区画、データベース、アカウントを初期化で消去するように直し、再試験する。",
)
REACH = Text(
    "Let the command of `--reset-with` reach the product's own reset, and enter `password_after_reset` in `live.accounts`; or record"
    " the laboratory test `deletion`.",
    "`--reset-with` のコマンドで製品の初期化機能を実行し、`live.accounts` に `password_after_reset` を記載する。または試験記録 `deletion` を付ける。",
)
WHICH = Text(
    "Record the laboratory test `deletion` for each function, `about` naming it, with what was left.",
    "各機能について、`about` にその id を示した試験記録 `deletion` を付け、残ったデータを記載する。",
)


def left_behind(
    functions: Declared[DeletionFunction], resets: Observed[FactoryReset], data: Observed[UserDatum]
) -> Judgement | None:
    """FAIL where a reset left data that every function may be meant to erase; None where nothing was left, or none was tried.

    Where nothing shows that the device was reset at all, or not every function is to erase such data, it is left open.
    """
    left = data.where(lambda one: one.fate is DataFate.LEFT)
    if not len(left) or (functions.complete and not len(functions)):
        return None
    what = listed(say("{what} at {place}", "{place} の {what}", what=o.fact.name, place=o.place) for o in left)
    if not any(o.fact.proven for o in resets):
        because = say(
            "The command that resets was run, nothing shows that it did, and this is left: {what}.",
            "初期化のコマンドを実行したが、初期化された兆候がなく、次が残っている: {what}。",
            what=what,
        )
        return inconclusive(because, REACH, (*left, *resets))
    meant = left.where(lambda one: all(_erases(o.fact, one.kind) for o in functions))
    if not len(meant):
        because = say(
            "After a reset this is left, and not every declared function is to erase it: {what}.",
            "初期化の後に次が残っているが、申告されたすべての機能の対象とは限らない: {what}。",
            what=what,
        )
        return inconclusive(because, WHICH, (*functions, *left))
    because = say("After a reset this is left: {what}.", "初期化の後に次が残っている: {what}。", what=what)
    return failed(because, ERASE, (*meant, *resets))


def seen_before(
    functions: Declared[DeletionFunction], resets: Observed[FactoryReset], data: Observed[UserDatum]
) -> tuple[Observation[UserDatum], ...]:
    """What of the user's was seen before a reset that shows; nothing where it cannot be told which function ran."""
    shows = len(resets) > 0 and all(o.fact.proven for o in resets)
    alone = len(functions) == 1 and functions.complete and all(o.fact.on_device for o in functions)
    return tuple(data) if shows and alone else ()


def shown_erased(
    functions: Declared[DeletionFunction], resets: Observed[FactoryReset], data: Observed[UserDatum]
) -> Mapping[str, tuple[Observation[Any], ...]]:
    """The one function that a reset showed to leave nothing of each kind of data that it is to erase, and what shows it."""
    seen = seen_before(functions, resets, data)
    kinds = {o.fact.kind for o in seen}
    if not seen or any(o.fact.fate is not DataFate.GONE for o in seen):
        return {}
    return {o.fact.id: (*resets, *seen) for o in functions if ((o.fact.erases and {*o.fact.erases}) or KINDS) <= kinds}


def _erases(function: DeletionFunction, kind: str) -> bool:
    """Whether a function is to erase such data, or does not say that it is not; what is of no kind only where it erases all."""
    return function.erases is None or kind in function.erases or (not kind and {*function.erases} >= KINDS)
