"""Which of the logins that were found IXIT 1-AuthMech names, which it may mean, and which it leaves out."""

from __future__ import annotations

from collections.abc import Sequence

from shinsa.facts.attack_surface import OTHER_NAMES
from shinsa.facts.hardware import SerialConsole
from shinsa.facts.network_logins import ASKING
from shinsa.facts.passwords import AuthenticationMechanism, Factor, LoginService
from shinsa.model.combined import combined
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed, unseen
from shinsa.model.observation import Observation
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

SERIAL = frozenset({"serial", "uart", "console", "rs-232", "rs232"})
SHUT = frozenset({"tls", "dtls"})
"""What a login is called of which nobody saw more than its encryption."""
NONE_FOUND = Text("No login was found.", "ログイン手段は見つからなかった。")
LOOK = Text(
    "Give the firmware image, or the device's address with the consent `scan`, so that its logins can be looked for.",
    "ログイン手段を確認できるよう、ファームウェアイメージ、または機器のアドレスと `scan` の同意を与える。",
)
FILL_IN = Text(
    "List every way to log in in IXIT 1-AuthMech, with its `factor`, `protocol` and `port`.",
    "すべてのログイン手段を `factor`、`protocol`、`port` とともに IXIT 1-AuthMech に記入する。",
)

Login = tuple[Observation[Fact], LoginService]
"""A way in that was found: what was seen, and what it means as a login."""


def all_declared(
    declared: Declared[AuthenticationMechanism], logins: Sequence[Login], looks: Sequence[Observed[Fact]]
) -> Judgement:
    """Whether the table names every login; `looks` says where they were looked for, those that must have been looked at first.

    A login that asks for a password where only a key is declared is another login than the declared one.
    """
    if not logins:
        return _nothing_found(looks)
    if unmatched := _unmatched(declared, logins):
        return unmatched
    # A login may have been met without anybody looking for more of them, as in recorded traffic.
    if not looks[0].looked or any(one.broken for one in looks):
        return _nothing_found(looks)
    return _all_matched(declared, logins)


def as_login(console: SerialConsole) -> LoginService:
    """The serial console as a login."""
    asks = Factor.PASSWORD if console.asks_password else Factor.NONE
    return LoginService("serial", program=console.program, asks=asks)


def _unmatched(declared: Declared[AuthenticationMechanism], logins: Sequence[Login]) -> Judgement | None:
    """The logins that the table does not name, or may not name."""
    names = listed(_name(login) for _, login in logins)
    if not declared.complete:
        what = say("Logins were found: {names}. ", "ログイン手段が見つかった: {names}。", names=names)
        why = unseen(declared)
        return inconclusive(Text(what.en + why.en, what.ja + why.ja), FILL_IN, [o for o, _ in logins])
    mechanisms = [o.fact for o in declared]
    unfit = [(o, login) for o, login in logins if not any(_fits(m, login) for m in mechanisms)]
    strangers = [(o, login) for o, login in unfit if login.certain]
    undeclared = [(o, login) for o, login in strangers if not any(_may_fit(m, login) for m in mechanisms)]
    if undeclared:
        return _fail(declared, undeclared)
    if not unfit:
        return None
    why = say(
        "IXIT 1-AuthMech does not say clearly enough whether it means these logins: {names}.",
        "IXIT 1-AuthMech の記載が次のログイン手段を指すかどうか判断できない: {names}。",
        names=listed(_name(login) for _, login in unfit),
    )
    return inconclusive(why, FILL_IN, [o for o, _ in unfit])


