"""Are weak new passwords refused? (IEC 62443-4-2, CR 1.7)"""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.capabilities import BY_WHO_ADMINISTERS, Capability, Provides, Wanted, counted, decided
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.password_changes import PasswordPolicy
from shinsa.facts.passwords import PasswordChange
from shinsa.model.judgement import Judgement, inconclusive
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say

LEAST = 8
"""Characters that passwords have at least by NIST SP 800-63B."""
SET = Text(
    "Let the least length of passwords be set, eight characters or more, at every interface that changes one: `password requisite "
    "pam_pwquality.so minlen=8 enforce_for_root` in the PAM stack of passwd, a check on the page of the web interface.",
    "パスワードを変更するすべてのインタフェースで、最小の長さ(8 文字以上)を設定できるようにする。passwd の PAM 設定は "
    "`password requisite pam_pwquality.so minlen=8 enforce_for_root`、ウェブ画面ではその検査。",
)
STRENGTH = Wanted(
    Provides.PASSWORD_STRENGTH,
    Test.WEAK_PASSWORD_REFUSED,
    Text(
        "The least length was set, and a shorter password was refused at every interface.",
        "最小の長さを設定し、それより短いパスワードがすべてのインタフェースで拒否されることを確認した。",
    ),
    SET,
    by=BY_WHO_ADMINISTERS,
    covers=frozenset({"minimum-length"}),
)
SHELL = ("shell",)


@rule(ja="新しいパスワードの長さが強制されている。")
def strength_can_be_enforced(
    policies: Observed[PasswordPolicy],
    table: Declared[Capability],
    tests: Attested[TestRecord],
    changes: Observed[PasswordChange],
) -> Judgement:
    """A least length of new passwords, eight characters or more, can be set at every interface that is declared to change one.

    A test of each showed it, or PAM's settings do where it is the shell alone. That a weak one was taken leaves it open whether
    more can be set.
    """
    strong = policies.where(lambda one: one.shortest >= LEAST and one.for_root)
    by_shell = [o.fact.id for o in counted(table, STRENGTH) if o.fact.by == SHELL]
    shown = {id_: strong.observations for id_ in by_shell if len(strong) and len(strong) == len(policies)}
    return decided(table, STRENGTH, tests, *_weak(policies, changes), shown=shown)


def _weak(policies: Observed[PasswordPolicy], changes: Observed[PasswordChange]) -> Iterator[Judgement]:
    """What takes weak passwords as it is set now; nothing where none was seen to."""
    short = policies.where(lambda one: one.shortest < LEAST)
    if len(short):
        n = min(o.fact.shortest for o in short)
        because = say(
            "New passwords have {n} characters at least.", "新しいパスワードは {n} 文字以上である。", n=max(n, 0)
        )
        yield inconclusive(because, SET, short)
    by_root = policies.where(lambda one: not one.for_root)
    if len(by_root):
        because = Text("Root may set any password.", "root は任意のパスワードを設定できる。")
        yield inconclusive(because, SET, by_root)
    taken = changes.where(lambda one: bool(one.weak))
    if len(taken):
        because = say(
            "Weak passwords were taken: {what}.",
            "弱いパスワードを設定できた: {what}。",
            what=listed(dict.fromkeys(f"{o.fact.protocol}: {each}" for o in taken for each in o.fact.weak)),
        )
        yield inconclusive(because, SET, taken)
