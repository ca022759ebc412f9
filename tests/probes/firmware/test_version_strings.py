"""A program that holds a product names its version; one that only speaks of it does not count."""

from __future__ import annotations

from datetime import date

import pytest

from shinsa.facts.components import Component
from shinsa.model.observation import Sighting
from shinsa.probes.firmware.version_strings import version_strings
from shinsa.subject.firmware.components.products import all_products
from tests.probes.firmware.content import content

ESP = b"\x32\x54\xcd\xab" + bytes(12) + b"1.0".ljust(32, b"\0") + b"app".ljust(64, b"\0") + b"v4.4.1\0"


def found(data: bytes, path: str = "usr/sbin/program") -> list[Component]:
    file = content(version_strings, b"\x7fELF\0\0\0" + data, path)
    reports = list(version_strings.look(file)) if file is not None else []
    return [report.fact for report in reports if isinstance(report, Sighting) and isinstance(report.fact, Component)]


@pytest.mark.parametrize(
    ("data", "product", "version"),
    [
        (b"\0BusyBox v1.23.2 (2016-01-02 18:01:44 CET)\0", "busybox", "1.23.2"),
        (b"\0SSH-2.0-dropbear_2015.67\r\n\0", "dropbear", "2015.67"),
        (b"\0Dropbear server v%s\0\x002017.75\0", "dropbear", "2017.75"),
        (b'\0OpenSSL 1.0.2k  26 Jan 2017\0OPENSSLDIR: "/usr"\0', "openssl", "1.0.2k"),
        (b'\0OpenSSL 3.0.17 1 Jul 2025\0OPENSSLDIR: "/usr"\0', "openssl", "3.0.17"),
        (b"\0SHA1 part of OpenSSL 0.9.8zg 11 Jun 2015\0", "openssl", "0.9.8zg"),
        (b"\0Dnsmasq version %s  %s\0\x002.80\0", "dnsmasq", "2.80"),
        (b"\0hostapd v2.7-devel\0", "hostapd", "2.7-devel"),
        (b"\0lighttpd/1.4.69\0", "lighttpd", "1.4.69"),
        (b"\0 deflate 1.2.11 Copyright 1995-2017 Jean-loup Gailly and Mark Adler \0", "zlib", "1.2.11"),
        (b"\0musl libc (mips)\nVersion %s\nDynamic Program Loader\0\x001.1.19\0", "musl", "1.1.19"),
        (b"\0mbed TLS 2.16.3\0", "mbedtls", "2.16.3"),
        (b"\0GoAhead/2.5.0\0", "goahead", "2.5.0"),
        (b"\0U-Boot 2017.03 (Jan 01 2018 - 00:00:00 +0000)\0", "u-boot", "2017.03"),
        (b"\0GNU C Library (Debian GLIBC 2.36-9+deb12u13) stable release version 2.36.\n\0", "glibc", "2.36"),
        (b"\0libpng version 1.6.39 - November 20, 2022\0", "libpng", "1.6.39"),
        (b"\0*** Booting Zephyr OS build v3.4.0 ***\0", "zephyr", "3.4.0"),
        (b"\0OpenSSH_9.2p1 Debian-2\0", "openssh", "9.2p1"),
        (b"\0OpenVPN 2.6.14 arm-unknown-linux-gnueabihf [SSL (OpenSSL)]\0", "openvpn", "2.6.14"),
        (b"\0SAMBA_4.17.12_DEBIAN_SAMBA4\0smbd version %s started.\n\0", "samba", "4.17.12"),
        (b"\0LIBDBUS_PRIVATE_1.14.10\0D-Bus Message Bus Daemon %s\0", "dbus", "1.14.10"),
        (b"\0hostapd v%s\n\0\x002.10\0", "hostapd", "2.10"),
        (b"\0chronyd (chrony) version %s (%s)\n\0\x004.3\0", "chrony", "4.3"),
        (b"\0rsyncd version %s starting, listening\0\x003.2.7\0", "rsync", "3.2.7"),
        (b"\0%s version 4.99.3\n\0tcpdump\0", "tcpdump", "4.99.3"),
        (b"\0Starting %sSwan 5.9.8 IPsec [starter]...\0", "strongswan", "5.9.8"),
        (b"\0squid/5.7\0", "squid", "5.7"),
        (b"\0Sudo version %s\n\0\x001.9.13p3\0\x001.4.1\0", "sudo", "1.9.13p3"),
        (b"\0Hosts database for GNU Wget.\n\0\x001.21.3\0", "wget", "1.21.3"),
        (b"\0/usr/lib/pppd/2.4.7\0pppd options in effect:\0", "ppp", "2.4.7"),
        (b"\0motion Version 4.5.1, Copyright 2000-2021\0", "motion", "4.5.1"),
        (ESP, "esp-idf", "4.4.1"),
    ],
)
def test_a_product_names_its_version(data: bytes, product: str, version: str) -> None:
    assert [(fact.product, fact.upstream) for fact in found(data)] == [(product, version)]


