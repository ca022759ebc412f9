"""Do settings change only behind a login? (Japan, Terminal Rule 34-10 item 1; TS 103 701, 5.5-5-1 and 5.5-5-2)"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shinsa.facts.attack_surface import DeclaredService, OpenControl
from shinsa.facts.network_logins import NO_LOGIN, VIEWING, WITHOUT_LOGIN
from shinsa.facts.passwords import AcceptedCredential, AuthenticationMechanism, Factor, LoginService
from shinsa.facts.service_settings import ServiceSetting, lock_of
from shinsa.model.combined import combined
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

SHELLS = frozenset({"ssh", "telnet", "rlogin", "rsh"})
"""Logins that change everything, whatever is declared of them."""
HOLDS = Text(
    "By design, every service that changes settings asks for a login.",
    "設計上、設定を変更できるサービスはすべて認証を要求する。",
)
FILL_IN = Text(
    "List every service in IXIT 13-SoftServ with `allows_configuration` and `authentication` (entries of 1-AuthMech).",
    "全サービスについて、IXIT 13-SoftServ に `allows_configuration` と `authentication` (1-AuthMech の ID) を記す。",
)
SEEN = Text("Nothing was found that lets anyone in without a login.", "認証なしで入れる手段は見つからなかった。")
CLOSE = Text(
    "Switch it off or ask for a login: `enable_upnp=no` and `enable_natpmp=no` in miniupnpd.conf, "
    "no `-H tcp://` without `--tlsverify` for dockerd, a maker's protocol with pairing for plugs.",
    "停止するか認証を要求する: miniupnpd.conf の `enable_upnp=no` と `enable_natpmp=no`、"
    "dockerd は `--tlsverify` なしの `-H tcp://` を使わない、スマートプラグはペアリングのあるプロトコルを使う。",
)
CONFINE = Text(
    "Use the protocol's secure form (BACnet/SC, KNX Secure, Modbus/TCP Security, CIP Security, CoAP over DTLS or with OSCORE), or declare in IXIT 13-SoftServ "
    "with `allows_configuration: no` that it changes no settings.",
    "安全な方式 (BACnet/SC、KNX Secure、Modbus/TCP Security、CIP Security、DTLS または OSCORE による CoAP) を使うか、設定を変更できないことを "
    "IXIT 13-SoftServ に `allows_configuration: no` と記載する。",
)
LOOK = Text(
    "Give the address of a running device with the consents `scan` and `login-attempts`.",
    "稼働中の機器のアドレスと、`scan`・`login-attempts` の同意を与える。",
)


@rule(ja="送受信に関する設定の変更には、必ず認証が必要である。")
def settings_need_login(  # noqa: PLR0913, PLR0917 - each kind of evidence is a parameter
    services: Declared[DeclaredService],
    mechanisms: Declared[AuthenticationMechanism],
    logins: Observed[LoginService],
    accepted: Observed[AcceptedCredential],
    settings: Observed[ServiceSetting],
    controls: Observed[OpenControl],
) -> Judgement:
    """Nobody changes the device's communication settings over the network without a login.

    A serial console is no way in from the line; a shared default password is a login, which
    `passwords.first_use_or_unique` judges.
    """
    return combined(
        _designed(services, mechanisms),
        _running(services, logins, accepted, settings),
        *_controlled(services, controls),
    )


def _controlled(services: Declared[DeclaredService], controls: Observed[OpenControl]) -> Iterator[Judgement]:
    """What the device does for anybody who reaches it; nothing where no live device was given."""
    harmless = [(o.fact.transport, o.fact.port) for o in services if o.fact.allows_configuration is False]
    proven = controls.where(lambda control: control.proven)
    possible = controls.where(lambda c: not c.proven and (c.transport, c.port) not in harmless)
    if len(proven):
        because = say(
            "Anybody may change: {what}.", "誰でも変更できる: {what}。", what=listed(o.fact.text for o in proven)
        )
        yield failed(because, CLOSE, proven)
    if len(possible):
        because = say(
            "These answer without a login, for their protocol knows none; whether they take orders was not tried: {what}.",
            "ログインのないプロトコルで応答する。操作を受け付けるかは試していない: {what}。",
            what=listed(o.fact.text for o in possible),
        )
        yield inconclusive(because, CONFINE, possible)
    if controls.broken:
        yield absent(controls, SEEN, LOOK)


def _designed(services: Declared[DeclaredService], mechanisms: Declared[AuthenticationMechanism]) -> Judgement:
    factors = {o.fact.id: o.fact.factor for o in mechanisms}
    configuring = services.where(lambda s: s.enabled is not False and s.allows_configuration is not False)
    sure = configuring.where(lambda s: s.allows_configuration is True)
    unlocked = sure.where(lambda s: any(factors.get(name) is Factor.NONE for name in s.authentication))
    if len(unlocked):
        names = listed(o.fact.id for o in unlocked)
        why = say(
            "Declared to change settings without a login: {names}.",
            "認証なしで設定を変更できると記載: {names}。",
            names=names,
        )
        remedy = Text("Put an authentication mechanism in front of them.", "認証手段を設ける。")
        return failed(why, remedy, unlocked)
    vague = configuring.where(
        lambda s: (
            s.allows_configuration is None
            or not s.authentication
            or any(factors.get(name) is None for name in s.authentication)
        )
    )
    if len(vague):
        names = listed(o.fact.id for o in vague)
        why = say(
            "Which login guards them is not declared: {names}.",
            "どの認証で保護されるか記載されていない: {names}。",
            names=names,
        )
        return inconclusive(why, FILL_IN, vague)
    if not services.complete:
        return absent(services, HOLDS, FILL_IN)
    return passed(HOLDS, [*(configuring if len(configuring) else services), *services.looks])


def _running(
    services: Declared[DeclaredService],
    logins: Observed[LoginService],
    accepted: Observed[AcceptedCredential],
    settings: Observed[ServiceSetting],
) -> Judgement:
    harmless = [o.fact.protocol.casefold() for o in services if o.fact.allows_configuration is False]
    remote = logins.where(lambda login: login.protocol != "serial" and login.protocol not in VIEWING)
    open_logins = remote.where(lambda login: login.asks is Factor.NONE)
    let_in = accepted.where(lambda c: c.origin in NO_LOGIN and c.protocol not in VIEWING)
    opened = settings.where(lambda setting: setting.opens in WITHOUT_LOGIN and not setting.local_only)
    ways = [*open_logins, *let_in, *opened]
    names = listed(dict.fromkeys(o.fact.protocol for o in ways))
    if any(o.fact.protocol in SHELLS or o.fact.protocol not in harmless for o in ways):
        why = say(
            "The device lets anyone in without a login: {names}.", "機器に認証なしで入れる: {names}。", names=names
        )
        return failed(why, _remedy(opened, (o.fact.protocol for o in (*open_logins, *let_in))), ways)
    if ways:
        why = say(
            "Anyone gets in over {names}, which IXIT 13-SoftServ says changes no settings; nobody confirmed that.",
            "{names} は認証なしで入れる。設定は変更できないと記載されているが、確認されていない。",
            names=names,
        )
        confirm = Text(
            "Ask for a login, or have an assessor attest it.", "認証を要求するか、評価者が確認して証明する。"
        )
        return inconclusive(why, confirm, ways)
    if settings.broken:
        return absent(settings, SEEN, LOOK)
    return _absent(remote, accepted)


def _remedy(opened: Observed[ServiceSetting], protocols: Iterable[str]) -> Text:
    ask = Text("Ask for a login before anything can be set.", "設定の前に必ず認証を要求する。")
    lock = lock_of(protocols)
    if not len(opened):
        return Text(ask.en + lock.en, ask.ja + lock.ja)
    more = say(
        " Change these settings: {names}.",
        "次の設定を変更する: {names}。",
        names=listed(say("{what} at {place}", "{place} の {what}", what=o.fact, place=o.place) for o in opened),
    )
    return Text(ask.en + more.en + lock.en, ask.ja + more.ja + lock.ja)


def _absent(logins: Observed[LoginService], accepted: Observed[AcceptedCredential]) -> Judgement:
    """Nothing let anyone in; that counts where it was seen what each login asks for, or logging in was tried."""
    known = [o.fact for o in logins if o.fact.asks is not None]
    unclear = logins.where(lambda login: login.asks is None and not any(_same(login, other) for other in known))
    if len(unclear) and not accepted.complete:
        names = listed(o.fact.protocol for o in unclear)
        why = say("What they ask for was not seen: {names}.", "何を要求するか確認されていない: {names}。", names=names)
        return inconclusive(why, LOOK, unclear)
    if accepted.broken:
        return absent(accepted, SEEN, LOOK)
    return absent(logins, SEEN, LOOK)


def _same(login: LoginService, other: LoginService) -> bool:
    """Whether both sightings may be of one service: same protocol, and no two different ports."""
    return login.protocol == other.protocol and (None in (login.port, other.port) or login.port == other.port)
