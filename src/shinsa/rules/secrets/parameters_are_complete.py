"""Does no other table tell of a security parameter that is not listed? (TS 103 701, 5.4-1-1 d)"""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.communication import CommunicationMechanism
from shinsa.facts.integrity import SecureBoot
from shinsa.facts.passwords import AuthenticationMechanism, Factor
from shinsa.facts.secrets import Purpose, SecurityParameter
from shinsa.facts.updates import UpdateMechanism
from shinsa.model.combined import combined
from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed
from shinsa.model.observation import Observation
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text, listed, say

LIST = Text(
    "List in IXIT 10-SecParam what these rest on, with `used_for` in every entry.",
    "これらの前提となる値を IXIT 10-SecParam に記載し、全項目の `used_for` を記入する。",
)
REFER = Text(
    "Name in `communication` of IXIT 10-SecParam the ids of entries of IXIT 11-ComMech.",
    "IXIT 10-SecParam の `communication` には、IXIT 11-ComMech の項目の ID を記載する。",
)
TELL = Text(
    "Fill in `factor` of IXIT 1-AuthMech, `encrypted` of 11-ComMech, and `authenticated` of 7-UpdMech and 20-SecBoot.",
    "IXIT 1-AuthMech の `factor`、11-ComMech の `encrypted`、7-UpdMech と 20-SecBoot の `authenticated` を記入する。",
)
HAND_IN = Text(
    "Hand in IXIT 1-AuthMech, 7-UpdMech, 10-SecParam and 11-ComMech; a table without entries as an empty list.",
    "IXIT 1-AuthMech、7-UpdMech、10-SecParam、11-ComMech を提出する。該当がない表は空のリストとする。",
)
CHANNELS = frozenset({Purpose.SERVICE_COMMUNICATION, Purpose.LOCAL_COMMUNICATION})
RESTS_ON_NOTHING = frozenset({Factor.NONE, Factor.BIOMETRIC})


@dataclass(frozen=True)
class _Hint:
    """An entry of another table that cannot do without a parameter of one of these purposes."""

    entry: Observation[Fact]
    id: str
    needs: frozenset[Purpose]
    sure: bool = True
    """False where the entry leaves out what would tell whether it needs one."""


@rule(ja="他の IXIT が示すセキュリティパラメータが、すべて IXIT 10-SecParam に記載されている。")
def parameters_are_complete(
    parameters: Declared[SecurityParameter],
    logins: Declared[AuthenticationMechanism],
    channels: Declared[CommunicationMechanism],
    updates: Declared[UpdateMechanism],
    boots: Declared[SecureBoot],
) -> Judgement:
    """Whatever a login, a channel, an update or a boot check of the other tables rests on is listed in IXIT 10-SecParam."""
    for table in (parameters, logins, channels, updates):
        if not table.complete:
            return absent(table, HAND_IN, HAND_IN)
    dangling = [*_dangling(parameters, channels)]
    hints = [*_hints(logins, channels, updates, boots)]
    return combined(*dangling, _held(parameters, hints))


def _dangling(
    parameters: Declared[SecurityParameter], channels: Declared[CommunicationMechanism]
) -> Iterator[Judgement]:
    known = {o.fact.id for o in channels}
    lost = parameters.where(lambda one: not known.issuperset(one.communication))
    if len(lost):
        because = say(
            "These name communication mechanisms that IXIT 11-ComMech does not have: {ids}.",
            "IXIT 11-ComMech にない通信手段を参照している: {ids}。",
            ids=listed(
                f"{o.fact.id} ({', '.join(id_ for id_ in o.fact.communication if id_ not in known)})" for o in lost
            ),
        )
        yield failed(because, REFER, lost)


def _hints(
    logins: Declared[AuthenticationMechanism],
    channels: Declared[CommunicationMechanism],
    updates: Declared[UpdateMechanism],
    boots: Declared[SecureBoot],
) -> Iterator[_Hint]:
    over_channels = CHANNELS | {Purpose.USER_AUTHENTICATION}
    asking = logins.where(lambda one: one.factor not in RESTS_ON_NOTHING)
    yield from (_Hint(o, o.fact.id, over_channels, o.fact.factor is not None) for o in asking)
    encrypted = channels.where(lambda one: one.encrypted is not False)
    yield from (_Hint(o, o.fact.id, over_channels, o.fact.encrypted is not None) for o in encrypted)
    checked = updates.where(lambda one: one.authenticated is not False and one.verified_by != "service")
    update, boot = frozenset({Purpose.UPDATE_VERIFICATION}), frozenset({Purpose.BOOT_VERIFICATION})
    yield from (_Hint(o, o.fact.id, update, o.fact.authenticated is not None) for o in checked)
    verified = boots.where(lambda one: one.authenticated is not False)
    yield from (_Hint(o, o.fact.id, boot, o.fact.authenticated is not None) for o in verified)


def _held(parameters: Declared[SecurityParameter], hints: list[_Hint]) -> Judgement:
    listed_for = {purpose for o in parameters for purpose in o.fact.used_for}
    unmet = [hint for hint in hints if hint.needs.isdisjoint(listed_for)]
    missing = [hint for hint in unmet if hint.sure]
    silent = parameters.where(lambda one: not one.used_for)
    if missing and not len(silent):
        because = say(
            "IXIT 10-SecParam lists nothing that these could rest on: {ids}.",
            "IXIT 10-SecParam に、次の項目の前提となる値がない: {ids}。",
            ids=listed(hint.id for hint in missing),
        )
        return failed(because, LIST, (*(hint.entry for hint in missing), *parameters.looks))
    if len(silent):
        because = say(
            "What these are used for is not said, so that nobody can tell whether the list is complete: {ids}.",
            "次の項目の用途が記載されておらず、一覧が完全かどうか判断できない: {ids}。",
            ids=listed(o.fact.id for o in silent),
        )
        return inconclusive(because, LIST, silent)
    if unmet:
        because = say(
            "Whether these rest on a parameter that is not listed is not said: {ids}.",
            "次の項目が、記載のないパラメータを前提とするか否かが記載されていない: {ids}。",
            ids=listed(hint.id for hint in unmet),
        )
        return inconclusive(because, TELL, [hint.entry for hint in unmet])
    because = Text(
        "Nothing in the other tables tells of a parameter that is not listed.",
        "他の表に、記載されていないパラメータを示すものはない。",
    )
    return passed(because, (*parameters, *parameters.looks, *(hint.entry for hint in hints)))
