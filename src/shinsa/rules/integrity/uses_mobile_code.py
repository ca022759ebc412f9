"""Does the device take and run mobile code? The condition of IEC 62443-4-2, EDR 2.4."""

from __future__ import annotations

from shinsa.facts.device import DeviceProfile, Test, TestRecord
from shinsa.facts.integrity import MobileCodeControl
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text, listed, say

DECLARE = Text(
    "Fill in `mobile_code` of the device: whether it runs code that is moved to it, such as scripts or applets.",
    "スクリプトやアプレットなど、外部から送られたコードを実行するか否かを、デバイスの `mobile_code` に記入する。",
)
CORRECT = Text(
    "Set `mobile_code` to true and declare how it is controlled, or take the mobile code out of the device.",
    "`mobile_code` を true とし制御方法を申告するか、モバイルコードの機能をデバイスから取り除く。",
)


@rule(ja="デバイスがモバイルコードを使用する(EDR 2.4 の適用条件)。", despite=("tests",))
def uses_mobile_code(
    profile: Declared[DeviceProfile], controls: Declared[MobileCodeControl], tests: Attested[TestRecord]
) -> Judgement:
    """The device takes and runs mobile code, so that its control is asked for."""
    denied = profile.where(lambda device: device.mobile_code is False)
    claimed = profile.where(lambda device: device.mobile_code is True)
    run = tests.where(lambda record: record.test is Test.UNSIGNED_MOBILE_CODE and not record.held)
    if len(denied) and (len(claimed) or len(controls) or len(run)):
        because = say(
            "The device is declared to run no mobile code, but {what} says that it does.",
            "モバイルコードを実行しないと申告されているが、{what} はこれに反する。",
            what=listed([*(o.place for o in claimed), *(o.fact.id for o in controls), *(o.fact for o in run)]),
        )
        return failed(because, CORRECT, (*denied, *claimed, *controls, *run))
    if len(claimed) or len(controls) or len(run):
        because = Text("The device takes and runs mobile code.", "デバイスはモバイルコードを受け取り実行する。")
        return passed(because, (*claimed, *controls, *run))
    unread = next((seen for seen in (profile, controls, tests) if seen.broken), profile)
    if unread.broken or not profile.looked:
        return absent(unread, DECLARE, DECLARE)
    if len(denied):
        because = Text("The device is declared to run no mobile code.", "モバイルコードを実行しないと申告されている。")
        return not_applicable(because, denied)
    because = Text(
        "The supplier does not say whether the device runs mobile code.",
        "デバイスがモバイルコードを実行するか否かが記載されていない。",
    )
    return inconclusive(because, DECLARE, profile)
