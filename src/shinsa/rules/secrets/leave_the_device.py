"""Can critical parameters be communicated outside the device? (condition o of EN 303 645 V3.1.3, 5.5-6 and 5.5-7)"""

from __future__ import annotations

from shinsa.facts.critical_parameters import is_critical, unsaid
from shinsa.facts.interception import Interception
from shinsa.facts.network_logins import ASKING, over_a_network
from shinsa.facts.passwords import AcceptedCredential, Factor, LoginService
from shinsa.facts.secrets import HardCodedCredential, Opens, SecurityParameter
from shinsa.facts.traffic import ClearTextLogin
from shinsa.model.condition import Condition, Shown, by_table
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text

CONDITION = Condition(
    holds=(
        "Critical parameters travel outside the device: {where}.",
        "重要なパラメータが機器の外を通る: {where}。",
    ),
    denied=(
        "By IXIT 10-SecParam no critical parameter leaves or reaches the device, yet here some do: {where}.",
        "IXIT 10-SecParam では秘匿パラメータは機器の外へ送受信されないが、次で送受信される: {where}。",
    ),
    doubtful=(
        "By IXIT 10-SecParam no critical parameter leaves or reaches the device; what these logins ask for was not seen: {where}.",
        "IXIT 10-SecParam では秘匿パラメータは機器の外へ送受信されない。次のログインが要求するものは確認されていない: {where}。",
    ),
    unsaid=(
        "Whether these are critical, or leave the device, is not said: {where}.",
        "秘匿の要否、または機器の外への送受信の有無が記載されていない: {where}。",
    ),
    none=Text(
        "By IXIT 10-SecParam no critical parameter leaves or reaches the device, and none was seen to.",
        "IXIT 10-SecParam では秘匿パラメータは機器の外へ送受信されず、確認もされていない。",
    ),
    fill_in=Text(
        "Fill in `critical` and `leaves_device` of every entry of IXIT 10-SecParam; passwords that people type elsewhere do reach "
        "the device.",
        "IXIT 10-SecParam の全項目の `critical` と `leaves_device` を記入する。外部で入力されるパスワードも機器に届く。",
    ),
)


@rule(ja="重要なパラメータが機器の外へ送られ得る。", despite=("logins", "accepted", "sent", "written", "intercepted"))
def leave_the_device(  # noqa: PLR0913, PLR0917 - each kind of evidence is a parameter
    parameters: Declared[SecurityParameter],
    logins: Observed[LoginService],
    accepted: Observed[AcceptedCredential],
    sent: Observed[ClearTextLogin],
    written: Observed[HardCodedCredential],
    intercepted: Observed[Interception],
) -> Judgement:
    """Critical parameters can be communicated outside the device.

    A condition: PASS where it holds, NOT_APPLICABLE where it does not. A login of the network that asks for a password is such a
    way, whether or not it is encrypted, and so is a service that the device shows a credential to.
    """
    critical = parameters.where(is_critical)
    remote = over_a_network(logins)
    shown = Shown(
        declared=tuple(critical.where(lambda one: one.leaves_device is True or bool(one.communication))),
        found=(
            *remote.where(lambda login: login.asks in ASKING),
            *accepted.where(lambda one: one.origin != "anonymous"),
            *sent,
            *written.where(lambda one: one.opens is Opens.SERVICE and not one.sample),
            *intercepted.where(lambda one: bool(one.credentials)),
        ),
        doubtful=tuple(remote.where(lambda login: login.asks in {None, Factor.TOKEN})),
        unsaid=(
            *unsaid(parameters),
            *critical.where(lambda one: one.leaves_device is None and not one.communication),
        ),
    )
    return by_table(CONDITION, parameters, shown, (logins, accepted, sent, written, intercepted))
