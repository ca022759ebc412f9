"""Does Japan's rule on IP terminals ask anything of this device? (端末設備等規則 34-10, scope and exclusions)"""

from __future__ import annotations

from shinsa.facts.attack_surface import OpenPort
from shinsa.facts.device import TerminalProfile
from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.passwords import LoginService
from shinsa.model.judgement import Judgement, failed, inconclusive, not_applicable, passed, unseen
from shinsa.model.observation import Observation
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

ROUTER = "manual_demands_router"
FROM_LINE = ("settings_changeable_from_line", "lpwa_without_internet_operation")
"""Claims that nobody reaches the device from the line; a login on the network makes them doubtful."""
INSIDE = {
    "uses_internet_protocol": True,
    "settings_changeable_from_line": True,
    "user_can_replace_software_freely": False,
    "lpwa_without_internet_operation": False,
    ROUTER: False,
}
"""What these fields say of a terminal in scope; each of them alone takes a device out."""
OUTSIDE = {
    "uses_internet_protocol": Text("it does not use the Internet Protocol", "IP を使用しない"),
    "settings_changeable_from_line": Text(
        "its settings cannot be changed from the line", "設定を回線側から変更できない"
    ),
    "user_can_replace_software_freely": Text(
        "users replace its software freely", "利用者がソフトウェアを自由に入れ替えられる"
    ),
    "lpwa_without_internet_operation": Text(
        "LPWA without operation from the Internet", "インターネットから操作できない LPWA 端末である"
    ),
    ROUTER: Text("its manual demands a router", "取扱説明書がルータ等の使用を求めている"),
}
CORRECT = Text(
    "Correct the terminal profile, or the device and its manual, so that they agree.",
    "端末の申告と、機器および取扱説明書とを一致させる。",
)
MANUAL = Text(
    "Point to the manual's words that demand a router as a document with the topic `router-required`.",
    "ルータ等の使用を求める取扱説明書の記載を、主題 `router-required` の文書として指定する。",
)
SETTLE = Text(
    "Show that this login cannot be reached from the line, or correct `{fields}` in the terminal profile.",
    "このログインへ回線側から到達できないことを示すか、端末の申告の `{fields}` を訂正する。",
)


@rule(ja="機器が端末設備等規則 第34条の10 の対象となる端末である。")
def japan_terminal(
    terminal: Declared[TerminalProfile],
    ports: Observed[OpenPort],
    logins: Observed[LoginService],
    statements: Observed[PublishedStatement],
) -> Judgement:
    """The device is an Internet Protocol terminal of which rule 34-10 asks something."""
    if not len(terminal):
        return inconclusive(unseen(terminal), _fill_in([*INSIDE, "connects_directly_to_carrier"]))
    claim = terminal.observations[0]
    manual = statements.where(lambda statement: statement.topic is Topic.ROUTER_REQUIRED)
    return _torn(claim) or _refuted(claim, ports, manual) or _excluded(claim, logins, manual) or _included(claim)


def _torn(claim: Observation[TerminalProfile]) -> Judgement | None:
    """Claims of the supplier's that cannot both be true."""
    fact = claim.fact
    pairs = {
        ("local_radio_only", "uses_internet_protocol"): fact.local_radio_only and fact.uses_internet_protocol,
        (ROUTER, "connects_directly_to_carrier"): fact.manual_demands_router and fact.connects_directly_to_carrier,
    }
    for pair, both in pairs.items():
        if both:
            because = say("The profile claims both {pair}.", "両立しない申告がある: {pair}。", pair=listed(pair))
            return failed(because, CORRECT, [claim])
    return None


def _refuted(
    claim: Observation[TerminalProfile], ports: Observed[OpenPort], manual: Observed[PublishedStatement]
) -> Judgement | None:
    """Claims that the device or its manual shows to be wrong."""
    if (claim.fact.uses_internet_protocol is False or claim.fact.local_radio_only) and len(ports):
        answering = listed(f"{port.fact.port}/{port.fact.transport}" for port in ports)
        because = say(
            "No Internet Protocol is declared, yet ports answer: {ports}.",
            "IP を使用しないとの申告に対し、ポートが応答する: {ports}。",
            ports=answering,
        )
        return failed(because, CORRECT, (claim, *ports))
    silent = len(manual) and not len(manual.where(lambda statement: statement.speaks)) and not manual.broken
    if claim.fact.manual_demands_router and silent:
        because = Text(
            "The manual was read and does not demand a router, as is declared.",
            "ルータ等の使用を求めるとの申告に対し、取扱説明書にその記載がない。",
        )
        return failed(because, CORRECT, (claim, *manual))
    return None


def _excluded(
    claim: Observation[TerminalProfile], logins: Observed[LoginService], manual: Observed[PublishedStatement]
) -> Judgement | None:
    """One claim that can be believed takes the device out of scope; one that cannot leaves it open."""
    claimed = [name for name, inside in INSIDE.items() if getattr(claim.fact, name) is (not inside)]
    told = manual.where(lambda statement: statement.speaks)
    reached = logins.where(lambda login: login.port is not None and login.protocol != "serial")
    doubtful = {ROUTER: not len(told)} | dict.fromkeys(FROM_LINE, bool(len(reached)))
    believed = [name for name in claimed if not doubtful.get(name, False)]
    if believed:
        because = say(
            "Out of scope: {grounds}.", "対象外である: {grounds}。", grounds=listed(OUTSIDE[name] for name in believed)
        )
        return not_applicable(because, (claim, *(told if ROUTER in believed else ())))
    if ROUTER in claimed:
        because = Text(
            "Nobody read the manual's demand of a router.", "ルータ等の使用を求める取扱説明書の記載が確認されていない。"
        )
        return inconclusive(because, MANUAL, (claim, *manual))
    if claimed:
        seen = listed(f"{login.fact.protocol} {login.fact.port}" for login in reached)
        because = say(
            "The claim is doubtful, as a login was seen: {seen}.",
            "ログインが観測され、申告が疑わしい: {seen}。",
            seen=seen,
        )
        fields = listed(claimed)
        return inconclusive(because, say(SETTLE.en, SETTLE.ja, fields=fields), (claim, *reached))
    return None


def _included(claim: Observation[TerminalProfile]) -> Judgement:
    direct = claim.fact.connects_directly_to_carrier
    asked = ["connects_directly_to_carrier", *(name for name in INSIDE if not (name == ROUTER and direct))]
    unsaid = [name for name in asked if getattr(claim.fact, name) is None]
    if unsaid:
        because = say(
            "The profile does not say: {fields}.",
            "端末の申告に未記入がある: {fields}。",
            fields=listed(unsaid, len(unsaid)),
        )
        return inconclusive(because, _fill_in(unsaid), [claim])
    if direct:
        return passed(
            Text("In scope: it connects directly to the carrier.", "対象である: 通信事業者の回線に直接接続する。"),
            [claim],
        )
    return passed(
        Text("In scope: its manual demands no router.", "対象である: 取扱説明書がルータ等の使用を求めていない。"),
        [claim],
    )


def _fill_in(fields: list[str]) -> Text:
    names = listed(fields, len(fields))
    return say("Fill in the terminal profile: {names}.", "端末の申告を記入する: {names}。", names=names)
