"""What the records of a deletion say: which user data there were before, and how many steps it took."""

from __future__ import annotations

from shinsa.facts.deletion import DeletionFunction
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.factory_reset import UserDatum
from shinsa.facts.tried import records_of
from shinsa.model.judgement import Judgement, failed, inconclusive, not_applicable, passed, unseen
from shinsa.model.observation import Observation
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text, listed, say

TABLE = Text(
    "List every way to delete in IXIT 25-DelFunc, with `target` and `user_steps`.",
    "IXIT 25-DelFunc に、すべての削除手段を `target` と `user_steps` とともに記載する。",
)
NONE = Text("No such function is declared.", "該当する機能は申告されていない。")
CREATE = Text(
    "Record the test `deletion` with `data`: the kinds of user data that were made before (personal-data, configuration, keys).",
    "試験記録 `deletion` に、事前に作成した利用者データの種類を `data`（personal-data、configuration、keys）で記載する。",
)
REPEAT = Text(
    "Repeat the test on a unit that holds user data, and record them as `data`.",
    "利用者データを作成した個体で再試験し、`data` に記録する。",
)
COUNT = Text(
    "Record the test `deletion` for each function (`about`) with the `steps` that it took.",
    "各機能について試験記録 `deletion` を付け、`about` と、要した手順数 `steps` を記載する。",
)
SHORTEN = Text(
    "Reduce the steps to what is declared, or correct `user_steps` in IXIT 25-DelFunc.",
    "手順を申告どおりに減らすか、IXIT 25-DelFunc の `user_steps` を訂正する。",
)


def tried_on_data(
    functions: Declared[DeletionFunction],
    tests: Attested[TestRecord],
    wanted: frozenset[str],
    seen: tuple[Observation[UserDatum], ...] = (),
    *,
    table: Declared[DeletionFunction],
) -> Judgement:
    """Whether each kind of user data in `wanted` had been made before a deletion was tried, by record or `seen` on the device.

    A record that names no function counts where all of `table` is one.
    """
    if (answer := _without(functions)) is not None:
        return answer
    records = _records(functions, tests, table)
    void = records.where(lambda record: record.data == ())
    if len(void):
        because = Text(
            "The deletion was tried on a unit without user data.", "利用者データのない個体で削除が試験された。"
        )
        return failed(because, REPEAT, void)
    made = {kind for o in records if o.fact.signed for kind in o.fact.data or ()} | {o.fact.kind for o in seen} - {""}
    if not wanted <= made:
        because = say(
            "No record says that these were made before the deletion: {kinds}.",
            "削除の前に次を作成したという記録がない: {kinds}。",
            kinds=listed(sorted(wanted - made)),
        )
        return inconclusive(because, CREATE, records)
    because = say("Made before the deletion: {kinds}.", "削除の前に作成された: {kinds}。", kinds=listed(sorted(made)))
    return passed(because, (*records.where(lambda record: record.signed and bool(record.data)), *seen))


def took_the_declared_steps(
    functions: Declared[DeletionFunction], tests: Attested[TestRecord], *, table: Declared[DeletionFunction]
) -> Judgement:
    """Whether each function took the number of steps that is declared for it; of records that name none as above."""
    if (answer := _without(functions)) is not None:
        return answer
    records = _records(functions, tests, table)
    ids = tuple(o.fact.id for o in functions)
    counted = [
        (o.fact, seen) for o in functions for seen in _of(records, o.fact.id, table) if seen.fact.steps is not None
    ]
    longer = [(f, seen) for f, seen in counted if f.user_steps is not None and (seen.fact.steps or 0) > f.user_steps]
    if longer:
        because = say(
            "Deletion took more steps than declared: {rows}.",
            "申告より多くの手順を要した: {rows}。",
            rows=listed(f"{f.id} ({seen.fact.steps} > {f.user_steps})" for f, seen in longer),
        )
        return failed(because, SHORTEN, (*functions, *(seen for _, seen in longer)))
    agreed = {f.id for f, seen in counted if seen.fact.steps == f.user_steps and seen.fact.signed}
    open_ = [id_ for id_ in ids if id_ not in agreed]
    if open_ or not functions.complete:
        because = say(
            "No record counts the declared steps of: {rows}.",
            "申告どおりの手順数の記録がない: {rows}。",
            rows=listed(open_ or ids),
        )
        return inconclusive(because, COUNT, (*functions, *records))
    because = say(
        "The steps are those that are declared: {rows}.", "手順数は申告どおりである: {rows}。", rows=listed(ids)
    )
    return passed(because, [seen for _, seen in counted])


def _without(functions: Declared[DeletionFunction]) -> Judgement | None:
    """The answer where there is no function to try."""
    if len(functions):
        return None
    return not_applicable(NONE, functions.looks) if functions.complete else inconclusive(unseen(functions), TABLE)


def _records(
    functions: Declared[DeletionFunction], tests: Attested[TestRecord], table: Declared[DeletionFunction]
) -> Attested[TestRecord]:
    tried = tests.where(lambda record: record.test is Test.DELETION)
    ours = tuple(seen.fact for o in functions for seen in _of(tried, o.fact.id, table))
    return tried.where(lambda record: record in ours)


def _of(tests: Attested[TestRecord], id_: str, table: Declared[DeletionFunction]) -> list[Observation[TestRecord]]:
    return records_of(tests, id_, tuple(o.fact.id for o in table))
