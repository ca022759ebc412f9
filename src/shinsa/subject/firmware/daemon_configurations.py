"""The configuration files of network daemons: which one a daemon reads, and the addresses and ports that it names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from shinsa.subject.firmware.root_view import Line, RootView, TextFile
from shinsa.subject.firmware.uci import sections


@dataclass(frozen=True, slots=True)
class Listen:
    """An address ("" for every one, or not known) and a port; `encrypted` where the configuration decides that."""

    address: str
    port: int | None
    encrypted: bool | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a daemon's configuration lies: the options that name it ("" for the first operand), and its usual places."""

    options: tuple[str, ...]
    usual: tuple[str, ...]


_HTTPD = Source(("-f",), ("etc/apache2/apache2.conf", "etc/httpd/conf/httpd.conf", "etc/httpd.conf"))
_NONE = Source((), ())
SOURCES: Mapping[str, Source] = {
    "sshd": Source(("-f",), ("etc/ssh/sshd_config", "etc/sshd_config")),
    "dropbear": Source((), ("etc/config/dropbear", "etc/default/dropbear", "etc/conf.d/dropbear")),
    "uhttpd": Source((), ("etc/config/uhttpd",)),
    "lighttpd": Source(("-f",), ("etc/lighttpd/lighttpd.conf", "etc/lighttpd.conf")),
    "nginx": Source(("-c",), ("etc/nginx/nginx.conf",)),
    "apache2": _HTTPD,
    "httpd": Source(("-f", "-c"), _HTTPD.usual),
    "boa": Source(("-c", "-f"), ("etc/boa/boa.conf", "etc/boa.conf")),
    "thttpd": Source(("-C",), ("etc/thttpd.conf", "etc/thttpd/thttpd.conf")),
    "mini_httpd": Source(("-C",), ("etc/mini_httpd.conf", "etc/mini_httpd/mini_httpd.conf")),
    "goahead": Source((), ("etc/goahead/auth.txt", "etc/goahead/route.txt", "etc/auth.txt")),
    "mosquitto": Source(("-c", "--config-file"), ("etc/mosquitto/mosquitto.conf", "etc/config/mosquitto")),
    "vsftpd": Source(("",), ("etc/vsftpd.conf", "etc/vsftpd/vsftpd.conf")),
    "proftpd": Source(("-c", "--config"), ("etc/proftpd/proftpd.conf", "etc/proftpd.conf")),
    "dnsmasq": Source(("-C", "--conf-file"), ("etc/config/dhcp", "etc/dnsmasq.conf")),
    "snmpd": Source(("-c",), ("etc/snmp/snmpd.conf", "etc/snmpd.conf", "etc/config/snmpd")),
    "mini_snmpd": Source((), ("etc/config/mini_snmpd",)),
    "smbd": Source(("-s", "--configfile"), ("etc/samba/smb.conf", "etc/smb.conf", "etc/config/samba")),
    "nmbd": Source(("-s", "--configfile"), ("etc/samba/smb.conf", "etc/smb.conf", "etc/config/samba")),
    "redis-server": Source(("",), ("etc/redis/redis.conf", "etc/redis.conf")),
    "cupsd": Source(("-c",), ("etc/cups/cupsd.conf",)),
    "miniupnpd": Source(("-f",), ("etc/miniupnpd/miniupnpd.conf", "etc/miniupnpd.conf", "etc/config/upnpd")),
    "motion": Source(("-c",), ("etc/motion/motion.conf", "etc/motion.conf")),
    "minidlnad": Source(("-f",), ("etc/minidlna.conf", "etc/config/minidlna")),
    "avahi-daemon": Source(("-f", "--file"), ("etc/avahi/avahi-daemon.conf",)),
    "ntpd": Source(("-c",), ("etc/ntp.conf", "etc/ntpsec/ntp.conf")),
    "chronyd": Source(("-f",), ("etc/chrony/chrony.conf", "etc/chrony.conf")),
    "named": Source(("-c",), ("etc/bind/named.conf", "etc/named.conf")),
    "unbound": Source(("-c",), ("etc/unbound/unbound.conf",)),
    "udhcpd": Source(("",), ("etc/udhcpd.conf",)),
    "hostapd": Source(("",), ("etc/hostapd/hostapd.conf", "etc/hostapd.conf")),
    "odhcpd": Source((), ("etc/config/dhcp",)),
    "rsync": Source(("--config",), ("etc/rsyncd.conf",)),
}
"""By program."""
PORT = r"(\d{1,5})"


