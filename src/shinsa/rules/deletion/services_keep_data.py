"""Can associated services keep personal data? (condition of EN 303 645 V3.1.3, 5.11-2)"""

from __future__ import annotations

from shinsa.facts.deletion import DeletionFunction
from shinsa.facts.device import DeviceProfile
from shinsa.facts.personal_data import PersonalData
from shinsa.facts.processing import NONE_PROCESSED
from shinsa.facts.service_data import kept_by_no_service, kept_in_service
from shinsa.facts.traffic import ClearTextPersonalData
from shinsa.model.judgement import Judgement, failed, inconclusive, not_applicable, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

SAY_SO = Text(
    "Fill in `stored_on` of every entry of IXIT 21-PersData.",
    "IXIT 21-PersData の全項目に `stored_on` を記入する。",
)


@rule(ja="関連サービスが個人データを保持し得る。", despite=("readable",))
def services_keep_data(
    profile: Declared[DeviceProfile],
    data: Declared[PersonalData],
    functions: Declared[DeletionFunction],
    readable: Observed[ClearTextPersonalData],
) -> Judgement:
    """Associated services can keep personal data."""
    denied = profile.where(lambda device: device.personal_data is False)
    sent = readable.where(lambda one: one.sent and not one.local)
    if len(sent) and not len(data):
        where = listed(o.place for o in sent)
        why = say("Personal data were sent: {where}.", "個人データが送信された: {where}。", where=where)
        return failed(why, SAY_SO, (*sent, *denied)) if len(denied) else passed(why, sent)
    if len(denied) and not len(data):
        return not_applicable(NONE_PROCESSED, denied)
    kept = data.where(lambda row: kept_in_service(row) or bool(row.communication))
    if len(kept):
        rows = listed(o.fact.id for o in kept)
        return passed(say("Services can keep {rows}.", "{rows} をサービスが保持し得る。", rows=rows), kept)
    none = kept_by_no_service(data)
    naming = functions.where(lambda function: function.in_services and bool(function.services))
    if none is not None and len(naming):
        why = say(
            "By declaration no service keeps personal data, yet these delete in services: {rows}.",
            "個人データを保持するサービスはないとの申告に反し、サービス上の削除機能がある: {rows}。",
            rows=listed(o.fact.id for o in naming),
        )
        return failed(why, SAY_SO, (*data, *naming))
    because = Text("Where personal data are kept is not declared.", "個人データの保存場所が申告されていない。")
    return none or inconclusive(because if data.looked else unseen(data), SAY_SO, data)
