"""Are updates delivered in time? (TS 103 645 V1.1.1, 4.3-3; TS 103 701, 5.3-8-1)"""

from __future__ import annotations

from datetime import date

from shinsa.facts.components import Component, EndOfLife
from shinsa.facts.customary_time import longer_than_customary
from shinsa.facts.updates import ReleasedUpdate, UpdateProcedure
from shinsa.model.combined import combined
from shinsa.model.day import ahead
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

HOLDS = Text("Updates are delivered within the declared time.", "更新は記載された期間内に提供される。")
MAINTAINED = Text(
    "No component of the firmware whose end of security fixes is known is past it.",
    "ファームウェアの構成要素のうち、セキュリティ修正の終了日が分かるものに、終了したものはない。",
)
FILL_IN = Text(
    "Give every procedure in IXIT 8-UpdProc its `description` and its `days`.",
    "IXIT 8-UpdProc の各手順に `description` と `days` を記入する。",
)

CORRECT = Text(
    "Correct `released` or `flaw_known` in `released_updates`, or leave out what is not yet released.",
    "`released_updates` の `released` または `flaw_known` を訂正するか、未公開のものを除く。",
)


@rule(ja="更新が、定めた期間内に提供される。")
def timely_delivery(
    procedures: Declared[UpdateProcedure],
    releases: Declared[ReleasedUpdate],
    components: Observed[Component],
    ends: Observed[EndOfLife],
    today: date,
) -> Judgement:
    """Security updates come in a declared, customary time, as the releases show, and no component is past its fixes."""
    maintained = _maintained(components, ends, today)
    return combined(_planned(procedures), *_kept(procedures, releases, today), *maintained)


def _maintained(components: Observed[Component], ends: Observed[EndOfLife], today: date) -> list[Judgement]:
    """Whether the makers of what was found in the firmware still mend it; nothing where no firmware was given."""
    over = ends.where(lambda end: end.ends < today)
    if len(over):
        named = listed(
            say(
                "{name} {version} ({day})",
                "{name} {version}（{day}）",
                name=f.component,
                version=f.version,
                day=_day(f),
            )
            for f in sorted((o.fact for o in over), key=lambda f: (f.ends, f.component))
        )
        why = say(
            "The firmware holds components that get no more security fixes from their makers: {named}.",
            "ファームウェアに、開発元のセキュリティ修正が終了した構成要素がある: {named}。",
            named=named,
        )
        remedy = say(
            "Move to a maintained branch of {names}, or show who mends them in its place.",
            "{names} を保守中の系列に移行するか、代わりに誰が修正するかを示す。",
            names=listed(o.fact.component for o in over),
        )
        return [failed(why, remedy, over)]
    if components.broken or ends.broken:
        missing = Text(
            "Ship the package database, or make every part of the image readable, so that all components are known.",
            "パッケージデータベースを含めるか、イメージ全体を読めるようにし、全構成要素を把握できるようにする。",
        )
        return [absent(components if components.broken else ends, MAINTAINED, missing)]
    return [passed(MAINTAINED, ends)] if len(ends) else []


def _day(end: EndOfLife) -> Text:
    """The last day of fixes; of a branch older than all that are listed, the day by which it had ended."""
    if not end.cycle.startswith("<"):
        return Text(f"{end.ends}", f"{end.ends}")
    return say("{day} at the latest", "遅くとも {day}", day=end.ends)


def _planned(procedures: Declared[UpdateProcedure]) -> Judgement:
    if procedures.complete and not len(procedures):
        why = Text("IXIT 8-UpdProc declares no update procedure.", "IXIT 8-UpdProc に更新手順の記載がない。")
        remedy = Text("Define how security updates are made, and by when.", "セキュリティ更新の手順と期限を定める。")
        return failed(why, remedy, procedures.looks)
    vague = procedures.where(lambda p: not filled(p.description) or p.days is None or p.days < 0)
    if len(vague):
        ids = listed(o.fact.id for o in vague)
        return inconclusive(
            say("Steps or time are not declared: {ids}.", "手順または期間の記載がない: {ids}。", ids=ids),
            FILL_IN,
            vague,
        )
    if (slow := longer_than_customary(procedures)) is not None:
        return slow
    if not procedures.complete:
        return absent(procedures, HOLDS, FILL_IN)
    longest = max(o.fact.days or 0 for o in procedures)
    why = say(
        "Updates are delivered within {days} days by design.",
        "設計上、更新は {days} 日以内に提供される。",
        days=longest,
    )
    return passed(why, procedures)


def _kept(procedures: Declared[UpdateProcedure], releases: Declared[ReleasedUpdate], today: date) -> list[Judgement]:
    """What the record of releases shows; nothing where no record was handed over, for none is demanded."""
    promised = max((o.fact.days or 0 for o in procedures), default=0)
    dated = releases.where(lambda r: r.flaw_known is not None)
    if promised < 1 or not (len(dated) or releases.broken):
        return []
    late = dated.where(lambda r: _days(r, today) > promised)
    if len(late):
        names = listed(
            say("{v} ({days} days)", "{v} ({days} 日)", v=o.fact.version, days=_days(o.fact, today)) for o in late
        )
        why = say(
            "Released later than {days} days: {names}.",
            "{days} 日を超えて公開された: {names}。",
            days=promised,
            names=names,
        )
        remedy = Text(
            "Keep the declared time, or declare the real one.", "記載した期間を守るか、実際の期間を記載する。"
        )
        return [failed(why, remedy, late)]
    planned = dated.where(lambda r: ahead(r.released, today) or ahead(r.flaw_known, today))
    if len(planned):
        named = listed(say("{v} ({day})", "{v}（{day}）", v=o.fact.version, day=o.fact.released) for o in planned)
        why = say(
            "Not yet released on {today}: {named}.",
            "{today} にはまだ公開されていない: {named}。",
            today=today,
            named=named,
        )
        return [inconclusive(why, CORRECT, planned)]
    if releases.broken:
        missing = Text("Make the record of releases readable.", "公開の記録を読み取れるようにする。")
        return [absent(releases, HOLDS, missing)]
    why = say(
        "All {count} dated releases kept it.", "日付のある {count} 件の公開はすべて期間内である。", count=len(dated)
    )
    return [passed(why, dated)]


def _days(release: ReleasedUpdate, today: date) -> int:
    """From the day the flaw was known to the release, or until now where it is but planned; 0 where that day is not on record."""
    out = today if ahead(release.released, today) else release.released
    return (out - (release.flaw_known or out)).days
