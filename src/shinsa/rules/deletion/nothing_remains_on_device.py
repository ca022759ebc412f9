"""Are user data gone from the device after an erasure? (TS 103 701, 5.11-1-2 c)"""

from __future__ import annotations

from shinsa.facts.deletion import DeletionFunction, ErasurePath
from shinsa.facts.device import Test, TestRecord
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
)
READ_BACK = Text(
    "Read the storage of a unit after the reset and look for what was made before, or let the reset erase the storage itself "
    "(`jffs2reset`, `mtd erase`, `blkdiscard`, or a key that is erased).",
    "初期化後の個体の記憶領域を読み出し、作成したデータの残存を調べる。または初期化で記憶領域そのものを消去する"
    "(`jffs2reset`、`mtd erase`、`blkdiscard`、暗号鍵の消去など)。",
)


@rule(ja="機器上の消去の後、利用者データが残らない。")
def nothing_remains_on_device(
    functions: Declared[DeletionFunction], tests: Attested[TestRecord], erasures: Observed[ErasurePath]
) -> Judgement:
    """After an erasure no user data are left on the device, and the firmware's own reset does more than unlink files."""
    tried = tried_on_each(GONE, functions.where(lambda function: function.may_be_on_device), tests)
    if not len(erasures) or any(o.fact.erases for o in erasures):
        return tried
    because = say(
        "All that the firmware's reset does is to unlink files: {names}.",
        "ファームウェアの初期化処理はファイル名の削除のみを行う: {names}。",
        names=listed(say("{name} at {place}", "{place} の {name}", name=o.fact.name, place=o.place) for o in erasures),
    )
    return combined(tried, inconclusive(because, READ_BACK, erasures))
