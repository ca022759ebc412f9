"""Is it controlled which mobile code may run, who may load it, and that it arrives intact? (IEC 62443-4-2, EDR 2.4)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.integrity import MobileCodeControl
from shinsa.model.combined import combined, tried
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text, listed, say

DECLARE = Text(
    "Fill in `description`, `who_may_load`, `what_may_run` and `integrity_checked` of each mobile code control in "
    "the dossier.",
    "モバイルコードの制御ごとに `description`、`who_may_load`、`what_may_run`、`integrity_checked` を申告に記入する。",
)
TEST = Text(
    "Record the laboratory test `altered-mobile-code` with who ran it and what was seen.",
    "試験 `altered-mobile-code` を、試験者と結果とともに試験記録に記載する。",
)
REFUSED = Text("A test showed that altered mobile code is refused.", "改変されたモバイルコードの拒否を試験で確認した。")
CONTROL = Text(
    "Limit who may load mobile code and what may run, and check its integrity before it runs.",
    "モバイルコードを読み込める者と実行できるコードを制限し、実行前に完全性を検査する。",
)


@rule(ja="モバイルコードについて、読み込める者、実行できるコード、実行前の完全性検査が定められている。")
def mobile_code_controlled(controls: Declared[MobileCodeControl], tests: Attested[TestRecord]) -> Judgement:
    """Mobile code is limited to what may run and who may load it, and is checked for integrity before it runs, as a test showed."""
    runs = tests.where(lambda run: run.test in {Test.ALTERED_MOBILE_CODE, Test.UNSIGNED_MOBILE_CODE})
    altered = runs.where(lambda run: run.test is Test.ALTERED_MOBILE_CODE)
    held = runs.where(lambda run: run.held and run.signed)
    return combined(
        _as_declared(controls), tried(held, altered.where(lambda run: not run.held), REFUSED, CONTROL, TEST)
    )


def _as_declared(controls: Declared[MobileCodeControl]) -> Judgement:
    if not controls.complete:
        return absent(controls, DECLARE, DECLARE)
    unchecked = controls.where(lambda control: control.integrity_checked is False)
    if len(unchecked) or not len(controls):
        because = say(
            "The integrity of mobile code is declared as unchecked: {ids}. integrity_checked true is wanted.",
            "モバイルコードの完全性を検査しないと申告されている: {ids}。integrity_checked true が求められる。",
            ids=listed(o.fact.id for o in unchecked) if len(unchecked) else Text("no control", "制御なし"),
        )
        return failed(because, CONTROL, (*unchecked, *controls.looks))
    unsaid = controls.where(_leaves_open)
    if len(unsaid):
        because = say(
            "These controls do not say who may load mobile code, what may run, or whether it is checked: {ids}.",
            "次の制御は、読み込める者、実行できるコード、または検査の有無が記載されていない: {ids}。",
            ids=listed(o.fact.id for o in unsaid),
        )
        return inconclusive(because, DECLARE, unsaid)
    because = say(
        "Who may load mobile code, what may run and its check are declared: {ids}.",
        "モバイルコードを読み込める者、実行できるコード、その検査が申告されている: {ids}。",
        ids=listed(o.fact.id for o in controls),
    )
    return passed(because, controls)


def _leaves_open(control: MobileCodeControl) -> bool:
    words = (control.description, control.who_may_load, control.what_may_run)
    return control.integrity_checked is None or not all(filled(text) for text in words)
