"""Is the support period published? (TS 103 645 V1.1.1, 4.3-4; EN 303 645, 5.3-13)"""

from __future__ import annotations

from datetime import date

from shinsa.facts.documents import PublishedStatement, Topic, with_filler
from shinsa.facts.publication import names_time
from shinsa.facts.updates import SupportPeriod
from shinsa.model.judgement import Judgement, failed, inconclusive, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

POINT_TO_IT = Text(
    "Point to the published support period under `documents`, with the address where it is published.",
    "サポート期間を公開している文書と公開先のアドレスを `documents` に記入する。",
)
PUBLISH = Text(
    "Publish until when at least the device gets updates.",
    "少なくともいつまで更新を提供するかを公開する。",
)
WRITE_A_DAY = Text(
    "Publish the day on which support ends, such as 2031-12-31, or one length, such as 5 years.",
    "サポートの終了日（例: 2031年12月31日）または一つの期間（例: 5年間）を公開する。",
)


@rule(ja="サポート期間が公開されており、期間中である。", despite=("statements",))
def support_period_published(
    periods: Declared[SupportPeriod], statements: Observed[PublishedStatement], today: date
) -> Judgement:
    """The support period is published, and has not ended.

    A period that has ended promises no update to anybody: the device may not go on as a supported one.
    """
    ended = periods.where(lambda p: p.until is not None and p.until < today)
    if len(ended):
        why = say("Support ended on {day}.", "サポートは {day} に終了した。", day=listed(o.fact.until for o in ended))
        remedy = Text(
            "Extend the support, or take the device off the market.", "サポートを延長するか、販売を終了する。"
        )
        return failed(why, remedy, ended)
    spoken = statements.where(lambda s: s.topic is Topic.SUPPORT_PERIOD)
    if not len(spoken):
        none_given = Text(
            "The dossier points to no published support period.", "サポート期間の公開文書が示されていない。"
        )
        return inconclusive(none_given if statements.looked else unseen(statements), POINT_TO_IT)
    return _lacking(spoken) or _unread(spoken) or _past(spoken, today) or _published(spoken)


def _lacking(spoken: Observed[PublishedStatement]) -> Judgement | None:
    """What the documents do not say at all."""
    real = [o.fact for o in spoken if o.fact.speaks]
    if not real:
        why = Text(
            "The document that should state the support period does not.", "示された文書にサポート期間の記載がない。"
        )
    elif not any(s.dates or s.durations or s.unread_time for s in real):
        why = Text("The document gives neither a date nor a length.", "文書に期限も期間も記載されていない。")
    else:
        return None
    return failed(with_filler(why, spoken), PUBLISH, spoken)


def _unread(spoken: Observed[PublishedStatement]) -> Judgement | None:
    """A time that could not be read is left to a person: it may be the period."""
    real = spoken.where(lambda s: s.speaks)
    if any(names_time(o.fact) for o in real):
        return None
    why = say(
        "The time in the document could not be read: {words}.",
        "文書に記載された期間を読み取れない: {words}。",
        words=listed(o.fact.unread_time for o in real if o.fact.unread_time),
    )
    return inconclusive(why, WRITE_A_DAY, real)


def _past(spoken: Observed[PublishedStatement], today: date) -> Judgement | None:
    """Where every day that is published is over, a person has to see whether one of them is the end."""
    real = spoken.where(lambda s: s.speaks)
    dates = [day for o in real for day in o.fact.dates]
    if any(o.fact.durations for o in real) or not dates or max(dates) >= today:
        return None
    why = say(
        "Every day in the document is past: {days}.", "文書の日付はすべて過ぎている: {days}。", days=listed(dates)
    )
    return inconclusive(why, WRITE_A_DAY, real)


def _published(spoken: Observed[PublishedStatement]) -> Judgement:
    real = spoken.where(lambda s: s.speaks)
    addresses = listed((o.fact.url for o in real if o.fact.url), 1)
    if not addresses:
        why = Text("Where the support period is published is not said.", "サポート期間の公開先が示されていない。")
        return inconclusive(why, POINT_TO_IT, real)
    why = say("Published at {where}.", "{where} で公開されている。", where=addresses)
    return passed(why, real)
