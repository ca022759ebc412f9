"""Can the device tell that its software was changed? (condition s of EN 303 645 V3.1.3, 5.7-2)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.integrity import BootFlaw, BootVerification, BootWeakness, Detection, SecureBoot
from shinsa.model.condition import Condition, Shown, by_table
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text

TRIED = frozenset({Test.BOOT_TAMPERED_SOFTWARE, Test.TAMPER_ALERT, Test.TAMPER_NETWORK_LIMITED})
CONDITION = Condition(
    holds=("Changes of the software are detected: {where}.", "ソフトウェアの変更を検知する手段がある: {where}。"),
    denied=(
        "By IXIT 20-SecBoot nothing verifies the software, yet here it is verified: {where}.",
        "IXIT 20-SecBoot ではソフトウェアを検証する仕組みはないが、次で検証される: {where}。",
    ),
    doubtful=(
        "By IXIT 20-SecBoot nothing verifies the software; the firmware holds checks that are switched off, or without a signature: {where}.",
        "IXIT 20-SecBoot ではソフトウェアを検証する仕組みはないが、ファームウェアに、無効または署名のない検証がある: {where}。",
    ),
    none=Text(
        "By IXIT 20-SecBoot nothing detects a change of the software, and nothing was seen that does.",
        "IXIT 20-SecBoot ではソフトウェアの変更を検知する仕組みはなく、確認もされていない。",
    ),
    fill_in=Text(
        "List in IXIT 20-SecBoot what verifies the software, with `detected_by`; an empty list says that nothing does.",
        "ソフトウェアを検証する仕組みを `detected_by` とともに IXIT 20-SecBoot に記入する。ない場合は空の一覧とする。",
    ),
)


@rule(ja="セキュアブートなど、不正な変更を検知する手段がある。", despite=("found", "flaws", "tests"))
def changes_are_detected(
    declared: Declared[SecureBoot],
    found: Observed[BootVerification],
    flaws: Observed[BootWeakness],
    tests: Attested[TestRecord],
) -> Judgement:
    """Secure boot or another way to detect unauthorised changes of the software is supported.

    A condition: PASS where it holds, NOT_APPLICABLE where it does not; a check that is found against the table fails. One that
    is switched off, or that a checksum does, makes a denial doubtful. A test in which no change was noticed speaks for a denial.
    """
    records = tests.where(lambda record: record.test in TRIED)
    at_work = found.where(lambda check: check.authenticated is True and check.enforced is True)
    untold = found.where(lambda check: check.authenticated is not True or check.enforced is not True)
    missed = records.where(lambda record: not record.held)
    shown = Shown(
        declared=tuple(declared.where(lambda one: one.detected_by != (Detection.NONE,))),
        found=(*at_work, *records.where(lambda record: record.held and record.signed)),
        doubtful=(
            *untold,
            *flaws.where(lambda flaw: flaw.flaw is BootFlaw.DISABLED),
            *(() if declared.complete else missed),
        ),
    )
    return by_table(CONDITION, declared, shown, (found, flaws, tests))
