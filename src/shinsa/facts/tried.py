"""Whether a test was run on every entry of a table of the IXIT, and held: what many questions to a device come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from types import MappingProxyType
from typing import Any

from shinsa.facts.device import Test, TestRecord
from shinsa.model.dataclass import dataclass
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, failed, inconclusive, not_applicable, passed, unseen
from shinsa.model.observation import Observation
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import NO_TEXT, Text, listed, say

NONE_SHOWN: Mapping[str, tuple[Observation[Any], ...]] = MappingProxyType({})

BLANK = (
    "Nothing is declared in {field} that a test could be held against: {ids}.",
    "{field} の次の項目には、試験結果と照合できる記載がない: {ids}。",
)


@dataclass(frozen=True, slots=True)
class Trial:
    """A test that is asked for, on each entry of a table, and what its results mean."""

    test: Test
    table: str
    """The published name of the table, such as "25-DelFunc", or the list of the dossier that is no table of the IXIT."""
    holds: Text
    mend: Text
    instead: Text = NO_TEXT
    """What may be given in place of a record, as a sentence."""

    @property
    def field(self) -> Text:
        """Where the entries stand."""
        of_ixit = self.table[:1].isdigit()
        return (
            Text(f"IXIT {self.table}", f"IXIT {self.table}") if of_ixit else Text(f"`{self.table}`", f"`{self.table}`")
        )


def tried_on_each(
    trial: Trial,
    entries: Declared[Any],
    tests: Attested[TestRecord],
    shown: Mapping[str, tuple[Observation[Any], ...]] = NONE_SHOWN,
    *,
    table: Declared[Any] | None = None,
) -> Judgement:
    """PASS where a signed record of the test names each entry and held; FAIL where one did not hold.

    A record that names no entry counts where there is but one that it can be about: among `entries`, or in all of `table`
    where the same test is asked for on others of it. Entries are facts with an `id`; those that are `shown` by what was
    observed need no record.
    """
    if entries.complete and not len(entries):
        none = say("{field} lists nothing of the kind.", "{field} に該当する項目がない。", field=trial.field)
        return not_applicable(none, entries.looks)
    if not len(entries):
        return inconclusive(unseen(entries), _fill_in(trial))
    ids = tuple(dict.fromkeys(o.fact.id for o in entries))
    records = tests.where(lambda record: record.test is trial.test and is_about(record, ids))
    broken = records.where(lambda record: not record.held)
    if len(broken):
        seen = listed(o.fact for o in broken)
        because = say("A test on the device shows the contrary: {seen}.", "実機試験の結果が反する: {seen}。", seen=seen)
        return failed(because, trial.mend, broken)
    if blank := [o for o in entries if not _tells(o.fact)]:
        return inconclusive(
            say(*BLANK, field=trial.field, ids=listed(o.fact.id for o in blank)), _fill_in(trial), blank
        )
    held = records.where(lambda record: record.signed)
    meant = ids if table is None else tuple(dict.fromkeys(o.fact.id for o in table))
    untried = [id_ for id_ in ids if id_ not in shown and not any(_names(o.fact, id_, meant) for o in held)]
    if untried or not entries.complete:
        return _untried(trial, untried or ids, held)
    because = say("{holds} ({ids})", "{holds}（{ids}）", holds=trial.holds, ids=listed(ids))
    observed = (each for id_ in ids for each in shown.get(id_, ()))
    return passed(because, tuple(dict.fromkeys((*held, *observed))))


def _tells(entry: Any) -> bool:  # noqa: ANN401 - a row of any table
    """Whether an entry says anything beside its id: a choice, a number, a yes or no, or words that are no placeholder."""
    told = (getattr(entry, part.name) for part in fields(entry) if part.name != "id")
    standard = [part.default for part in fields(entry) if part.name != "id"]
    return any(
        filled(value) if isinstance(value, str) else value is not None and value != ()
        for value, usual in zip(told, standard, strict=True)
        if value != usual
    )


def is_about(record: TestRecord, ids: tuple[str, ...]) -> bool:
    """Whether a record is about one of these entries: it names one, or none at all."""
    return not record.about or not set(ids).isdisjoint(record.about)


def records_of(tests: Attested[TestRecord], id_: str, ids: tuple[str, ...]) -> list[Observation[TestRecord]]:
    """The records that are about the entry `id_`, one of `ids`."""
    return [o for o in tests if _names(o.fact, id_, ids)]


def _names(record: TestRecord, id_: str, ids: tuple[str, ...]) -> bool:
    return id_ in record.about or (not record.about and len(ids) == 1)


def _untried(trial: Trial, ids: list[str] | tuple[str, ...], held: Attested[TestRecord]) -> Judgement:
    because = say(
        "No record with tester and result says that the test `{test}` was run on: {ids}.",
        "試験 `{test}` を次について行い、試験者と結果の揃った記録がない: {ids}。",
        test=trial.test,
        ids=listed(ids),
    )
    missing = say(
        "Record the laboratory test `{test}`, its `about` naming {ids}.",
        "試験記録 `{test}` を付け、その `about` に {ids} を記載する。",
        test=trial.test,
        ids=listed(ids),
    )
    if trial.instead:
        missing = say("{record} {instead}", "{record}{instead}", record=missing, instead=trial.instead)
    return inconclusive(because, missing, held)


def _fill_in(trial: Trial) -> Text:
    return say(
        "Fill in {field}, and record the laboratory test `{test}` for each entry.",
        "{field} を記入し、各項目について試験記録 `{test}` を付ける。",
        field=trial.field,
        test=trial.test,
    )
