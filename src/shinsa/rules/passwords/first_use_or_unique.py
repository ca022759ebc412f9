"""Is a preset identification code changed at first use, or unique to its unit? (Japan, Terminal Rule 34-10 item 2)"""

from __future__ import annotations

from functools import cached_property

from shinsa.facts.device import LiveUnit, Test, TestRecord, UnitState
from shinsa.facts.passwords import (
    AcceptedCredential,
    AuthenticationMechanism,
    FirstUseDemand,
    PasswordHash,
    PasswordOrigin,
    PasswordPattern,
    SamplePasswordPattern,
    told_origin,
)
from shinsa.facts.secrets import HardCodedCredential, Opens, SecretKind, SecretOfTwoUnits
from shinsa.model.combined import combined
from shinsa.model.dataclass import dataclass
from shinsa.model.judgement import Evidence, Judgement, absent, failed, inconclusive, not_applicable, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say

PASSWORD = "password"  # noqa: S105 - what such a credential is for
"""Of what stands in settings, the logins; the keys of networks are no identification codes."""
REMEDY = Text(
    "Ship each unit with a code of its own, or urge the user at first use to change the user name or the password.",
    "個体ごとに固有の識別符号を設定して出荷するか、初回使用時に ID・パスワードの少なくとも一方の変更を促す。",
)
TEST = say(
    "Start a device for the first time and enter the test `{test}`, with tester and result, in the inspection record.",
    "機器を初回起動して確認し、試験 `{test}` の試験者と結果を検査記録に記入する。",
    test=Test.FIRST_USE_PASSWORD,
)
FILL_IN = Text(
    "List every way to log in in IXIT 1-AuthMech, with its `factor` and `password_origin`.",
    "すべてのログイン手段を `factor` と `password_origin` とともに IXIT 1-AuthMech に記入する。",
)
LOOK = Text(
    "Give the firmware image, or a device in its factory state with the consent `login-attempts`.",
    "ファームウェアイメージ、または工場出荷状態の機器と `login-attempts` の同意を与える。",
)
UNIQUE = Text(
    "Preset codes are unique to each unit, and no shared one was found.",
    "識別符号は個体ごとに固有で、共通のものは見つからなかった。",
)


@rule(ja="あらかじめ設定された識別符号は、初回使用時に変更を促されるか、個体ごとに固有である。")
def first_use_or_unique(  # noqa: PLR0913, PLR0917 - each is another side of the question
    declared: Declared[AuthenticationMechanism],
    accepted: Observed[AcceptedCredential],
    accounts: Observed[PasswordHash],
    written: Observed[HardCodedCredential],
    tests: Attested[TestRecord],
    unit: Declared[LiveUnit],
    demands: Observed[FirstUseDemand],
    units: Observed[SecretOfTwoUnits],
    samples: Observed[SamplePasswordPattern],
) -> Judgement:
    """A preset code is unique to its unit, or the user is urged at first use to change it.

    Where user name and password are combined, changing one of them suffices. Anonymous access has no code to change:
    `passwords.settings_need_login` judges it. A unit that somebody has set up shows neither what it urged then, nor
    that a new one carries no shared code. A unit that shows nothing before a password was set has no code to change.
    """
    codes = _Codes(
        declared,
        declared.where(lambda m: m.uses_password),
        accepted.where(lambda c: c.origin != "anonymous"),
        accounts.where(lambda a: a.lets_in),
        written.where(lambda c: c.opens is Opens.DEVICE and c.purpose == PASSWORD and not c.sample),
        tests.where(lambda run: run.test is Test.FIRST_USE_PASSWORD),
        unit.where(lambda one: one.state is UnitState.CONFIGURED),
        demands,
        units.where(lambda secret: secret.same and secret.kind is SecretKind.PASSWORD),
        samples.where(lambda found: found.pattern is PasswordPattern.SHARED),
    )
    return _refuted(codes) or _urged(codes) or _shared(codes) or _undecided(codes) or _unique(codes)


@dataclass(frozen=True)
class _Codes:
    """Everything known of the preset codes of one device."""

    table: Declared[AuthenticationMechanism]
    passwords: Declared[AuthenticationMechanism]
    accepted: Observed[AcceptedCredential]
    accounts: Observed[PasswordHash]
    written: Observed[HardCodedCredential]
    runs: Attested[TestRecord]
    configured: Declared[LiveUnit]
    demands: Observed[FirstUseDemand]
    taken: Observed[SecretOfTwoUnits]
    """Passwords of one unit that another takes."""
    equal: Observed[SamplePasswordPattern]

    @cached_property
    def unforced(self) -> Observed[AcceptedCredential]:
        """The preset codes that a unit took without a demand to change them, whoever had used it before."""
        return self.accepted.where(lambda c: c.forces_change is False)

    @cached_property
    def forced(self) -> Observed[AcceptedCredential]:
        """The preset codes that the device demanded to change at once."""
        return self.accepted.where(lambda c: c.forces_change is True)

    @cached_property
    def open(self) -> tuple[Evidence, ...]:
        """The preset codes that every unit shares, of which nobody saw whether a change is urged."""
        users = [o.fact.user for o in self.forced]
        return (
            *self.accepted.where(lambda c: c.forces_change is None),
            *(self.unforced if len(self.configured) else ()),
            *self.accounts.where(lambda a: a.user not in users),
            *self.written.where(lambda c: not c.user or c.user not in users),
            *self.taken,
            *self.equal,
        )

    @cached_property
    def unguarded(self) -> Declared[AuthenticationMechanism]:
        """The declared codes that are not unique, where no demand to change them was seen."""
        protocols = [_plain(o.fact.protocol) for o in (*self.forced, *self.demands)]
        return self.passwords.where(
            lambda m: m.password_origin is not PasswordOrigin.UNIQUE_PER_UNIT and _plain(m.protocol) not in protocols
        )

    @property
    def all_unique(self) -> bool:
        """Whether the whole table was read and declares unique codes only, if any."""
        return self.table.complete and all(
            o.fact.password_origin is PasswordOrigin.UNIQUE_PER_UNIT for o in self.passwords
        )


