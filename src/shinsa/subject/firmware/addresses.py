"""Finds addresses of other machines (URLs, RFC 3986) in texts and programs, and leaves out what nobody connects to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

ENCRYPTED = frozenset({"https", "wss", "mqtts", "ftps", "coaps", "amqps", "rtsps", "ldaps", "sftp", "ssh"})
SCHEMES = (
    *("http", "https", "ws", "wss", "mqtt", "mqtts", "ftp", "ftps", "tftp", "coap", "coaps"),
    *("amqp", "amqps", "rtmp", "ldap", "ldaps"),
)
NEEDLES = (b"http://", b"https://", b"mqtt://", b"mqtts://", b"ws://", b"wss://", b"ftp://", b"coap://", b"amqp://")
URL = re.compile(
    rf"(?<![a-z0-9+.-])({'|'.join(SCHEMES)})://(?:[^\s/@'\"<>]{{1,100}}@)?([a-z0-9][a-z0-9.-]{{0,252}})(?::(\d{{1,5}}))?(?![\w%$@])",
    re.IGNORECASE,
)
OWN = re.compile(r"(?:127|0|255)\.[\d.]+|\d+(?:\.\d+){1,2}|\d+(?:\.\d+){4,}")
"""Addresses of the device itself, of everybody, and numbers with dots that are no address."""
NO_HOST = re.compile(r"www\.[^.]+")
"""A word behind `www.`, as dictionaries of compressors hold them."""
SPOKEN_OF = (
    *("example.com", "example.org", "example.net", "example", "invalid", "test", "local", "lan", "localhost"),
    *("w3.org", "xmlsoap.org", "ietf.org", "rfc-editor.org", "iana.org", "schema.org", "oasis-open.org", "whatwg.org"),
    *("gnu.org", "fsf.org", "apache.org", "opensource.org", "creativecommons.org", "spdx.org", "freedesktop.org"),
    *("kernel.org", "debian.org", "ubuntu.com", "launchpad.net", "openwrt.org", "lede-project.org", "alpinelinux.org"),
    *("busybox.net", "openssl.org", "sourceware.org", "sourceforge.net", "github.com", "gitlab.com", "github.io"),
    *("wikipedia.org", "stackoverflow.com", "python.org", "perl.org", "cpan.org", "php.net", "lua.org", "nodejs.org"),
    *("xml.org", "json-schema.org", "json.org", "purl.org", "mozilla.org", "jquery.com", "jquery.org", "angularjs.org"),
    *(
        "upnp.org",
        "onvif.org",
        "microsoft.com",
        "adobe.com",
        "sqlite.org",
        "zlib.net",
        "gzip.org",
        "libpng.org",
        "isc.org",
    ),
    *("openssh.com", "samba.org", "thekelleys.org.uk", "lighttpd.net", "nginx.org", "nginx.com", "mosquitto.org"),
    *("translationproject.org", "xiph.org", "gnupg.org", "debian.net", "pcre.org", "selinuxproject.org", "gimp.org"),
    *("linux-pam.org", "invisible-island.net", "jabber.org", "goessner.net", "ucc.asn.au"),
    *("systemd.io", "dbus.freedesktop.org", "bugs.debian.org", "man7.org", "die.net", "getbootstrap.com"),
)
"""Hosts that texts speak of: standards, licences, manuals, homes of free software. Feeds of theirs are `UpdateChannel`s."""
NAMESPACE = re.compile(
    r"(?:xmlns(?::[\w.-]{1,40})?|\w{0,40}:?schemaLocation|\w{0,20}[nN]amespace)\s{0,3}=\s{0,3}[\"'][^\"'<>]{0,300}$"
)
"""What stands before an address in XML that only names a vocabulary (Namespaces in XML 1.0)."""
BEFORE = 400
MOST = 200
"""Addresses of one text that are looked at."""


@dataclass(frozen=True, slots=True)
class Address:
    """One address, and where in the text it begins."""

    scheme: str
    host: str
    port: int | None
    at: int

    @property
    def encrypted(self) -> bool:
        """Whether the scheme says that it is encrypted."""
        return self.scheme in ENCRYPTED


def addresses_in(text: str) -> Iterator[Address]:
    """Every address of another machine that something may connect to, in order."""
    for number, found in enumerate(URL.finditer(text)):
        if number >= MOST:
            return
        host = found[2].lower().rstrip(".-")
        port = int(found[3]) if found[3] else None
        if not _is_elsewhere(host) or (port is not None and not 0 < port < 65536):
            continue
        if NAMESPACE.search(text, max(0, found.start() - BEFORE), found.start()):
            continue
        yield Address(found[1].lower(), host, port, found.start())


def _is_elsewhere(host: str) -> bool:
    if OWN.fullmatch(host) or "." not in host or NO_HOST.fullmatch(host):
        return False
    return not any(host == each or host.endswith(f".{each}") for each in SPOKEN_OF)
