"""Does software run with the least privilege it needs? (TS 103 645 V1.1.1, 4.6-5; TS 103 701, 5.6-7-1)"""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinsa.facts.attack_surface import BootService
from shinsa.facts.design import PrivilegeControl
from shinsa.facts.design_judged import principles_are_served
from shinsa.facts.kernel import Guard, KernelProtection
from shinsa.facts.permissions import FilePermission, PermissionRisk, WayToRoot
from shinsa.facts.service_settings import Opens, ServiceSetting
from shinsa.model.combined import combined
from shinsa.model.judgement import Judgement, absent, failed, inconclusive
from shinsa.model.observation import Observation
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

ROOT = frozenset({"root", "0"})
GIVES_UP_ROOT = frozenset(
    {
        *("sshd", "dropbear", "login", "telnetd", "in.telnetd", "vsftpd", "proftpd", "pure-ftpd", "smbd"),
        *(
            "nginx",
            "apache2",
            "dnsmasq",
            "nmbd",
            "samba",
            "boa",
            "thttpd",
            "mini_httpd",
            "named",
            "unbound",
            "mosquitto",
            "avahi-daemon",
        ),
        *("chronyd", "rpcbind", "openvpn", "cupsd", "master", "xinetd", "inetd"),
    }
)
"""Programs that start as root to switch to the user who logs in, or to a user of their own, before they serve."""
NEEDS_ROOT = frozenset(
    {
        *("hostapd", "wpa_supplicant", "udhcpd", "udhcpc", "odhcpd", "odhcp6c", "dhclient", "dhcpcd", "pppd"),
        *("ntpd", "sntp", "netifd", "bluetoothd", "charon", "pluto", "pptpd", "xl2tpd"),
    }
)
"""Programs that set interfaces, keys or the clock of the kernel, which only root may."""
BY_CONFIGURATION = frozenset({"lighttpd"})
"""Programs that give root up only where their configuration names a user; without it in the image nobody knows."""
CONFINES = (
    *("CapabilityBoundingSet=", "SystemCallFilter=", "RootDirectory=", "DynamicUser=", "AppArmorProfile="),
    *("SELinuxContext=", "procd capabilities", "procd jail", "procd seccomp", "capabilities ", "seclabel "),
    *("ujail", "bounding-set "),
)
"""How the confinements begin that take from root what makes it root."""
USER_OPTION = re.compile(r"(?<!\S)(?:-u|--user|--setuid|--chuid)[ =]*([A-Za-z_][\w-]*)(?=[\s:.]|$)")
"""The option by which daemons are told the user to become."""
EXCESS = frozenset(
    {
        *(PermissionRisk.SET_ID_SHELL, PermissionRisk.CAPABILITY, PermissionRisk.WRITABLE, PermissionRisk.OPEN_DEVICE),
        *(PermissionRisk.WRITABLE_ROOT_CODE, PermissionRisk.READABLE_SECRET),
    }
)
UNCLEAR = frozenset({PermissionRisk.OWN_SET_ID, PermissionRisk.STRAY_DEVICE})
TIGHTEN = Text(
    "In the build of the image, take the bits away (chmod u-s,o-w,o-r PATH; setcap -r PATH; chown root PATH; rm for a "
    "device file), or let an assessor attest why they are needed.",
    "イメージのビルドで権限を外す (chmod u-s,o-w,o-r、setcap -r、chown root、デバイスファイルは rm)。必要な場合は評価者が理由を証明する。",
)
NO_EXCESS = Text("No file gives more rights than its use needs.", "必要以上の権限を与えるファイルはない。")
NO_ROOT_KEPT = Text("No setting keeps root without need.", "不要に root を使う設定はない。")
GIVE_FIRMWARE = Text(
    "Give the firmware image, with a root file system that can be read whole.",
    "ルートファイルシステム全体を読み取れるファームウェアイメージを提供する。",
)


