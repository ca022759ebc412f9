"""What stands behind a declaration of sessions, or against it: the live device, and tests on each entry."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from shinsa.facts.device import TestRecord
from shinsa.facts.login_faces import LoginFace
from shinsa.facts.session_limits import COMMAND_LINES, DeclaredSession, IdleSession, OnIdle, SessionsTogether
from shinsa.facts.tried import Trial, tried_on_each
from shinsa.model.combined import combined
from shinsa.model.dataclass import dataclass
from shinsa.model.judgement import Judgement, absent, failed, inconclusive
from shinsa.model.observation import Observation
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say

LIST = Text(
    "List the sessions of every interface for people in `sessions` of the dossier, with `protocol`, `port`, `idle_seconds`, `on_idle`, "
    "`by_hand` and `most`; name a user of each login under `live.accounts`, with the consents `scan` and `login-attempts`.",
    "人が使うすべてのインタフェースのセッションを、`protocol`、`port`、`idle_seconds`、`on_idle`、`by_hand`、`most` とともに申告書の "
    "`sessions` に記載し、各ログインの利用者を `live.accounts` に、`scan` と `login-attempts` の同意とともに記載する。",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of each entry: the test that shows it, and what it declares that is right, wrong, or left out."""

    trial: Trial
    holds: Callable[[DeclaredSession], bool | None]
    """Whether the declaration is as wanted; None where it does not say."""


def idle_shows(
    entries: Declared[DeclaredSession], idle: Observed[IdleSession]
) -> dict[str, tuple[Observation[IdleSession], ...]]:
    """By the id of each entry, the sessions of it that were over in time, where all were."""
    found = {}
    for o in entries:
        at = tuple(one for one in idle if o.fact.is_at(one.fact.protocol, one.fact.port))
        if at and all(one.fact.ended for one in at):
            found[o.fact.id] = at
    return found


def outlived(entries: Declared[DeclaredSession], idle: Observed[IdleSession], remedy: Text) -> Iterator[Judgement]:
    """Sessions that went on beyond their declared limit. A command line that locks is still open, and shows nothing."""
    ends = [o.fact for o in entries if o.fact.on_idle is OnIdle.END]
    locks = [o.fact for o in entries if o.fact.on_idle is OnIdle.LOCK and o.fact.protocol not in COMMAND_LINES]
    against = [
        one
        for one in idle
        if not one.fact.ended and any(said.is_at(one.fact.protocol, one.fact.port) for said in (*ends, *locks))
    ]
    if against:
        because = say(
            "Sessions go on beyond the declared limit: {what}.",
            "申告された時間を超えてセッションが継続する: {what}。",
            what=listed(one.fact.text for one in against),
        )
        yield failed(because, remedy, against)


def crowded(entries: Declared[DeclaredSession], seen: Observed[SessionsTogether], remedy: Text) -> Iterator[Judgement]:
    """More sessions of one user than are declared at most."""
    against = [
        one
        for one in seen
        if any(
            o.fact.most and one.fact.alive > o.fact.most and o.fact.is_at(one.fact.protocol, one.fact.port)
            for o in entries
        )
    ]
    if against:
        because = say(
            "More sessions are open together than are declared at most: {what}.",
            "申告された上限を超えるセッションが同時に継続する: {what}。",
            what=listed(one.fact.text for one in against),
        )
        yield failed(because, remedy, against)


def each_entry(
    entries: Declared[DeclaredSession],
    asked: Asked,
    tests: Attested[TestRecord],
    shown: dict[str, tuple[Observation[IdleSession], ...]] | dict[str, tuple[Observation[SessionsTogether], ...]],
) -> Judgement:
    """PASS where every entry is declared as wanted and shown on the device or in a signed test; FAIL where one is not so declared."""
    if not entries.complete:
        return absent(entries, LIST, LIST)
    if not len(entries):
        because = Text("No session of people is declared.", "利用者のセッションが申告されていない。")
        return inconclusive(because, LIST, entries.looks)
    wrong = entries.where(lambda one: asked.holds(one) is False)
    if len(wrong):
        because = say(
            "By declaration these have no limit: {ids}.", "制限がないと申告されている: {ids}。", ids=_ids(wrong)
        )
        return failed(because, asked.trial.mend, wrong)
    unsaid = entries.where(lambda one: asked.holds(one) is None)
    tested = tried_on_each(asked.trial, entries, tests, shown)
    if not len(unsaid):
        return tested
    because = say("The limit of these is not said: {ids}.", "制限が記載されていない: {ids}。", ids=_ids(unsaid))
    return combined(tested, inconclusive(because, LIST, unsaid))


def unlisted(entries: Declared[DeclaredSession], faces: Observed[LoginFace]) -> Iterator[Judgement]:
    """Logins of the live device whose sessions are not in the table; nothing where none was seen, or nothing is declared."""
    left = faces.where(lambda face: not any(o.fact.is_at(face.protocol, face.port) for o in entries))
    if len(left) and entries.looked:
        because = say(
            "The sessions of these logins are not in the table: {names}.",
            "次のログインのセッションが表にない: {names}。",
            names=listed(f"{o.fact.protocol} ({o.place})" for o in left),
        )
        yield inconclusive(because, LIST, left)


def _ids(entries: Declared[DeclaredSession]) -> Text:
    return listed(o.fact.id for o in entries)
