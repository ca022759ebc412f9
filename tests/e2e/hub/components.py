"""Flaws of the components: branches that nobody mends any more, and a vulnerability that was published long ago."""

from __future__ import annotations

from tests.e2e.hub.flaw import ETSI, FLASH, Flash, Flaw, Put
from tests.e2e.hub.programs import daemon, library
from tests.subject.vulnerabilities.made import Json, nvd

OLD_DROPBEAR = "SSH-2.0-dropbear_2016.72"
DATA: Json = nvd("CVE-2016-7406", "dropbear_ssh_project:dropbear_ssh", versionEndIncluding="2016.73")
UNRELATED: Json = nvd("CVE-2019-0001", "eclipse:mosquitto", versionEndIncluding="1.0")
OLD_SSL = "usr/lib/libcrypto.so.1.0.0"
DROPBEAR = "usr/sbin/dropbear"
FLAWS = (
    Flaw(
        "kernel-past-its-end",
        "EndOfLife",
        "kernel",
        (Flash("kernel", "version", "4.4.60"),),
        ((ETSI, "4.3-3"),),
        facts={"component": "linux", "version": "4.4.60"},
        tree=FLASH,
    ),
    Flaw(
        "library-past-its-end",
        "EndOfLife",
        OLD_SSL,
        (Put(OLD_SSL, library("libcrypto.so.1.0.0", "OpenSSL 1.0.1t  3 May 2016", 'OPENSSLDIR: "/etc/ssl"')),),
        ((ETSI, "4.3-3"),),
        "OpenSSL 1.0.1t",
        binary=True,
        facts={"component": "openssl", "version": "1.0.1t"},
    ),
    Flaw(
        "known-vulnerability",
        "KnownVulnerability",
        DROPBEAR,
        (Put(DROPBEAR, daemon(OLD_DROPBEAR, "Dropbear server v%s")),),
        ((ETSI, "4.2-3"),),
        OLD_DROPBEAR,
        binary=True,
        facts={"id": "CVE-2016-7406", "status": "affected", "component": "dropbear"},
    ),
)