KEPT_FROM_USERS = frozenset({Guard.SECRECY, Guard.NO_USER_CODE})
RESTRICT = Text(
    "Set kernel.kptr_restrict, kernel.dmesg_restrict and kernel.unprivileged_bpf_disabled to 1 or more.",
    "kernel.kptr_restrict、kernel.dmesg_restrict、kernel.unprivileged_bpf_disabled を 1 以上に設定する。",
)


@rule(ja="ソフトウェアが、必要最小限の権限で動作する。")
def least_privilege(  # noqa: PLR0913, PLR0917 - each kind of evidence is a parameter
    started: Observed[BootService],
    declared: Declared[PrivilegeControl],
    settings: Observed[ServiceSetting],
    permissions: Observed[FilePermission],
    ways: Observed[WayToRoot],
    kernel: Observed[KernelProtection],
) -> Judgement:
    """Software runs with the least privilege it needs: control is declared, and no network service serves as root.

    Nobody becomes root without a password either.
    """
    parts = (*_kept_root(settings), *_permitted(permissions), *_becomes_root(ways), *_opened(kernel))
    return combined(_as_root(started), principles_are_served(declared), *parts)


def _as_root(started: Observed[BootService]) -> Judgement:
    serving = started.where(_serves_as_root)
    if not len(serving):
        because = Text(
            "No network service that the examined firmware starts serves as root without need.",
            "調査したファームウェアが起動するネットワークサービスに、不要に root で動作するものはない。",
        )
        return absent(started, because, GIVE_FIRMWARE)
    awake = serving.where(lambda service: not service.dormant)
    if not len(awake):
        because = say(
            "Network services would run as root as soon as files are made that the image does not hold: {names}.",
            "イメージにないファイルが作られると、次のネットワークサービスが root で動作する: {names}。",
            names=listed(f"{o.fact.program} ({o.fact.condition})" for o in serving),
        )
        return inconclusive(because, _lower(serving), serving)
    serving = awake
    because = say(
        "Network services run as root: {names}. A user with fewer rights is wanted.",
        "ネットワークサービスが root で動作する: {names}。権限の小さいユーザーが求められる。",
        names=listed(f"{o.fact.program} ({o.fact.protocol})" for o in serving),
    )
    return failed(because, _lower(serving), serving)


def _lower(serving: Observed[BootService]) -> Text:
    """The setting to change for each service, by the init system that starts it."""
    units = serving.where(lambda service: service.started_by.endswith((".service", ".socket")))
    others = serving.where(lambda service: not service.started_by.endswith((".service", ".socket")))
    parts = [Text("Start each as a user of its own.", "それぞれを専用ユーザーで起動する。")]
    if len(units):
        parts.append(
            say(
                " Set User= or DynamicUser=yes and CapabilityBoundingSet= in {names}.",
                "{names} に User= または DynamicUser=yes と CapabilityBoundingSet= を設定する。",
                names=listed(dict.fromkeys(o.fact.started_by for o in units)),
            )
        )
    if len(others):
        parts.append(
            say(
                " Name the user where it is started (start-stop-daemon --chuid, procd_set_param user) or in its"
                " configuration: {names}.",
                "起動箇所 (start-stop-daemon --chuid、procd_set_param user) または設定でユーザーを指定する: {names}。",
                names=listed(_where(o) for o in others),
            )
        )
    return Text("".join(part.en for part in parts), "".join(part.ja for part in parts))


def _where(serving: Observation[BootService]) -> str:
    configuration = f", {serving.fact.configuration}" if serving.fact.configuration else ""
    return f"{serving.fact.program} ({serving.place}{configuration})"


