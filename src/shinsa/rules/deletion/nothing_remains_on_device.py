"""Are user data gone from the device after an erasure? (TS 103 701, 5.11-1-2 c)"""

from __future__ import annotations

from shinsa.facts.deletion import DeletionFunction, ErasurePath
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.factory_reset import FactoryReset, UserDatum
from shinsa.facts.seen_erasure import left_behind, shown_erased
from shinsa.facts.tried import Trial, tried_on_each
from shinsa.model.combined import combined
from shinsa.model.judgement import Judgement, inconclusive
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say

MEND = Text(
    "Erase the storage that keeps user data, every partition and copy of it, and repeat the test.",
    "利用者データを保持する記憶領域を、すべての区画と複製を含めて消去するように直し、再試験する。",
)
GONE = Trial(
    Test.DELETION,
    "25-DelFunc",
    Text("Tests left no user data on the device.", "試験の後、機器に利用者データは残っていない。"),
    MEND,
    Text(
        "In place of it, for a single function: plant `canaries` where the device shows them, enter a user with `set_by_user` and"
        " `password_after_reset` in `live.accounts`, and let the device be reset with `--reset-with`.",
        "機能が一つの場合は、機器上で確認できる `canaries` を設定し、`live.accounts` に `set_by_user` と `password_after_reset` を記載し、"
        "`--reset-with` で初期化することで代えられる。",
    ),
)
READ_BACK = Text(
    "Read the storage of a unit after the reset and look for what was made before, or let the reset erase the storage itself "
    "(`jffs2reset`, `mtd erase`, `blkdiscard`, or a key that is erased).",
    "初期化後の個体の記憶領域を読み出し、作成したデータの残存を調べる。または初期化で記憶領域そのものを消去する"
    "(`jffs2reset`、`mtd erase`、`blkdiscard`、暗号鍵の消去など)。",
)


@rule(ja="機器上の消去の後、利用者データが残らない。")
def nothing_remains_on_device(
    functions: Declared[DeletionFunction],
    tests: Attested[TestRecord],
    erasures: Observed[ErasurePath],
    resets: Observed[FactoryReset],
    data: Observed[UserDatum],
) -> Judgement:
    """After an erasure no user data are left on the device, and the firmware's own reset does more than unlink files.

    A reset by the laboratory's command stands in for a record where one function is declared, and all kinds of data that it
    erases were seen before and are seen nowhere after.
    """
    ours = functions.where(lambda function: function.may_be_on_device)
    tried = tried_on_each(GONE, ours, tests, shown_erased(ours, resets, data), table=functions)
    left = left_behind(ours, resets, data)
    tried = tried if left is None else combined(tried, left)
    if not len(erasures) or any(o.fact.erases for o in erasures):
        return tried
    because = say(
        "All that the firmware's reset does is to unlink files: {names}.",
        "ファームウェアの初期化処理はファイル名の削除のみを行う: {names}。",
        names=listed(say("{name} at {place}", "{place} の {name}", name=o.fact.name, place=o.place) for o in erasures),
    )
    return combined(tried, inconclusive(because, READ_BACK, erasures))