def configuration_of(view: RootView, program: str, words: list[str]) -> TextFile | None:
    """The text file that configures a program: the one its arguments name, else a usual one; None when it is not in the image."""
    source = SOURCES.get(program, _NONE)
    named = _named(source, words)
    places = list(source.usual)
    if named:
        # What is named and not in the image is made at run time, by OpenWrt from its own settings.
        own = named.strip("\"'").lstrip("/")
        places = [own, f"{own}/boa.conf", *(path for path in places if path.startswith("etc/config/"))]
    for path in places:
        if view.exists(path):
            file = view.file(path)
            if file is not None:
                return file
    return None


def configuration_named(program: str, words: list[str]) -> str:
    """The configuration file that the arguments of a program name, "" where they name none."""
    return _named(SOURCES.get(program, _NONE), words)


def _named(source: Source, words: list[str]) -> str:
    for word, following in zip(words, [*words[1:], ""], strict=False):
        for option in filter(None, source.options):
            if word == option:
                return following
            if word.startswith((f"{option}=",)) or (len(option) == 2 and word.startswith(f"{option}/")):
                return word.removeprefix(option).removeprefix("=")
    return next((word for word in words if word.startswith("/")), "") if "" in source.options else ""


INCLUDES: Mapping[str, re.Pattern[str]] = {
    "sshd": re.compile(r"\s*Include\s+(\S+)", re.IGNORECASE),
    "lighttpd": re.compile(r"\s*include\s+\"([^\"]+)\""),
    "nginx": re.compile(r"\s*include\s+([^;]+);"),
    **dict.fromkeys(("apache2", "httpd"), re.compile(r"\s*Include(?:Optional)?\s+(\S+)", re.IGNORECASE)),
    "mosquitto": re.compile(r"\s*include_dir\s+(\S+)"),
    "smbd": re.compile(r"\s*include\s*=\s*(\S+)"),
    "snmpd": re.compile(r"\s*includeDir\s+(\S+)", re.IGNORECASE),
    "unbound": re.compile(r"\s*include(?:-toplevel)?:\s*(\S+)"),
    "chronyd": re.compile(r"\s*(?:include|confdir)\s+(\S+)"),
    "dnsmasq": re.compile(r"\s*conf-dir=([^,\s]+)"),
}
"""By program: the line that reads in another file or folder."""


def configuration_lines(view: RootView, program: str, file: TextFile) -> Iterator[Line]:
    """The lines of a configuration and of what it includes, one level deep."""
    include = INCLUDES.get(program)
    folder = file.path.rpartition("/")[0]
    for line in file.lines():
        found = include.match(line.text) if include is not None else None
        if found is None:
            yield line
            continue
        path = found[1].strip("\"';")
        pattern = path.lstrip("/") if path.startswith("/") else f"{folder}/{path}"
        for part in view.files(f"{pattern}/*" if view.is_folder(pattern) else pattern):
            yield from part.lines()


USERS: Mapping[str, re.Pattern[str]] = {
    "lighttpd": re.compile(r"\s*server\.username\s*=\s*\"([^\"]+)\""),
    "nginx": re.compile(r"\s*user\s+([\w-]+)"),
    **dict.fromkeys(("apache2", "httpd", "boa", "proftpd"), re.compile(r"\s*User\s+([\w-]+)", re.IGNORECASE)),
    **dict.fromkeys(("thttpd", "mini_httpd", "dnsmasq", "chronyd"), re.compile(r"\s*user[\s=]+([\w-]+)")),
    "mosquitto": re.compile(r"\s*user\s+([\w-]+)"),
    "snmpd": re.compile(r"\s*agentuser\s+([\w-]+)", re.IGNORECASE),
    "unbound": re.compile(r"\s*username:\s*\"?([\w-]+)"),
}
"""By program: the setting of the user that it becomes once it is started as root."""