def _kept_root(settings: Observed[ServiceSetting]) -> Iterator[Judgement]:
    """Settings that keep root where a user would do; nothing where no firmware was given to read them from."""
    keeping = settings.where(lambda setting: setting.opens in {Opens.ROOT, Opens.ROOT_LOGIN} and not setting.local_only)
    if len(keeping):
        because = say(
            "Settings keep root where a user with fewer rights would do: {names}.",
            "権限の小さいユーザーで足りるところで root を使う設定になっている: {names}。",
            names=listed(o.fact for o in keeping),
        )
        remedy = say(
            "Change these settings: {names}.",
            "次の設定を変更する: {names}。",
            names=listed(say("{what} at {place}", "{place} の {what}", what=o.fact, place=o.place) for o in keeping),
        )
        yield failed(because, remedy, keeping)
    elif settings.broken:
        yield absent(settings, NO_ROOT_KEPT, GIVE_FIRMWARE)


def _becomes_root(ways: Observed[WayToRoot]) -> Iterator[Judgement]:
    """Rules that make somebody root without a password; nothing where no firmware was given to read them from."""
    if len(ways):
        because = say(
            "Root is had without a password: {ways}. None is wanted.",
            "パスワードなしで root になれる: {ways}。ないことが求められる。",
            ways=listed(say("{way} at {place}", "{place} の {way}", way=o.fact, place=o.place) for o in ways),
        )
        remedy = say(
            "Take these rules out, or name the one command that is needed: {settings}.",
            "次の規則を取り除くか、必要なコマンドだけに限定する: {settings}。",
            settings=listed(say("'{s}' in {p}", "{p} の「{s}」", s=o.fact.setting, p=o.place) for o in ways),
        )
        yield failed(because, remedy, ways)
    elif ways.broken:
        yield absent(ways, NO_ROOT_KEPT, GIVE_FIRMWARE)


def _opened(kernel: Observed[KernelProtection]) -> Iterator[Judgement]:
    """What a setting opens to every user of the kernel; nothing where no firmware was given to read it from."""
    opened = kernel.where(lambda each: not each.on and each.guard in KEPT_FROM_USERS)
    if len(opened):
        because = say(
            "Settings open the kernel to every user, and nobody said why: {names}.",
            "カーネルをすべてのユーザーに開く設定があり、理由が示されていない: {names}。",
            names=listed(o.fact for o in opened),
        )
        yield inconclusive(because, RESTRICT, opened)
    elif kernel.broken:
        yield absent(kernel, NO_EXCESS, GIVE_FIRMWARE)


def _serves_as_root(service: BootService) -> bool:
    if not service.protocol or service.local_only or service.user not in ROOT:
        return False
    if service.program in BY_CONFIGURATION and not service.configuration:
        return False
    if any(each.startswith(CONFINES) for each in service.sandbox):
        return False
    becomes = USER_OPTION.search(service.arguments)
    return service.program not in GIVES_UP_ROOT | NEEDS_ROOT and (becomes is None or becomes[1] in ROOT)


def _permitted(permissions: Observed[FilePermission]) -> Iterator[Judgement]:
    """What modes, owners and capabilities give; nothing where no firmware was given to read them from."""
    excess = permissions.where(lambda permission: permission.risk in EXCESS)
    unclear = permissions.where(lambda permission: permission.risk in UNCLEAR)
    if len(excess):
        because = say(
            "Files give more rights than their use needs: {names}.",
            "必要以上の権限を与えるファイルがある: {names}。",
            names=listed(_permission(o) for o in excess),
        )
        yield failed(because, TIGHTEN, excess)
    elif len(unclear):
        because = say(
            "Nobody said why these need their rights: {names}.",
            "次のものがその権限を必要とする理由が示されていない: {names}。",
            names=listed(_permission(o) for o in unclear),
        )
        yield inconclusive(because, TIGHTEN, unclear)
    elif permissions.broken:
        yield absent(permissions, NO_EXCESS, GIVE_FIRMWARE)


def _permission(found: Observation[FilePermission]) -> Text:
    permission = found.fact
    detail = f", {permission.detail}" if permission.detail else ""
    return say(
        "{path} ({risk}{detail}, mode {mode}, owner {uid})",
        "{path} ({risk}{detail}、モード {mode}、所有者 {uid})",
        path=permission.path,
        risk=permission.risk,
        detail=detail,
        mode=permission.mode,
        uid=permission.uid,
    )
