"""Whether personal data leave the device for associated services, by declaration and by what was heard on the way out."""

from __future__ import annotations

from collections.abc import Callable

from shinsa.facts.device import DeviceProfile
from shinsa.facts.personal_data import PersonalData
from shinsa.facts.processing import NONE_PROCESSED
from shinsa.facts.traffic import ClearTextPersonalData
from shinsa.model.dataclass import dataclass
from shinsa.model.judgement import Judgement, failed, inconclusive, not_applicable, passed, unseen
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say


@dataclass(frozen=True)
class Asked:
    """Which personal data are asked about, and the sentences for the answers."""

    meant: Callable[[PersonalData], bool | None]
    """Whether a row is asked about; None where the row does not say."""
    heard: tuple[str, str]
    """They were heard on the way out against their declaration, as `{where}`."""
    stay: Text
    unsaid: Text
    say_so: Text


def sent_to_services(
    profile: Declared[DeviceProfile],
    data: Declared[PersonalData],
    readable: Observed[ClearTextPersonalData],
    asked: Asked,
) -> Judgement:
    """PASS where some are sent, NOT APPLICABLE where all stay, FAIL where some were heard on the way out all the same."""
    denied = profile.where(lambda device: device.personal_data is False)
    if len(denied) and not len(data):
        return _denied(denied, readable.where(lambda one: one.sent and not one.local), asked)
    rows = data.where(lambda row: asked.meant(row) is True)
    vague = data.where(lambda row: asked.meant(row) is None)
    sent = rows.where(lambda row: bool(row.communication) or "service" in (row.stored_on or ()))
    if len(sent):
        ids = listed(o.fact.id for o in sent)
        return passed(say("Sent to services: {ids}.", "関連サービスへ送られる: {ids}。", ids=ids), sent)
    stays = rows.where(lambda row: row.stored_on == ("device",))
    gone = readable.where(lambda one: one.sent and not one.local and any(one.category == o.fact.id for o in stays))
    if len(gone):
        where = listed(say("{id} at {at}", "{at} の {id}", id=o.fact.category, at=o.place) for o in gone)
        return failed(say(*asked.heard, where=where), asked.say_so, (*stays, *gone))
    if data.complete and len(stays) == len(rows) and not len(vague):
        return not_applicable(asked.stay, (*data, *data.looks))
    return inconclusive(asked.unsaid if data.looked else unseen(data), asked.say_so, rows)


def _denied(denied: Declared[DeviceProfile], heard: Observed[ClearTextPersonalData], asked: Asked) -> Judgement:
    """The answer where personal data are denied altogether: a denial that was heard to be wrong contradicts itself."""
    if not len(heard):
        return not_applicable(NONE_PROCESSED, denied)
    because = say(
        "Personal data are denied, yet were heard on the way out: {where}.",
        "個人データはないとの申告に反し、機器の外への送信が確認された: {where}。",
        where=listed(o.place for o in heard),
    )
    return failed(because, asked.say_so, (*denied, *heard))
