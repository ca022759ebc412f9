"""Are users told of needed updates so that they notice, by design? (TS 103 701, 5.3-11-1 a)"""

from __future__ import annotations

from shinsa.facts.updates import UpdateMechanism
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

APPARENT = frozenset({"app", "push-message", "e-mail", "web-interface", "display"})
"""Where words can be read; what a light or a sound means has to be learnt."""
QUESTION: Question[UpdateMechanism] = Question(
    holds=lambda way: bool(APPARENT.intersection(way.notified_by)) and way.notifies is True,
    breaks=lambda way: way.notifies is False,
    good=("Users are told where they notice: {ids}.", "利用者が気づく方法で知らせる: {ids}。"),
    bad=("Users are not told of updates, by declaration: {ids}.", "利用者に知らせないと記載されている: {ids}。"),
    remedy=Text(
        "Tell the user by a notice in the app, a push message, an e-mail or on the display.",
        "アプリの通知、プッシュ通知、メール、画面表示のいずれかで利用者に知らせる。",
    ),
    silent=(
        "That users are told in words where they look is not declared: {ids}.",
        "利用者の目に留まる文言で知らせることが記載されていない: {ids}。",
    ),
    fill_in=Text(
        "Fill in `notified_by` of IXIT 7-UpdMech; whether a light or a sound is understood an assessor has to judge.",
        "IXIT 7-UpdMech の `notified_by` を記入する。光や音で分かるかどうかは、評価者が判断する。",
    ),
    none=Text("No update mechanism is declared.", "更新手段の記載がない。"),
)


@rule(ja="必要なセキュリティ更新が、利用者に分かりやすく知らされる。")
def notice_is_recognisable(entries: Declared[UpdateMechanism]) -> Judgement:
    """Users are told of required security updates in a way that they notice."""
    return put_to_each(entries, QUESTION)
