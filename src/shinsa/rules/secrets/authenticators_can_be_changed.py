"""Can keys, certificates, tokens and passwords be changed once the device is in use? (IEC 62443-4-2, CR 1.5)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.secrets import ParameterKind, Provisioning, Purpose, SecurityParameter
from shinsa.facts.tried import Trial, tried_on_each
from shinsa.model.combined import combined
from shinsa.model.judgement import Judgement, absent, failed, inconclusive
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text, listed, say

AUTHENTICATE = frozenset({Purpose.USER_AUTHENTICATION, Purpose.SERVICE_COMMUNICATION, Purpose.LOCAL_COMMUNICATION})
SECRETS = frozenset(
    {
        *(ParameterKind.PASSWORD, ParameterKind.PIN, ParameterKind.TOKEN),
        *(ParameterKind.SYMMETRIC_KEY, ParameterKind.PRIVATE_KEY, ParameterKind.SEED, ParameterKind.CERTIFICATE),
    }
)
CHANGE = Text(
    "Let whoever is entitled change each of them on the device in use, and keep none fixed in the software.",
    "権限のある者が使用中の機器でそれぞれを変更できるようにし、ソフトウェアに固定しない。",
)
FILL_IN = Text(
    "Fill in `kind`, `used_for` and `hard_coded` of every entry of IXIT 10-SecParam.",
    "IXIT 10-SecParam の各項目の `kind`、`used_for`、`hard_coded` を記入する。",
)
TRIAL = Trial(
    Test.AUTHENTICATOR_CHANGED,
    "10-SecParam",
    Text(
        "Each was changed, the new one worked and the old one no longer.",
        "変更後に新しいものが使え、古いものが使えないことを試験で確認した。",
    ),
    CHANGE,
)


@rule(ja="鍵、証明書、トークン、パスワードを使用中に変更できる。")
def authenticators_can_be_changed(parameters: Declared[SecurityParameter], tests: Attested[TestRecord]) -> Judgement:
    """Every declared secret or certificate that authenticates somebody is not fixed in the software, and a test changed it."""
    if not parameters.complete:
        return absent(parameters, FILL_IN, FILL_IN)
    meant = parameters.where(_may_authenticate)
    fixed = meant.where(lambda one: _authenticates(one) and _is_fixed(one))
    if len(fixed):
        because = say(
            "These authenticate somebody and are fixed in the software: {ids}.",
            "認証に用いる次のものがソフトウェアに固定されている: {ids}。",
            ids=listed(o.fact.id for o in fixed),
        )
        return failed(because, CHANGE, fixed)
    tested = tried_on_each(TRIAL, meant, tests)
    vague = meant.where(lambda one: not _authenticates(one))
    if not len(vague):
        return tested
    because = say(
        "Whether these authenticate somebody is not said: {ids}.",
        "認証に用いるか否かが記載されていない: {ids}。",
        ids=listed(o.fact.id for o in vague),
    )
    return combined(tested, inconclusive(because, FILL_IN, vague))


def _authenticates(one: SecurityParameter) -> bool:
    return one.kind in SECRETS and not AUTHENTICATE.isdisjoint(one.used_for)


def _may_authenticate(one: SecurityParameter) -> bool:
    """Whether it does, or leaves out what would tell."""
    kind = one.kind is None or one.kind is ParameterKind.OTHER or one.kind in SECRETS
    return kind and (not one.used_for or not AUTHENTICATE.isdisjoint(one.used_for))


def _is_fixed(one: SecurityParameter) -> bool:
    built_in = one.hard_coded is True or one.provisioned is Provisioning.BUILT_INTO_SOFTWARE
    return built_in and one.replaced_before_use is not True
