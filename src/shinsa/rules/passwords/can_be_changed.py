"""Can a user change the password, and does the old one die? (EN 303 645 V3.1.3, 5.1-4; TS 103 701, 5.1-4-1 and 5.1-4-2)"""

from __future__ import annotations

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.passwords import AuthenticationMechanism, PasswordChange
from shinsa.model.combined import combined
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import NO_TEXT, Text, listed, say

REMEDY = Text(
    "Let the old password stop working at once when a new one is set, for every service that takes it, and end its sessions.",
    "新しいパスワードを設定した時点で、すべてのサービスで旧パスワードを無効にし、既存のセッションを終了する。",
)
TRY = Text(
    "Name a user of each login under `live.accounts` (with `change_page` for a web interface), with the consents `scan`, "
    "`login-attempts` and `change-settings`.",
    "各ログインの利用者を `live.accounts` に (ウェブ画面では `change_page` も) 記入し、同意 `scan`・`login-attempts`・"
    "`change-settings` を与える。",
)
EXPLAIN = Text(
    "Publish how to change the password, and point to it as a statement on `password-change`.",
    "パスワードの変更方法を公表し、`password-change` の文書として指定する。",
)
FILL_IN = Text(
    "List every way to log in in IXIT 1-AuthMech, with its `factor` and `protocol`.",
    "すべてのログイン手段を `factor` と `protocol` とともに IXIT 1-AuthMech に記入する。",
)


@rule(ja="利用者はパスワードを簡単に変更でき、変更後は旧パスワードが使えない。", despite=("statements",))
def can_be_changed(
    mechanisms: Declared[AuthenticationMechanism],
    changes: Observed[PasswordChange],
    statements: Observed[PublishedStatement],
) -> Judgement:
    """Users change their password as is published, and the old one then opens nothing."""
    alive = changes.where(lambda change: change.new_works and change.old_dies is False)
    if len(alive):
        why = say(
            "The old password still opens the device after a change: {what}.",
            "変更後も旧パスワードで入れる: {what}。",
            what=listed(f"{o.fact.protocol} {o.fact.port}" for o in alive),
        )
        return failed(why, REMEDY, alive)
    passwords = mechanisms.where(lambda m: m.uses_password)
    if mechanisms.complete and not len(passwords) and not len(changes):
        none = Text("IXIT 1-AuthMech declares no password.", "IXIT 1-AuthMech にパスワードの記載がない。")
        return not_applicable(none, [*mechanisms, *mechanisms.looks])
    return combined(_tried(passwords, mechanisms, changes), _explained(statements))


def _tried(
    passwords: Declared[AuthenticationMechanism],
    mechanisms: Declared[AuthenticationMechanism],
    changes: Observed[PasswordChange],
) -> Judgement:
    done = changes.where(lambda change: change.new_works and change.old_dies is True)
    if not mechanisms.complete:
        return absent(mechanisms, FILL_IN, FILL_IN)
    changed = {_plain(o.fact.protocol) for o in done}
    left = passwords.where(lambda m: _plain(m.protocol) not in changed)
    if len(left) or not len(done):
        why = say(
            "Nobody saw these passwords changed: {ids}.",
            "変更を確認していないパスワード: {ids}。",
            ids=listed(o.fact.id for o in left) or "-",
        )
        return inconclusive(why, TRY, [*left, *changes])
    if changes.broken:
        return absent(changes, TRY, TRY)
    weak = dict.fromkeys(word for o in done for word in o.fact.weak)
    why = say(
        "A new password was set and the old one refused: {what}.{weak}",
        "新しいパスワードを設定でき、旧パスワードは拒否された: {what}。{weak}",
        what=listed(f"{o.fact.protocol} {o.fact.port}" for o in done),
        weak=say(" Weak ones are taken too: {weak}.", "ただし弱いものも設定できる: {weak}。", weak=listed(weak))
        if weak
        else NO_TEXT,
    )
    return passed(why, done)


def _explained(statements: Observed[PublishedStatement]) -> Judgement:
    told = statements.where(lambda s: s.topic is Topic.PASSWORD_CHANGE and s.speaks)
    if len(told):
        return passed(Text("How to change it is published.", "変更方法が公表されている。"), told)
    why = Text(
        "How to change the password is not published, as far as was read.", "変更方法を示す公表文書を確認できない。"
    )
    return inconclusive(why, EXPLAIN)


def _plain(protocol: str) -> str:
    """The protocol without its "s" for TLS."""
    return protocol.casefold().removesuffix("s")
