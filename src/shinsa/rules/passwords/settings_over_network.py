"""Can security settings be changed over a network? (condition n of EN 303 645 V3.1.3, 5.5-5)"""

from __future__ import annotations

from shinsa.facts.attack_surface import DeclaredService, OpenControl
from shinsa.facts.device import TerminalProfile
from shinsa.facts.network_logins import NO_LOGIN, VIEWING, WITHOUT_LOGIN, over_a_network
from shinsa.facts.passwords import AcceptedCredential, Factor, LoginService, PasswordChange
from shinsa.facts.service_settings import ServiceSetting
from shinsa.facts.session_limits import COMMAND_LINES
from shinsa.facts.web_sessions import WebSessionFlaw
from shinsa.model.condition import Condition, Shown, by_table
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text

CONDITION = Condition(
    holds=(
        "Settings can be changed over a network: {where}.",
        "ネットワーク経由で設定を変更できる: {where}。",
    ),
    denied=(
        "By IXIT 13-SoftServ no service changes settings, yet over these anybody who is let in can: {where}.",
        "IXIT 13-SoftServ では設定を変更できるサービスはないが、次に入れる者は変更できる: {where}。",
    ),
    doubtful=(
        (
            "By IXIT 13-SoftServ no service changes settings; whether security settings can be changed here is for a person to see: "
            "{where}."
        ),
        (
            "IXIT 13-SoftServ では設定を変更できるサービスはない。次でセキュリティ関連の設定を変更できるか否かは人が確認する: "
            "{where}。"
        ),
    ),
    unsaid=(
        "Whether these change settings is not said: {where}.",
        "設定を変更できるか否かが記載されていない: {where}。",
    ),
    none=Text(
        "By IXIT 13-SoftServ no service changes settings, and none was seen that does.",
        "IXIT 13-SoftServ では設定を変更できるサービスはなく、確認もされていない。",
    ),
    fill_in=Text(
        "List every service in IXIT 13-SoftServ with `protocol` and `allows_configuration`; what another one can change, log in and "
        "see.",
        "全サービスを `protocol` と `allows_configuration` とともに IXIT 13-SoftServ に記入する。記載のないものは、"
        "ログインして確認する。",
    ),
)


@rule(
    ja="セキュリティ関連の設定をネットワーク経由で変更できる。",
    despite=("logins", "accepted", "settings", "controls", "changes", "flaws"),
)
def settings_over_network(  # noqa: PLR0913, PLR0917 - each kind of evidence is a parameter
    services: Declared[DeclaredService],
    profiles: Declared[TerminalProfile],
    logins: Observed[LoginService],
    accepted: Observed[AcceptedCredential],
    settings: Observed[ServiceSetting],
    controls: Observed[OpenControl],
    changes: Observed[PasswordChange],
    flaws: Observed[WebSessionFlaw],
) -> Judgement:
    """Security-relevant configuration can be changed over a network interface.

    A condition: PASS where it holds, NOT_APPLICABLE where it does not. A command line of the network changes everything, whatever
    is declared of it, and so may a service that lets anybody in and is not declared to change nothing.
    """
    harmless = {o.fact.protocol.casefold() for o in services if o.fact.allows_configuration is False}
    places = {(o.fact.transport, o.fact.port) for o in services if o.fact.allows_configuration is False}
    remote = over_a_network(logins).where(lambda one: one.protocol not in VIEWING)
    open_logins = remote.where(lambda one: one.asks is Factor.NONE)
    let_in = accepted.where(lambda one: one.protocol not in VIEWING)
    opened = settings.where(lambda one: one.opens in WITHOUT_LOGIN and not one.local_only)
    enabled = services.where(lambda one: one.enabled is not False and one.reachable is not False)
    shown = Shown(
        declared=(
            *enabled.where(lambda one: one.allows_configuration is True),
            *profiles.where(lambda one: one.settings_changeable_from_line is True),
        ),
        found=(
            *remote.where(lambda one: one.protocol in COMMAND_LINES),
            *open_logins.where(lambda one: one.protocol not in harmless),
            *let_in.where(lambda one: one.origin in NO_LOGIN and one.protocol not in harmless),
            *opened.where(lambda one: one.protocol not in harmless),
            *controls.where(lambda one: one.proven),
            *changes.where(lambda one: one.new_works),
        ),
        doubtful=(
            *remote.where(lambda one: one.protocol not in harmless or one.asks in {None, Factor.NONE}),
            *let_in,
            *opened,
            *flaws,
            *controls.where(lambda one: not one.proven and (one.transport, one.port) not in places),
        ),
        unsaid=tuple(enabled.where(lambda one: one.allows_configuration is None)),
    )
    return by_table(CONDITION, services, shown, (logins, accepted, settings, controls, changes, flaws))
