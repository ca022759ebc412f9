"""Is a notice on the use of the device shown before a login, and can it be set? (IEC 62443-4-2, CR 1.12)"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from shinsa.facts.capabilities import Capability, Provides, Wanted, counted, decided
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.login_faces import LoginFace, LoginGreeting
from shinsa.model.judgement import Judgement, absent, inconclusive
from shinsa.model.observation import Observation
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say

USE_NOTICE = Wanted(
    Provides.USE_NOTICE,
    Test.USE_NOTICE_CHANGED,
    Text(
        "An authorised person changed the notice, and each login showed the new one.",
        "権限のある者が通知を変更し、各ログインに新しい通知が表示されることを試験で確認した。",
    ),
    Text(
        "Let authorised people set a notice that every login for people shows: `Banner` in sshd_config, `-b FILE` of dropbear, "
        "/etc/issue.net for Telnet, a text on the page of the web login.",
        "権限のある者が設定できる通知を、人が使うすべてのログインに表示する。sshd_config の `Banner`、dropbear の `-b ファイル`、"
        "Telnet は /etc/issue.net、ウェブはログイン画面の文言。",
    ),
    by=frozenset({"agent", "api", "file-transfer", "local-display", "shell", "web-page"}),
)
SHELL = ("shell",)
NO_LOGIN = Text("Every login for people shows a notice.", "人が使うすべてのログインが通知を表示する。")


@rule(ja="設定可能な利用通知が、ログインの前に表示される。", despite=("greetings",))
def notice_precedes_login(
    table: Declared[Capability],
    tests: Attested[TestRecord],
    faces: Observed[LoginFace],
    greetings: Observed[LoginGreeting],
) -> Judgement:
    """A notice can be set, and every login for people that was seen on the live device shows one.

    A test set one; or all of these logins show the words of files that can be changed on the device, where it is the shell
    by which they are. That none is shown is no fault by itself: it may not have been set on this unit.
    """
    files = _files(faces, greetings)
    shown = {o.fact.id: files for o in counted(table, USE_NOTICE) if o.fact.by == SHELL and files}
    return decided(table, USE_NOTICE, tests, *_silent(faces), shown=shown)


def _files(faces: Observed[LoginFace], greetings: Observed[LoginGreeting]) -> tuple[Observation[Any], ...]:
    """What shows that the notice of each login comes from a file that can be changed; nothing where that is not so of one."""
    set_by_file = greetings.where(lambda one: one.notice and one.settable)
    others = {one.fact.protocol for one in greetings if one not in set_by_file.observations}
    protocols = {one.fact.protocol for one in faces}
    if (
        not (faces.complete and greetings.complete)
        or not protocols
        or not protocols <= {one.fact.protocol for one in set_by_file} - others
    ):
        return ()
    return (*faces, *set_by_file)


def _silent(faces: Observed[LoginFace]) -> Iterator[Judgement]:
    """Logins without a notice; nothing where no live device was given."""
    silent = faces.where(lambda face: not face.notice)
    if len(silent):
        because = say(
            "These logins show no notice on the use of the device, as far as their words are known: {names}.",
            "利用通知と認められる表示のないログインがある: {names}。",
            names=listed(f"{o.fact.protocol} ({o.place})" for o in silent),
        )
        yield inconclusive(because, USE_NOTICE.build, silent)
    if faces.broken:
        yield absent(faces, NO_LOGIN, USE_NOTICE.build)
