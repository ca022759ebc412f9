"""Packages are read from their databases; one that is missing, empty, partial or unread is never taken for none."""

from __future__ import annotations

import sqlite3
import struct
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from shinsa.facts.components import Component
from shinsa.model.observation import Sighting, Unexamined
from shinsa.probes.firmware.package_databases import package_databases
from shinsa.subject.firmware.firmware import open_firmware
from tests.probes.firmware.components import components

if TYPE_CHECKING:
    from tests.probes.firmware.conftest import Look
    from tests.simulators.squashfs_image import Short

SHARED = next((up / "shared/data/firmware" for up in Path(__file__).parents if (up / "shared/data").is_dir()), Path())
OPENWRT = b"DISTRIB_ID='OpenWrt'\nDISTRIB_RELEASE='15.05.1'\nDISTRIB_DESCRIPTION='OpenWrt Chaos Calmer 15.05.1'\n"
STATUS = b"""Package: dropbear
Version: 2015.67-1
Depends: libc
Status: install user installed
Architecture: ar71xx
Installed-Time: 1454414219

Package: libc
Version: 0.9.33.2-1
Status: install hold,user installed

Package: gone
Version: 1.0-1
Status: deinstall ok config-files
"""
CONTROL = b"""Package: dropbear
Version: 2015.67-1
Source: package/network/services/dropbear
License: MIT
Status: unknown hold not-installed
"""
DPKG = b"""Package: libssl3
Status: install ok installed
Architecture: amd64
Source: openssl (3.0.17-1)
Version: 3.0.17-1~deb12u2
Depends: libc6 (>= 2.34), debconf (>= 0.5) | debconf-2.0

Package: removed
Status: deinstall ok config-files
Version: 1.0
"""
DEBIAN = b'ID=debian\nVERSION_ID="12"\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\n'
APK = b"""C:Q1abc=
P:musl
V:1.2.4-r2
A:aarch64
L:MIT
o:musl
t:1692000000
D:so:libc.musl busybox !uclibc
F:lib
R:ld-musl-aarch64.so.1

P:ssl_client
V:1.36.1-r5
o:busybox
"""


def rpm_database(tmp_path: Path, *headers: bytes) -> bytes:
    file = tmp_path / "rpmdb.sqlite"
    with sqlite3.connect(file) as database:
        database.execute("CREATE TABLE Packages (hnum INTEGER PRIMARY KEY, blob BLOB NOT NULL)")
        database.executemany("INSERT INTO Packages (blob) VALUES (?)", [(header,) for header in headers])
    return file.read_bytes()


def rpm_header(**values: str) -> bytes:
    tags = {"name": 1000, "version": 1001, "release": 1002, "licence": 1014, "arch": 1022, "source": 1044}
    index, data = b"", b""
    for name, value in values.items():
        index += struct.pack(">IIII", tags[name], 6, len(data), 1)
        data += value.encode() + b"\0"
    return struct.pack(">II", len(values), len(data)) + index + data


def test_opkg_packages_are_seen_with_what_their_control_files_say(look: Look) -> None:
    files: dict[str, Short] = {
        "usr/lib/opkg/status": STATUS,
        "usr/lib/opkg/info/dropbear.control": CONTROL,
        "etc/openwrt_release": OPENWRT,
    }
    seen = look(package_databases, files)
    dropbear, libc = components(seen)
    assert (dropbear.name, dropbear.version, dropbear.upstream) == ("dropbear", "2015.67-1", "2015.67")
    assert dropbear.cpe == "cpe:2.3:a:dropbear_ssh_project:dropbear_ssh:2015.67:*:*:*:*:*:*:*"
    assert dropbear.purl == "pkg:opkg/openwrt/dropbear@2015.67-1?arch=ar71xx&distro=openwrt-15.05.1"
    assert (dropbear.licence, dropbear.depends, dropbear.built) == ("MIT", ("libc",), date(2016, 2, 2))
    assert (libc.product, libc.upstream) == ("uclibc", "0.9.33.2")
    assert seen.places[0] == "usr/lib/opkg/status:1"
    assert seen.examined == ["usr/lib/opkg/status"]
    assert seen.unexamined == {}


def test_debian_packages_are_named_by_their_source(look: Look) -> None:
    seen = look(package_databases, {"var/lib/dpkg/status": DPKG, "etc/os-release": DEBIAN})
    (ssl,) = components(seen)
    assert (ssl.product, ssl.upstream, ssl.source) == ("openssl", "3.0.17", "openssl")
    assert ssl.distribution == "debian:12"
    assert ssl.depends == ("libc6", "debconf")
    assert ssl.purl == "pkg:deb/debian/libssl3@3.0.17-1~deb12u2?arch=amd64&distro=debian-12"


@pytest.mark.parametrize(
    ("name", "kind", "product"),
    [
        ("kernel", "kernel", "linux"),
        ("linux-image-6.1.0-13-amd64", "kernel", "linux"),
        ("linux-lts", "kernel", "linux"),
        ("kmod-crypto-aes", "package", "kmod-crypto-aes"),
        ("linux-libc-dev", "package", "linux-libc-dev"),
    ],
)
def test_what_comes_from_the_source_of_the_kernel_is_not_all_the_kernel(
    name: str, kind: str, product: str, look: Look
) -> None:
    status = f"Package: {name}\nStatus: install ok installed\nSource: linux\nVersion: 6.1.55-1\n".encode()
    (fact,) = components(look(package_databases, {"var/lib/dpkg/status": status}))
    assert (fact.kind, fact.product, bool(fact.cpe)) == (kind, product, kind == "kernel")
    assert fact.upstream == "6.1.55"


