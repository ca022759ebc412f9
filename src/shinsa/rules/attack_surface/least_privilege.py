"""Does software run with the least privilege it needs? (TS 103 645 V1.1.1, 4.6-5; TS 103 701, 5.6-7-1)"""

from __future__ import annotations

import re

from shinsa.facts.attack_surface import BootService, PrivilegeControl
from shinsa.model.combined import combined
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

ROOT = frozenset({"root", "0"})
GIVES_UP_ROOT = frozenset(
    {
        *("sshd", "dropbear", "login", "telnetd", "in.telnetd", "vsftpd", "proftpd", "pure-ftpd", "smbd"),
        *("nginx", "lighttpd", "apache2", "dnsmasq", "named", "unbound", "mosquitto", "avahi-daemon"),
        *("chronyd", "rpcbind", "openvpn", "cupsd", "master", "xinetd", "inetd"),
    }
)
"""Programs that start as root to switch to the user who logs in, or to a user of their own, before they serve."""
NEEDS_ROOT = frozenset(
    {
        *("hostapd", "wpa_supplicant", "udhcpd", "udhcpc", "odhcpd", "odhcp6c", "dhclient", "dhcpcd", "pppd"),
        *("ntpd", "sntp", "netifd", "bluetoothd", "charon", "pluto"),
    }
)
"""Programs that set interfaces, keys or the clock of the kernel, which only root may."""
USER_OPTION = re.compile(r"(?<!\S)(?:-u|--user|--setuid|--chuid)[ =]*([A-Za-z_][\w-]*)(?=[\s:.]|$)")
"""The option by which daemons are told the user to become."""
LOWER = Text(
    "Start each as a user of its own with only the capabilities that it needs.",
    "それぞれを専用ユーザーと必要最小限のケーパビリティで起動する。",
)
DESCRIBE = Text(
    "Describe in IXIT 17-PrivlCtrl how the privileges of software are limited.",
    "ソフトウェアの権限を制限する方法を IXIT 17-PrivlCtrl に記載する。",
)
GIVE_FIRMWARE = Text("Give the firmware image.", "ファームウェアイメージを提供する。")


@rule(ja="ソフトウェアが、必要最小限の権限で動作する。")
def least_privilege(started: Observed[BootService], declared: Declared[PrivilegeControl]) -> Judgement:
    """Software runs with the least privilege it needs: control is declared, and no network service serves as root."""
    return combined(_as_root(started), _controlled(declared))


def _as_root(started: Observed[BootService]) -> Judgement:
    serving = started.where(_serves_as_root)
    if not len(serving):
        because = Text(
            "No network service that the examined firmware starts serves as root without need.",
            "調査したファームウェアが起動するネットワークサービスに、不要に root で動作するものはない。",
        )
        return absent(started, because, GIVE_FIRMWARE)
    because = say(
        "Network services run as root: {names}. A user with fewer rights is wanted.",
        "ネットワークサービスが root で動作する: {names}。権限の小さいユーザーが求められる。",
        names=listed(f"{o.fact.program} ({o.fact.protocol})" for o in serving),
    )
    return failed(because, LOWER, serving)


def _serves_as_root(service: BootService) -> bool:
    if not service.protocol or service.local_only or service.user not in ROOT:
        return False
    becomes = USER_OPTION.search(service.arguments)
    return service.program not in GIVES_UP_ROOT | NEEDS_ROOT and (becomes is None or becomes[1] in ROOT)


def _controlled(declared: Declared[PrivilegeControl]) -> Judgement:
    if not declared.complete:
        return absent(declared, DESCRIBE, DESCRIBE)
    if not len(declared):
        because = Text(
            "IXIT 17-PrivlCtrl declares that privileges are not limited; a mechanism is wanted.",
            "IXIT 17-PrivlCtrl に権限の制限を行わないと宣言されている。仕組みの記載が求められる。",
        )
        return failed(because, DESCRIBE, declared.looks)
    empty = declared.where(lambda control: not filled(control.description))
    if len(empty):
        ids = listed(o.fact.id for o in empty)
        because = say("These mechanisms are not described: {ids}.", "次の仕組みに説明がない: {ids}。", ids=ids)
        return inconclusive(because, DESCRIBE, empty)
    ids = listed(o.fact.id for o in declared)
    because = say("Privilege control is declared: {ids}.", "権限の制限が宣言されている: {ids}。", ids=ids)
    return passed(because, declared)
