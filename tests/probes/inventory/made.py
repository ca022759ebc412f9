"""Components as the first stage hands them to the second."""

from __future__ import annotations

import json
from datetime import date

from shinsa.facts.components import Component
from shinsa.model.codec import encode
from shinsa.model.place import FilePlace
from shinsa.subject.inventory import Inventory, open_inventory

LIBSSL = Component(
    name="libssl3",
    version="3.0.17-1~deb12u2",
    kind="package",
    product="openssl",
    upstream="3.0.17",
    purl="pkg:deb/debian/libssl3@3.0.17-1~deb12u2?arch=amd64&distro=debian-12",
    cpe="cpe:2.3:a:openssl:openssl:3.0.17:*:*:*:*:*:*:*",
    identified_by="package database",
    distribution="debian:12",
    source="openssl",
)
DROPBEAR = Component(
    name="dropbear",
    version="2012.55",
    kind="program",
    product="dropbear",
    upstream="2012.55",
    purl="pkg:generic/dropbear@2012.55",
    cpe="cpe:2.3:a:dropbear_ssh_project:dropbear_ssh:2012.55:*:*:*:*:*:*:*",
    identified_by="version string",
    sha256="0" * 64,
    built=date(2012, 4, 1),
)
KERNEL = Component(
    name="linux",
    version="3.18.23-rt",
    kind="kernel",
    product="linux",
    upstream="3.18.23",
    identified_by="version string",
)


def held(*components: Component) -> str:
    rows = [{"fact": encode(one), "place": encode(FilePlace(f"at/{one.name}"))} for one in components]
    return json.dumps(rows)


def inventory(*components: Component) -> Inventory:
    return open_inventory(held(*components))
