"""Is the user or administrator told of a change by design? (TS 103 701, 5.7-2-1 a)"""

from __future__ import annotations

from shinsa.facts.integrity import SecureBoot
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.judgement import Judgement, failed
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

TELLS = frozenset({"display", "app", "message"})
"""Ways that carry words."""
UNSEEN = frozenset({"log", "none"})

QUESTION: Question[SecureBoot] = Question(
    holds=lambda one: not TELLS.isdisjoint(one.alerts_by),
    breaks=lambda one: bool(one.alerts_by) and UNSEEN.issuperset(one.alerts_by),
    good=(
        "A person is told: {ids}.",
        "利用者または管理者に知らされる: {ids}。",
    ),
    bad=(
        "Nobody is told, or only a log that nobody reads: {ids}.",
        "誰にも知らされないか、記録に残るだけである: {ids}。",
    ),
    remedy=Text(
        "Tell the user or administrator on a display, in the app or by a message, and name it in `alerts_by` of "
        "IXIT 20-SecBoot.",
        "画面、アプリ、またはメッセージで利用者か管理者に知らせ、IXIT 20-SecBoot の `alerts_by` に記載する。",
    ),
    silent=(
        "How a person is told, in a way that says what happened, is not said: {ids}.",
        "何が起きたかを伝える通知方法が記載されていない: {ids}。",
    ),
    fill_in=Text(
        "Fill in `alerts_by` in IXIT 20-SecBoot; whether a light or a sound alone suffices an assessor judges by "
        "`user_notification`.",
        "IXIT 20-SecBoot の `alerts_by` を記入する。光や音のみで十分かは、`user_notification` により評価者が判断する。",
    ),
    none=Text(
        "IXIT 20-SecBoot lists nothing.",
        "IXIT 20-SecBoot に項目がない。",
    ),
)
NOTHING = Text(
    "IXIT 20-SecBoot declares that nothing verifies the software at boot; a mechanism is wanted.",
    "IXIT 20-SecBoot に、起動時にソフトウェアを検証する仕組みがないと宣言されている。仕組みが求められる。",
)


@rule(ja="不正な変更の後、画面、アプリ、またはメッセージで利用者か管理者に知らされる。")
def user_is_alerted_by_design(declared: Declared[SecureBoot]) -> Judgement:
    """After an unauthorised change, a person is told in words: on a display, in an app or by a message."""
    if declared.complete and not len(declared):
        return failed(NOTHING, QUESTION.remedy, declared.looks)
    return put_to_each(declared, QUESTION)
