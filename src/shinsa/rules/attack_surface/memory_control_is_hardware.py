"""Is access to memory controlled by hardware? (TS 103 701, 5.6-8-1 a)"""

from __future__ import annotations

from shinsa.facts.design import MemoryAccessControl
from shinsa.facts.design_judged import NO_MEMORY_CONTROL
from shinsa.model.each_entry import Question, put_to_wanted
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

QUESTION: Question[MemoryAccessControl] = Question(
    holds=lambda one: one.mechanism is not None and one.mechanism.in_hardware,
    breaks=lambda one: one.mechanism is not None and not one.mechanism.in_hardware,
    good=(
        "The hardware controls access to memory: {ids}.",
        "ハードウェアがメモリへのアクセスを制御する: {ids}。",
    ),
    bad=(
        "These are no mechanisms of the hardware: {ids}.",
        "次の仕組みはハードウェアによるものではない: {ids}。",
    ),
    remedy=Text(
        "Use the processor's MMU or MPU, an IOMMU or a trusted execution environment, and correct `mechanism` in "
        "IXIT 18-AccCtrl.",
        "プロセッサの MMU や MPU、IOMMU、TEE を用い、IXIT 18-AccCtrl の `mechanism` を訂正する。",
    ),
    silent=(
        "Which mechanism these are is not said where a rule can read it: {ids}.",
        "仕組みの種類が読み取れる形で記載されていない: {ids}。",
    ),
    fill_in=Text(
        "Fill in `mechanism` of every entry of IXIT 18-AccCtrl.",
        "IXIT 18-AccCtrl の全項目の `mechanism` を記入する。",
    ),
    none=NO_MEMORY_CONTROL,
)


@rule(ja="IXIT 18-AccCtrl の各仕組みが、ハードウェアによるものである。")
def memory_control_is_hardware(declared: Declared[MemoryAccessControl]) -> Judgement:
    """Every mechanism of IXIT 18-AccCtrl that controls access to memory is one of the hardware."""
    return put_to_wanted(declared, QUESTION)
