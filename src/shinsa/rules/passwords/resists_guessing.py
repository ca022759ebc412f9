"""Does every network login hold off who guesses? (EN 303 645 V3.1.3, 5.1-5; TS 103 701, 5.1-5-1 and 5.1-5-2)"""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.guessing import BruteForceResistance, Hold, LockOutAfterRestart
from shinsa.facts.passwords import AuthenticationMechanism
from shinsa.model.combined import combined
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say

MOST_TRIES = 100
"""Consecutive failed tries that are allowed at most for one account (NIST SP 800-63B, 5.2.2)."""
LIMITS = frozenset({Hold.REFUSES, Hold.DROPS, Hold.LOCKS})
"""Ways of holding off after which no try counts any more."""
REMEDY = Text(
    "Make a login wait longer after each failed try, and refuse more for a while: `pam_faillock deny=5 unlock_time=600`, "
    "`MaxAuthTries` with fail2ban for SSH, a counter for each account and address in a web interface.",
    "失敗のたびに待ち時間を延ばし、一定回数で一時的に拒否する。例: `pam_faillock deny=5 unlock_time=600`、SSH は "
    "`MaxAuthTries` と fail2ban、ウェブ画面は利用者と送信元ごとの失敗回数の計数。",
)
MEASURE = Text(
    "Give a running device with the consents `scan` and `login-attempts`, a user of each login under `live.accounts`, and "
    "`live.brute_force_attempts: 101`.",
    "稼働中の機器と同意 `scan`・`login-attempts`、各ログインの利用者 (`live.accounts`)、"
    "`live.brute_force_attempts: 101` を与える。",
)
FILL_IN = Text(
    "Describe in `brute_force_prevention` of IXIT 1-AuthMech what limits guessing, for each mechanism with `network: yes`.",
    "IXIT 1-AuthMech の `network: yes` の各手段について、総当たりを制限する方法を `brute_force_prevention` に記す。",
)
HOLD_LONGER = Text(
    "Hold a login off for minutes and not for seconds, and longer after each further failure: `unlock_time=600` of "
    "`pam_faillock`, `bantime` of fail2ban, `PerSourcePenalties` of OpenSSH.",
    "数秒ではなく数分間拒否し、失敗が続くごとに延ばす。例: `pam_faillock` の `unlock_time=600`、fail2ban の `bantime`、OpenSSH の "
    "`PerSourcePenalties`。",
)
CLEARED = Text(
    "After a restart the lock-out is over: whoever can make the device restart guesses on.",
    "再起動後にロックアウトが解除されている。再起動を起こせる者は推測を続けられる。",
)
KEEP = Text(
    "Keep the count of failed logins over a restart (`dir=` of `pam_faillock` on flash), or have an assessor attest that nobody "
    "on the network can cause one.",
    "失敗回数を再起動後も保持する (`pam_faillock` の `dir=` をフラッシュ上に置く) か、ネットワークから再起動を起こせないことを"
    "評価者が証明する。",
)
NO_LOGIN = Text(
    "The running device has no login that takes a password.", "稼働中の機器にパスワードを受け付けるログインはない。"
)


@rule(ja="ネットワーク経由のどのログインも、パスワードの総当たりを現実的な時間では許さない。", despite=("restarts",))
def resists_guessing(
    mechanisms: Declared[AuthenticationMechanism],
    measured: Observed[BruteForceResistance],
    tests: Attested[TestRecord],
    restarts: Observed[LockOutAfterRestart],
) -> Judgement:
    """Every login over the network holds off whoever guesses passwords.

    A limit counts once it was seen to hold off the right password too: a message that tries are too many is none while the
    next right guess gets in, and one that is over in seconds leaves thousands of tries a day. A delay counts where several
    tries at a time do not step around it. That no limit was met
    counts against the device only beyond the tries that are allowed at all, and for a user that exists. Whether a limit
    outlives a restart is tried where the laboratory can cut the power, or recorded by a person; that it does not leaves the
    question open.
    """
    remote = mechanisms.where(lambda m: m.uses_password and m.network is not False)
    cleared = tests.where(lambda run: run.test is Test.LOCK_OUT_AFTER_RESTART and not run.held)
    parts = (_running(measured, remote), _designed(mechanisms, remote), *_restarted(restarts))
    return combined(*parts, inconclusive(CLEARED, KEEP, cleared)) if len(cleared) else combined(*parts)


def _restarted(restarts: Observed[LockOutAfterRestart]) -> Iterator[Judgement]:
    """What restarts of the running device showed; nothing where none was made."""
    over = restarts.where(lambda seen: not seen.holds)
    if len(over):
        what = listed(o.fact.text for o in over)
        yield inconclusive(say("{why} ({what})", "{why} ({what})", why=CLEARED, what=what), KEEP, over)
    elif len(restarts):
        what = listed(o.fact.text for o in restarts)
        why = say("The lock-out outlives a restart: {what}.", "ロックアウトは再起動後も続く: {what}。", what=what)
        yield passed(why, restarts)


