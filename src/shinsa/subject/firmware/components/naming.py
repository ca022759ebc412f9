"""What a component is called: its package URL, and the version of its maker inside a distribution's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

DEBIAN_REVISION = re.compile(r"-[^-]*$")
EPOCH = re.compile(r"^\d+:")
#: What Debian appends when it left files out of, or went back behind, a release (Debian Policy 5.6.12, by custom).
REPACKED = re.compile(r"(?:[+~.](?:dfsg|ds|repack|git|really)|\+).*$")
APK_REVISION = re.compile(r"-r\d+$")
OPKG_REVISION = re.compile(r"-r?\d{1,4}(?:\.\d+)*(?:-[0-9a-f]{32})?$")
NUMBERS = re.compile(r"\d+(?:\.\d+)+")


def upstream_of(version: str, ecosystem: str) -> str:
    """The version of the maker, without epoch, revision and marks of the distribution."""
    if ecosystem == "deb":
        plain = DEBIAN_REVISION.sub("", EPOCH.sub("", version))
        return REPACKED.sub("", plain) or plain
    if ecosystem == "apk":
        return APK_REVISION.sub("", version)
    if ecosystem == "opkg":
        return OPKG_REVISION.sub("", EPOCH.sub("", version))
    return version


def kernel_upstream(release: str) -> str:
    """The version of the Linux release that a kernel was built from: `5.15.0-91-generic` is 5.15.0."""
    found = NUMBERS.match(release)
    return found[0] if found else release


@lru_cache(maxsize=8192)
def purl_of(kind: str, namespace: str, name: str, version: str, qualifiers: tuple[tuple[str, str], ...] = ()) -> str:
    """The package URL (ECMA-427); empty when the name cannot be one."""
    from packageurl import PackageURL

    try:
        known: Mapping[str, str] = {key: value for key, value in qualifiers if value}
        return PackageURL(kind, namespace or None, name, version or None, dict(known)).to_string()
    except ValueError:
        return ""
