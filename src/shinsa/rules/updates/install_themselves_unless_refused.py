"""Do updates install themselves, on at first, until the user switches them off or puts them off? (CRA, Annex I Part I(2)(c))"""

from __future__ import annotations

from shinsa.facts.updates import UpdateMechanism
from shinsa.model.judgement import Judgement, failed, inconclusive, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text, listed, say

REFUSING = ("disable", "postpone")
"""What a user has to be able to do with them."""
BUILD = Text(
    "Install security updates by themselves, on when the device has been set up, and let the user disable and postpone them.",
    "セキュリティ更新を自動でインストールし、初期設定で有効とし、利用者が無効化および延期できるようにする。",
)
FILL_IN = Text(
    "Fill in `automatic`, `on_by_default` and `user_may` (disable, postpone) of IXIT 7-UpdMech.",
    "IXIT 7-UpdMech の `automatic`、`on_by_default`、`user_may`（disable、postpone）を記入する。",
)
FITS = Text(
    "Install security updates by themselves, or have an assessor say why that does not fit this product.",
    "セキュリティ更新を自動でインストールする。または、本製品に適さない理由を評価者が示す。",
)
NONE = Text(
    "By declaration no update installs itself; whether that would fit the product, only a person can tell.",
    "自動でインストールされる更新はないと記載されている。本製品に適するかは人だけが判断できる。",
)


@rule(ja="更新が自動でインストールされ、初期設定で有効であり、利用者が無効化および延期できる。")
def install_themselves_unless_refused(mechanisms: Declared[UpdateMechanism]) -> Judgement:
    """Updates install themselves, are on at first, and can be disabled and postponed by the user."""
    ways = mechanisms.where(lambda way: way.automatic is True)
    if not len(ways):
        silent = mechanisms.where(lambda way: way.automatic is None)
        if not mechanisms.complete or len(silent):
            unsaid = Text(
                "Whether updates install themselves is not said.", "更新が自動でインストールされるかの記載がない。"
            )
            return inconclusive(unsaid if mechanisms.complete else unseen(mechanisms), FILL_IN, silent)
        return inconclusive(NONE, FITS, mechanisms)
    off = ways.where(lambda way: way.on_by_default is False or (bool(way.user_may) and bool(_lacks(way))))
    if len(off):
        because = say(
            "They are off at first, or cannot be disabled and postponed: {ids}.",
            "初期設定で無効であるか、無効化および延期ができない: {ids}。",
            ids=listed(_told(o.fact) for o in off),
        )
        return failed(because, BUILD, off)
    unsaid_ones = ways.where(lambda way: way.on_by_default is None or not way.user_may)
    if len(unsaid_ones):
        because = say(
            "Whether they are on at first, and what the user may do, is not said: {ids}.",
            "初期設定で有効か、利用者が何をできるかの記載がない: {ids}。",
            ids=listed(o.fact.id for o in unsaid_ones),
        )
        return inconclusive(because, FILL_IN, unsaid_ones)
    because = say(
        "They install themselves, on at first, and can be disabled and postponed: {ids}.",
        "自動でインストールされ、初期設定で有効であり、無効化および延期ができる: {ids}。",
        ids=listed(o.fact.id for o in ways),
    )
    return passed(because, ways)


def _lacks(way: UpdateMechanism) -> list[str]:
    return [word for word in REFUSING if word not in way.user_may]


def _told(way: UpdateMechanism) -> str:
    missing = ["on_by_default"] if way.on_by_default is False else _lacks(way)
    return f"{way.id} ({', '.join(missing)})"
