"""Lists the packages that the firmware's own databases say are installed: opkg, dpkg, apk, RPM."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinsa.facts.components import Component
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.probe import probe
from shinsa.model.text import say
from shinsa.subject.firmware.components.databases import EMPTY, WITHOUT, databases_of, owned_by, unread_in
from shinsa.subject.firmware.components.distribution import Distribution, distribution_of
from shinsa.subject.firmware.components.naming import kernel_upstream, purl_of, upstream_of
from shinsa.subject.firmware.components.packages import Database, Package
from shinsa.subject.firmware.components.products import Product, all_products, product_of
from shinsa.subject.firmware.components.rpm import NotRpm
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.root_view import RootView, roots_of
from shinsa.subject.firmware.tree import Unreadable

NAMESPACES = {"opkg": "openwrt", "deb": "debian", "apk": "alpine", "rpm": ""}
LIBC = (("0.9.", "uclibc"), ("1.0.", "uclibc-ng"), ("1.1.", "musl"), ("1.2.", "musl"), ("2.", "glibc"))
"""opkg names every C library `libc`; the version tells which it is."""
KERNEL = re.compile(r"(?:kernel|linux)(?:-(?:core|lts|rpi|virt|edge|image(?:-.*)?))?$")
"""Packages that hold the kernel itself, by distribution."""
SHOWN = 3


@probe(
    Component,
    blind_to="software that no package database names; databases of RPM before 4.16; snaps, flatpaks and containers",
)
def package_databases(firmware: Firmware) -> Iterator[Report]:
    """Installed packages with version, licence and dependencies; a missing, empty or partial database is said."""
    for view in roots_of(firmware):
        yield from _of_root(firmware, view)


def _of_root(firmware: Firmware, view: RootView) -> Iterator[Report]:
    found, system = databases_of(firmware, view.tree), distribution_of(view)
    for database in found:
        yield from _of_database(database, system)
    for place, form in unread_in(view.tree):
        yield Unexamined(
            Component, place, say("a package database as {form}, which is not read", "{form} 形式は未対応", form=form)
        )
    if not found and not any(unread_in(view.tree)):
        yield Unexamined(Component, view.place, WITHOUT)


def _of_database(database: Database, system: Distribution | None) -> Iterator[Report]:
    number = 0
    try:
        for number, package in enumerate(database.packages(), 1):  # noqa: B007 - how many there were
            if package.name and package.version:
                yield Sighting(_component(package, system), package.place, f"{package.name} {package.version}")
        if not number:
            yield Unexamined(Component, database.place, EMPTY)
            return
        yield from _left_out(database)
    except (Unreadable, NotRpm) as error:
        yield Unexamined(Component, database.place, say("could not be read: {why}", "読めなかった: {why}", why=error))
        return
    yield Examined(Component, database.place, say("{n} packages", "{n} パッケージ", n=number))


def _left_out(database: Database) -> Iterator[Report]:
    owned = owned_by(database)
    if owned is not None and owned.is_partial:
        reason = say(
            "{n} of {all} programs and libraries belong to no package, such as {some}",
            "{all} 個のプログラムとライブラリのうち {n} 個はどのパッケージにも属さない（{some} など）",
            n=len(owned.unowned),
            all=owned.files,
            some=", ".join(owned.unowned[:SHOWN]),
        )
        yield Unexamined(Component, database.place, reason)


def _component(package: Package, system: Distribution | None) -> Component:
    product = _product(package)
    upstream = upstream_of(package.version, package.ecosystem)
    if product.kind == "kernel":
        upstream = kernel_upstream(package.version)
    release = system.release if system is not None else ""
    family = (system.id if system is not None else "") or NAMESPACES[package.ecosystem]
    distro = release.replace(":", "-")
    return Component(
        name=package.name,
        version=package.version,
        kind="kernel" if product.kind == "kernel" else "package",
        product=product.name,
        upstream=upstream,
        purl=purl_of(
            package.ecosystem,
            family,
            package.name,
            package.version,
            (("arch", package.architecture), ("distro", distro)),
        ),
        cpe=product.cpe(upstream),
        identified_by="package database",
        distribution=release or family,
        source=package.source if package.source != package.name else "",
        licence=package.licence,
        depends=package.depends,
        built=package.built,
    )


def _product(package: Package) -> Product:
    if package.ecosystem == "opkg" and package.name == "libc":
        return all_products()[next((name for start, name in LIBC if package.version.startswith(start)), "glibc")]
    if KERNEL.match(package.name):
        return all_products()["linux"]
    found = product_of(package.name, package.source)
    # Modules, headers and tools come from the source of the kernel, and are not the kernel.
    return found if found.kind != "kernel" else Product(package.name, kind="package")
