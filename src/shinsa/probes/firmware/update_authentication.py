"""Finds whether the update tools of the firmware check signatures, and with how many keys that they trust."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from shinsa.facts.updates import UpdateAuthentication
from shinsa.model.observation import Report, Sighting
from shinsa.model.place import FilePlace
from shinsa.model.probe import probe
from shinsa.subject.firmware import update_settings as settings
from shinsa.subject.firmware.command_line import words_of
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.root_view import Line, RootView, TextFile, roots_of

CERTIFICATE = "-----BEGIN CERTIFICATE-----"
OFF = frozenset({"0", "no", "off", "false"})
APT_KEYS = ("etc/apt/trusted.gpg", "etc/apt/trusted.gpg.d/*", "etc/apt/keyrings/*")
SIGNED_BY = re.compile(r"\bsigned-by=(\S+)")
APT_LAX = re.compile(
    r"\b(?:AllowUnauthenticated|AllowInsecureRepositories|AllowDowngradeToInsecureRepositories)\b\W{0,8}(?:true|yes|1)\b",
    re.IGNORECASE,
)
"""Settings by which apt takes packages that nobody signed (apt.conf(5), apt-secure(8))."""
RUN_TIME = frozenset({"data", "mnt", "media", "run", "var", "persist", "config", "overlay", "boot", "tmp"})
"""Folders at the root that are mount points on devices."""
SYSUPGRADE = ("sbin/sysupgrade", "lib/upgrade/*.sh", "usr/sbin/sysupgrade")
OWN_CHECKS = re.compile(r"\b(?:usign|signify|gpgv?|minisign|openssl\s+(?:dgst|cms|smime|pkeyutl|rsautl))\b")
"""Commands that check a signature in a way of the maker's own: whether well enough, a probe cannot tell."""

_Found = Iterator[tuple[UpdateAuthentication, FilePlace, str]]


@probe(UpdateAuthentication, blind_to="checks that a program makes by itself, and whether a key is the maker's")
def update_authentication(firmware: Firmware) -> Iterator[Report]:
    """What opkg, apt, apk, RAUC, SWUpdate, Mender, fwupd and sysupgrade are set to check."""
    for view in roots_of(firmware):
        for reader in READERS:
            for fact, place, excerpt in reader(view):
                yield Sighting(fact, place, excerpt)
        yield from view.looks(UpdateAuthentication)


def _opkg(view: RootView) -> _Found:
    """Opkg checks nothing unless it is told to; without a value the option counts as set."""
    options: list[Line] = []
    main: TextFile | None = None
    for file in view.files(*settings.OPKG):
        main = main or file
        options += [line for line in file.lines() if line.text.split()[:2] == ["option", "check_signature"]]
    if main is None:
        return
    keys = _count(view, "etc/opkg/keys/*")
    enabled = bool(options) and (words_of(options[-1].text)[2:] or ["1"])[0] not in OFF
    place, excerpt = (options[-1].place, options[-1].excerpt) if options else (main.place, "no check_signature")
    yield UpdateAuthentication("opkg", enabled, keys), place, excerpt


def _apt(view: RootView) -> _Found:
    """Apt checks every repository unless a source or an option says otherwise (apt-secure(8))."""
    first: Line | None = None
    keys = {entry.path for entry in view.entries(*APT_KEYS)}
    lax: list[Line] = []
    for _, options, line in settings.apt_entries(view):
        first = first or line
        lax += [line] if re.search(r"\b(?:trusted|allow-insecure)=yes\b", options) else []
        keys |= {path.lstrip("/") for path in SIGNED_BY.findall(options) if view.exists(path)}
    for file in view.files(*settings.APT_OPTIONS):
        lax += [line for line in file.lines() if not line.text.lstrip().startswith("//") and APT_LAX.search(line.text)]
    if first is None:
        return
    line = lax[0] if lax else first
    yield UpdateAuthentication("apt", not lax, len(keys)), line.place, line.excerpt


def _apk(view: RootView) -> _Found:
    """Apk refuses what no key in /etc/apk/keys signed."""
    for file in view.files(settings.APK[0]):
        keys = _count(view, "etc/apk/keys/*")
        yield UpdateAuthentication("apk", enabled=True, keys=keys), file.place, f"{keys} keys in /etc/apk/keys"


