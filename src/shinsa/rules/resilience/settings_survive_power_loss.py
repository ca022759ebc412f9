"""Do access-control settings and updated software survive a loss of power? (端末設備等規則 34-10, item 4)"""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.resilience import PersistentState, PowerCycle, StateStorage
from shinsa.facts.updates import UpdateSlots
from shinsa.model.combined import combined, tried
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, failed, inconclusive, passed
from shinsa.model.regex import regex
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say

KEPT = {
    "access-control-settings": Text("access-control settings", "アクセス制御の設定"),
    "updated-software": Text("updated software", "更新後のソフトウェア"),
}
LASTING = regex(
    r"non-?\s?volatile|nv-?s?ram|(?<![a-z])(?:fe?|m)ram|flash|eeprom|e-?mmc|(?<![a-z])(?:nand|ssd|sd card)(?![a-z])"
    r"|batter|不揮発|フラッシュ|電池|バッテリ",
    re.IGNORECASE,
)
FLEETING = regex(
    r"volatile|(?<![a-z])(?:s|d|sd|ps)?ram(?:fs|\s?disk)?(?![a-z])|tmpfs|/tmp(?![a-z])|揮発", re.IGNORECASE
)
FILL_IN = Text(
    "In the persistent state declare `storage` and `persistent` for `access-control-settings` and `updated-software`.",
    "`access-control-settings` と `updated-software` の両方について、保持状態の `storage` と `persistent` を申告する。",
)
BUILD = Text(
    "Keep the settings and the updated software in non-volatile memory, so that they are as before when power returns.",
    "設定と更新後のソフトウェアを不揮発メモリに保存し、復電時に停電前の状態を維持する。",
)
HOLDS = Text("A power-cut test showed that both are kept.", "電源断試験で両者の維持が確認された。")
RECORD = Text(
    "Record the laboratory test `power-loss-settings`: power is cut after settings were changed and software updated.",
    "設定変更とソフトウェア更新の後に電源を断つ試験機関の試験記録 `power-loss-settings` を付ける。",
)

SETTINGS, SOFTWARE = KEPT
SAVE = Text(
    "Mount the folder of these files from flash (an overlay with its `upperdir` there, jffs2, ubifs), or write them there"
    " when they change.",
    "これらのファイルのフォルダーをフラッシュ上（`upperdir` をフラッシュに置いた overlay、jffs2、ubifs など）にマウントするか、"
    "変更時にフラッシュへ書き込む。",
)
LOOK = Text(
    "Give the whole firmware in a form that can be read, so that what saves these files is seen.",
    "保存処理を確認できるよう、ファームウェア全体を読み取れる形で与える。",
)


@rule(ja="電力の供給が停止しても、アクセス制御の設定と更新後のソフトウェアが維持される。")
def settings_survive_power_loss(
    states: Declared[PersistentState],
    tests: Attested[TestRecord],
    cycles: Observed[PowerCycle],
    stores: Observed[StateStorage],
    slots: Observed[UpdateSlots],
) -> Judgement:
    """Access-control settings and updated software are as before after a loss of power.

    The firmware stands in for a declaration that was not made, and contradicts one: accounts in RAM that nothing in it writes
    to memory that lasts are lost. A file that a link or mount leads to RAM is no loss where anything may write it to flash.
    A password that the laboratory set and that is refused after it cut the power fails; that it is kept does not stand for the
    test of a person, for it says nothing of other settings, nor of updated software.
    """
    records = tests.where(lambda record: record.test is Test.POWER_LOSS_SETTINGS)
    held = records.where(lambda record: record.held and record.signed)
    broken = records.where(lambda record: not record.held)
    return combined(
        _declared(states.where(lambda state: state.what in KEPT), stores, slots),
        tried(held, broken, HOLDS, BUILD, RECORD),
        *_measured(cycles),
        *_in_firmware(stores),
    )


