"""Is the last day of the support period published? (SI 2023/1007, Schedule 1, paragraph 3: a period with an end date)"""

from __future__ import annotations

from datetime import date

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.publication import agree, no_support_period
from shinsa.facts.updates import SupportPeriod
from shinsa.model.judgement import Judgement, failed, inconclusive, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

DECLARE = Text(
    "Declare in IXIT 2-UserInfo the last day of the support period (`support_period.until`).",
    "サポート期間の最終日を IXIT 2-UserInfo の `support_period.until` に記入する。",
)
NAME_IT = Text(
    "Publish the last day on which security updates are given, a day that is still ahead, and declare the same one.",
    "セキュリティ更新を提供する最終日(将来の日付)を公開し、同じ日を申告する。",
)


@rule(ja="サポート期間の最終日が公開されている。")
def support_period_names_its_end(
    periods: Declared[SupportPeriod], statements: Observed[PublishedStatement], today: date
) -> Judgement:
    """The last day of the support period is published, is the declared one, and is still ahead."""
    spoken = statements.where(lambda one: one.topic is Topic.SUPPORT_PERIOD and one.speaks)
    if not len(spoken):
        return no_support_period(statements)
    ahead = [day for one in spoken for day in one.fact.dates if day >= today]
    unread = listed(one.fact.unread_time for one in spoken if one.fact.unread_time)
    if not ahead and unread:
        why = say(
            "The day in the document could not be read: {words}.", "文書の日付を読み取れない: {words}。", words=unread
        )
        return inconclusive(why, NAME_IT, spoken)
    if not ahead:
        why = say(
            "What is published names no day that is still ahead (it says {what}); the last day of updates is wanted.",
            "公開された文書に将来の日付がない(記載: {what})。更新の最終日が求められる。",
            what=listed(_said(spoken)) or Text("nothing", "なし"),
        )
        return failed(why, NAME_IT, spoken)
    ends = [one.fact.until for one in periods if one.fact.until is not None]
    if not ends:
        why = say("Published {days}; no last day is declared.", "公開 {days}。最終日の申告がない。", days=listed(ahead))
        return inconclusive(why, DECLARE, spoken)
    both = {"ends": listed(ends), "days": listed(ahead)}
    same = agree({(day.year, day.month) for day in ahead}, {(end.year, end.month) for end in ends})
    if not same:
        why = say("Declared until {ends}; published {days}.", "申告は {ends} まで、公開は {days}。", **both)
        open_to_a_person = same is None or bool(unread)
        return (inconclusive if open_to_a_person else failed)(why, NAME_IT, (*periods, *spoken))
    return passed(say("Published until {days}.", "{days} まで提供すると公開されている。", **both), (*periods, *spoken))


def _said(spoken: Observed[PublishedStatement]) -> list[object]:
    return [each for one in spoken for each in (*one.fact.dates, *one.fact.durations)]
