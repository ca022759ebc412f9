"""Under which names a component is looked up in vulnerability data."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.subject.inventory import Identified
from shinsa.subject.vulnerabilities.csaf import LANGUAGES
from shinsa.subject.vulnerabilities.matching import Key, Wanted

REDISTRIBUTORS = {"rocky": "rocky linux", "almalinux": "almalinux", "rhel": "red hat", "fedora": "fedora"}
ALSO = {
    "f5:nginx": ("nginx:nginx", "igor_sysoev:nginx"),
    "haxx:curl": ("haxx:libcurl",),
    "arm:mbed_tls": ("polarssl:polarssl", "trustedfirmware:mbed_tls"),
    "libexpat_project:libexpat": ("libexpat:expat",),
    "zlib:zlib": ("gnu:zlib",),
    "redis:redis": ("redislabs:redis",),
    "dropbear_ssh_project:dropbear_ssh": ("matt_johnston:dropbear_ssh_server",),
    "samba:ppp": ("point-to-point_protocol_project:point-to-point_protocol",),
    "w1.fi:hostapd": ("hostapd:hostapd",),
    "w1.fi:wpa_supplicant": ("wpa_supplicant:wpa_supplicant",),
    "musl-libc:musl": ("musl_libc:musl",),
    "libupnp_project:libupnp": ("pupnp_project:pupnp", "portable_sdk_for_upnp_project:portable_sdk_for_upnp"),
    "acme:mini_httpd": ("acme:mini-httpd",),
    "miniupnp_project:miniupnpd": ("miniupnp.free:miniupnpd",),
    "uclibc:uclibc": ("erik_andersen:uclibc",),
}
"""Older entries of the CPE dictionary for the same product."""
PROJECTS = {"hostapd": "hostap", "wpa_supplicant": "hostap"}
"""Names of OSS-Fuzz projects, where they differ from the product's."""


def wanted(one: Identified) -> Wanted:
    """The component as the data is asked for it."""
    return Wanted(
        one.purl,
        one.cpe,
        one.product,
        one.upstream,
        tuple(_own(one)),
        tuple(_upstream(one)),
        packaged=one.is_packaged,
        built=one.built,
    )


def _own(one: Identified) -> Iterator[Key]:
    kind = one.purl.removeprefix("pkg:").partition("/")[0]
    if kind in LANGUAGES:
        version = one.version.removeprefix("v") if kind == "golang" else one.version
        yield Key(LANGUAGES[kind], one.name, version)
    elif one.is_packaged:
        for space in _spaces(one.distribution):
            yield Key(space, one.origin, one.version)
            if one.origin != one.name:
                yield Key(space, one.name, one.version)


def _spaces(distribution: str) -> Iterator[str]:
    """The ecosystems of OSV that speak of a distribution's release."""
    system, _, release = distribution.partition(":")
    major, minor = (*release.split("."), "", "")[:2]
    if system == "debian":
        yield f"debian:{major}"
    elif system == "alpine":
        yield f"alpine:v{major}.{minor}"
    elif system == "ubuntu":
        yield from (f"ubuntu:{release}:lts", f"ubuntu:{release}", f"ubuntu:pro:{release}:lts")
    elif system in REDISTRIBUTORS:
        yield f"{REDISTRIBUTORS[system]}:{major}"


def _upstream(one: Identified) -> Iterator[Key]:
    parts = one.cpe.split(":")
    if len(parts) > 5:
        entry = f"{parts[3]}:{parts[4]}"
        yield from (Key("cpe", name, one.upstream) for name in (entry, *ALSO.get(entry, ())))
        yield Key("oss-fuzz", PROJECTS.get(one.product, one.product), one.upstream)
    if one.kind == "kernel":
        yield Key("linux", "Kernel", one.upstream)