@pytest.mark.parametrize(
    "data",
    [
        b"\0Linux version master-2015-03-09-0-g141f155\0",  # of the backports, not of Linux
        b"\0built with OpenSSL 1.0.2k  26 Jan 2017\0",  # links it
        b"\0OpenSSH_2.9p*,OpenSSH_3.0*\0",  # the peers whose faults it knows
        b"\0BusyBox v%s\0",
        b"\0transfer will fail in BIND 9.17.2 and later\0",
        b"\0/usr/lib/pppd/2.4.9/nm-pppd-plugin.so\0",  # loads into it
        b"\0/usr/share/squid/mime.conf\0/squid/4.1/x\0",
        b"\0SAMBA_4.17.12_DEBIAN_SAMBA4\0LIBDBUS_PRIVATE_1.14.10\0",  # links them
        b"\0will be removed in OpenVPN 2.7.\0of OpenVPN 2.4 or later\0",
        b"\x006b  27-Mar-1998\0libjpeg-turbo\0",  # speaks like the older library
        b"\0avahi 0.6\0",  # the interface that it keeps
        b"\0Dnsmasq version %s\0\x002.80\0\x002.81\0",  # two that could be it
        b"\0requires lighttpd/1.4.69.1\0",
        b"\0Mozilla/5.0 (compatible; nginx/1.x)\0",
    ],
)
def test_what_only_speaks_of_a_product_does_not_count(data: bytes) -> None:
    assert found(data) == []


def test_a_kernel_is_seen_with_its_day_of_building() -> None:
    banner = b"Linux version 5.15.0-91-generic (b@h) (gcc 12, GNU ld) #101-Ubuntu SMP Tue Nov 5 14:12:18 UTC 2019\n\0"
    (kernel,) = found(banner, "kernel")
    assert (kernel.kind, kernel.version, kernel.upstream) == ("kernel", "5.15.0-91-generic", "5.15.0")
    assert kernel.cpe == "cpe:2.3:o:linux:linux_kernel:5.15.0:*:*:*:*:*:*:*"
    assert kernel.built == date(2019, 11, 5)


@pytest.mark.parametrize("day", [b"Feb 30 1:00:00 2019", b"Xyz 12 11:11:11 2019", b""])
def test_a_banner_without_a_true_day_has_none(day: bytes) -> None:
    (kernel,) = found(b"Linux version 4.9.198 (b) #0 Tue " + day + b"\n\0", "kernel")
    assert kernel.built is None


def test_a_text_is_not_looked_at() -> None:
    assert version_strings.only == "binary"


def test_the_table_holds_sixty_products_that_can_be_found() -> None:
    assert sum(1 for product in all_products().values() if product.findings) >= 60


def test_a_translation_is_no_program() -> None:
    file = content(version_strings, b"\xde\x12\x04\x95\0\0\0\0ProFTPD 1.3.3\0", "usr/share/locale/fr/proftpd.mo")
    assert file is not None
    assert not list(version_strings.look(file))
