"""Does Japan's rule on IP terminals ask anything of this device? (端末設備等規則 34-10, scope S1 to S5 and exclusions X1 to X6)"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from shinsa.facts.approvals import kind_of, terminal_before
from shinsa.facts.attack_surface import OpenPort
from shinsa.facts.device import ProductCertificate, TerminalProfile
from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.passwords import LoginService
from shinsa.facts.scope_questions import CORRECT, Question, fill_in, inside, outside, settled, torn
from shinsa.model.dataclass import dataclass
from shinsa.model.judgement import Judgement, failed, inconclusive, unseen
from shinsa.model.observation import Observation
from shinsa.model.rule import About, rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

QUESTIONS: Mapping[str, Question] = MappingProxyType(
    {
        "S1": Question(
            "dedicated_line_terminal",
            Text("it is a terminal of dedicated lines and the like", "専用通信回線設備等端末である"),
            Text("it is no terminal of dedicated lines and the like", "専用通信回線設備等端末でない"),
            inside=True,
            asked=False,
        ),
        "S2": Question(
            "uses_digital_data_facility",
            Text("it connects to a carrier's digital data facility", "デジタルデータ伝送用設備に接続される"),
            Text("it connects to no digital data facility of a carrier", "デジタルデータ伝送用設備に接続されない"),
            inside=True,
            asked=False,
        ),
        "S3": Question(
            "uses_internet_protocol",
            Text("it uses the Internet Protocol", "インターネットプロトコルを使用する"),
            Text("it does not use the Internet Protocol", "インターネットプロトコルを使用しない"),
            inside=True,
        ),
        "S4": Question(
            "settings_changeable_from_line",
            Text(
                "its communication settings can be changed from the line",
                "送受信の設定を電気通信回線を介して変更できる",
            ),
            Text("its settings cannot be changed from the line", "設定を回線側から変更できない"),
            inside=True,
        ),
        "S5": Question(
            "connects_directly_to_carrier",
            Text("it connects directly to the carrier", "電気通信事業者の回線に直接接続する"),
            Text("it does not connect directly to the carrier", "電気通信事業者の回線に直接接続しない"),
            inside=True,
        ),
        "X1": Question(
            "user_can_replace_software_freely",
            Text(
                "users cannot replace its software freely",
                "利用者が随時かつ容易にソフトウェアで機能を変更できる端末でない",
            ),
            Text("users replace its software freely", "利用者がソフトウェアを自由に入れ替えられる"),
            inside=False,
        ),
        "X2": Question(
            "manual_demands_router",
            Text("its manual demands no router", "取扱説明書がルータ等の使用を求めていない"),
            Text("its manual demands a router", "取扱説明書がルータ等の使用を求めている"),
            inside=False,
        ),
        "X3": Question(
            "local_radio_only",
            Text(
                "it does not talk by local radio alone", "Bluetooth や ZigBee などの近距離無線だけで通信する機器でない"
            ),
            Text("it talks by local radio alone, without IP", "IP を使わず近距離無線だけで通信する"),
            inside=False,
            asked=False,
        ),
        "X4": Question(
            "lpwa_without_internet_operation",
            Text(
                "it is no LPWA terminal without operation from the Internet",
                "インターネットから操作できない LPWA 端末でない",
            ),
            Text("LPWA without operation from the Internet", "インターネットから操作できない LPWA 端末である"),
            inside=False,
        ),
        "X5": Question(
            "settings_changeable_from_line",
            Text("its settings can be changed from the line side", "通信の設定を回線側から変更できる"),
            Text("its settings cannot be changed from the line", "設定を回線側から変更できない"),
            inside=True,
        ),
        "X6": Question(
            "approved_before_rule",
            Text("it was not approved before the rule came into force", "規則の施行前に認定等を受けた端末でない"),
            Text("it was approved before the rule came into force", "規則の施行前に認定等を受けた"),
            inside=False,
            asked=False,
        ),
    }
)
"""The conditions of the ordinance and its guideline, as the certification bodies ask them."""
IN_FORCE = date(2020, 4, 1)
FROM_LINE = frozenset({"S4", "X4", "X5"})
"""Claims that nobody reaches the device from the line; a login on the network makes them doubtful."""
MANUAL = Text(
    "Point to the manual's words that demand a router as a document with the topic `router-required`.",
    "ルータ等の使用を求める取扱説明書の記載を、主題 `router-required` の文書として指定する。",
)
SETTLE = (
    "Show that this login cannot be reached from the line, or correct `{fields}` in the terminal profile.",
    "このログインへ回線側から到達できないことを示すか、端末の申告の `{fields}` を訂正する。",
)
KIND = Text(
    "Ask the certification body which kind of terminal this is, and attest its answer.",
    "端末の種別を登録認定機関に確認し、その回答を証明として記録する。",
)
BODY = Text(
    "Ask the certification body whether the approval still excuses this terminal, and attest its answer."
    " (The transitional rule is not confirmed: low confidence.)",
    "施行前の認定等により引き続き対象外となるかを登録認定機関に確認し、その回答を証明として記録する。（経過措置の確度は低い）",
)


@dataclass(frozen=True, slots=True)
class _Case:
    """The profile, with all that may bear it out or contradict it."""

    claim: Observation[TerminalProfile]
    ports: Observed[OpenPort]
    logins: Observed[LoginService]
    manual: Observed[PublishedStatement]
    certificates: Declared[ProductCertificate]


@rule(ja="機器が端末設備等規則 第34条の10 の対象となる端末である。", despite=("ports", "logins", "statements"))
def japan_terminal(  # noqa: PLR0913, PLR0917 - what a scope is held against
    terminal: Declared[TerminalProfile],
    ports: Observed[OpenPort],
    logins: Observed[LoginService],
    statements: Observed[PublishedStatement],
    certificates: Declared[ProductCertificate],
    about: About,
) -> Judgement:
    """The device is an Internet Protocol terminal of which rule 34-10 asks something.

    Each condition (S1 to S5) and exclusion (X1 to X6) is asked by itself: NOT_APPLICABLE takes the device out of scope. A
    profile that contradicts itself, the device or the manual takes nothing out.
    """
    if not len(terminal):
        return inconclusive(unseen(terminal), fill_in(*(each.field for each in QUESTIONS.values() if each.asked)))
    manual = statements.where(lambda statement: statement.topic is Topic.ROUTER_REQUIRED)
    case = _Case(terminal.observations[0], ports, logins, manual, certificates)
    return settled(about, _contradictions(case), lambda: _answer(about, QUESTIONS[about], case))


def _contradictions(case: _Case) -> dict[str, Judgement]:
    """Claims that cannot both be true, and claims that the device or its manual shows to be wrong, by question."""
    fact, found = case.claim.fact, dict[str, Judgement]()
    if fact.local_radio_only and fact.uses_internet_protocol:
        found["X3"] = torn(("local_radio_only", "uses_internet_protocol"), [case.claim])
    if fact.manual_demands_router and fact.connects_directly_to_carrier:
        found["X2"] = torn(("manual_demands_router", "connects_directly_to_carrier"), [case.claim])
    if (fact.uses_internet_protocol is False or fact.local_radio_only) and len(case.ports):
        because = say(
            "No Internet Protocol is declared, yet ports answer: {ports}.",
            "IP を使用しないとの申告に対し、ポートが応答する: {ports}。",
            ports=listed(f"{each.fact.port}/{each.fact.transport}" for each in case.ports),
        )
        found["S3"] = failed(because, CORRECT, (case.claim, *case.ports))
    silent = len(case.manual) and not len(_told(case)) and not case.manual.broken
    if fact.manual_demands_router and silent and "X2" not in found:
        because = Text(
            "The manual was read and does not demand a router, as is declared.",
            "ルータ等の使用を求めるとの申告に対し、取扱説明書にその記載がない。",
        )
        found["X2"] = failed(because, CORRECT, (case.claim, *case.manual))
    if fact.approved_before_rule and (later := _approved_later(case)):
        because = Text(
            "It is said to be approved before the rule, and each approval that is declared came later.",
            "規則の施行前に認定等を受けたとの申告に対し、申告された認定等はいずれも施行後のものである。",
        )
        found["X6"] = failed(because, CORRECT, (case.claim, *later))
    return found


def _approved_later(case: _Case) -> tuple[Observation[ProductCertificate], ...]:
    """The approvals as terminal equipment, where every one came after the rule; else none."""
    approvals = tuple(case.certificates.where(lambda one: kind_of(one) == "terminal"))
    return approvals if all(terminal_before(one.fact, IN_FORCE) is False for one in approvals) else ()


def _told(case: _Case) -> Observed[PublishedStatement]:
    return case.manual.where(lambda statement: statement.speaks)


def _answer(about: str, question: Question, case: _Case) -> Judgement:
    """What the profile says to one question, and whether it can be believed."""
    said = question.said(case.claim.fact)
    if said is question.inside:
        return inside(question.within, [case.claim])
    if about == "S5":
        return _not_direct(question, case, said=said)
    if about == "X2":
        return _router(question, case, said=said)
    if said is None:
        return question.unsaid([case.claim])
    return _claimed_out(about, question, case)


def _claimed_out(about: str, question: Question, case: _Case) -> Judgement:
    """The profile gives a ground that takes the device out of scope."""
    fact = case.claim.fact
    reached = case.logins.where(lambda login: login.protocol != "serial")
    if about in FROM_LINE and len(reached):
        seen = listed(f"{login.fact.protocol} {login.fact.port or ''}".strip() for login in reached)
        because = say(
            "The claim is doubtful, as a login was seen: {seen}.",
            "ログインが観測され、申告が疑わしい: {seen}。",
            seen=seen,
        )
        return inconclusive(because, say(*SETTLE, fields=question.field), (case.claim, *reached))
    if about in {"S1", "S2"} and fact.uses_internet_protocol and fact.connects_directly_to_carrier:
        because = say(
            "Declared: {claim}; yet by the profile it connects to a carrier's line by IP.",
            "{claim}との申告であるが、IP により電気通信事業者の回線へ直接接続するとも申告されている。",
            claim=question.without,
        )
        return inconclusive(because, KIND, [case.claim])
    if about == "X3" and fact.uses_internet_protocol is None:
        return QUESTIONS["S3"].unsaid([case.claim])
    if about == "X6":
        because = say("Declared: {claim}.", "{claim}と申告されている。", claim=question.without)
        return inconclusive(because, BODY, [case.claim])
    return outside(question.without, [case.claim])


def _not_direct(question: Question, case: _Case, *, said: bool | None) -> Judgement:
    """S5: what does not connect directly counts all the same where its manual does not rule that out."""
    demands = case.claim.fact.manual_demands_router
    if said is None:
        return question.unsaid([case.claim])
    if demands is False:
        because = Text(
            "it may be connected directly, as its manual demands no router",
            "直接接続する申告はないが、取扱説明書がルータ等の使用を求めておらず、直接接続され得る",
        )
        return inside(because, [case.claim])
    if demands and len(told := _told(case)):
        return outside(question.without, (case.claim, *told))
    because = Text(
        "It does not connect directly; whether that takes it out depends on its manual (X2).",
        "直接接続しないとの申告であり、対象外となるかは取扱説明書の記載 (X2) による。",
    )
    return inconclusive(because, MANUAL if demands else fill_in("manual_demands_router"), [case.claim])


def _router(question: Question, case: _Case, *, said: bool | None) -> Judgement:
    """X2: the manual's own words are needed; who connects directly is not asked for a manual."""
    told = _told(case)
    if said is None:
        direct = case.claim.fact.connects_directly_to_carrier
        return inside(QUESTIONS["S5"].within, [case.claim]) if direct else question.unsaid([case.claim])
    if len(told):
        return outside(question.without, (case.claim, *told))
    because = Text(
        "Nobody read the manual's demand of a router.", "ルータ等の使用を求める取扱説明書の記載が確認されていない。"
    )
    return inconclusive(because, MANUAL, (case.claim, *case.manual))
