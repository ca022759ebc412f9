"""Does the running device withstand malformed input? (TS 103 645 V1.1.1, 4.13-1; TS 103 701, 5.13-1-2)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.input_validation import InputFault
from shinsa.model.judgement import Judgement, absent, failed, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Observed
from shinsa.model.text import Text, listed, say

LOOK = Text(
    "Give the live device and the consent `fuzz`, or record the laboratory test `malformed-input`.",
    "実機と同意 `fuzz` を与えるか、試験機関の試験記録 `malformed-input` を付ける。",
)
MEND = Text(
    "Check length, type and range of this input before use, refuse what does not fit, and repeat the test.",
    "該当する入力の長さ・型・範囲を使用前に検査し、適合しないものを拒否した上で再試験する。",
)


@rule(ja="動作中の機器に不正な入力を与えても、異常が生じない。", despite=("faults",))
def no_fault_seen(faults: Observed[InputFault], tests: Attested[TestRecord]) -> Judgement:
    """Malformed input neither crashes, hangs nor opens up the running device."""
    records = tests.where(lambda record: record.test is Test.MALFORMED_INPUT)
    broken = records.where(lambda record: not record.held)
    if len(faults) or len(broken):
        seen = listed(
            [
                *(
                    say(
                        "{what} at {place}: {effect}",
                        "{place} の {what}: {effect}",
                        what=f.fact.input,
                        place=f.place,
                        effect=f.fact.effect.text,
                    )
                    for f in faults
                ),
                *(r.fact for r in broken),
            ]
        )
        because = say("Malformed input led to a fault: {seen}.", "不正な入力により異常が生じた: {seen}。", seen=seen)
        return failed(because, MEND, (*faults, *broken))
    held = records.where(lambda record: record.signed)
    if len(held):
        return passed(
            Text("A test with malformed input showed no fault.", "不正な入力の試験で異常は生じなかった。"),
            (*held, *faults.looks),
        )
    return absent(faults, Text("Malformed input led to no fault.", "不正な入力を与えても異常は生じなかった。"), LOOK)
