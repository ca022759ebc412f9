"""Has each person an account of their own, at every login? (IEC 62443-4-2, CR 1.1 RE(1))"""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.capabilities import BY_WHO_ADMINISTERS, Capability, Provides, Wanted, decided
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.login_faces import LoginFace
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say

EACH = Wanted(
    Provides.ACCOUNT_MANAGEMENT,
    Test.ACCOUNTS_MANAGED,
    Text("Accounts of several people were made and used.", "複数の利用者のアカウントの作成と使用を試験で確認した。"),
    Text(
        "Ask for a user name as well as a password at every login for people, and let accounts be added, one for each person.",
        "人が使うすべてのログインでパスワードとともに利用者名を求め、各人のアカウントを追加できるようにする。",
    ),
    by=BY_WHO_ADMINISTERS,
    covers=frozenset({"adding"}),
)
LOOK = Text(
    "Give the address of a running device with the consents `scan` and `login-attempts`.",
    "稼働中の機器のアドレスと、`scan`・`login-attempts` の同意を与える。",
)
ALL_ASK = Text("Every login for people asks who it is.", "人が使うすべてのログインが利用者名を求める。")


@rule(ja="すべてのログインで、各利用者が他と区別して識別される。")
def people_are_told_apart(
    table: Declared[Capability], tests: Attested[TestRecord], faces: Observed[LoginFace]
) -> Judgement:
    """Accounts can be added, a test did so, and every login for people that was seen on the live device asks for a user."""
    return decided(table, EACH, tests, *_asking(faces))


def _asking(faces: Observed[LoginFace]) -> Iterator[Judgement]:
    nameless = faces.where(lambda face: face.asks_user is False)
    if len(nameless):
        because = say(
            "These logins ask for a password and not for who it is: {names}.",
            "パスワードだけを求め、利用者を識別しないログインがある: {names}。",
            names=listed(f"{o.fact.protocol} ({o.place})" for o in nameless),
        )
        yield failed(because, EACH.build, nameless)
    unclear = faces.where(lambda face: face.asks_user is None)
    if len(unclear):
        because = say(
            "Whether these ask who it is was not seen: {names}.",
            "利用者名を求めるか否かを確認できていない: {names}。",
            names=listed(f"{o.fact.protocol} ({o.place})" for o in unclear),
        )
        yield inconclusive(because, LOOK, unclear)
    if faces.broken:
        yield absent(faces, ALL_ASK, LOOK)
    elif not faces.looked:
        yield inconclusive(unseen(faces), LOOK)
