"""The port that a daemon's own configuration gives it, where that stands in one plain line."""

from __future__ import annotations

import re

from shinsa.subject.firmware.root_view import RootView

NUMBER = r"['\"]?(?:\S*:)?(\d{1,5})['\"]?"
SETTINGS: dict[str, tuple[tuple[str, ...], re.Pattern[str]]] = {
    "dropbear": (("etc/config/dropbear",), re.compile(rf"\s*option\s+Port\s+{NUMBER}\s*$")),
    "uhttpd": (("etc/config/uhttpd",), re.compile(rf"\s*list\s+listen_http\s+{NUMBER}\s*$")),
    "sshd": (("etc/ssh/sshd_config", "etc/sshd_config"), re.compile(r"\s*Port\s+(\d{1,5})\s*$", re.IGNORECASE)),
    "lighttpd": (
        ("etc/lighttpd/lighttpd.conf", "etc/lighttpd.conf"),
        re.compile(rf"\s*server\.port\s*=\s*{NUMBER}\s*$"),
    ),
    "nginx": (("etc/nginx/nginx.conf", "etc/nginx/conf.d/*.conf"), re.compile(r"\s*listen\s+(?:\S*:)?(\d{1,5})[ ;]")),
    "mosquitto": (("etc/mosquitto/mosquitto.conf",), re.compile(r"\s*(?:port|listener)\s+(\d{1,5})(?:\s|$)")),
    "vsftpd": (("etc/vsftpd.conf", "etc/vsftpd/vsftpd.conf"), re.compile(r"\s*listen_port=(\d{1,5})\s*$")),
    "boa": (("etc/boa/boa.conf", "etc/boa.conf"), re.compile(r"\s*Port\s+(\d{1,5})\s*$", re.IGNORECASE)),
    "thttpd": (("etc/thttpd.conf",), re.compile(r"\s*port=(\d{1,5})\s*$")),
}
"""Program to its configuration files and the setting."""
LISTENS: dict[str, tuple[re.Pattern[str], re.Pattern[str]]] = {
    "lighttpd": (
        re.compile(r"\s*(?:server\.port\s*=|\$SERVER\[)"),
        re.compile(r"\s*ssl\.engine\s*=\s*\"enable\""),
    ),
    "mosquitto": (re.compile(r"\s*(?:port|listener)\s+\d"), re.compile(r"\s*certfile\s+\S")),
    "uhttpd": (re.compile(r"\s*list\s+listen_https?\s"), re.compile(r"\s*list\s+listen_https\s")),
    "nginx": (re.compile(r"\s*listen\s"), re.compile(r"\s*listen\s[^;#]*\sssl[ ;]")),
}
"""Program to the lines that open a port, and those that put TLS on one."""


def configured_port(view: RootView, program: str) -> int | None:
    """The first port that the program's configuration names, or None."""
    files, setting = SETTINGS.get(program, ((), re.compile("(?!)")))
    for file in view.files(*files):
        for line in file.lines():
            found = setting.match(line.text)
            if found is not None:
                return int(found[1])
    return None


def configured_tls(view: RootView, program: str) -> bool:
    """Whether every port that the program's configuration opens is one with TLS. False where one may be without."""
    if program not in LISTENS:
        return False
    opens, secures = LISTENS[program]
    lines = [line.text for file in view.files(*SETTINGS[program][0]) for line in file.lines()]
    secured = sum(1 for line in lines if secures.match(line))
    return secured > 0 and secured >= sum(1 for line in lines if opens.match(line))
