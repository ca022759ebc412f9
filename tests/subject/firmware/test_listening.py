"""Where daemons listen: arguments before configuration, configuration before what is usual."""

from __future__ import annotations

import pytest

from shinsa.subject.firmware.boot_services import boots_of
from shinsa.subject.firmware.daemon_configurations import Listen
from tests.simulators.squashfs_image import Short, build_squashfs
from tests.subject.firmware.conftest import Open

PROGRAM = (b"\x7fELF", 0o755, 0, 0)
NAMES = (
    *(
        "sshd",
        "dropbear",
        "uhttpd",
        "lighttpd",
        "nginx",
        "apache2",
        "boa",
        "mini_httpd",
        "mosquitto",
        "chronyd",
        "motion",
        "unbound",
        "vsftpd",
    ),
    *("dnsmasq", "snmpd", "redis-server", "cupsd", "in.telnetd", "proftpd"),
)


def services(opened: Open, start: str, files: dict[str, Short]) -> tuple[str, tuple[Listen, ...], str]:
    image = {f"usr/sbin/{name}": PROGRAM for name in NAMES}
    firmware = opened(build_squashfs({**image, "etc/rc.local": f"{start} &\n".encode(), **files}))
    (service,) = boots_of(firmware)[0].services
    return service.configuration, service.listens, service.user


@pytest.mark.parametrize(
    ("start", "path", "text", "wanted"),
    [
        (
            "sshd",
            "etc/ssh/sshd_config",
            "Port 2222\nListenAddress 192.0.2.1\n",
            [Listen("192.0.2.1", 2222, encrypted=True)],
        ),
        (
            "sshd",
            "etc/ssh/sshd_config",
            "ListenAddress [::1]:2222\nMatch User x\nPort 9\n",
            [Listen("::1", 2222, encrypted=True)],
        ),
        ("sshd -p 24", "etc/ssh/sshd_config", "Port 2222\n", [Listen("", 24)]),
        ("dropbear", "etc/default/dropbear", "DROPBEAR_PORT=2022\n", [Listen("", 2022, encrypted=True)]),
        (
            "dropbear",
            "etc/config/dropbear",
            "config dropbear\n option Port 22\n option Port 2022\n",
            [Listen("", 22, encrypted=True), Listen("", 2022, encrypted=True)],
        ),
        (
            "uhttpd",
            "etc/config/uhttpd",
            "config uhttpd main\n list listen_http 0.0.0.0:80\n list listen_http [::]:80\n list listen_https 443\n",
            [Listen("", 80, encrypted=False)],
        ),
        (
            "lighttpd -f /etc/l.conf",
            "etc/l.conf",
            'server.port = 80\n$SERVER["socket"] == ":443" {\n ssl.engine = "enable"\n}\nserver.username = "www"\n',
            [Listen("", 80, encrypted=False), Listen("", 443, encrypted=True)],
        ),
        (
            "nginx",
            "etc/nginx/nginx.conf",
            "server {\n listen 127.0.0.1:8080;\n listen 443 ssl;\n listen unix:/x;\n}\n",
            [Listen("127.0.0.1", 8080, encrypted=False), Listen("", 443, encrypted=True)],
        ),
        (
            "apache2",
            "etc/apache2/apache2.conf",
            "Listen 80\nListen 192.0.2.1:8443 https\n",
            [Listen("", 80, encrypted=False), Listen("192.0.2.1", 8443, encrypted=True)],
        ),
        (
            "apache2",
            "etc/apache2/apache2.conf",
            "Listen 80\n<IfModule ssl_module>\nListen 443\n</IfModule>\n<IfModule mime_module>\nListen 81\n</IfModule>\n",
            [Listen("", 80, encrypted=False), Listen("", 81, encrypted=False)],
        ),
        (
            "apache2",
            "etc/apache2/apache2.conf",
            "LoadModule ssl_module /m.so\n<IfModule ssl_module>\nListen 443\n</IfModule>\n",
            [Listen("", 443, encrypted=True)],
        ),
        (
            "motion",
            "etc/motion/motion.conf",
            "webcontrol_port 8080\nwebcontrol_localhost on\nstream_port 8081\nstream_localhost off\n",
            [Listen("127.0.0.1", 8080, encrypted=False), Listen("", 8081, encrypted=False)],
        ),
        ("motion", "etc/motion/motion.conf", "daemon on\n", []),
        (
            "unbound",
            "etc/unbound/unbound.conf",
            "server:\n do-ip6: yes\n",
            [Listen("127.0.0.1", 53), Listen("::1", 53)],
        ),
        (
            "unbound",
            "etc/unbound/unbound.conf",
            "server:\n port: 5353\n interface: 0.0.0.0\n interface: 192.0.2.1@54\n",
            [Listen("", 5353), Listen("192.0.2.1", 54)],
        ),
        ("chronyd", "etc/chrony.conf", "pool ntp.example iburst\nallow 192.168.1/24\n", [Listen("", 123)]),
        ("chronyd", "etc/chrony/chrony.conf", "pool ntp.example iburst\n", []),
        ("boa -c /etc/b", "etc/b/boa.conf", "Port 8080\nListen 192.0.2.1\n", [Listen("192.0.2.1", 8080)]),
        ("mini_httpd -C /etc/m", "etc/m", "port=443\nssl\n", [Listen("", 443, encrypted=True)]),
        (
            "mosquitto",
            "etc/mosquitto/mosquitto.conf",
            "listener 1883\nbind_address 127.0.0.1\nlistener 8883\ncertfile /x\n",
            [Listen("127.0.0.1", 1883, encrypted=False), Listen("", 8883, encrypted=True)],
        ),
        ("vsftpd /etc/v", "etc/v", "listen_port=2121\nlisten_address=192.0.2.1\n", [Listen("192.0.2.1", 2121)]),
        ("dnsmasq", "etc/dnsmasq.conf", "bind-interfaces\ninterface=lo\n", [Listen("127.0.0.1", 53)]),
        ("dnsmasq", "etc/dnsmasq.conf", "port=5353\nlisten-address=192.0.2.1\n", [Listen("", 5353)]),
        ("dnsmasq --listen-address=127.0.0.1", "etc/dnsmasq.conf", "", [Listen("127.0.0.1", 53)]),
        (
            "snmpd",
            "etc/snmp/snmpd.conf",
            "agentaddress udp:127.0.0.1:161,udp6:[::1]:161\n",
            [Listen("127.0.0.1", 161), Listen("::1", 161)],
        ),
        ("redis-server /etc/r.conf", "etc/r.conf", "bind 127.0.0.1 ::1\nport 6380\n", [Listen("127.0.0.1", 6380)]),
        ("cupsd", "etc/cups/cupsd.conf", "Listen localhost:631\n", [Listen("localhost", 631)]),
        ("in.telnetd -b 192.0.2.1:24", "", "", [Listen("192.0.2.1", 23)]),
        ("proftpd", "etc/proftpd.conf", "Port 21\nTLSRequired on\n", [Listen("", 21, encrypted=True)]),
        ("lighttpd -f /etc/gone.conf", "etc/lighttpd/lighttpd.conf", "server.port = 8080\n", [Listen("", None)]),
        ("lighttpd $OPTIONS", "", "", [Listen("", None)]),
    ],
)
def test_a_daemon_listens_where_it_is_told(
    start: str, path: str, text: str, wanted: list[Listen], opened: Open
) -> None:
    configuration, listens, _ = services(opened, start, {path: text.encode()} if text else {})
    assert list(listens) == wanted
    assert configuration == (path if text and "gone" not in start else "")


