"""Finds how OSTree, systemd-sysupdate, Android's updater and TUF clients check what they install, and where it comes from."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

from shinsa.facts.updates import UpdateAuthentication, UpdateChannel
from shinsa.model.observation import Examined, Report, Sighting
from shinsa.model.place import FilePlace
from shinsa.model.probe import probe
from shinsa.subject.firmware import update_settings as settings
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.root_view import Line, RootView, TextFile, roots_of
from shinsa.subject.firmware.tree import Entry, Unreadable
from shinsa.subject.firmware.update_address import address_of, without_user

OFF = frozenset({"0", "no", "off", "false"})
OSTREE_KEYS = (
    "usr/share/ostree/trusted.gpg.d/*",
    "ostree/repo/*.trustedkeys.gpg",
    "sysroot/ostree/repo/*.trustedkeys.gpg",
)
SYSUPDATE_KEYS = ("usr/lib/systemd/import-pubring.*", "etc/systemd/import-pubring.*")
OTA_CERTIFICATES = ("system/etc/security/otacerts.zip", "etc/security/otacerts.zip")
LISTED = re.compile(rb"PK\x01\x02.{42}([\x21-\x7e]{1,100}\.pem)", re.DOTALL)
LARGEST_ZIP = 1 << 20
MOST_CERTIFICATES = 50
TEST_KEYS = "ro.build.tags=test-keys"
PUBLISHED = "signed with test-keys, which are published"
"""The private halves lie in the sources of Android, build/make/target/product/security."""


@probe(
    UpdateAuthentication, UpdateChannel, blind_to="keys in the hardware, and TUF metadata that is fetched at run time"
)
def image_updates(firmware: Firmware) -> Iterator[Report]:
    """The remotes of OSTree, the transfers of systemd-sysupdate, Android's build tags, the root keys of TUF."""
    for view in roots_of(firmware):
        for reader in READERS:
            yield from reader(view)
        yield from view.looks(UpdateAuthentication)
        yield from view.looks(UpdateChannel)


def _ostree(view: RootView) -> Iterator[Report]:
    """A remote is checked by GPG unless told otherwise, or by `sign-verify` (ostree.repo-config(5))."""
    keys = sum(1 for _ in view.entries(*OSTREE_KEYS))
    for file in view.files(*settings.OSTREE):
        remotes: dict[str, dict[str, tuple[str, Line]]] = {}
        for section, key, value, line in settings.key_values(file):
            if section.startswith("remote "):
                remotes.setdefault(section, {})[key] = (value, line)
        for values in remotes.values():
            yield from _remote(values, keys)


def _remote(values: dict[str, tuple[str, Line]], keys: int) -> Iterator[Report]:
    if "url" not in values:
        return
    url, where = values["url"]
    gpg, line = values.get("gpg-verify", ("true", where))
    other = values.get("sign-verify", ("false", where))[0].lower() not in OFF
    own = sum(key.startswith("verification-") or key == "gpgkeypath" for key in values)
    enabled = gpg.lower() not in OFF or other
    yield Sighting(UpdateAuthentication("ostree", enabled, keys + own if enabled else 0), line.place, line.excerpt)
    verified = values.get("tls-permissive", ("false", where))[0].lower() in OFF
    yield from _channel("ostree", url, where, verified=verified)


def _sysupdate(view: RootView) -> Iterator[Report]:
    """A download is checked by the signature of SHA256SUMS unless `Verify=no` (sysupdate.d(5))."""
    keys = sum(1 for _ in view.entries(*SYSUPDATE_KEYS))
    for file in view.files(*settings.SYSUPDATE):
        values = {(section, key): (value, line) for section, key, value, line in settings.key_values(file)}
        path, where = values.get(("Source", "Path"), ("", None))
        if where is None or "://" not in path:
            continue
        verify, line = values.get(("Transfer", "Verify"), ("yes", where))
        checked = verify.lower() not in OFF
        yield Sighting(UpdateAuthentication("systemd-sysupdate", checked, keys), line.place, line.excerpt)
        yield from _channel("systemd-sysupdate", path, where)


def _android(view: RootView) -> Iterator[Report]:
    """Android's updater takes what a certificate of otacerts.zip signed; the test keys of its sources are anybody's."""
    lines = [line for file in view.files(*settings.ANDROID) for line in file.lines()]
    test = next((line for line in lines if line.text.strip() == TEST_KEYS), None)
    mechanism = "update_engine" if view.program("update_engine") else "android-ota"
    if test is not None:
        yield Sighting(UpdateAuthentication(mechanism, enabled=True, keys=0, note=PUBLISHED), test.place, test.excerpt)
        return
    for entry in view.entries(*OTA_CERTIFICATES):
        names = _names_in(view, entry)
        published = any("testkey" in name for name in names)
        keys = 0 if published else len(names) or None
        place = FilePlace(entry.path, None, None, entry.tree)
        yield Examined(UpdateAuthentication, place)
        fact = UpdateAuthentication(mechanism, enabled=True, keys=keys, note=PUBLISHED if published else "")
        yield Sighting(fact, place, ", ".join(names)[:160])


def _names_in(view: RootView, entry: Entry) -> tuple[str, ...]:
    """The certificates that a zip lists in its central directory (APPNOTE.TXT, 4.3.12)."""
    try:
        data = view.firmware.read(entry) if entry.size <= LARGEST_ZIP else b""
    except Unreadable:
        return ()
    return tuple(dict.fromkeys(found[1].decode("ascii") for found in LISTED.finditer(data)))[:MOST_CERTIFICATES]


def _tuf(view: RootView) -> Iterator[Report]:
    """Root metadata of TUF (TUF 1.0, 4.3): who may sign targets. Which program uses it stays open."""
    for file in view.files(*settings.TUF_ROOTS):
        threshold = _threshold(file)
        if threshold is not None:
            fact = UpdateAuthentication("tuf", threshold > 0, None if threshold > 0 else 0, f"threshold {threshold}")
            yield Sighting(fact, file.place, f"TUF root: targets need {threshold} signatures")


def _threshold(file: TextFile) -> int | None:
    """How many signatures targets need; None for a file that is no root metadata."""
    try:
        signed = json.loads(file.text)["signed"]
        role = signed["roles"]["targets"] if signed["_type"].lower() == "root" else {}
        return min(int(role["threshold"]), len(role["keyids"]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _channel(mechanism: str, address: str, line: Line, *, verified: bool = True) -> Iterator[Report]:
    found = address_of(address)
    if found is not None:
        fact = UpdateChannel(mechanism, *found, server_verified=None if verified else False)
        yield Sighting(fact, line.place, without_user(line.excerpt))


READERS: tuple[Callable[[RootView], Iterator[Report]], ...] = (_ostree, _sysupdate, _android, _tuf)