def user_of(view: RootView, program: str, file: TextFile) -> str:
    """The user that the configuration tells a program to become, "" where it tells none."""
    pattern = USERS.get(program)
    lines = configuration_lines(view, program, file) if pattern is not None else ()
    found = (pattern.match(line.text) for line in lines if pattern is not None)
    return next((each[1] for each in found if each is not None), "")


def _texts(view: RootView, program: str, file: TextFile) -> Iterator[str]:
    return (line.text for line in configuration_lines(view, program, file))


def _split(value: str) -> tuple[str, int | None]:
    """`address:port`, `[address]:port`, `*:port`, `port` or `address`."""
    text = value.strip("\"';")
    address, _, number = text.rpartition(":")
    if number.isdecimal() and len(number) < 6:
        return _plain(address), int(number)
    return _plain(text), None


def _plain(address: str) -> str:
    """The address without brackets; "" for every address."""
    text = address.strip("\"'[]")
    return "" if text in {"*", "::", "0.0.0.0"} else text  # noqa: S104 - read, not bound


def _sshd(view: RootView, file: TextFile) -> Iterator[Listen]:
    ports, addresses = [], []
    for text in _texts(view, "sshd", file):
        words = text.split()
        key = words[0].lower() if len(words) > 1 else ""
        if key == "match":
            break
        if key == "port" and words[1].isdecimal():
            ports.append(int(words[1][:6]))
        elif key == "listenaddress":
            addresses.append(_split(words[1]))
    for address, number in addresses or [("", None)]:
        for each in [number] if number else ports or [22]:
            yield Listen(address, each, encrypted=True)


def _dropbear(view: RootView, file: TextFile) -> Iterator[Listen]:
    if not file.path.startswith("etc/config/"):
        found = re.search(rf"^\s*DROPBEAR_PORT=['\"]?{PORT}", file.text, re.MULTILINE)
        if found is not None:
            yield Listen("", int(found[1]), encrypted=True)
        return
    for section in sections(view, "dropbear"):
        for value in section.values("Port") or ["22"]:
            yield Listen("", _split(f":{value}")[1], encrypted=True)


def _uhttpd(view: RootView, _file: TextFile) -> Iterator[Listen]:
    secure = any(view.exists(f"{folder}/libustream-ssl.so") for folder in ("lib", "usr/lib"))
    for section in sections(view, "uhttpd"):
        for key, encrypted in (("listen_http", False), ("listen_https", True)):
            for value in section.values(key) if secure or not encrypted else ():
                for each in value.split():
                    address, number = _split(each if ":" in each else f":{each}")
                    yield Listen(address, number, encrypted=encrypted)


def _lighttpd(view: RootView, file: TextFile) -> Iterator[Listen]:
    address, number, encrypted, depth, inner = "", 80, False, 0, False
    others: list[tuple[str, int | None, bool]] = []
    for text in _texts(view, "lighttpd", file):
        socket = re.match(r"\s*\$SERVER\[\"socket\"\]\s*==\s*\"([^\"]+)\"", text)
        if socket is not None:
            others.append((*_split(socket[1]), False))
            inner, depth = True, 0
        if re.search(r"\bssl\.engine\s*=\s*\"enable\"", text):
            if inner:
                others[-1] = (*others[-1][:2], True)
            else:
                encrypted = True
        depth += text.count("{") - text.count("}")
        inner = inner and (depth > 0 or socket is not None)
        port, bind = (
            re.match(rf"\s*server\.port\s*=\s*{PORT}", text),
            re.match(r"\s*server\.bind\s*=\s*\"([^\"]*)\"", text),
        )
        number = int(port[1]) if port is not None else number
        address = bind[1] if bind is not None else address
    yield Listen(_plain(address), number, encrypted=encrypted)
    for where, each, secured in others:
        if each != number:
            yield Listen(where, each, encrypted=secured)


