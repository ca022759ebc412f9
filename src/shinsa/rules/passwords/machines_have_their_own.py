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
    "Fill in `unique_per_unit` of every password in IXIT 10-SecParam, give a firmware image that can be read whole, and have an "
    "assessor attest what the passwords in it open.",
    "IXIT 10-SecParam の各パスワードの `unique_per_unit` を記入し、全体を読み取れるファームウェアイメージを与え、"
    "その中のパスワードが何を開くかを評価者が確認して証明する。",
)
KINDS = frozenset({ParameterKind.PASSWORD, ParameterKind.PIN})
BETWEEN = frozenset({Purpose.SERVICE_COMMUNICATION, Purpose.LOCAL_COMMUNICATION})


@rule(ja="他の機械に示すパスワードは、個体ごとに固有である。", where_given=True)
def machines_have_their_own(
    parameters: Declared[SecurityParameter], written: Observed[HardCodedCredential]
) -> Judgement:
    """No password by which the device logs in to another machine is the same in every unit.

    What stands in the firmware is. Asked where a firmware was given.
    """
    machine = parameters.where(lambda one: one.kind in KINDS and not BETWEEN.isdisjoint(one.used_for))
    shared = (*shown_to_machines(written, Opens.SERVICE), *machine.where(_shared))
    if shared:
        because = say(
            "Every unit shows the same password to another machine: {where}.",
            "全個体が同じパスワードを他の機械に示す: {where}。",
            where=listed(one.place for one in shared),
        )
        return failed(because, OWN, shared)
    open_ = (*shown_to_machines(written, Opens.UNKNOWN), *machine.where(lambda one: one.unique_per_unit is None))
    if open_:
        because = say(
            "Whether units share these, or show them to other machines, is not known: {where}.",
            "個体間で共通か、または他の機械に示すか否かが不明である: {where}。",
            where=listed(one.place for one in open_),
        )
        return inconclusive(because, TELL, open_)
    return absent(written, NONE, TELL)


def _shared(parameter: SecurityParameter) -> bool:
    """Whether it is declared as shared by all units, and not as what each user chooses."""
    return parameter.unique_per_unit is False and parameter.provisioned is not Provisioning.SET_BY_USER
