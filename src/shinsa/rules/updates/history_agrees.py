"""Does the published history agree with the declared releases? (TS 103 645 V1.1.1, 4.3-3; TS 103 701, 5.3-8-1)"""

from __future__ import annotations

from shinsa.facts.device import DeviceProfile
from shinsa.facts.updates import ListedRelease, ReleasedUpdate, plain_version
from shinsa.model.judgement import Judgement, failed, inconclusive, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

CORRECT = Text(
    "Correct the day in `released_updates`, or in the published history.",
    "`released_updates` か、公開している更新履歴の日付を訂正する。",
)
LIST_IT = Text(
    "List every release with its version and day in the published history.",
    "公開している更新履歴に、全更新の版と日付を記載する。",
)


@rule(ja="公開された更新履歴は、申告された更新の版および日付と一致する。", where_given=True)
def history_agrees(
    listed_ones: Observed[ListedRelease], declared: Declared[ReleasedUpdate], profile: Declared[DeviceProfile]
) -> Judgement:
    """The published history lists the declared releases with their days, and the version that is assessed."""
    if not len(listed_ones):
        none = Text("The history lists no release with its day.", "更新履歴に日付のある更新がない。")
        return inconclusive(none if listed_ones.complete else unseen(listed_ones), LIST_IT)
    days = {plain_version(one.fact.version): one for one in listed_ones}
    wrong = [
        (one, days[plain_version(one.fact.version)])
        for one in declared
        if plain_version(one.fact.version) in days
        and days[plain_version(one.fact.version)].fact.released != one.fact.released
    ]
    if wrong:
        why = say(
            "Declared and published days differ: {what}.",
            "申告と公開の日付が異なる: {what}。",
            what=listed(f"{a.fact.version} ({a.fact.released} / {b.fact.released})" for a, b in wrong),
        )
        return failed(why, CORRECT, [seen for pair in wrong for seen in pair])
    own = [one.fact.firmware_version for one in profile if one.fact.firmware_version.strip()]
    versions = [*(one.fact.version for one in declared), *own]
    missing = [version for version in versions if plain_version(version) not in days]
    if missing or listed_ones.broken:
        what = listed(missing) or unseen(listed_ones)
        return inconclusive(
            say("Not in the history: {what}.", "更新履歴にない: {what}。", what=what), LIST_IT, listed_ones
        )
    why = say("The history lists {what}.", "更新履歴に記載がある: {what}。", what=listed(versions or days))
    return passed(why, [*listed_ones, *declared])