def _mender(view: RootView) -> _Found:
    """Mender checks artifacts only when it is given a key (ArtifactVerifyKey)."""
    files = list(view.files(*settings.MENDER))
    named = [
        (value, line) for file in files for key, value, line in settings.json_strings(file)
        if key in {"ArtifactVerifyKey", "ArtifactVerifyKeys"}
    ]  # fmt: skip
    for file in files[:1]:
        keys = _trusted(view, [path for path, _ in named])
        place, excerpt = (named[0][1].place, named[0][1].excerpt) if named else (file.place, "no ArtifactVerifyKey")
        yield UpdateAuthentication("mender", bool(named), keys), place, excerpt


def _rauc(view: RootView) -> _Found:
    """RAUC takes only bundles that a certificate of its keyring signed."""
    for file in list(view.files(*settings.RAUC))[:1]:  # what lies in /etc stands in the place of /usr/lib
        named = [
            (value, line) for section, key, value, line in settings.key_values(file)
            if section == "keyring" and key in {"path", "directory"}
        ]  # fmt: skip
        keys = sum(_certificates(view, value, file.path) for value, _ in named) or _trusted(view, [v for v, _ in named])
        place, excerpt = (named[0][1].place, named[0][1].excerpt) if named else (file.place, "no keyring")
        yield UpdateAuthentication("rauc", bool(named), keys), place, excerpt


def _certificates(view: RootView, value: str, beside: str) -> int:
    path = value.lstrip("/") if value.startswith("/") else f"{beside.rpartition('/')[0]}/{value}"
    texts = {file.path: file.text for file in RootView(view.firmware, view.tree).files(path, f"{path}/*")}
    return sum(max(texts.get(entry.path, "").count(CERTIFICATE), 1) for entry in view.entries(path, f"{path}/*"))


def _trusted(view: RootView, paths: list[str]) -> int | None:
    """How many of the keys lie in the image; None where they are to lie on a partition that is mounted at run time."""
    found = len({path for path in paths if view.exists(path)})
    later = any(path.startswith("/") and path.split("/")[1] in RUN_TIME for path in paths)
    return None if not found and later else found


def _count(view: RootView, pattern: str) -> int:
    return sum(1 for _ in view.entries(pattern))


def _swupdate(view: RootView) -> _Found:
    """SWUpdate checks signatures when it is given a public key, by setting or by `-k`."""
    if not view.program("swupdate"):
        return
    named: list[tuple[str, Line]] = []
    for file in view.files(*settings.SWUPDATE):
        named += [(v, line) for _, k, v, line in settings.key_values(file) if k in {"public-key-file", "ca-path"}]
    for file in view.files(*settings.SWUPDATE_ARGUMENTS):
        for line in file.lines():
            words = settings.arguments(line)
            named += [(v, line) for option, v in pairwise(words) if option in {"-k", "--key"}]
    keys = _trusted(view, [path for path, _ in named])
    program = FilePlace(view.program("swupdate"), None, None, view.tree.label)
    place, excerpt = (named[0][1].place, named[0][1].excerpt) if named else (program, "no public key is named")
    yield UpdateAuthentication("swupdate", bool(named), keys), place, excerpt


def _fwupd(view: RootView) -> _Found:
    """Fwupd takes only signed firmware unless OnlyTrusted is false (fwupd.conf(5))."""
    for file in view.files(*settings.FWUPD):
        trusted = [(v, line) for _, k, v, line in settings.key_values(file) if k == "OnlyTrusted"]
        enabled = not trusted or trusted[-1][0].lower() not in OFF
        keys = _count(view, "etc/pki/fwupd/*")
        place, excerpt = (
            (trusted[-1][1].place, trusted[-1][1].excerpt) if trusted else (file.place, "OnlyTrusted by default")
        )
        yield UpdateAuthentication("fwupd", enabled, keys), place, excerpt


def _sysupgrade(view: RootView) -> _Found:
    """OpenWrt's sysupgrade refuses an unsigned image only where REQUIRE_IMAGE_SIGNATURE is 1."""
    scripts = list(view.files(*SYSUPGRADE))
    main = next((file for file in scripts if file.name == "sysupgrade"), None)
    if main is None:
        return
    lines = [line for file in scripts for line in file.lines()]
    required = [line for line in lines if line.text.strip().removeprefix("export ") == "REQUIRE_IMAGE_SIGNATURE=1"]
    if not required and any(OWN_CHECKS.search(line.text) for line in lines):
        return
    keys = _count(view, "etc/opkg/keys/*") if required else 0
    place, excerpt = (required[0].place, required[0].excerpt) if required else (main.place, "no signature is required")
    yield UpdateAuthentication("sysupgrade", bool(required), keys), place, excerpt


READERS: tuple[Callable[[RootView], _Found], ...] = (
    _opkg, _apt, _apk, _mender, _rauc, _swupdate, _fwupd, _sysupgrade,
)  # fmt: skip
