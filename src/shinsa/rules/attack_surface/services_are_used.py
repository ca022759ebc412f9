"""Does the device offer only services that it needs? (TS 103 645 V1.1.1, 4.6-3; TS 103 701, 5.6-5-1)"""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.attack_surface import BootService, DeclaredService, OpenPort
from shinsa.facts.service_settings import Opens, ServiceSetting
from shinsa.model.combined import combined
from shinsa.model.free_text import explained
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed, unseen
from shinsa.model.observation import Observation
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

LEGACY = frozenset(
    {"telnet", "rlogin", "rsh", "rexec", "ftp", "tftp", "finger", "adb", "gdb", "shell", "iperf", "echo"}
)
"""Services that no user needs: an encrypted one does the same, or they are a developer's."""
EXPOSES = frozenset({Opens.EMPTY_PASSWORD, Opens.ALL_FILES, Opens.LISTING, Opens.STATUS, Opens.PROGRAMS})
"""What a service may be set to give away that its use does not need."""
SWITCH_OFF = Text(
    "Do not start them at the place shown; SSH or HTTPS does the same safely.",
    "起動しないようにする。SSH または HTTPS で同じことが安全にできる。",
)
DECLARE = Text(
    "Do not start them, or declare them as enabled in IXIT 13-SoftServ with the reason why they are needed.",
    "起動しないようにするか、必要な理由とともに有効なサービスとして IXIT 13-SoftServ に記載する。",
)
FILL_IN = Text(
    "List every service in IXIT 13-SoftServ with `enabled` and, where enabled, `justification`.",
    "すべてのサービスを `enabled` とともに、有効なものは `justification` も添えて IXIT 13-SoftServ に記載する。",
)
NOTHING_EXPOSED = Text("No setting gives away more than is needed.", "必要以上のものを公開する設定はない。")
LOOK = Text(
    "Give the firmware image, and the live device with the consent `scan`.",
    "ファームウェアイメージと、稼働中の機器および同意 `scan` を与える。",
)


@rule(ja="使用されないサービスが提供されていない。")
def services_are_used(
    started: Observed[BootService],
    ports: Observed[OpenPort],
    declared: Declared[DeclaredService],
    settings: Observed[ServiceSetting],
) -> Judgement:
    """Only services that are declared, enabled and justified are started or answer, and they give no more than needed."""
    running = started.where(lambda service: bool(service.protocol) and not service.local_only)
    found = combined(_legacy(running, ports), *_exposed(settings))
    if not declared.looked:
        return combined(found, inconclusive(unseen(declared), FILL_IN))
    return combined(found, _needless(running, ports, declared), _justified(declared))


def _exposed(settings: Observed[ServiceSetting]) -> Iterator[Judgement]:
    """What settings give away; nothing where no firmware was given to read them from."""
    giving = settings.where(lambda setting: setting.opens in EXPOSES and not setting.local_only)
    if len(giving):
        because = say(
            "Services are set to give more than their use needs: {names}.",
            "サービスが必要以上のものを公開する設定になっている: {names}。",
            names=listed(say("{what} ({how})", "{what} ({how})", what=o.fact, how=o.fact.opens) for o in giving),
        )
        remedy = say(
            "Change these settings: {names}.",
            "次の設定を変更する: {names}。",
            names=listed(say("{what} at {place}", "{place} の {what}", what=o.fact, place=o.place) for o in giving),
        )
        yield failed(because, remedy, giving)
    elif settings.broken:
        yield absent(settings, NOTHING_EXPOSED, LOOK)


def _legacy(running: Observed[BootService], ports: Observed[OpenPort]) -> Judgement:
    old = (
        *running.where(lambda service: service.protocol.lower() in LEGACY),
        *ports.where(lambda port: port.protocol.lower() in LEGACY),
    )
    if old:
        because = say(
            "Outdated or debug services are offered that nothing needs: {names}. None is wanted.",
            "必要のない旧式またはデバッグ用のサービスが提供されている: {names}。提供しないことが求められる。",
            names=listed(_outdated(o) for o in old),
        )
        return failed(because, SWITCH_OFF, old)
    unread = next((seen for seen in (running, ports) if seen.broken), running if running.looked else ports)
    return absent(unread, Text("No outdated service is offered.", "旧式のサービスは提供されていない。"), LOOK)


def _outdated(found: Observation[BootService] | Observation[OpenPort]) -> Text:
    """The service with its place, and with the condition on which it is started."""
    fact = found.fact
    shown = say("{how} at {place}", "{place} の {how}", how=fact.protocol, place=found.place)
    if isinstance(fact, BootService) and fact.condition:
        return say("{shown} (if {condition})", "{shown} (条件: {condition})", shown=shown, condition=fact.condition)
    return shown


def _needless(
    running: Observed[BootService], ports: Observed[OpenPort], declared: Declared[DeclaredService]
) -> Judgement:
    if not declared.complete:
        return absent(declared, FILL_IN, FILL_IN)
    admitted = declared.where(lambda service: service.enabled is not False)
    strays = running.where(lambda found: not any(_starts(o.fact, found) for o in admitted))
    doors = ports.where(lambda found: not any(_listens(o.fact, found) for o in admitted))
    if not len(strays) and not len(doors):
        because = Text("Every service that was seen is declared.", "確認されたすべてのサービスが申告されている。")
        seen = (*running, *running.looks, *ports, *ports.looks)
        return passed(because, seen) if seen else inconclusive(unseen(running), LOOK)
    disabled = declared.where(lambda service: service.enabled is False)
    refuted = [
        *(each for each in disabled if any(_starts(each.fact, found.fact) for found in strays)),
        *(each for each in disabled if any(_listens(each.fact, found.fact) for found in doors)),
    ]
    because = say(
        "Services are offered that IXIT 13-SoftServ does not list, or lists as disabled: {names}.",
        "IXIT 13-SoftServ に記載がない、または無効と記載されたサービスが提供されている: {names}。",
        names=listed(
            [
                *(f"{o.fact.program} ({o.fact.protocol})" for o in strays),
                *(f"{o.fact.port}/{o.fact.transport} ({o.fact.protocol})" for o in doors),
            ]
        ),
    )
    return failed(because, DECLARE, (*strays, *doors, *refuted))


def _starts(declared: DeclaredService, found: BootService) -> bool:
    """Whether the entry is about this program: nothing that both give differs, and something is the same."""
    if declared.program and declared.program.rpartition("/")[2] != found.program:
        return False
    if declared.port is not None and found.port is not None:
        return declared.port == found.port
    return bool(declared.program) or declared.protocol.lower() == found.protocol.lower()


def _listens(declared: DeclaredService, found: OpenPort) -> bool:
    if declared.port is None:
        return found.may_speak(declared.protocol)
    return declared.port == found.port and declared.transport.lower() == found.transport.lower()


def _justified(declared: Declared[DeclaredService]) -> Judgement:
    unsaid = declared.where(lambda s: s.enabled is None or (s.enabled and not explained(s.justification)))
    if len(unsaid):
        because = say(
            "IXIT 13-SoftServ does not say whether these are enabled, or why: {ids}.",
            "IXIT 13-SoftServ の次の項目は、有効か否か、または必要な理由が記載されていない: {ids}。",
            ids=listed(o.fact.id for o in unsaid),
        )
        return inconclusive(because, FILL_IN, unsaid)
    because = Text("Every enabled service is justified.", "有効なすべてのサービスに理由が記載されている。")
    return passed(because, declared) if len(declared) and declared.complete else absent(declared, because, FILL_IN)
