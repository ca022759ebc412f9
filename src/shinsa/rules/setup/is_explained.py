"""Does guidance on secure set-up come with the device? (TS 103 645 V1.1.1, 4.12-1; TS 103 701, 5.12-2-1)"""

from __future__ import annotations

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.told_in_steps import Telling, told_in_steps
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Observed
from shinsa.model.text import Text

TELLING = Telling(
    stepwise=(
        "The published guidance lists its steps: {steps}.",
        "公表された手引きが操作を列挙している（{steps}手順）。",
    ),
    unlisted=Text("The published guidance on set-up lists no steps.", "設定に関する公表文書に手順の列挙がない。"),
    silent=Text("The published words give no guidance on secure set-up.", "公表文書に安全な設定の手引きがない。"),
    point=Text(
        "Point to the guidance on secure set-up as a document with the topic `secure-setup`.",
        "安全な設定の手引きを、主題 `secure-setup` の文書として指定する。",
    ),
    itemise=Text(
        "Write the guidance as a numbered list, so that every step stands by itself.",
        "手引きを番号付きの一覧とし、各操作を一つずつ示す。",
    ),
    publish=Text(
        "Publish step-by-step guidance on setting the device up securely, with a recommendation for every security choice.",
        "機器を安全に設定する手順を、セキュリティ上の選択ごとの推奨とともに順を追って公表する。",
    ),
)


@rule(ja="安全な設定の手引きが、操作ごとに消費者へ示されている。", despite=("statements",))
def is_explained(statements: Observed[PublishedStatement]) -> Judgement:
    """Consumers get guidance, step by step, on setting the device up securely."""
    return told_in_steps(statements, Topic.SECURE_SETUP, TELLING)
