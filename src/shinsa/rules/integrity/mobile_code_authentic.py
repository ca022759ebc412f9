"""Is the origin of mobile code verified before it runs? (IEC 62443-4-2, EDR 2.4 RE(1))"""

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
    "Fill in `description` and `authenticity_checked` of each mobile code control in the dossier.",
    "モバイルコードの制御ごとに `description` と `authenticity_checked` を申告に記入する。",
)
TEST = Text(
    "Record the laboratory test `unsigned-mobile-code` with who ran it and what was seen.",
    "試験 `unsigned-mobile-code` を、試験者と結果とともに試験記録に記載する。",
)
VERIFY = Text(
    "Verify the signature of mobile code before it runs, and refuse code that bears none.",
    "モバイルコードの署名を実行前に検証し、署名のないコードを拒否する。",
)
REFUSED = Text(
    "A test showed that unsigned mobile code is refused.", "署名のないモバイルコードの拒否を試験で確認した。"
)


@rule(ja="モバイルコードの真正性が実行前に検証される。")
def mobile_code_authentic(controls: Declared[MobileCodeControl], tests: Attested[TestRecord]) -> Judgement:
    """The authenticity of mobile code is verified before it runs."""
    records = tests.where(lambda record: record.test is Test.UNSIGNED_MOBILE_CODE)
    held = records.where(lambda record: record.held and record.signed)
    broken = records.where(lambda record: not record.held)
    return combined(_as_declared(controls), tried(held, broken, REFUSED, VERIFY, TEST))


def _as_declared(controls: Declared[MobileCodeControl]) -> Judgement:
    if not controls.complete:
        return absent(controls, DECLARE, DECLARE)
    unchecked = controls.where(lambda control: control.authenticity_checked is False)
    if len(unchecked) or not len(controls):
        because = say(
            "The authenticity of mobile code is declared as unchecked: {ids}. authenticity_checked true is wanted.",
            "モバイルコードの真正性を検証しないと申告されている: {ids}。authenticity_checked true が求められる。",
            ids=listed(o.fact.id for o in unchecked) if len(unchecked) else Text("no control", "制御なし"),
        )
        return failed(because, VERIFY, (*unchecked, *controls.looks))
    unsaid = controls.where(lambda c: c.authenticity_checked is None or not filled(c.description))
    if len(unsaid):
        because = say(
            "These controls do not say whether or how authenticity is verified: {ids}.",
            "次の制御は、真正性の検証の有無または方法が記載されていない: {ids}。",
            ids=listed(o.fact.id for o in unsaid),
        )
        return inconclusive(because, DECLARE, unsaid)
    ids = listed(o.fact.id for o in controls)
    because = say(
        "Mobile code is declared as verified: {ids}.", "モバイルコードの検証が申告されている: {ids}。", ids=ids
    )
    return passed(because, controls)
