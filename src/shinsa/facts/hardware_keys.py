"""Whether secrets are kept by hardware: what is declared of each, what lies in files of the firmware all the same, and tests."""

from __future__ import annotations

from collections.abc import Sequence

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.secrets import ParameterKind, SecurityParameter, Storage
from shinsa.facts.tried import Trial, tried_on_each
from shinsa.model.combined import combined
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement, absent, failed, inconclusive
from shinsa.model.observation import Observation
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text, listed, say

HARDWARE = frozenset({Storage.SECURE_ELEMENT, Storage.TPM, Storage.TRUSTED_ENVIRONMENT, Storage.FUSES})
WRAPS = frozenset({Storage.AUTHENTICATED_ENCRYPTION, Storage.ENCRYPTION})
"""Protections that may rest on a key which hardware keeps."""
KEEP = Text(
    "Keep each in a secure element, TPM, trusted execution environment or fuses, and declare it in `protected_by` of IXIT 10-SecParam.",
    "それぞれをセキュアエレメント、TPM、TEE、ヒューズのいずれかで保護し、IXIT 10-SecParam の `protected_by` に申告する。",
)
FILL_IN = Text(
    "Fill in `kind` and `protected_by` of every entry of IXIT 10-SecParam; name what hardware keeps the key that encrypts it, too.",
    "IXIT 10-SecParam の各項目の `kind` と `protected_by` を記入する。暗号化の鍵をハードウェアが保護する場合は、それも記載する。",
)
TRIAL = Trial(
    Test.KEYS_IN_HARDWARE,
    "10-SecParam",
    Text(
        "With all rights on the device, the value could be used and not read.",
        "機器上のすべての権限を用いても、値を使用できるが読み出せないことを試験で確認した。",
    ),
    KEEP,
)


def kept_by_hardware(
    parameters: Declared[SecurityParameter],
    kinds: frozenset[ParameterKind],
    tests: Attested[TestRecord],
    in_files: Sequence[Observation[Fact]],
) -> Judgement:
    """PASS where every parameter of these kinds is declared to be kept by hardware and a signed test of each showed it.

    FAIL where one is declared to be kept by software alone, or one of the kind lies `in_files` of the firmware.
    """
    against = []
    if in_files:
        because = say(
            "Such secrets lie in files of the firmware: {what}.",
            "該当する秘密がファームウェアのファイルにある: {what}。",
            what=listed(dict.fromkeys(str(o.place) for o in in_files)),
        )
        against.append(failed(because, KEEP, in_files))
    return combined(_declared(parameters, kinds, tests), *against)


def _declared(
    parameters: Declared[SecurityParameter], kinds: frozenset[ParameterKind], tests: Attested[TestRecord]
) -> Judgement:
    if not parameters.complete:
        return absent(parameters, FILL_IN, FILL_IN)
    meant = parameters.where(lambda one: one.kind in kinds)
    soft = meant.where(lambda one: bool(one.protected_by) and (HARDWARE | WRAPS).isdisjoint(one.protected_by))
    if len(soft):
        because = say(
            "By declaration no hardware keeps these: {ids}.",
            "ハードウェアで保護されないと申告されている: {ids}。",
            ids=listed(o.fact.id for o in soft),
        )
        return failed(because, KEEP, soft)
    vague = parameters.where(lambda one: _is_vague(one, kinds))
    tested = tried_on_each(TRIAL, meant, tests)
    if not len(vague):
        return tested
    because = say(
        "Whether these are meant, or hardware keeps them, is not said: {ids}.",
        "対象か否か、またはハードウェアによる保護の有無が記載されていない: {ids}。",
        ids=listed(o.fact.id for o in vague),
    )
    return combined(tested, inconclusive(because, FILL_IN, vague))


def _is_vague(one: SecurityParameter, kinds: frozenset[ParameterKind]) -> bool:
    unknown = one.kind in {None, ParameterKind.OTHER} and one.critical is not False
    return unknown or (one.kind in kinds and HARDWARE.isdisjoint(one.protected_by))
