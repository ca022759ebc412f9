"""Do the web interfaces keep a login to the one who made it? (IEC 62443-4-2, CR 3.8; EN 303 645 V3.1.3, 5.5-5)"""

from __future__ import annotations

from types import MappingProxyType

from shinsa.facts.web_sessions import SessionFlaw, WebSessionFlaw
from shinsa.model.combined import by_remedy, combined
from shinsa.model.judgement import Judgement, absent, failed, not_applicable
from shinsa.model.place import EndpointPlace
from shinsa.model.rule import rule
from shinsa.model.seen import Observed
from shinsa.model.text import Text, listed, say

HARDENING = frozenset({SessionFlaw.READABLE, SessionFlaw.CROSS_SITE})
"""What only helps where something else is wrong too: it is told, and fails nothing by itself."""
RENEW = Text(
    "Make a new session at every login, from a random identifier of 128 bits or more, and forget the one before it.",
    "ログインのたびに128ビット以上の乱数で新しいセッションを発行し、以前の識別子を無効にする。",
)
END = Text(
    "Forget the session on the server when its user logs out.", "ログアウト時にサーバー側でセッションを破棄する。"
)
SECURE = Text(
    "Set the session cookie with `Secure; HttpOnly; SameSite=Lax`.",
    "セッションの Cookie を `Secure; HttpOnly; SameSite=Lax` で発行する。",
)
NO_PASSWORD = Text(
    "Keep a random identifier in the cookie, and neither the password nor anything made of it.",
    "Cookie には乱数の識別子だけを入れ、パスワードやそれから作った値を入れない。",
)
NO_FRAME = Text(
    "Send `Content-Security-Policy: frame-ancestors 'none'` with every page.",
    "すべてのページに `Content-Security-Policy: frame-ancestors 'none'` を付ける。",
)
TOKEN = Text(
    "Put a random token into each form and check it, and set the session cookie with `SameSite=Lax` or `Strict`.",
    "各フォームに乱数のトークンを入れて検証し、セッションの Cookie に `SameSite=Lax` か `Strict` を付ける。",
)
REMEDIES = MappingProxyType(
    {
        SessionFlaw.KEPT: RENEW,
        SessionFlaw.CHOSEN: RENEW,
        SessionFlaw.CONSTANT: RENEW,
        SessionFlaw.COUNTED: RENEW,
        SessionFlaw.SHORT: RENEW,
        SessionFlaw.CREDENTIAL: NO_PASSWORD,
        SessionFlaw.SURVIVES: END,
        SessionFlaw.UNSECURED: SECURE,
        SessionFlaw.FRAMEABLE: NO_FRAME,
        SessionFlaw.FORGEABLE: TOKEN,
    }
)
GIVE = Text(
    "Name a user of each web interface under `live.accounts`, with the consents `login-attempts` and `change-settings`.",
    "各ウェブ画面の利用者を `live.accounts` に記載し、同意 `login-attempts` と `change-settings` を与える。",
)
NONE = Text("No web interface that asks for a login was found.", "ログインを求めるウェブ画面は見つからなかった。")
BECAUSE = (
    "A login at the web interface does not stay with the one who made it: {what}.",
    "ウェブ画面のログインが本人だけのものに保たれない: {what}。",
)


@rule(ja="ウェブ画面にログインした利用者のセッションは、推測も固定も流用もできない。", where_given=True)
def sessions_are_protected(flaws: Observed[WebSessionFlaw]) -> Judgement:
    """Sessions of web interfaces cannot be guessed, planted, outlive their logout, or be used by another site."""
    grave = flaws.where(lambda each: each.flaw not in HARDENING)
    if len(grave):
        return combined(
            *by_remedy(grave, lambda each: REMEDIES[each.flaw], failed, BECAUSE, lambda seen: seen.fact.text)
        )
    if _without_logins(flaws):
        return not_applicable(NONE, flaws.looks)
    return absent(grave, _sound(flaws), GIVE)


def _without_logins(flaws: Observed[WebSessionFlaw]) -> bool:
    """Whether the whole device was looked at, no part left out, and no web interface with a login was there to look at."""
    at_one = any(isinstance(look.place, EndpointPlace) for look in flaws.looks)
    left_out = any(gap.place is not None for gap in flaws.broken)
    return flaws.looked and not (len(flaws) or at_one or left_out)


def _sound(flaws: Observed[WebSessionFlaw]) -> Text:
    sound = Text(
        "No session that was looked at can be guessed, planted or used by another site.",
        "確認したセッションは、推測も固定も他サイトからの流用もできない。",
    )
    if not len(flaws):
        return sound
    more = say(
        " It could be harder still: {what}.", "改善の余地がある: {what}。", what=listed(o.fact.text for o in flaws)
    )
    return Text(sound.en + more.en, sound.ja + more.ja)
