"""Can users check that the device is set up securely? (EN 303 645 V3.1.3, 5.12-3; TS 103 701, 5.12-3-1)"""

from __future__ import annotations

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.told_in_steps import Telling, told_in_steps
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Observed
from shinsa.model.text import Text

TELLING = Telling(
    stepwise=("The guidance lists its steps: {steps}.", "手引きが操作を列挙している（{steps}手順）。"),
    unlisted=Text("The guidance lists no steps.", "手引きに手順の列挙がない。"),
    silent=Text("The document tells no way to check the set-up.", "示された文書に設定の確認方法がない。"),
    point=Text(
        "Point to the guidance on checking the set-up as a document with the topic `setup-check`.",
        "設定を確認する手引きを、主題 `setup-check` の文書として指定する。",
    ),
    itemise=Text("Write the check as a numbered list.", "確認の手順を番号付きの一覧とする。"),
    publish=Text(
        "Publish how a user checks, step by step, that the device is and stays securely set up.",
        "機器が安全に設定され、その状態が保たれていることを利用者が確認する手順を公表する。",
    ),
)


@rule(ja="機器が安全に設定されていることを確認する手順が、操作ごとに消費者へ示されている。", despite=("statements",))
def check_is_explained(statements: Observed[PublishedStatement]) -> Judgement:
    """Consumers get guidance, step by step, on checking that the device is set up securely."""
    return told_in_steps(statements, Topic.SETUP_CHECK, TELLING)