def test_a_name_server_that_is_switched_off_listens_nowhere(opened: Open) -> None:
    assert services(opened, "dnsmasq", {"etc/dnsmasq.conf": b"port=0\n"})[1] == ()


def test_tls_of_uhttpd_needs_its_library(opened: Open) -> None:
    files: dict[str, Short] = {
        "etc/config/uhttpd": b"config uhttpd main\n list listen_https '0.0.0.0:443'\n",
        "lib/libustream-ssl.so": b"x",
    }
    assert services(opened, "uhttpd", files)[1] == (Listen("", 443, encrypted=True),)


@pytest.mark.parametrize(
    ("start", "path", "text", "user"),
    [
        ("lighttpd -f /etc/l.conf", "etc/l.conf", 'server.username = "www"\n', "www"),
        ("nginx", "etc/nginx/nginx.conf", "user web;\n", "web"),
        ("su x -c boa", "etc/boa/boa.conf", "User www\n", "x"),
        ("boa", "etc/boa/boa.conf", "User www\n", "www"),
        ("snmpd", "etc/snmp/snmpd.conf", "# agentuser snmp\n", "root"),
    ],
)
def test_a_daemon_becomes_the_user_of_its_configuration(
    start: str, path: str, text: str, user: str, opened: Open
) -> None:
    assert services(opened, start, {path: text.encode()})[2] == user


def test_what_a_configuration_includes_counts(opened: Open) -> None:
    files: dict[str, Short] = {
        "etc/nginx/nginx.conf": b"include conf.d/*.conf;\ninclude /etc/nginx/more;\n",
        "etc/nginx/conf.d/a.conf": b"listen 81;\n",
        "etc/nginx/more/b.conf": b"listen 82;\n",
    }
    assert [listen.port for listen in services(opened, "nginx", files)[1]] == [81, 82]
