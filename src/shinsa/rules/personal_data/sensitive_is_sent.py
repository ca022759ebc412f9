"""Are sensitive personal data sent to associated services? (condition of EN 303 645 V3.1.3, 5.8-2)"""

from __future__ import annotations

from shinsa.facts.device import DeviceProfile
from shinsa.facts.personal_data import PersonalData
from shinsa.facts.personal_transfers import Asked, sent_to_services
from shinsa.facts.traffic import ClearTextPersonalData
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text

ASKED = Asked(
    meant=lambda row: row.sensitive,
    heard=(
        "By declaration these sensitive personal data stay on the device, yet they were heard on the way out: {where}.",
        "機器から出ないと申告された機微な個人データが、外への通信に現れている: {where}。",
    ),
    stay=Text(
        "By declaration no sensitive personal data leave the device.",
        "機微な個人データは機器の外へ出ないと申告されている。",
    ),
    unsaid=Text(
        "Whether sensitive personal data leave the device is not declared.",
        "機微な個人データが機器の外へ出るかどうかが申告されていない。",
    ),
    say_so=Text(
        "Fill in `sensitive`, `communication` and `stored_on` of every entry of IXIT 21-PersData.",
        "IXIT 21-PersData の全項目に `sensitive`、`communication`、`stored_on` を記入する。",
    ),
)


@rule(ja="機微な個人データが関連サービスへ送られる。", despite=("data", "readable"))
def sensitive_is_sent(
    profile: Declared[DeviceProfile], data: Declared[PersonalData], readable: Observed[ClearTextPersonalData]
) -> Judgement:
    """Sensitive personal data are sent to associated services."""
    return sent_to_services(profile, data, readable, ASKED)
