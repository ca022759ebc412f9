"""Finds what dnf, yum, zypper, pacman and ipkg fetch packages from, and whether they check who signed them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from shinsa.facts.updates import UpdateAuthentication, UpdateChannel
from shinsa.model.observation import Report, Sighting
from shinsa.model.probe import probe
from shinsa.subject.firmware import update_settings as settings
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.root_view import Line, RootView, roots_of
from shinsa.subject.firmware.update_address import address_of, without_user

ON = frozenset({"1", "yes", "true", "on"})
NEVER = frozenset({"Never", "PackageNever", "TrustAll", "PackageTrustAll", "Optional", "PackageOptional"})
"""Words of SigLevel by which pacman takes packages without a signature, or of anybody (pacman.conf(5))."""


@probe(UpdateAuthentication, UpdateChannel, blind_to="keys that are imported at run time")
def package_repositories(firmware: Firmware) -> Iterator[Report]:
    """The repositories of dnf, yum, zypper, pacman and ipkg, with their `gpgcheck`, `sslverify` and `SigLevel`."""
    for view in roots_of(firmware):
        for reader in READERS:
            yield from reader(view)
        yield from view.looks(UpdateAuthentication)
        yield from view.looks(UpdateChannel)


def _dnf(view: RootView) -> Iterator[Report]:
    """Each enabled repository counts. `gpgcheck` is off for dnf unless it is set (dnf.conf(5)), and on for zypper (zypp.conf)."""
    main: dict[str, str] = {}
    for file in view.files(*settings.DNF):
        main |= {key: value for section, key, value, _ in settings.key_values(file) if section == "main"}
    keys = sum(1 for _ in view.entries("etc/pki/rpm-gpg/*", "usr/share/distribution-gpg-keys/**"))
    for file in view.files(*settings.DNF_REPOSITORIES):
        repositories: dict[str, dict[str, tuple[str, Line]]] = {}
        for section, key, value, line in settings.key_values(file):
            repositories.setdefault(section, {})[key] = (value, line)
        for values in repositories.values():
            if values.get("enabled", ("1", None))[0].lower() in ON:
                yield from _repository(values, {"gpgcheck": "1"} if file.path.startswith("etc/zypp/") else main, keys)


def _repository(values: dict[str, tuple[str, Line]], main: dict[str, str], keys: int) -> Iterator[Report]:
    addresses = [values[key] for key in ("baseurl", "metalink", "mirrorlist") if key in values]
    if not addresses:
        return
    said = values.get("gpgcheck") or values.get("pkg_gpgcheck")
    value, line = said or (main.get("gpgcheck") or main.get("pkg_gpgcheck", "0"), addresses[0][1])
    checked = value.lower() in ON
    trusted = max(keys, len(values["gpgkey"][0].split())) if "gpgkey" in values else keys
    yield Sighting(UpdateAuthentication("dnf", checked, trusted), line.place, line.excerpt)
    verified = values.get("sslverify", (main.get("sslverify", "1"), line))[0].lower() in ON
    for address, where in addresses:
        yield from _channel("dnf", address.split()[0] if address else "", where, verified=verified)


def _pacman(view: RootView) -> Iterator[Report]:
    keys = sum(1 for _ in view.entries("usr/share/pacman/keyrings/*.gpg", "etc/pacman.d/gnupg/pubring.gpg"))
    for file in view.files(*settings.PACMAN):
        levels = [(value, line) for _, key, value, line in settings.key_values(file) if key == "SigLevel"]
        lax = [(value, line) for value, line in levels if NEVER & set(value.split())]
        for _, line in lax[:1] or levels[:1]:
            yield Sighting(UpdateAuthentication("pacman", not lax, keys), line.place, line.excerpt)
    for file in view.files(*settings.PACMAN, *settings.PACMAN_MIRRORS):
        for _, key, value, line in settings.key_values(file):
            if key == "Server":
                yield from _channel("pacman", value, line)


def _ipkg(view: RootView) -> Iterator[Report]:
    """Ipkg, the forerunner of opkg, knows no signatures."""
    for file in view.files(*settings.IPKG):
        for line in file.lines():
            words = line.text.split()
            if len(words) >= 3 and words[0] in {"src", "src/gz"}:
                yield Sighting(UpdateAuthentication("ipkg", enabled=False), line.place, line.excerpt)
                yield from _channel("ipkg", words[2], line)


def _channel(mechanism: str, address: str, line: Line, *, verified: bool = True) -> Iterator[Report]:
    found = address_of(address)
    if found is not None:
        fact = UpdateChannel(mechanism, *found, server_verified=None if verified else False)
        yield Sighting(fact, line.place, without_user(line.excerpt))


READERS: tuple[Callable[[RootView], Iterator[Report]], ...] = (_dnf, _pacman, _ipkg)