def _all_matched(declared: Declared[AuthenticationMechanism], logins: Sequence[Login]) -> Judgement:
    """Every login found is declared; what is declared beyond that is worth a word, but no fault."""
    names = listed(_name(login) for _, login in logins)
    why = say(
        "Every login found is declared: {names}.", "見つかったログイン手段はすべて記載済み: {names}。", names=names
    )
    hidden = [o.fact for o in declared if _protocol(o.fact.protocol)]
    ids = listed(m.id for m in hidden if not any(_fits(m, login) for _, login in logins))
    if ids:
        more = say(" Declared, but not found: {ids}.", "記載されているが見つからない: {ids}。", ids=ids)
        why = Text(why.en + more.en, why.ja + more.ja)
    return passed(why, [o for o, _ in logins])


def _nothing_found(looks: Sequence[Observed[Fact]]) -> Judgement:
    """What it is worth that nothing (more) was found."""
    first, *others = looks
    asked = [one for one in others if one.looked or one.broken]
    return combined(absent(first, NONE_FOUND, LOOK), *(absent(one, NONE_FOUND, LOOK) for one in asked))


def _fail(declared: Declared[AuthenticationMechanism], undeclared: Sequence[Login]) -> Judgement:
    return failed(
        say(
            "Found but not declared: {found}. Declared: {declared}.",
            "記載のないログイン手段が見つかった: {found}。記載: {declared}。",
            found=listed(_name(login) for _, login in undeclared),
            declared=listed(f"{o.fact.id} ({o.fact.protocol or '-'}, {o.fact.factor or '?'})" for o in declared)
            or Text("none", "なし"),
        ),
        Text(
            "Remove these logins, or document them in IXIT 1-AuthMech.",
            "これらを廃止するか、IXIT 1-AuthMech に記載する。",
        ),
        [o for o, _ in undeclared],
    )


def _name(login: LoginService) -> Text:
    where = login.protocol if login.port is None else f"{login.protocol}:{login.port}"
    if login.asks is None:
        return Text(where, where)
    return say("{where} asking for {asks}", "{where} ({asks} を要求)", where=where, asks=login.asks)


def _fits(mechanism: AuthenticationMechanism, login: LoginService) -> bool:
    """Whether the mechanism guards this login: same protocol, no other port, and it asks for what is declared.

    What is spoken behind a demand for a client's certificate nobody sees; there the port tells.
    """
    return mechanism.factor is not None and _same_way(mechanism, login)


def _same_way(mechanism: AuthenticationMechanism, login: LoginService) -> bool:
    said, seen = _protocol(mechanism.protocol), _protocol(login.protocol)
    hidden = seen in SHUT and login.asks is Factor.CERTIFICATE and None not in (mechanism.port, login.port)
    known = (
        seen in {said, f"{said}s"} or said in OTHER_NAMES.get(seen, ()) or hidden
    )  # declared without TLS and found inside it is no other login
    return known and bool(said) and _agrees(mechanism, login)


def _may_fit(mechanism: AuthenticationMechanism, login: LoginService) -> bool:
    """Whether the mechanism could be meant: one of the two leaves its protocol or its factor open, and nothing speaks against it."""
    protocol = _protocol(login.protocol)
    if not protocol:
        return mechanism.network is not False and _agrees(mechanism, login)
    if protocol in SHUT and login.asks is Factor.CERTIFICATE:
        return mechanism.factor in (None, Factor.CERTIFICATE) and _agrees(mechanism, login)
    if _protocol(mechanism.protocol):
        return mechanism.factor is None and _same_way(mechanism, login)
    reachable = mechanism.network is not True if protocol == "serial" else mechanism.network is True
    return reachable and _agrees(mechanism, login)


def _agrees(mechanism: AuthenticationMechanism, login: LoginService) -> bool:
    if None not in (mechanism.port, login.port) and mechanism.port != login.port:
        return False
    if mechanism.factor is None:
        return True
    if login.asks in ASKING:
        return mechanism.factor in ASKING
    return login.asks is not Factor.NONE or mechanism.factor is Factor.NONE


def _protocol(name: str) -> str:
    """The protocol in one spelling; empty when it is not known."""
    plain = name.strip().casefold()
    return "serial" if plain in SERIAL else plain.replace("unknown", "")