def _nginx(view: RootView, file: TextFile) -> Iterator[Listen]:
    for text in _texts(view, "nginx", file):
        found = re.match(r"\s*listen\s+([^\s;]+)([^;]*);", text)
        if found is not None and not found[1].startswith("unix:"):
            address, number = _split(found[1] if not found[1].isdecimal() else f":{found[1]}")
            yield Listen(address, number or 80, encrypted="ssl" in found[2].split())


def _apache(view: RootView, file: TextFile) -> Iterator[Listen]:
    """What stands in an `<IfModule>` of TLS counts only where a line loads such a module."""
    texts = list(_texts(view, "apache2", file))
    tls = any(re.match(r"\s*LoadModule\s+(?:ssl|gnutls)_module\b", text) for text in texts)
    inside = False
    for text in texts:
        if re.match(r"\s*<IfModule\s+\"?(?:ssl_module|mod_ssl|mod_gnutls|gnutls_module)", text, re.IGNORECASE):
            inside = not tls
        elif re.match(r"\s*</IfModule", text, re.IGNORECASE):
            inside = False
        if inside:
            continue
        found = re.match(r"\s*Listen\s+(\S+)(?:\s+(\w+))?", text, re.IGNORECASE)
        if found is not None:
            address, number = _split(found[1] if not found[1].isdecimal() else f":{found[1]}")
            yield Listen(address, number, encrypted=found[2] == "https" or number == 443)


def _mosquitto(view: RootView, file: TextFile) -> Iterator[Listen]:
    found: list[tuple[str, int, bool]] = []
    for text in _texts(view, "mosquitto", file):
        opened = re.match(rf"\s*(?:port|listener)\s+{PORT}(?:\s+(\S+))?", text)
        if opened is not None and int(opened[1]):
            found.append((_plain(opened[2] or ""), int(opened[1]), False))
        elif re.match(r"\s*(?:certfile|psk_file)\s+\S", text) and found:
            found[-1] = (*found[-1][:2], True)
        bound = re.match(r"\s*bind_address\s+(\S+)", text)
        if bound is not None and found:
            found[-1] = (_plain(bound[1]), *found[-1][1:])
    if not found and any(
        view.mentions(f"{folder}/mosquitto", b"local only mode") for folder in ("usr/sbin", "usr/bin")
    ):
        found.append(("127.0.0.1", 1883, False))  # since 2.0, where no listener is set (mosquitto.conf(5))
    for address, number, encrypted in found:
        yield Listen(address, number, encrypted=encrypted)


def _setting(
    port: str, address: str, usual: int, encrypted: str = "(?!)"
) -> Callable[[RootView, TextFile], Iterator[Listen]]:
    """A parser for files with one line for the port and one for the address."""
    numbers, hosts, secured = (re.compile(rf"\s*{each}", re.IGNORECASE) for each in (port, address, encrypted))

    def parse(_view: RootView, file: TextFile) -> Iterator[Listen]:
        number, host, tls = usual, "", False
        for line in file.lines():
            found, named = numbers.match(line.text), hosts.match(line.text)
            number = int(found[1]) if found is not None else number
            host = named[1] if named is not None else host
            tls = tls or secured.match(line.text) is not None
        yield Listen(_plain(host), number, encrypted=True if tls else None)

    return parse


def _snmpd(_view: RootView, file: TextFile) -> Iterator[Listen]:
    for line in file.lines():
        found = re.match(r"\s*agentaddress\s+(.+)", line.text, re.IGNORECASE)
        for each in found[1].split(",") if found is not None else ():
            address, number = _split(re.sub(r"^(?:udp6?|tcp6?):", "", each.strip()))
            yield Listen(address, number or 161)


def _unbound(view: RootView, file: TextFile) -> Iterator[Listen]:
    """unbound.conf(5): it answers the device itself unless an interface is named."""
    texts = [text.split() for text in _texts(view, "unbound", file)]
    said = [(words[0], words[1].strip('"')) for words in texts if len(words) > 1]
    port = next((int(value) for key, value in said if key == "port:" and value.isdecimal()), 53)
    for value in [value for key, value in said if key == "interface:"] or ["127.0.0.1", "::1"]:
        address, _, number = value.partition("@")
        yield Listen(_plain(address), int(number) if number.isdecimal() else port)