def _refuted(codes: _Codes) -> Judgement | None:
    """What was seen on a device to the contrary."""
    if len(codes.unforced) and not len(codes.configured):
        names = listed(
            say(
                "{protocol} '{user}' ({origin})",
                "{protocol} 「{user}」({origin})",
                protocol=o.fact.protocol,
                user=o.fact.user,
                origin=told_origin(o.fact.origin),
            )
            for o in codes.unforced
        )
        why = say(
            "A preset code works on without a change: {names}.",
            "共通の識別符号が変更なしで使える: {names}。",
            names=names,
        )
        return failed(why, REMEDY, codes.unforced)
    broken = codes.runs.where(lambda run: not run.held)
    if not len(broken):
        return None
    if codes.all_unique and len(codes.passwords) and not codes.open:
        why = Text(
            "A test at first use did not hold, yet the dossier declares every code unique to its unit.",
            "初回使用時の試験は不合格だが、識別符号はすべて個体ごとに固有と記載されている。",
        )
        return inconclusive(why, TEST, [*broken, *codes.passwords])
    seen = listed(o.fact.seen for o in broken)
    return failed(
        say("A test at first use did not hold: {seen}.", "初回使用時の試験が不合格: {seen}。", seen=seen),
        REMEDY,
        broken,
    )


def _urged(codes: _Codes) -> Judgement | None:
    """A test of the first use decides by itself."""
    held = codes.runs.where(lambda run: run.held and run.signed)
    if not len(held):
        return None
    why = Text(
        "A test showed that the first use urges a change of the code.",
        "初回使用時に識別符号の変更を促すことを実機試験で確認した。",
    )
    return passed(why, [*held, *codes.forced])


def _shared(codes: _Codes) -> Judgement | None:
    """Codes that are shared by declaration, or shared against the declaration."""
    shared = codes.unguarded.where(lambda m: m.password_origin is not None and m.password_origin.shared)
    if len(shared):
        names = listed(f"{o.fact.id} ({o.fact.password_origin})" for o in shared)
        why = say("Declared as shared by all units: {names}.", "全個体で共通と記載されている: {names}。", names=names)
        return failed(why, REMEDY, shared)
    if codes.open and codes.all_unique:
        why = Text(
            "The dossier declares no code that units share, but the product carries one.",
            "記載では共通の識別符号がないが、製品には共通の識別符号が設定されている。",
        )
        return failed(why, REMEDY, [*codes.open, *codes.passwords])
    return None


def _undecided(codes: _Codes) -> Judgement | None:
    if codes.open:
        why = Text(
            "A code is preset; whether a change is urged was not seen.",
            "識別符号が設定済みだが、変更を促すかどうか未確認である。",
        )
        return inconclusive(why, TEST, codes.open)
    if not codes.table.complete:
        return absent(codes.table, UNIQUE, FILL_IN)
    silent = codes.passwords.where(lambda m: m.password_origin is None)
    ids = listed(o.fact.id for o in (silent if len(silent) else codes.unguarded))
    if len(silent):
        why = say(
            "The dossier does not say who sets the code: {ids}.", "識別符号の設定者が記載されていない: {ids}。", ids=ids
        )
        return inconclusive(why, FILL_IN, silent)
    if len(codes.unguarded):
        why = say("Nobody saw the first use: {ids}.", "初回使用時の動作が確認されていない: {ids}。", ids=ids)
        return inconclusive(why, TEST, codes.unguarded)
    return None


def _unique(codes: _Codes) -> Judgement:
    """Nothing is shared as far as declared; what was looked at must bear it out."""
    sides = (codes.accounts,) if len(codes.configured) else (codes.accepted, codes.accounts)
    if any(side.broken for side in sides) or not any(side.looked for side in sides):
        return combined(*(absent(side, UNIQUE, LOOK) for side in sides))
    looks = [look for side in sides for look in side.looks]
    if not len(codes.passwords):
        why = Text(
            "IXIT 1-AuthMech declares no preset code, and none was found.",
            "識別符号の記載がなく、見つかってもいない。",
        )
        return not_applicable(why, [*codes.table, *codes.table.looks, *looks])
    return passed(UNIQUE, [*codes.passwords, *codes.forced, *codes.demands, *looks])


def _plain(protocol: str) -> str:
    """The protocol without its "s" for TLS: the same login stands behind both."""
    return protocol.casefold().removesuffix("s")
