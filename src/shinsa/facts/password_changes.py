"""Which declared passwords were seen to be changed on the device, and what became of it."""

from __future__ import annotations

from collections.abc import Callable

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.passwords import AuthenticationMechanism, PasswordChange, same_login
from shinsa.facts.tried import records_of
from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say

TRY = say(
    "Name a user of each login under `live.accounts` (with `change_page` for a web interface), with the consents `scan`, "
    "`login-attempts` and `change-settings`; or change it by hand and enter the test `{test}` in the inspection record.",
    "各ログインの利用者を `live.accounts` に(ウェブ画面では `change_page` も)記入し、同意 `scan`・`login-attempts`・"
    "`change-settings` を与えるか、手作業で変更し、試験 `{test}` を検査記録に記入する。",
    test=Test.PASSWORD_CHANGE,
)
FILL_IN = Text(
    "List every way to log in in IXIT 1-AuthMech, with its `factor` and `protocol`.",
    "すべてのログイン手段を `factor` と `protocol` とともに IXIT 1-AuthMech に記入する。",
)
NONE = Text("IXIT 1-AuthMech declares no password.", "IXIT 1-AuthMech にパスワードの記載がない。")


@dataclass(frozen=True, slots=True)
class PasswordPolicy(Fact):
    """What the firmware's passwd(1) asks of a new password, by a module of PAM."""

    module: str
    shortest: int
    """Characters of the shortest password that it takes."""
    for_root: bool
    """Whether root, who may set any password otherwise, is held to it."""


LONGEST_AGE = 366
"""Days of a greatest age that is one: 99999 stands for none."""


@dataclass(frozen=True, slots=True)
class PasswordAgeing(Fact):
    """How long passwords live by the firmware, and which former ones its passwd(1) refuses."""

    least_days: int
    greatest_days: int
    remembered: int
    """Former passwords that are refused."""
    for_root: bool
    """Whether root, who may set any password otherwise, is held to that."""
    refuses_expired: bool
    """Whether every started login asks PAM about expired passwords."""
    unlimited: tuple[str, ...] = ()
    """Accounts that have a password, or are people's, without a least or a greatest age."""

    @property
    def limits_all(self) -> bool:
        """Whether everybody's passwords are limited in reuse, least age and greatest age."""
        ages = self.least_days >= 1 and 1 <= self.greatest_days <= LONGEST_AGE
        return ages and self.remembered >= 1 and self.for_root and self.refuses_expired and not self.unlimited


@dataclass(frozen=True)
class Wanted:
    """What a change has to show, what speaks against it, and the words for both."""

    holds: Callable[[PasswordChange], bool]
    breaks: Callable[[PasswordChange], bool]
    good: tuple[str, str]
    bad: tuple[str, str]
    remedy: Text


def each_changed(
    mechanisms: Declared[AuthenticationMechanism],
    changes: Observed[PasswordChange],
    tests: Attested[TestRecord],
    wanted: Wanted,
) -> Judgement:
    """Whether every declared password was changed with the wanted outcome, by the program or in a signed test of it."""
    runs = tests.where(lambda run: run.test is Test.PASSWORD_CHANGE)
    against = [*changes.where(wanted.breaks), *runs.where(lambda run: not run.held)]
    if against:
        what = listed(f"{_at(o.fact)}" for o in against)
        return failed(say(*wanted.bad, what=what), wanted.remedy, against)
    if not mechanisms.complete:
        return absent(mechanisms, NONE, FILL_IN)
    passwords = mechanisms.where(lambda m: m.uses_password)
    if not len(passwords):
        return not_applicable(NONE, [*mechanisms, *mechanisms.looks])
    done = changes.where(wanted.holds)
    open_ = changes.where(lambda change: not wanted.holds(change) and not wanted.breaks(change))

    def shown(m: AuthenticationMechanism) -> bool:
        untold = any(_shows(o.fact, m, passwords) for o in open_)
        return any(_shows(o.fact, m, passwords) for o in done) and not untold

    held = runs.where(lambda run: run.held and run.signed)
    ids = tuple(o.fact.id for o in passwords)
    left = passwords.where(lambda m: not shown(m) and not records_of(held, m.id, ids))
    if len(left):
        names = listed(o.fact.id for o in left)
        why = say("Nobody saw these passwords changed: {ids}.", "変更を確認していないパスワード: {ids}。", ids=names)
        return inconclusive(why, TRY, [*left, *changes])
    return passed(say(*wanted.good, what=listed(_at(o.fact) for o in (*done, *held))), [*done, *held])


def _shows(change: PasswordChange, one: AuthenticationMechanism, passwords: Declared[AuthenticationMechanism]) -> bool:
    """Whether the change surely was of this login: at its port, or of the only one with the protocol where it has none."""
    if not same_login(one.protocol, change.protocol):
        return False
    if one.port is not None:
        return one.port == change.port
    return len(passwords.where(lambda other: same_login(other.protocol, change.protocol))) == 1


def _at(fact: PasswordChange | TestRecord) -> str:
    return f"{fact.protocol} {fact.port}" if isinstance(fact, PasswordChange) else str(fact)