def _motion(view: RootView, file: TextFile) -> Iterator[Listen]:
    """motion(1): the ports of control and of the pictures, off unless set, and for the device itself unless told otherwise."""
    said = dict(text.split(maxsplit=1) for text in _texts(view, "motion", file) if len(text.split(maxsplit=1)) == 2)
    found = 0
    for part in ("webcontrol", "stream"):
        port = said.get(f"{part}_port", "0").strip()
        if port.isdecimal() and 0 < int(port[:6]) < 65536:
            found += 1
            local = said.get(f"{part}_localhost", "on").strip().lower() != "off"
            yield Listen("127.0.0.1" if local else "", int(port), encrypted=said.get(f"{part}_tls", "").strip() == "on")
    if not found:
        yield Listen("", 0)


def _chronyd(view: RootView, file: TextFile) -> Iterator[Listen]:
    """chrony.conf(5): without `allow`, or with port 0, it is a client and answers nobody."""
    texts = [text.split() for text in _texts(view, "chronyd", file)]
    serves = any(words[0].lower() == "allow" for words in texts)
    port = next((int(words[1]) for words in texts if words[0] == "port" and words[1:] and words[1].isdecimal()), 123)
    yield Listen("", port if serves else 0)


def _dnsmasq(_view: RootView, file: TextFile) -> Iterator[Listen]:
    """dnsmasq(8); port 0 switches the name server off. OpenWrt's own file gives no addresses but interfaces."""
    lines = [line.text.strip() for line in file.lines()]
    port = next((int(text[5:]) for text in lines if re.fullmatch(r"port=\d{1,5}", text)), 53)
    interfaces = {text.partition("=")[2] for text in lines if text.startswith("interface=")}
    hosts = [text.partition("=")[2] for text in lines if text.startswith("listen-address=")]
    bound = "bind-interfaces" in lines or "bind-dynamic" in lines
    if bound and interfaces == {"lo"}:
        hosts = ["127.0.0.1"]
    for host in (each for text in hosts for each in text.split(",")) if bound and hosts else ("",):
        yield Listen(_plain(host), port)


PARSERS: Mapping[str, Callable[[RootView, TextFile], Iterator[Listen]]] = {
    "sshd": _sshd,
    "dropbear": _dropbear,
    "uhttpd": _uhttpd,
    "lighttpd": _lighttpd,
    "nginx": _nginx,
    **dict.fromkeys(("apache2", "httpd"), _apache),
    "mosquitto": _mosquitto,
    "snmpd": _snmpd,
    "vsftpd": _setting(rf"listen_port={PORT}", r"listen_address=(\S+)", 21, r"ssl_enable=yes"),
    "proftpd": _setting(rf"Port\s+{PORT}", r"DefaultAddress\s+(\S+)", 21, r"TLSRequired\s+on"),
    "boa": _setting(rf"Port\s+{PORT}", r"Listen\s+(\S+)", 80),
    "thttpd": _setting(rf"port\s*=\s*{PORT}", r"host\s*=\s*(\S+)", 80),
    "mini_httpd": _setting(rf"port\s*=\s*{PORT}", r"host\s*=\s*(\S+)", 80, r"ssl\s*$"),
    "redis-server": _setting(rf"port\s+{PORT}", r"bind\s+(\S+)", 6379),
    "cupsd": _setting(rf"(?:Port|Listen)\s+(?:\S+:)?{PORT}", r"Listen\s+([^\s:]+|\[\S+\]):\d", 631),
    # MiniDLNA answers SSDP beside it; its pictures come from this port (minidlna.conf(5))
    "minidlnad": _setting(rf"port\s*=\s*{PORT}", r"(?!)(\S+)", 8200),
    "dnsmasq": _dnsmasq,
    "chronyd": _chronyd,
    "motion": _motion,
    "unbound": _unbound,
}
"""By program. A file with another syntax names no port, and what is usual stands."""
