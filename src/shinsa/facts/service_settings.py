"""What the configuration of a started service opens."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from types import MappingProxyType

from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact
from shinsa.model.text import NO_TEXT, Text, listed, say


class Opens(StrEnum):
    """What a setting gives to whoever reaches the service."""

    NO_LOGIN = "lets anyone in without a login"
    WRITES = "lets anyone change or upload"
    EMPTY_PASSWORD = "accepts an empty password"  # noqa: S105 - what a setting does
    ROOT_LOGIN = "lets root log in with a password"
    ALL_FILES = "serves the whole file system"
    LISTING = "lists its folders"
    STATUS = "tells anyone about the device"
    PROGRAMS = "runs programs anywhere in what it serves"
    OLD_TLS = "accepts outdated TLS"
    WEAK_CIPHER = "accepts weak ciphers"
    ROOT = "keeps serving as root"


LOCKS: MappingProxyType[str, Text] = MappingProxyType(
    {
        "mqtt": Text(
            "`allow_anonymous false` and `password_file` in mosquitto.conf",
            "mosquitto.conf の `allow_anonymous false` と `password_file`",
        ),
        "ftp": Text("`anonymous_enable=NO` in vsftpd.conf", "vsftpd.conf の `anonymous_enable=NO`"),
        "ssh": Text(
            "`PermitEmptyPasswords no` and `PasswordAuthentication no` in sshd_config",
            "sshd_config の `PermitEmptyPasswords no` と `PasswordAuthentication no`",
        ),
        "telnet": Text(
            "`telnetd -l /bin/login`, or no telnetd at all", "`telnetd -l /bin/login`、または telnetd の廃止"
        ),
        "redis": Text(
            "`requirepass` or `user default off` in redis.conf", "redis.conf の `requirepass` か `user default off`"
        ),
        "mongodb": Text(
            "`security.authorization: enabled` in mongod.conf", "mongod.conf の `security.authorization: enabled`"
        ),
        "mysql": Text(
            "`ALTER USER root IDENTIFIED BY …` and `bind-address = 127.0.0.1` in my.cnf",
            "`ALTER USER root IDENTIFIED BY …` と my.cnf の `bind-address = 127.0.0.1`",
        ),
        "snmp": Text(
            "no `rocommunity` and `rwcommunity` in snmpd.conf, `rouser … priv` of version 3 in their place",
            "snmpd.conf の `rocommunity`・`rwcommunity` の削除と、バージョン 3 の `rouser … priv`",
        ),
        "vnc": Text(
            "`SecurityTypes=X509Vnc` with a password of the unit's own",
            "`SecurityTypes=X509Vnc` と個体固有のパスワード",
        ),
        "rtsp": Text(
            "authentication by Digest for every stream, RTSP as for ONVIF", "すべてのストリームのダイジェスト認証"
        ),
    }
)
"""How the usual server of a protocol is told to ask everybody for a login of their own."""


def lock_of(protocols: Iterable[str]) -> Text:
    """The settings that close these protocols to whoever has no login, as a sentence; empty where none is known."""
    plain = (one.casefold() for one in protocols)
    known = dict.fromkeys(
        LOCKS[name] for one in plain if (name := one if one in LOCKS else one.removesuffix("s")) in LOCKS
    )
    return say(" Settings: {known}.", "設定: {known}。", known=listed(known, shown=6)) if known else NO_TEXT


@dataclass(frozen=True, slots=True)
class ServiceSetting(Fact):
    """A setting of a service that the firmware starts, in its configuration file or among its arguments."""

    service: str
    setting: str
    value: str
    opens: Opens
    protocol: str = ""
    """What the service speaks, empty when that is not known."""
    local_only: bool = False
    """Whether the service is bound to the loopback interface and nothing else."""

    def __str__(self) -> str:
        return f"{self.service}: {f'{self.setting} {self.value}'.strip()}"
