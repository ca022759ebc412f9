"""Do critical parameters guard updates or talks with associated services? (condition m of EN 303 645 V3.1.3, 5.4-4)"""

from __future__ import annotations

from shinsa.facts.critical_parameters import is_critical, unsaid
from shinsa.facts.secrets import (
    HardCodedCredential,
    Opens,
    PrivateKey,
    Purpose,
    SecretOfTwoUnits,
    SecurityParameter,
    StoredInClear,
)
from shinsa.facts.traffic import ClearTextLogin
from shinsa.model.condition import Condition, Shown, by_table
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text

MEANT = frozenset({Purpose.UPDATE_VERIFICATION, Purpose.SERVICE_COMMUNICATION})
CONDITION = Condition(
    holds=(
        "Critical parameters guard updates or talks with associated services: {where}.",
        "重要なパラメータが更新の検査または関連サービスとの通信の保護に用いられる: {where}。",
    ),
    denied=(
        "By IXIT 10-SecParam no critical parameter guards updates or talks with associated services, yet these do: {where}.",
        "IXIT 10-SecParam では更新の検査と関連サービスとの通信に用いる秘匿パラメータはないが、次がある: {where}。",
    ),
    doubtful=(
        (
            "By IXIT 10-SecParam no critical parameter guards updates or talks with associated services; what these secrets are for "
            "is for a person to tell: {where}."
        ),
        (
            "IXIT 10-SecParam では更新の検査と関連サービスとの通信に用いる秘匿パラメータはない。次の秘密の用途は人が判断する: "
            "{where}。"
        ),
    ),
    unsaid=(
        "Whether these are critical, or what they are used for, is not said: {where}.",
        "秘匿の要否または用途が記載されていない: {where}。",
    ),
    none=Text(
        "By IXIT 10-SecParam no critical parameter guards updates or talks with associated services, and none was seen.",
        "IXIT 10-SecParam では更新の検査と関連サービスとの通信に用いる秘匿パラメータはなく、確認もされていない。",
    ),
    fill_in=Text(
        "Fill in `critical` and `used_for` of every entry of IXIT 10-SecParam; a parameter that is not listed has to be.",
        "IXIT 10-SecParam の全項目の `critical` と `used_for` を記入し、記載のないパラメータを加える。",
    ),
)


@rule(
    ja="重要なパラメータが、更新の検査または関連サービスとの通信の保護に用いられる。",
    despite=("keys", "written", "clear", "units", "sent"),
)
def guard_updates_or_services(  # noqa: PLR0913, PLR0917 - each kind of evidence is a parameter
    parameters: Declared[SecurityParameter],
    keys: Observed[PrivateKey],
    written: Observed[HardCodedCredential],
    clear: Observed[StoredInClear],
    units: Observed[SecretOfTwoUnits],
    sent: Observed[ClearTextLogin],
) -> Judgement:
    """Critical parameters serve the check of updates, or protect the communication with associated services.

    A condition: PASS where it holds, NOT_APPLICABLE where it does not. A credential for something that the device calls speaks
    against a table without one; a key that lies in the firmware may be for the local network only.
    """
    critical = parameters.where(is_critical)
    used = written.where(lambda one: not one.sample)
    shown = Shown(
        declared=tuple(critical.where(lambda one: not MEANT.isdisjoint(one.used_for))),
        found=(
            *used.where(lambda one: one.opens is Opens.SERVICE),
            *sent.where(lambda login: not login.device_serves),
        ),
        doubtful=(
            *keys.where(lambda key: not key.sample),
            *used.where(lambda one: one.opens is Opens.UNKNOWN),
            *clear,
            *units,
        ),
        unsaid=(*unsaid(parameters), *critical.where(lambda one: not one.used_for)),
    )
    return by_table(CONDITION, parameters, shown, (keys, written, clear, units, sent))
