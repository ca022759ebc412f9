"""Can users set automatic updates, by design? (TS 103 701, 5.3-6-1 b)"""

from __future__ import annotations

from shinsa.facts.updates import UpdateMechanism
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

GRANTED = frozenset({"enable", "disable", "postpone"})
"""What a user may be able to do with it; one of them is enough."""
QUESTION: Question[UpdateMechanism] = Question(
    holds=lambda way: bool(GRANTED.intersection(way.user_may)) and "nothing" not in way.user_may,
    breaks=lambda way: "nothing" in way.user_may,
    good=("Users can set it: {ids}.", "利用者が設定できる: {ids}。"),
    bad=("Users cannot set it, by declaration: {ids}.", "利用者は設定できないと記載されている: {ids}。"),
    remedy=Text(
        "Let the user enable, disable or postpone automatic updates.",
        "自動更新を有効化、無効化、または延期できるようにする。",
    ),
    silent=("What users may set is not declared: {ids}.", "利用者が設定できる内容の記載がない: {ids}。"),
    fill_in=Text("Fill in `user_may` of IXIT 7-UpdMech.", "IXIT 7-UpdMech の `user_may` を記入する。"),
    none=Text("No automatic update is declared.", "自動更新の記載がない。"),
)


@rule(ja="利用者は、更新の自動インストールを有効化、無効化、または延期できる。")
def automation_is_configurable(entries: Declared[UpdateMechanism]) -> Judgement:
    """Users can enable, disable or postpone the automatic installation of updates."""
    return put_to_each(entries.where(lambda way: way.automatic is not False), QUESTION)
