"""Does every interface for people ask who it is, local ones too? (IEC 62443-4-2, CR 1.1)"""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.device import LiveUnit, Test, TestRecord, UnitState
from shinsa.facts.input_validation import UserInterface
from shinsa.facts.passwords import Factor, LoginService
from shinsa.facts.tried import Trial, tried_on_each
from shinsa.model.combined import combined
from shinsa.model.judgement import Judgement, failed, inconclusive
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say

ASK = Text(
    "Ask for a login at this interface before anything is shown or done, or take it away.",
    "このインタフェースでは表示や操作の前に認証を要求するか、インタフェースを廃止する。",
)
TRIAL = Trial(
    Test.INTERFACE_ASKS_FOR_LOGIN,
    "27-UserIntf",
    Text("Every interface for people asks who it is.", "人が使うすべてのインタフェースが認証を求める。"),
    ASK,
)


@rule(ja="ローカルを含め、人が使うすべてのインタフェースで認証が求められる。")
def user_interfaces_ask_who(
    interfaces: Declared[UserInterface],
    logins: Observed[LoginService],
    tests: Attested[TestRecord],
    unit: Declared[LiveUnit],
) -> Judgement:
    """Every interface of IXIT 27-UserIntf asks for a login: as was seen at its port, or in a test of what has none."""
    shown = {
        o.fact.id: at
        for o in interfaces
        if (at := tuple(one for one in logins if _is_at(o.fact, one.fact)))
        and any(one.fact.asks is not None for one in at)
        and all(one.fact.asks is not Factor.NONE for one in at)
    }
    return combined(tried_on_each(TRIAL, interfaces, tests, shown), *_open(interfaces, logins, unit))


def _open(
    interfaces: Declared[UserInterface], logins: Observed[LoginService], unit: Declared[LiveUnit]
) -> Iterator[Judgement]:
    """Interfaces at whose port anybody was let in. A unit that nobody set up may ask later."""
    opened = logins.where(lambda one: one.asks is Factor.NONE and any(_is_at(o.fact, one) for o in interfaces))
    if len(opened):
        because = say(
            "Anybody uses these interfaces without a login: {names}.",
            "認証なしで使えるインタフェースがある: {names}。",
            names=listed(f"{o.fact.protocol} ({o.place})" for o in opened),
        )
        fresh = any(o.fact.state is UnitState.FACTORY for o in unit)
        yield (inconclusive if fresh else failed)(because, ASK, opened)


def _is_at(interface: UserInterface, login: LoginService) -> bool:
    return interface.port is not None and interface.port == login.port
