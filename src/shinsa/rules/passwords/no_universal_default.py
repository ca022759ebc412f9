"""Does a password that anybody can know open the device? (TS 103 645 V1.1.1, 4.1-1; TS 103 701, 5.1-1-2 c)"""

from __future__ import annotations

from shinsa.facts.device import LiveUnit, UnitState
from shinsa.facts.passwords import AcceptedCredential, Guessed, PasswordHash, PasswordState, told_origin
from shinsa.facts.secrets import HardCodedCredential, Opens
from shinsa.facts.service_settings import lock_of
from shinsa.model.combined import combined
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement, absent, failed, inconclusive
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

LIVE_CLEAN = Text(
    "The running device let nobody in with a default, empty or anonymous login.",
    "稼働中の機器は、初期値・空のパスワード・匿名のいずれでもログインを許さなかった。",
)
LIVE_UNSEEN = Text(" Nobody tried to log in to a running device.", "稼働中の機器へのログインは試されていない。")
TRY_LOGINS = Text(
    "Give the address of a device in its factory state under `live`, with the consents `scan` and `login-attempts`.",
    "工場出荷状態の機器のアドレスを `live` に記入し、`scan` と `login-attempts` に同意する。",
)
IMAGE_CLEAN = Text(
    "No account of the firmware that may log in carries a password or lacks one.",
    "ファームウェアには、固定のパスワードを持つ、またはパスワードなしでログインできるアカウントがない。",
)
IMAGE_UNSEEN = Text(" Nobody looked into the firmware.", "ファームウェアの内部は確認されていない。")
GIVE_IMAGE = Text(
    "Give the firmware image under `firmware`, in a form that can be unpacked.",
    "展開できる形式のファームウェアイメージを `firmware` に指定する。",
)

REMEDY = Text(
    "Ship these accounts locked; set a password per unit in production, or have the user set one at first use.",
    "これらのアカウントを無効にして出荷し、個体ごとのパスワードを製造時に設定するか、初回使用時に利用者に設定させる。",
)
CONFIGURED = Text(
    "The live unit had been configured before (`live.state`): defaults that are gone from it may stand in a new one.",
    "実機は設定済み (`live.state`) のため、初期値で入れなくても出荷時の状態は分からない。",
)


@rule(ja="他の個体と共通のパスワード、空のパスワード、匿名ログインのいずれでも機器に入れない。", despite=("written",))
def no_universal_default(
    accepted: Observed[AcceptedCredential],
    accounts: Observed[PasswordHash],
    written: Observed[HardCodedCredential],
    unit: Declared[LiveUnit],
) -> Judgement:
    """No password that units share, no empty password and no anonymous login opens the device.

    A hash in an image is the same in every unit that runs the image, guessed or not. Locked accounts and accounts
    without a login shell open nothing. A default that must be changed at first use is still shared until then. A
    password in a setting counts where the setting, or the program that reads it, lets somebody into the device. That a
    unit which somebody has set up lets nobody in says nothing of a new one.
    """
    opening = accounts.where(lambda account: account.lets_in)
    settings = written.where(lambda credential: credential.opens is Opens.DEVICE and not credential.sample)
    names = [
        *(_login(o.fact) for o in accepted),
        *(_account(o.fact) for o in opening),
        *(say("{what} at {place}", "{place} の {what}", what=o.fact.purpose, place=o.place) for o in settings),
    ]
    if not names:
        unread = [absent(written, IMAGE_CLEAN, GIVE_IMAGE)] if written.broken and not accepted.complete else []
        configured = unit.where(lambda one: one.state is UnitState.CONFIGURED)
        return combined(_nothing_found(accepted, accounts, configured), *unread)
    return failed(
        say(
            "The same login opens every unit: {names}. Wanted: a password unique to each unit or set by the user.",
            "全個体に共通のログインで入れる: {names}。必要なのは、個体ごとに固有か、利用者が設定したパスワード。",
            names=listed(names),
        ),
        _joined(REMEDY, lock_of(o.fact.protocol for o in accepted)),
        [*accepted, *opening, *settings],
    )


def _nothing_found(
    accepted: Observed[AcceptedCredential], accounts: Observed[PasswordHash], configured: Declared[LiveUnit]
) -> Judgement:
    """What the absence of open logins is worth: one side seen whole suffices where the other was never given."""
    if len(configured) and accepted.looked:
        if accounts.complete:
            return absent(accounts, _joined(IMAGE_CLEAN, _aside(CONFIGURED)), GIVE_IMAGE)
        return inconclusive(CONFIGURED, TRY_LOGINS, configured)
    if accounts.complete and _not_given(accepted):
        return absent(accounts, _joined(IMAGE_CLEAN, LIVE_UNSEEN), GIVE_IMAGE)
    if accepted.complete and _not_given(accounts):
        return absent(accepted, _joined(LIVE_CLEAN, IMAGE_UNSEEN), TRY_LOGINS)
    return combined(absent(accepted, LIVE_CLEAN, TRY_LOGINS), absent(accounts, IMAGE_CLEAN, GIVE_IMAGE))


def _not_given(side: Observed[Fact]) -> bool:
    return not side.looked and not side.broken


def _joined(clean: Text, unseen: Text) -> Text:
    return Text(clean.en + unseen.en, clean.ja + unseen.ja)


def _aside(text: Text) -> Text:
    return Text(f" {text.en}", text.ja)


def _login(login: AcceptedCredential) -> Text:
    if not login.user:
        return say(
            "{protocol} ({origin})", "{protocol} ({origin})", protocol=login.protocol, origin=told_origin(login.origin)
        )
    return say(
        "{protocol} as '{user}' ({origin})",
        "{protocol} の「{user}」({origin})",
        protocol=login.protocol,
        user=login.user,
        origin=told_origin(login.origin),
    )


def _account(account: PasswordHash) -> Text:
    user = f"{account.user}' of '{account.keeper}" if account.keeper else account.user
    if account.state is PasswordState.EMPTY:
        return say("'{user}' with no password", "パスワードなしの「{user}」", user=user)
    if account.guessed is not Guessed.NOT:
        return say(
            "'{user}' with a {list}",
            "「{user}」の既知のパスワード({list})",
            user=user,
            list=told_origin(account.guessed),
        )
    return say("'{user}' with one fixed password", "「{user}」の固定パスワード", user=user)
