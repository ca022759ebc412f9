"""Are sensitive personal data sent to associated services? (condition of EN 303 645 V3.1.3, 5.8-2)"""

from __future__ import annotations

from shinsa.facts.device import DeviceProfile
from shinsa.facts.personal_data import PersonalData
from shinsa.facts.traffic import ClearTextPersonalData
from shinsa.model.judgement import Judgement, failed, inconclusive, not_applicable, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

SAY_SO = Text(
    "Fill in `sensitive`, `communication` and `stored_on` of every entry of IXIT 21-PersData.",
    "IXIT 21-PersData の全項目に `sensitive`、`communication`、`stored_on` を記入する。",
)

NONE = Text("No personal data are processed, as declared.", "個人データを扱わないと申告されている。")


@rule(ja="機微な個人データが関連サービスへ送られる。")
def sensitive_is_sent(
    profile: Declared[DeviceProfile], data: Declared[PersonalData], readable: Observed[ClearTextPersonalData]
) -> Judgement:
    """Sensitive personal data are sent to associated services."""
    denied = profile.where(lambda device: device.personal_data is False)
    if len(denied) and not len(data):
        return not_applicable(NONE, denied)
    sensitive = data.where(lambda row: row.sensitive is True)
    vague = data.where(lambda row: row.sensitive is None)
    sent = sensitive.where(lambda row: bool(row.communication) or "service" in (row.stored_on or ()))
    if len(sent):
        rows = listed(o.fact.id for o in sent)
        return passed(say("Sent to services: {rows}.", "関連サービスへ送られる: {rows}。", rows=rows), sent)
    stays = sensitive.where(lambda row: row.stored_on == ("device",))
    gone = readable.where(lambda one: one.sent and not one.local and any(one.category == o.fact.id for o in stays))
    if len(gone):
        because = say(
            "By declaration these sensitive personal data stay on the device, yet they were heard on the way out: {where}.",
            "機器から出ないと申告された機微な個人データが、外への通信に現れている: {where}。",
            where=listed(say("{id} at {at}", "{at} の {id}", id=o.fact.category, at=o.place) for o in gone),
        )
        return failed(because, SAY_SO, (*stays, *gone))
    if data.complete and len(stays) == len(sensitive) and not len(vague):
        return not_applicable(
            Text(
                "By declaration no sensitive personal data leave the device.",
                "機微な個人データは機器の外へ出ないと申告されている。",
            ),
            (*data, *data.looks),
        )
    because = Text(
        "Whether sensitive personal data leave the device is not declared.",
        "機微な個人データが機器の外へ出るかどうかが申告されていない。",
    )
    return inconclusive(because if data.looked else unseen(data), SAY_SO, sensitive)
