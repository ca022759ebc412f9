"""Does every login for people ask for a second factor? (IEC 62443-4-2, CR 1.1 RE(2))"""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.capabilities import Capability, Provides, Wanted, counted, decided
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.login_faces import LoginFace
from shinsa.facts.passwords import AcceptedCredential, RightfulLogin, same_login
from shinsa.model.judgement import Judgement, absent, failed, inconclusive
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say

ENDS_AT_THE_PASSWORD = frozenset({"ssh", "telnet", "telnets"})
"""Logins of which it was seen that nothing more is asked: a web page may ask for a code behind its password."""
MULTI_FACTOR = Wanted(
    Provides.MULTI_FACTOR,
    Test.SECOND_FACTOR_DEMANDED,
    Text(
        "The right password alone was refused, and opened with the second factor.",
        "正しいパスワードだけでは拒否され、第二の要素とともに受け入れられることを試験で確認した。",
    ),
    Text(
        "Ask for a second factor at every login for people: `AuthenticationMethods publickey,password` in sshd_config, a one-time code "
        "or a security key at the web login.",
        "人が使うすべてのログインで第二の要素を求める。sshd_config の `AuthenticationMethods publickey,password`、ウェブログインでの"
        "ワンタイムコードやセキュリティキーなど。",
    ),
    by=frozenset({"biometric", "certificate", "confirmation-in-app", "one-time-code", "security-key", "token"}),
)
NAME = Text(
    "Name the `protocol` and `port` of each login for people in an entry of `capabilities` that `provides: multi-factor`.",
    "人が使う各ログインの `protocol` と `port` を、`capabilities` の `provides: multi-factor` の項目に記載する。",
)
LOOK = Text(
    "Give the address of a running device with the consents `scan` and `login-attempts`.",
    "稼働中の機器のアドレスと、`scan`・`login-attempts` の同意を与える。",
)


@rule(ja="人が使うすべてのログインで、複数の要素による認証が行われる。")
def one_factor_is_not_enough(
    table: Declared[Capability],
    tests: Attested[TestRecord],
    faces: Observed[LoginFace],
    known: Observed[RightfulLogin],
    accepted: Observed[AcceptedCredential],
) -> Judgement:
    """A second factor is asked for at every login for people that was seen, a test of each showed it, and no password alone opened one."""
    against = (*_opened(known, accepted), *_unnamed(counted(table, MULTI_FACTOR), faces))
    return decided(table, MULTI_FACTOR, tests, *against)


def _opened(known: Observed[RightfulLogin], accepted: Observed[AcceptedCredential]) -> Iterator[Judgement]:
    opened = [
        *known.where(lambda one: one.let_in and one.protocol in ENDS_AT_THE_PASSWORD),
        *accepted.where(lambda one: one.protocol in ENDS_AT_THE_PASSWORD),
    ]
    if opened:
        because = say(
            "A password alone opened these logins: {names}.",
            "パスワードだけでログインできた: {names}。",
            names=listed(dict.fromkeys(f"{o.fact.protocol} ({o.place})" for o in opened)),
        )
        yield failed(because, MULTI_FACTOR.build, opened)


def _unnamed(entries: Declared[Capability], faces: Observed[LoginFace]) -> Iterator[Judgement]:
    """Logins of the live device that no entry names; nothing where none was seen."""
    left = faces.where(
        lambda face: not any(o.fact.port == face.port and same_login(o.fact.protocol, face.protocol) for o in entries)
    )
    if len(left):
        because = say(
            "No entry says that these logins ask for a second factor: {names}.",
            "第二の要素を求めると記載されていないログインがある: {names}。",
            names=listed(f"{o.fact.protocol} ({o.place})" for o in left),
        )
        yield inconclusive(because, NAME, left)
    if faces.broken or not faces.looked:
        yield absent(faces, LOOK, LOOK)