def test_a_folder_of_one_file_per_package_is_read(look: Look) -> None:
    files: dict[str, Short] = {
        "var/lib/dpkg/status.d/tzdata": b"Package: tzdata\nVersion: 2024a-0+deb12u1\n",
        "var/lib/dpkg/status.d/tzdata.md5sums": b"Package: no\nVersion: 1\n",
    }
    assert [fact.name for fact in components(look(package_databases, files))] == ["tzdata"]


def test_alpine_packages_are_seen(look: Look) -> None:
    files: dict[str, Short] = {
        "lib/apk/db/installed": APK,
        "etc/alpine-release": b"3.18.4\n",
        "lib/ld-musl-aarch64.so.1": b"\x7fELF",
    }
    musl, client = components(look(package_databases, files))
    assert (musl.upstream, musl.depends, musl.distribution) == ("1.2.4", ("busybox",), "alpine:3.18.4")
    assert (client.product, client.upstream) == ("busybox", "1.36.1")


def test_rpm_packages_are_seen(look: Look, tmp_path: Path) -> None:
    header = rpm_header(
        name="openssl-libs",
        version="3.0.7",
        release="24.el9",
        licence="ASL 2.0",
        arch="x86_64",
        source="openssl-3.0.7-24.el9.src.rpm",
    )
    key = rpm_header(name="gpg-pubkey", version="fd431d51", release="4ae0493b")
    files: dict[str, Short] = {
        "var/lib/rpm/rpmdb.sqlite": rpm_database(tmp_path, header, key, b"\xff" * 9, b""),
        "etc/os-release": b"ID=rhel\nVERSION_ID=9.3\n",
    }
    (package,) = components(look(package_databases, files))
    assert (package.name, package.version, package.product) == ("openssl-libs", "3.0.7-24.el9", "openssl")
    assert package.purl == "pkg:rpm/rhel/openssl-libs@3.0.7-24.el9?arch=x86_64&distro=rhel-9.3"


def test_a_database_that_computes_without_end_is_given_up(look: Look, tmp_path: Path) -> None:
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS hnum, x AS blob FROM n"
    with sqlite3.connect(tmp_path / "rpmdb.sqlite") as database:
        database.execute(f"CREATE VIEW Packages AS {endless}")
    files: dict[str, Short] = {"var/lib/rpm/rpmdb.sqlite": (tmp_path / "rpmdb.sqlite").read_bytes()}
    seen = look(package_databases, files)
    assert "could not be read" in seen.unexamined["var/lib/rpm/rpmdb.sqlite"]


@pytest.mark.parametrize(
    ("files", "place", "words"),
    [
        ({}, "", "no package database"),
        ({"usr/lib/opkg/status": b""}, "usr/lib/opkg/status", "holds no package"),
        ({"var/lib/dpkg/status": b"\n\n"}, "var/lib/dpkg/status", "holds no package"),
        ({"var/lib/rpm/Packages": b"\0"}, "var/lib/rpm/Packages", "Berkeley DB"),
        ({"var/lib/rpm/rpmdb.sqlite": b"SQLite format 3\0broken"}, "var/lib/rpm/rpmdb.sqlite", "could not be read"),
        ({"usr/lib/opkg/status": "nowhere"}, "usr/lib/opkg/status", "could not be read"),
    ],
)
def test_what_tells_nothing_is_said(files: dict[str, Short], place: str, words: str, look: Look) -> None:
    seen = look(package_databases, files)
    assert components(seen) == []
    assert seen.examined == []
    (found,) = [(where, why) for where, why in seen.unexamined.items() if words in why]
    assert place in found[0]


def test_a_database_that_leaves_out_most_programs_is_no_whole(look: Look) -> None:
    programs: dict[str, Short] = {f"usr/bin/own{number}": (b"\x7fELF", 0o755, 0, 0) for number in range(9)}
    files: dict[str, Short] = {
        "usr/lib/opkg/status": STATUS,
        "usr/lib/opkg/info/dropbear.list": b"/usr/sbin/dropbear\n/bin/busybox\n",
        "usr/lib/opkg/info/dropbear.prerm": (b"#!/bin/sh\n", 0o755, 0, 0),
        **programs,
    }
    seen = look(package_databases, files)
    assert "9 of 10 programs" in seen.unexamined["usr/lib/opkg/status"]
    owned = {**files, "usr/lib/opkg/info/libc.list": "".join(f"/{path}\n" for path in programs).encode()}
    assert look(package_databases, owned).unexamined == {}


@pytest.mark.skipif(not SHARED.name, reason="the real images are not here")
def test_real_images_show_their_versions() -> None:
    for release, wanted in (
        ("15.05.1", {"busybox": "1.23.2", "dropbear": "2015.67", "dnsmasq": "2.73", "linux": "3.18.23"}),
        ("18.06.5", {"busybox": "1.28.4", "dropbear": "2017.75", "dnsmasq": "2.80", "linux": "4.9.198"}),
    ):
        (image,) = SHARED.glob(f"*openwrt-{release}*")
        reports = list(package_databases.look(open_firmware(image)))
        facts = [r.fact for r in reports if isinstance(r, Sighting) and isinstance(r.fact, Component)]
        assert wanted.items() <= {fact.product: fact.upstream for fact in facts}.items()
        assert not [report for report in reports if isinstance(report, Unexamined)]
