"""Is a password kept from being read while it is typed? (IEC 62443-4-2, CR 1.10)"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.login_faces import LoginFace
from shinsa.facts.passwords import AuthenticationMechanism, same_login
from shinsa.facts.tried import Trial, tried_on_each
from shinsa.model.combined import combined
from shinsa.model.judgement import Judgement, absent, failed, inconclusive
from shinsa.model.observation import Observation
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say

OF_MACHINES = frozenset(
    {"mqtt", "mqtts", "coap", "coaps", "snmp", "snmpv3", "rtsp", "rtsps", "redis", "mysql", "mongodb"}
)
"""Protocols in which a program shows the password, and nobody types it."""
HIDE = Text(
    "Show dots or nothing while a password is typed: `type=password` for the field of a page, `IAC WILL ECHO` and no echo for Telnet, "
    "prompts with echo off for keyboard-interactive of SSH.",
    "パスワードの入力中は伏せ字にするか、何も表示しない。ウェブ画面は `type=password`、Telnet は `IAC WILL ECHO` を送りエコーしない、"
    "SSH の keyboard-interactive はエコーなしのプロンプトを用いる。",
)
LOOK = Text(
    "Give the address of a running device with the consents `scan` and `login-attempts`; for what only a person sees, record the test "
    "`feedback-hidden`.",
    "稼働中の機器のアドレスと、`scan`・`login-attempts` の同意を与える。人だけが確認できるものは、試験 `feedback-hidden` を記録する。",
)
HIDDEN = Text("No login shows the password as it is typed.", "入力中のパスワードを表示するログインはない。")
TRIAL = Trial(Test.FEEDBACK_HIDDEN, "1-AuthMech", HIDDEN, HIDE)


@rule(ja="ログイン時に、入力中のパスワードが表示されない。")
def feedback_is_hidden(
    mechanisms: Declared[AuthenticationMechanism], faces: Observed[LoginFace], tests: Attested[TestRecord]
) -> Judgement:
    """No login at which people type a password shows it: as was seen on the live device, or in a test of those that only a person sees."""
    typed = mechanisms.where(lambda one: one.uses_password and one.protocol.strip().casefold() not in OF_MACHINES)
    seen = tried_on_each(TRIAL, typed, tests, _hidden(typed, faces))
    return combined(seen, *_speaking_against(faces))


def _hidden(
    typed: Declared[AuthenticationMechanism], faces: Observed[LoginFace]
) -> Mapping[str, tuple[Observation[LoginFace], ...]]:
    """By the id of each declared login that surely was seen: what showed that it hides."""
    found = {o.fact.id: faces.where(partial(_is_at, o.fact)) for o in typed}
    return {id_: at.observations for id_, at in found.items() if _all_hide(at)}


def _is_at(one: AuthenticationMechanism, face: LoginFace) -> bool:
    return face.port == one.port and same_login(face.protocol, one.protocol)


def _all_hide(at: Observed[LoginFace]) -> bool:
    return len(at) > 0 and all(o.fact.shows_secret is False for o in at)


def _speaking_against(faces: Observed[LoginFace]) -> Iterator[Judgement]:
    """Logins that show it, or of which that was not seen; nothing where no live device was given."""
    showing = faces.where(lambda face: face.shows_secret is True)
    if len(showing):
        because = say(
            "These logins show the password while it is typed: {names}.",
            "入力中のパスワードを表示するログインがある: {names}。",
            names=listed(f"{o.fact.protocol} ({o.place})" for o in showing),
        )
        yield failed(because, HIDE, showing)
    unclear = faces.where(lambda face: face.shows_secret is None)
    if len(unclear):
        because = say(
            "Whether these show the password was not seen: {names}.",
            "パスワードの表示の有無を確認できていない: {names}。",
            names=listed(f"{o.fact.protocol} ({o.place})" for o in unclear),
        )
        yield inconclusive(because, LOOK, unclear)
    if faces.broken:
        yield absent(faces, HIDDEN, LOOK)
