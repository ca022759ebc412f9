"""Is each password between machines a unit's own? (EN 303 645 V3.1.3, 5.1-1)"""

from __future__ import annotations

from shinsa.facts.password_evidence import shown_to_machines
from shinsa.facts.secrets import HardCodedCredential, Opens, ParameterKind, Provisioning, Purpose, SecurityParameter
from shinsa.model.judgement import Judgement, absent, failed, inconclusive
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

NONE = Text(
    "No password is shown to other machines that units share.",
    "他の機械に示す、個体間で共通のパスワードはない。",
)
OWN = Text(
    "Give each unit a password of its own at manufacture or when it is registered, or use a key of the unit's own instead.",
    "製造時または登録時に個体ごとのパスワードを与えるか、代わりに個体固有の鍵を用いる。",
)
TELL = Text(
    "Fill in `unique_per_unit`, `provisioned` and `replaced_before_use` of every password in IXIT 10-SecParam, give a firmware image that can be read whole, and have an "
    "assessor attest what the passwords in it open.",
    "IXIT 10-SecParam の各パスワードの `unique_per_unit`、`provisioned`、`replaced_before_use` を記入し、全体を読み取れるファームウェアイメージを与え、"
    "その中のパスワードが何を開くかを評価者が確認して証明する。",
)
KINDS = frozenset({ParameterKind.PASSWORD, ParameterKind.PIN})
BETWEEN = frozenset({Purpose.SERVICE_COMMUNICATION, Purpose.LOCAL_COMMUNICATION})


@rule(ja="他の機械に示すパスワードは、個体ごとに固有である。", where_given=True)
def machines_have_their_own(
    parameters: Declared[SecurityParameter], written: Observed[HardCodedCredential]
) -> Judgement:
    """No password by which the device logs in to another machine is the same in every unit.

    What stands in the firmware is, until it is replaced; where IXIT 10-SecParam names none that is shared or replaced, it is
    contradicted. Asked where a firmware was given.
    """
    machine = parameters.where(lambda one: one.kind in KINDS and not BETWEEN.isdisjoint(one.used_for))
    preset = shown_to_machines(written, Opens.SERVICE)
    shared = machine.where(_shared)
    if len(shared):
        because = say(
            "Every unit shows the same password to another machine: {where}.",
            "全個体が同じパスワードを他の機械に示す: {where}。",
            where=listed(one.place for one in shared),
        )
        return failed(because, OWN, shared)
    if len(preset) and parameters.complete and not len(parameters.where(_may_explain)):
        because = say(
            "IXIT 10-SecParam names no password for other machines that units share, yet the firmware holds one: {where}.",
            "IXIT 10-SecParam に他の機械に示す共通のパスワードの記載がないが、ファームウェアにある: {where}。",
            where=listed(one.place for one in preset),
        )
        return failed(because, OWN, (*preset, *machine, *parameters.looks))
    unknown = shown_to_machines(written, Opens.UNKNOWN)
    open_ = (*preset, *unknown, *machine.where(lambda one: one.unique_per_unit is None and not _replaced(one)))
    if open_:
        because = say(
            "Whether units share these, show them to other machines, and keep them in use is not known: {where}.",
            "個体間で共通か、他の機械に示すか、使用開始後も残るかが不明である: {where}。",
            where=listed(one.place for one in open_),
        )
        return inconclusive(because, TELL, open_)
    return absent(written, NONE, TELL)


def _may_explain(parameter: SecurityParameter) -> bool:
    """Whether it may be the password that stands in the firmware, and is replaced before use: it says so, or leaves its use out."""
    if parameter.kind not in {*KINDS, None, ParameterKind.OTHER, ParameterKind.TOKEN}:
        return False
    return not parameter.used_for or (not BETWEEN.isdisjoint(parameter.used_for) and _replaced(parameter))


def _replaced(parameter: SecurityParameter) -> bool:
    """Whether it is declared that the user, or provisioning, sets another value before the device is used."""
    return parameter.provisioned is Provisioning.SET_BY_USER or parameter.replaced_before_use is True


def _shared(parameter: SecurityParameter) -> bool:
    """Whether it is declared as shared by all units in use."""
    return parameter.unique_per_unit is False and not _replaced(parameter)