def _measured(cycles: Observed[PowerCycle]) -> Iterator[Judgement]:
    """What a loss of power that the laboratory caused showed; nothing where there was none."""
    lost = cycles.where(lambda cycle: bool(cycle.logins_lost))
    kept = cycles.where(lambda cycle: bool(cycle.logins_kept))
    if len(lost):
        because = say(
            "A password that was set is refused after the power was cut: {what}.",
            "設定したパスワードが電源断の後に通らない: {what}。",
            what=listed(name for o in lost for name in o.fact.logins_lost),
        )
        yield failed(because, BUILD, lost)
    elif len(kept):
        because = say(
            "Passwords that were set are kept over a loss of power: {what}.",
            "設定したパスワードは電源断の後も維持される: {what}。",
            what=listed(name for o in kept for name in o.fact.logins_kept),
        )
        yield passed(because, kept)


def _in_firmware(stores: Observed[StateStorage]) -> Iterator[Judgement]:
    """What the firmware shows of the memory that accounts lie in; nothing where it leaves that open."""
    accounts = stores.where(lambda store: store.what == SETTINGS)
    lost = accounts.where(lambda store: store.survives is False)
    kept = accounts.where(lambda store: store.survives is True)
    saving = stores.where(lambda store: store.what != SOFTWARE and store.survives is not False)
    what = listed(each.fact for each in (lost if len(lost) else kept))
    if len(lost) and not len(saving):
        because = say(
            "The firmware keeps accounts in RAM, and nothing in it writes them to memory that lasts: {what}.",
            "ファームウェアはアカウント情報を RAM に置き、不揮発メモリへ書き込む処理がない: {what}。",
            what=what,
        )
        yield failed(because, SAVE, lost) if stores.complete else inconclusive(because, LOOK, lost)
    elif len(kept) and not len(lost):
        because = say(
            "The firmware keeps accounts in memory that lasts: {what}.",
            "ファームウェアはアカウント情報を不揮発メモリに置く: {what}。",
            what=what,
        )
        yield passed(because, kept)


def _declared(
    states: Declared[PersistentState], stores: Observed[StateStorage], slots: Observed[UpdateSlots]
) -> Judgement:
    lost = states.where(_is_lost)
    if len(lost):
        what = listed(
            say("{what}: {storage}", "{what}: {storage}", what=KEPT[s.fact.what], storage=s.fact.storage or "-")
            for s in lost
        )
        because = say(
            "By declaration this is lost with power: {what}.", "停電で失われると申告されている: {what}。", what=what
        )
        return failed(because, BUILD, lost)
    kept = states.where(lambda state: state.persistent is True and filled(state.storage))
    told = {each.fact.what for each in kept}
    shown = stores.where(lambda store: store.what in KEPT and store.what not in told and store.survives is True)
    written = () if SOFTWARE in told else slots.observations
    seen = {each.fact.what for each in shown} | ({SOFTWARE} if written else set())
    lacking = [name for what, name in KEPT.items() if what not in told | seen]
    if lacking or len(kept) < len(states):
        what = listed(lacking or [KEPT[each.fact.what] for each in states])
        because = say(
            "Where this is kept is not fully declared: {what}.", "保持方法の申告が揃っていない: {what}。", what=what
        )
        return inconclusive(because, FILL_IN, states)
    what = listed((*(each.fact.storage for each in (*kept, *shown)), *(each.fact.how for each in written)))
    because = say(
        "Both are declared to be kept in {what}.", "両者とも {what} に保持されると申告されている。", what=what
    )
    if len(shown) or written:
        because = say(
            "By declaration and firmware, both are kept in {what}.",
            "申告とファームウェアによれば、両者とも {what} に保持される。",
            what=what,
        )
    return passed(because, (*kept, *shown, *written))


def _is_lost(state: PersistentState) -> bool:
    """Memory that forgets, whatever else is claimed; a copy in RAM of what lies in flash is not lost."""
    fleeting = FLEETING.search(state.storage) and not LASTING.search(state.storage)
    return state.persistent is False or bool(fleeting)
