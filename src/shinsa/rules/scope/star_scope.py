"""Is this a product that JC-STAR is for? (IPA's target range: it speaks IP, on a network, and users cannot easily add security measures)"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from shinsa.facts.attack_surface import OpenPort
from shinsa.facts.components import Component
from shinsa.facts.device import DeviceProfile, TerminalProfile
from shinsa.facts.scope_questions import CORRECT, Question, inside, outside, settled, torn
from shinsa.facts.traffic import Conversation
from shinsa.facts.updates import UpdateTool
from shinsa.model.dataclass import dataclass
from shinsa.model.judgement import Evidence, Judgement, failed, inconclusive
from shinsa.model.rule import About, rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

QUESTIONS: Mapping[str, Question] = MappingProxyType(
    {
        "IP": Question(
            "uses_internet_protocol",
            Text("it communicates by the Internet Protocol", "インターネットプロトコルで通信する"),
            Text("it does not communicate by the Internet Protocol", "インターネットプロトコルで通信しない"),
            inside=True,
            asked=False,
        ),
        "NETWORK": Question(
            "local_radio_only",
            Text(
                "it connects to the Internet or to an internal network",
                "インターネットまたは内部ネットワークに接続できる",
            ),
            Text("it talks by local radio alone", "近距離無線だけで通信する"),
            inside=False,
            asked=False,
        ),
        "MEASURES": Question(
            "user_can_add_security_measures",
            Text("users cannot easily add security measures to it", "利用者が容易にセキュリティ対策を追加できない"),
            Text("users easily add security measures to it", "利用者が容易にセキュリティ対策を追加できる"),
            inside=False,
            asked=False,
        ),
    }
)
"""The conditions of a product in the scheme's target range, by what each is about."""
MOST = 20
"""Pieces of evidence that a judgement points to."""
INSTALLERS = frozenset({"opkg", "apt", "apk", "dnf", "yum", "pacman", "snap"})
"""Mechanisms by which whoever uses a device can add software of choice; the others replace what the maker made."""
GIVE = Text(
    "Give a dossier, a firmware image, a recording or the device.",
    "申告一式、ファームウェア、通信記録または機器を与える。",
)
SAY = Text(
    "Say in the terminal profile whether users can easily add security measures (`user_can_add_security_measures`).",
    "利用者が容易にセキュリティ対策を追加できるかを、端末の申告の `user_can_add_security_measures` に記入する。",
)
SHOW = Text(
    "Tell IPA, and attest, by what means users add security measures; or correct `user_can_add_security_measures`.",
    "利用者が対策を追加する手段を IPA に確認して証明として記録するか、`user_can_add_security_measures` を訂正する。",
)


@dataclass(frozen=True, slots=True)
class _Case:
    """What is claimed, and all that may bear it out or contradict it."""

    terminal: Declared[TerminalProfile]
    talks: tuple[Evidence, ...]
    tools: Observed[UpdateTool]
    given: tuple[Evidence, ...]
    """Something that was given, so that a silence is one of somebody."""

    @property
    def profile(self) -> TerminalProfile:
        return self.terminal.observations[0].fact if len(self.terminal) else TerminalProfile()

    @property
    def claim(self) -> tuple[Evidence, ...]:
        return tuple(self.terminal)[:1]


@rule(ja="製品が JC-STAR の対象となる IoT 製品である。")
def star_scope(  # noqa: PLR0913, PLR0917 - each may be all that was given
    terminal: Declared[TerminalProfile],
    device: Declared[DeviceProfile],
    ports: Observed[OpenPort],
    conversations: Observed[Conversation],
    components: Observed[Component],
    tools: Observed[UpdateTool],
    about: About,
) -> Judgement:
    """The product is one that JC-STAR is for.

    Each condition (IP, NETWORK, MEASURES) is asked by itself: NOT_APPLICABLE takes the product out of scope. Silence keeps it
    in, as does a profile that contradicts itself or the device.
    """
    looks = (*ports.looks, *conversations.looks, *components.looks, *tools.looks)
    given = (*terminal, *device, *ports, *conversations, *components, *tools, *terminal.looks, *device.looks, *looks)
    if not given:
        nothing = Text("Nothing was given to tell what the product is.", "製品を示すものが何も与えられていない。")
        return inconclusive(nothing, GIVE)
    case = _Case(terminal, (*ports, *conversations)[:MOST], tools, given[:1])
    return settled(about, _contradictions(case), lambda: _answer(about, QUESTIONS[about], case))


def _contradictions(case: _Case) -> dict[str, Judgement]:
    profile, found = case.profile, dict[str, Judgement]()
    if profile.local_radio_only and profile.uses_internet_protocol:
        found["NETWORK"] = torn(("local_radio_only", "uses_internet_protocol"), case.claim)
    if (profile.uses_internet_protocol is False or profile.local_radio_only) and case.talks:
        because = Text(
            "No Internet Protocol is declared, yet the device was seen to speak it.",
            "IP を使用しないとの申告に対し、IP による通信が観測された。",
        )
        found["IP"] = failed(because, CORRECT, (*case.claim, *case.talks))
    return found


def _answer(about: str, question: Question, case: _Case) -> Judgement:
    said = question.said(case.profile)
    if said is question.inside:
        return inside(question.within, case.claim)
    if about == "IP" and case.talks:
        return inside(question.within, case.talks)
    if about == "MEASURES":
        return _measures(question, case, said=said)
    return question.unsaid(case.claim or case.given) if said is None else outside(question.without, case.claim)


def _measures(question: Question, case: _Case, *, said: bool | None) -> Judgement:
    """Who adds security measures needs a means to: where the firmware was looked through, it is looked for there."""
    profile = case.profile
    if said is None:
        if profile.user_can_replace_software_freely:
            because = Text(
                "Users replace its software freely; whether they easily add security measures is not said.",
                "利用者がソフトウェアを自由に入れ替えられるとの申告であるが、対策を容易に追加できるかの申告がない。",
            )
            return inconclusive(because, SAY, case.claim)
        return question.unsaid(case.claim or case.given)
    means = case.tools.where(lambda one: one.mechanism in INSTALLERS)
    if len(means):
        return outside(question.without, (*case.claim, *means))
    if profile.user_can_replace_software_freely is False:
        because = Text(
            "Users are said to add security measures easily, and not to replace its software freely.",
            "対策を容易に追加できるとの申告に対し、ソフトウェアを自由に入れ替えられないとも申告されている。",
        )
        return inconclusive(because, SHOW, case.claim)
    if len(case.tools) or case.tools.looked:
        because = say(
            "Users are said to add security measures easily, yet no means to install software was seen in the firmware, but: {tools}.",
            "対策を容易に追加できるとの申告に対し、ファームウェアにソフトウェアを追加する手段が見られない（更新手段: {tools}）。",
            tools=listed(one.fact.mechanism for one in case.tools) or Text("none", "なし"),
        )
        return inconclusive(because, SHOW, (*case.claim, *case.tools, *case.tools.looks))
    return outside(question.without, case.claim)
