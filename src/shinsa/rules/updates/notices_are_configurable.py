"""Can users set the notices of updates, by design? (TS 103 701, 5.3-6-1 d)"""

from __future__ import annotations

from shinsa.facts.updates import UpdateMechanism
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

GRANTED = frozenset({"enable", "disable", "postpone"})
"""What a user may be able to do with them; one of these is enough."""
QUESTION: Question[UpdateMechanism] = Question(
    holds=lambda way: (
        bool(GRANTED.intersection(way.user_may_with_notices)) and "nothing" not in way.user_may_with_notices
    ),
    breaks=lambda way: "nothing" in way.user_may_with_notices,
    good=("Users can set the notices: {ids}.", "利用者が通知を設定できる: {ids}。"),
    bad=("Users cannot set the notices, by declaration: {ids}.", "利用者は通知を設定できないと記載されている: {ids}。"),
    remedy=Text(
        "Let the user enable, disable or postpone the notices of updates.",
        "更新の通知を有効化、無効化、または延期できるようにする。",
    ),
    silent=(
        "What users may set of the notices is not declared: {ids}.",
        "通知について利用者が設定できる内容の記載がない: {ids}。",
    ),
    fill_in=Text(
        "Fill in `user_may_with_notices` and `notified_by` of IXIT 7-UpdMech.",
        "IXIT 7-UpdMech の `user_may_with_notices` と `notified_by` を記入する。",
    ),
    none=Text("No notice of updates is declared.", "更新の通知の記載がない。"),
)


@rule(ja="利用者は、更新の通知を有効化、無効化、または延期できる。")
def notices_are_configurable(entries: Declared[UpdateMechanism]) -> Judgement:
    """Users can enable, disable or postpone the notices of updates."""
    return put_to_each(entries.where(lambda way: way.notifies is not False), QUESTION)