def _designed(mechanisms: Declared[AuthenticationMechanism], remote: Declared[AuthenticationMechanism]) -> Judgement:
    silent = remote.where(lambda m: not filled(m.brute_force_prevention))
    if len(silent):
        why = say(
            "What limits guessing is not described: {ids}.",
            "総当たりを制限する方法が記載されていない: {ids}。",
            ids=listed(o.fact.id for o in silent),
        )
        return inconclusive(why, FILL_IN, silent)
    if not mechanisms.complete:
        return absent(mechanisms, FILL_IN, FILL_IN)
    if not len(remote):
        none = Text("No password over the network is declared.", "ネットワーク経由のパスワードは記載されていない。")
        return not_applicable(none, [*mechanisms, *mechanisms.looks])
    return passed(Text("What limits guessing is described.", "総当たりを制限する方法が記載されている。"), remote)


def _running(measured: Observed[BruteForceResistance], remote: Declared[AuthenticationMechanism]) -> Judgement:
    if open_doors := [*_endless(measured), *_in_words_only(measured)]:
        return combined(*open_doors)
    unclear = measured.where(_is_unclear)
    if len(unclear):
        why = say(
            "Whether guessing is limited was not seen to the end: {what}.",
            "総当たりの制限を最後まで確認できていない: {what}。",
            what=listed(o.fact.text for o in unclear),
        )
        return inconclusive(why, MEASURE, unclear)
    short = measured.where(lambda seen: seen.over_within is not None)
    if len(short):
        why = say(
            "The limit is over in seconds, which leaves {n} tries a day or more: {what}.",
            "制限は数秒で解除され、1日に少なくとも{n}回試せる: {what}。",
            n=max(o.fact.a_day or 0 for o in short),
            what=listed(o.fact.text for o in short),
        )
        return inconclusive(why, HOLD_LONGER, short)
    if not measured.complete:
        return absent(measured, NO_LOGIN, MEASURE)
    return _held_off(measured, remote)


def _is_unclear(seen: BruteForceResistance) -> bool:
    """Whether it is not known that it holds, or when it begins: a silent lock, within the tries that were made."""
    silent = seen.hold is Hold.LOCKS
    late = silent and seen.tries > MOST_TRIES + 1
    untold = seen.hold in LIMITS and not silent and seen.held_after is None
    return late or untold or seen.verified is not True


def _held_off(measured: Observed[BruteForceResistance], remote: Declared[AuthenticationMechanism]) -> Judgement:
    """Every login that was met holds guessing off; those that are declared must be among them."""
    met = {_plain(o.fact.protocol) for o in measured}
    unmet = remote.where(lambda m: _plain(m.protocol) not in met)
    if len(unmet):
        why = say(
            "These passwords over the network were not met on the device: {ids}.",
            "次のネットワーク経由のパスワードは実機で確認できなかった: {ids}。",
            ids=listed(f"{o.fact.id} ({o.fact.protocol or '-'})" for o in unmet),
        )
        return inconclusive(why, MEASURE, unmet)
    if not len(measured):
        return not_applicable(NO_LOGIN, measured.looks)
    why = say(
        "Guessing is held off: {what}.", "総当たりは抑止される: {what}。", what=listed(o.fact.text for o in measured)
    )
    return passed(why, measured)


def _plain(protocol: str) -> str:
    """The protocol without its "s" for TLS."""
    return protocol.casefold().removesuffix("s")


def _endless(measured: Observed[BruteForceResistance]) -> Iterator[Judgement]:
    """The logins that took more tries than are allowed."""
    taken = measured.where(
        lambda seen: (
            (seen.held_after or 0) > MOST_TRIES
            if seen.hold in LIMITS
            else seen.known_user and seen.tries > MOST_TRIES and seen.verified is not True
        )
    )
    if len(taken):
        why = say(
            "Wrong passwords are taken without end: {what}. At most {most} in a row are wanted.",
            "誤ったパスワードを際限なく試せる: {what}。連続{most}回までが求められる。",
            what=listed(o.fact.text for o in taken),
            most=MOST_TRIES,
        )
        yield failed(why, REMEDY, taken)


def _in_words_only(measured: Observed[BruteForceResistance]) -> Iterator[Judgement]:
    """The logins of which what holds wrong passwords off lets the right one in."""
    words = measured.where(lambda seen: seen.hold in LIMITS and seen.verified is False)
    if len(words):
        why = say(
            "The limit is there in words only, for the right password still gets in: {what}.",
            "制限は名目だけで、正しいパスワードは依然として通る: {what}。",
            what=listed(o.fact.text for o in words),
        )
        yield failed(why, REMEDY, words)
