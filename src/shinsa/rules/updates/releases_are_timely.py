"""Does the published history show that flaws were mended in time? (TS 103 645 V1.1.1, 4.3-3; TS 103 701, 5.3-8-1)"""

from __future__ import annotations

from datetime import date

from shinsa.facts.updates import ListedRelease, UpdateProcedure
from shinsa.facts.vulnerability_reports import AdvisedFlaw
from shinsa.model.day import ahead
from shinsa.model.judgement import Judgement, failed, inconclusive, not_applicable, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

FILL_IN = Text("Give the `days` of IXIT 8-UpdProc.", "IXIT 8-UpdProc の `days` を記入する。")
SPEED = Text(
    "Release within the days of IXIT 8-UpdProc, or declare the time that releases really take.",
    "IXIT 8-UpdProc の日数内に公開するか、実際に要する期間を申告する。",
)
READ = Text(
    "Make the history of releases and the advisories readable.", "更新履歴とアドバイザリを読み取れるようにする。"
)
DATE_IT = Text(
    "Give the advisory of these flaws the day of the report (`involvements`) or of the discovery (`discovery_date`); "
    "a release that is but planned is no release yet.",
    "該当するアドバイザリに、報告日（`involvements`）または発見日（`discovery_date`）を記載する。予定の更新は公開済みとみなさない。",
)


@rule(ja="更新履歴の各更新は、脆弱性が知られてから申告された期間内に公開されている。", where_given=True)
def releases_are_timely(
    releases: Observed[ListedRelease],
    flaws: Observed[AdvisedFlaw],
    procedures: Declared[UpdateProcedure],
    today: date,
) -> Judgement:
    """The releases that mend a flaw came within the days of IXIT 8-UpdProc after it was known."""
    days = {one.fact.id: one for one in flaws if one.fact.id}
    pairs = [(one, days[id_]) for one in releases for id_ in one.fact.fixes if id_ in days]
    if not pairs:
        none = Text("No release mends a flaw of an advisory.", "アドバイザリの脆弱性を修正した更新の記載がない。")
        looks = (*releases.looks, *flaws.looks)
        whole = looks and not (releases.broken or flaws.broken)
        return not_applicable(none, looks) if whole else inconclusive(unseen(releases), READ)
    promised = max((one.fact.days or 0 for one in procedures), default=0)
    if promised < 1:
        return inconclusive(Text("The IXIT gives no days.", "IXIT に日数の記載がない。"), FILL_IN)
    evidence = [seen for pair in pairs for seen in pair]
    took = [
        (one.fact, flaw.fact, _least(one.fact, flaw.fact, today), _most(one.fact, flaw.fact)) for one, flaw in pairs
    ]
    late = [(one, flaw, least) for one, flaw, least, _ in took if least is not None and least > promised]
    if late:
        why = say(
            "Released later than {promised} days: {what}.",
            "{promised} 日を超えて公開された: {what}。",
            promised=promised,
            what=listed(
                say("{id} in {v} ({n} days)", "{v} での {id}（{n} 日）", id=flaw.id, v=one.version, n=least)
                for one, flaw, least in late
            ),
        )
        return failed(why, SPEED, evidence)
    unknown = [
        flaw.id
        for one, flaw, _, most in took
        if most is None or not 0 <= most <= promised or ahead(one.released, today)
    ]
    if unknown or releases.broken or flaws.broken:
        what = listed(unknown) or unseen(releases if releases.broken else flaws)
        return inconclusive(
            say("How long it took is not told: {what}.", "要した期間が分からない: {what}。", what=what),
            DATE_IT,
            evidence,
        )
    why = say(
        "All {n} flaws were mended by a release within {promised} days.",
        "脆弱性 {n} 件はすべて {promised} 日以内の更新で修正されている。",
        n=len(took),
        promised=promised,
    )
    return passed(why, evidence)


def _least(release: ListedRelease, flaw: AdvisedFlaw, today: date) -> int | None:
    """Days that it took, or has taken by now where the release is but planned."""
    return _between(flaw.reported or flaw.public, min(release.released, today))


def _most(release: ListedRelease, flaw: AdvisedFlaw) -> int | None:
    return _between(flaw.reported or flaw.discovered, release.released)


def _between(known: date | None, released: date) -> int | None:
    return (released - known).days if known else None
