"""Records of a day that has not come do not count: where one would change an answer, the answer is open and names it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from shinsa.assess.ledger import Ledger
from shinsa.model.assessment import RuleJudgement
from shinsa.model.day import ahead
from shinsa.model.fact import Fact
from shinsa.model.observation import Look, Observation
from shinsa.model.place import Place, RecordPlace
from shinsa.model.text import Text, listed, say
from shinsa.model.verdict import Verdict

MEND = Text(
    "Correct the day of the record (`date`, or the test's own `on`), or judge again once it has come.",
    "記録の日付（`date`、または試験ごとの `on`）を訂正するか、その日が来てから再度判定する。",
)


def counted(ledger: Ledger, today: date) -> Ledger:
    """The ledger without what stands in records of later days; the same one where there is none."""
    observations = tuple(one for one in ledger.observations if not _is_ahead(one.place, today))
    looks = tuple(one for one in ledger.looks if not _is_ahead(one.place, today))
    if len(observations) == len(ledger.observations) and len(looks) == len(ledger.looks):
        return ledger
    return Ledger(observations, looks, ledger.gaps)


def weighed(answer: RuleJudgement, otherwise: RuleJudgement, ledger: Ledger, today: date) -> RuleJudgement:
    """The answer without the records of later days, where it would be `otherwise` with them."""
    settled = answer.verdict is not Verdict.INCONCLUSIVE or answer.because == otherwise.because
    if answer.verdict is otherwise.verdict and settled:
        return answer
    because = say(
        "{so_far} Not counted, since they bear a day later than {today}: {records}.",
        "{so_far}次の記録は {today} より後の日付のため数えない: {records}。",
        so_far=answer.because,
        today=today,
        records=_records(ledger, otherwise, today),
    )
    remedy = Text(" ".join(filter(None, (MEND.en, answer.remedy.en))), MEND.ja + answer.remedy.ja)
    return replace(answer, verdict=Verdict.INCONCLUSIVE, because=because, remedy=remedy)


def _records(ledger: Ledger, otherwise: RuleJudgement, today: date) -> Text:
    """The records of later days that the other answer rests on; all of them where it names none."""
    all_of_it: tuple[Observation[Fact] | Look, ...] = (*ledger.observations, *ledger.looks)
    dropped = [one for one in all_of_it if _is_ahead(one.place, today)]
    used = [one for one in dropped if one.id in otherwise.evidence]
    return listed(_named(used or dropped))


def _named(records: Iterable[Observation[Fact] | Look]) -> Iterable[Text]:
    places = (one.place for one in records)
    return (
        say("{place} ({day})", "{place}（{day}）", place=place, day=place.on)
        for place in places
        if isinstance(place, RecordPlace)
    )


def _is_ahead(place: Place, today: date) -> bool:
    return isinstance(place, RecordPlace) and ahead(place.on, today)
