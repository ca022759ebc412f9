"""Does the published support period agree with the declared one? (TS 103 645 V1.1.1, 4.3-4; TS 103 701, 5.3-13-2)"""

from __future__ import annotations

import re
import unicodedata

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.publication import agree, no_support_period
from shinsa.facts.updates import SupportPeriod
from shinsa.model.judgement import Judgement, failed, inconclusive, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

PERIOD = re.compile(r"(\d{1,4})[\s-]*(years?|yrs?|年|months?|[かカヵケヶ箇][月年])", re.IGNORECASE)
YEARS = re.compile(r"y|.?年", re.IGNORECASE)
DECLARE = Text(
    "Declare the support period in IXIT 2-UserInfo: the day it ends (`until`), or its `months`.",
    "サポート期間の終了日 (`until`) または月数 (`months`) を IXIT 2-UserInfo に記入する。",
)
ONE_PERIOD = Text(
    "Publish one end or length of the support of this model, or have an assessor attest that the declared one holds for it.",
    "この機種のサポート終了日または期間を一つだけ公開するか、申告された期間が適用されることを評価者が証明する。",
)
THE_SAME_WAY = Text(
    "Declare it the way it is published, as a day (`until`) or a length (`months`).",
    "公開と同じ形で、終了日 (`until`) または月数 (`months`) を申告する。",
)


@rule(ja="公開されたサポート期間は、申告されたものと一致する。")
def support_period_agrees(periods: Declared[SupportPeriod], statements: Observed[PublishedStatement]) -> Judgement:
    """The support period that is published is the one that IXIT 2-UserInfo declares."""
    real = statements.where(lambda one: one.topic is Topic.SUPPORT_PERIOD and one.speaks)
    if not len(real):
        return no_support_period(statements)
    ends = [o.fact.until for o in periods if o.fact.until is not None]
    lengths = [o.fact.months for o in periods if o.fact.months is not None and o.fact.months > 0]
    if not ends and not lengths:
        return inconclusive(Text("No support period is declared.", "サポート期間が申告されていない。"), DECLARE, real)
    dates = [day for o in real for day in o.fact.dates]
    months = [count for o in real for text in o.fact.durations for count in _months(text)]
    why = say(
        "Declared {declared}; published {published}.",
        "申告は {declared}、公開は {published}。",
        declared=listed([*ends, *(say("{n} months", "{n} か月", n=n) for n in lengths)]),
        published=listed([*dates, *(text for o in real for text in o.fact.durations)]) or Text("nothing", "なし"),
    )
    pairs = (
        ({(day.year, day.month) for day in dates}, {(end.year, end.month) for end in ends}),
        (set(months), set(lengths)),
    )
    answers = [agree(published, stated) for published, stated in pairs if published and stated]
    if answers and all(answers):
        return passed(why, [*periods, *real])
    if any(each is False for each in answers) and True not in answers and not any(o.fact.unread_time for o in real):
        return failed(why, Text("Make the two agree.", "両者を一致させる。"), [*periods, *real])
    return inconclusive(why, ONE_PERIOD if answers else THE_SAME_WAY, [*periods, *real])


def _months(text: str) -> list[int]:
    """The periods that stand in a text, in months."""
    plain = unicodedata.normalize("NFKC", text)
    return [int(n) * (12 if YEARS.match(unit) else 1) for n, unit in PERIOD.findall(plain)]
