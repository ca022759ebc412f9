"""Do sessions end when nobody uses them? (IEC 62443-4-2, CR 2.6)"""

from __future__ import annotations

from shinsa.facts.passwords import LoginService
from shinsa.facts.session_limits import SHELL, SessionLimit
from shinsa.model.judgement import Judgement, absent, inconclusive, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Observed
from shinsa.model.text import Text, listed, say

COMMAND_LINES = frozenset({"ssh", "telnet", "rlogin"})
LIMIT = Text(
    "Set an idle limit: `-I SECONDS` of dropbear (`option IdleTimeout` in OpenWrt's etc/config/dropbear), "
    "`ChannelTimeout session=…` in sshd_config, `readonly TMOUT=…` in etc/profile, `sessiontime` in etc/config/luci; "
    "or show after how long these sessions end.",
    "無操作の時間制限を設定する（dropbear の `-I 秒数`、OpenWrt の etc/config/dropbear の `option IdleTimeout`、sshd_config の "
    "`ChannelTimeout session=…`、etc/profile の `readonly TMOUT=…`、etc/config/luci の `sessiontime`）。"
    "または、該当するセッションが終了するまでの時間を示す。",
)
NONE = Text("No service that lets people in was seen.", "人がログインするサービスは見つからなかった。")


@rule(ja="利用者がログインするサービスのセッションが、無操作の後に自動で終了する。")
def sessions_end_by_themselves(limits: Observed[SessionLimit], logins: Observed[LoginService]) -> Judgement:
    """Sessions of every service that lets people in end after a time in which nothing happens."""
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
