"""Do sessions end when nobody uses them? (IEC 62443-4-2, CR 2.6)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.held_sessions import Asked, each_entry, idle_shows, outlived
from shinsa.facts.passwords import LoginService
from shinsa.facts.session_limits import (
    COMMAND_LINES,
    SHELL,
    DeclaredSession,
    IdleSession,
    OnIdle,
    SessionLimit,
)
from shinsa.facts.tried import Trial
from shinsa.model.combined import combined
from shinsa.model.judgement import Judgement, absent, inconclusive, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say
from shinsa.model.verdict import Verdict

LIMIT = Text(
    "Set an idle limit: `-I SECONDS` of dropbear (`option IdleTimeout` in OpenWrt's etc/config/dropbear), "
    "`ChannelTimeout session=…` in sshd_config, `readonly TMOUT=…` in etc/profile, `sessiontime` in etc/config/luci; "
    "or list the sessions in `sessions` of the dossier, so that they are measured.",
    "無操作の時間制限を設定する（dropbear の `-I 秒数`、OpenWrt の etc/config/dropbear の `option IdleTimeout`、sshd_config の "
    "`ChannelTimeout session=…`、etc/profile の `readonly TMOUT=…`、etc/config/luci の `sessiontime`）。"
    "または、測定できるようセッションを申告書の `sessions` に記載する。",
)
NONE = Text("No service that lets people in was seen.", "人がログインするサービスは見つからなかった。")


def _ends_by_declaration(one: DeclaredSession) -> bool | None:
    """Whether an idle session ends; one that its user can end may do without, which a person has to judge."""
    if one.on_idle is OnIdle.END and one.idle_seconds is not None:
        return True
    return False if one.guarded is False else None


ASKED = Asked(
    Trial(
        Test.SESSION_ENDED,
        "sessions",
        Text("Each idle session was over in time.", "無操作のセッションは、申告された時間内に終了した。"),
        LIMIT,
    ),
    _ends_by_declaration,
)


@rule(ja="利用者がログインするサービスのセッションが、無操作の後に自動で終了する。")
def sessions_end_by_themselves(
    limits: Observed[SessionLimit],
    logins: Observed[LoginService],
    table: Declared[DeclaredSession],
    idle: Observed[IdleSession],
    tests: Attested[TestRecord],
) -> Judgement:
    """Sessions of every service that lets people in end after a time in which nothing happens.

    The firmware sets the limit of each, or each is declared, and was over in time at the live device or in a test. One that goes
    on beyond its declared limit fails.
    """
    remote = table.where(lambda one: one.remote)
    measured = combined(each_entry(remote, ASKED, tests, idle_shows(remote, idle)), *outlived(remote, idle, LIMIT))
    covered = logins.complete and all(_is_listed(o.fact, remote) for o in logins if o.fact.protocol != "serial")
    if measured.verdict is Verdict.FAIL or (measured.verdict is Verdict.PASS and covered):
        return measured
    return _by_settings(limits, logins)


def _is_listed(login: LoginService, table: Declared[DeclaredSession]) -> bool:
    return any(login.port is not None and o.fact.is_at(login.protocol, login.port) for o in table)


def _by_settings(limits: Observed[SessionLimit], logins: Observed[LoginService]) -> Judgement:
    remote = logins.where(lambda one: one.protocol != "serial")
    if not len(remote):
        return inconclusive(NONE if logins.looked else unseen(logins), LIMIT, logins.looks)
    limited = {o.fact.service for o in limits}
    endless = remote.where(lambda one: not _ends(one, limited))
    if len(endless):
        because = say(
            "No idle limit was found for {services}.",
            "{services} には、無操作による時間制限が見つからない。",
            services=listed(dict.fromkeys(o.fact.program or o.fact.protocol for o in endless)),
        )
        return inconclusive(because, LIMIT, (*endless, *limits.looks))
    because = say(
        "Idle sessions end: {limits}.",
        "無操作のセッションは終了する: {limits}。",
        limits=listed(dict.fromkeys(o.fact.text for o in limits)),
    )
    return passed(because, (*limits, *remote)) if remote.complete else absent(remote, because, LIMIT)


def _ends(login: LoginService, limited: set[str]) -> bool:
    return login.program in limited or (login.protocol in COMMAND_LINES and SHELL in limited)
