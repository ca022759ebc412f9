"""Does the newest published release reach the device? (TS 103 645 V1.1.1, 4.3-3; EN 303 645, 5.3-8)

A unit that lags proves nothing against the supplier: it may have been off, or new from its box. So nothing fails here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date

from shinsa.facts.device import DeviceProfile
from shinsa.facts.updates import ListedRelease, ToldVersion, UpdateProcedure, plain_version
from shinsa.model.judgement import Judgement, inconclusive, not_applicable, passed, unseen
from shinsa.model.observation import Observation
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

Seen = Observation[ToldVersion]
Release = Observation[ListedRelease]
GIVE = Text(
    "Give the published history of releases (`documents.update_history`), and a recording or the live device.",
    "公開している更新履歴（`documents.update_history`）と、通信記録または機器を与える。",
)
WATCH = Text(
    "Let the unit update, then record it again or look at it live; or have an assessor attest when releases arrive.",
    "機器を更新させてから再度記録または確認するか、更新が届く時期を評価者が証明する。",
)
_JOINTS = re.compile(r"[\W_]+")


@rule(ja="公開された最新の更新が、申告された期間内に機器へ届いている。", where_given=True)
def newest_release_reaches_device(
    told: Observed[ToldVersion],
    releases: Observed[ListedRelease],
    profile: Declared[DeviceProfile],
    procedures: Declared[UpdateProcedure],
    today: date,
) -> Judgement:
    """The newest published release runs on the device, or is fetched by it, as it tells itself."""
    days = {plain_version(one.fact.version): one for one in releases}
    names = {_joined(name) for one in profile for name in (one.fact.name, one.fact.model)} - {""}
    own = [one for one in told if plain_version(one.fact.version) in days and _is_own(one.fact, names)]
    if not own:
        none = Text(
            "The device tells no version that the published history lists.",
            "公開された更新履歴にある版を、機器は示していない。",
        )
        looks = (*told.looks, *releases.looks)
        return not_applicable(none, looks) if looks else inconclusive(unseen(told), GIVE)
    last = max(_day(one.fact, today) for one in own)
    ran = [one for one in own if _day(one.fact, today) == last]
    newest = _newest(days.values(), last)
    there = [one for one in ran if newest and one.fact.version and days[plain_version(one.fact.version)] is newest]
    if newest is None:
        early = say("Nothing was published before {day}.", "{day} より前に公開された更新がない。", day=last)
        return not_applicable(early, (*ran, *releases))
    took = (last - newest.fact.released).days
    words = {"v": newest.fact.version, "day": newest.fact.released, "n": took, "last": last}
    if there:
        because = say(
            "{v}, published on {day}, was on the device or fetched by it on {last}, {n} days later.",
            "{day} に公開された {v} は、{last}（{n} 日後）に機器で動作または取得されていた。",
            **words,
        )
        return passed(because, (*there, newest))
    promised = max((one.fact.days or 0 for one in procedures), default=0)
    because = say(
        "{v}, published on {day}, was not on the device on {last}, {n} days later: it tells {told}.",
        "{day} に公開された {v} は、{last}（{n} 日後）に機器になく、機器は {told} を示す。",
        told=listed(one.fact.version for one in ran),
        **words,
    )
    evidence = (*ran, newest)
    return not_applicable(because, evidence) if took <= promised else inconclusive(because, WATCH, evidence)


def _day(told: ToldVersion, today: date) -> date:
    """The day it was told. What a recording's clock puts ahead was told by today at the latest."""
    return min(told.on or today, today)


def _is_own(told: ToldVersion, names: set[str]) -> bool:
    """Whether the version is the device's own, or of what it fetches; a server program's is not."""
    return not told.name or told.name == "firmware" or _joined(told.name) in names


def _newest(releases: Iterable[Release], day: date) -> Release | None:
    out = [one for one in releases if one.fact.released <= day]
    return max(out, key=lambda one: one.fact.released, default=None)


def _joined(name: str) -> str:
    return _JOINTS.sub("", unicodedata.normalize("NFKC", name)).casefold()
