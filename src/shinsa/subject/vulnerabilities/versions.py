"""Orders versions by the rules of whoever gave them, and says when it cannot.

A wrong order is a vulnerability missed or made up. So a scheme is chosen for each ecosystem or product, and what a scheme
does not define is `Incomparable`, never equal. Sources: Debian Policy 5.6.12, RPM's rpmvercmp, PMS 3.3 (which apk follows),
PEP 440, Semantic Versioning 2.0.0, OpenSSL's release strategy.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import zip_longest
from typing import Any

LONGEST = 160
"""Characters of a version; a longer one is no version."""
TOKEN = re.compile(r"\d+|[a-z]+")
#: Words before the release itself, in their order; the release comes after them all.
PRE = {
    name: rank
    for rank, names in enumerate(
        (("dev", "devel", "git", "snapshot"), ("alpha", "a"), ("beta", "b"), ("test",), ("pre",), ("rc",))
    )
    for name in names
}
AFTER = frozenset({"p", "pl", "patch", "post", "sp", "update"})
"""Words of a release that mends the one it follows."""
DAY = re.compile(r"(?:19|20)\d\d-?[01]\d-?[0-3]\d")
COMMIT = re.compile(r"[0-9a-f]{7,40}")
SHAPE = re.compile(r"v?\d[0-9a-z._+~-]*")
OPENSSL = re.compile(r"(\d)\.(\d{1,2})\.(\d{1,2})([a-z]{0,2})(?:-(?:fips|dev|pre\d{0,2}|beta\d{0,2}|alpha\d{0,2}))?")
UNBOUND = frozenset({"", "0", "*", "-"})
"""What stands for "from the first version on"."""


class Incomparable(ValueError):
    """Two versions that no rule orders; the text says which."""


def compare(scheme: str, one: str, other: str) -> int:
    """-1, 0 or 1 as `one` is older than, the same as, or newer than `other`. Raises Incomparable."""
    if one == other:
        return 0
    left, right = _parsed(scheme, one), _parsed(scheme, other)
    try:
        return int(left > right) - int(left < right)
    except (TypeError, ValueError, AttributeError, IndexError) as error:
        raise Incomparable(f"{one[:LONGEST]} and {other[:LONGEST]}") from error


@lru_cache(maxsize=16_384)
def _parsed(scheme: str, version: str) -> Any:  # noqa: ANN401 - whatever orders
    if not version or len(version) > LONGEST:
        raise Incomparable(version[:LONGEST] or "no version")
    try:
        return SCHEMES.get(scheme, _Generic)(version)
    except Incomparable:
        raise
    except Exception as error:
        # What a foreign parser raises on a version it does not know differs from parser to parser.
        raise Incomparable(version) from error


def generic(version: str) -> tuple[tuple[int, int, str], ...]:
    """The order of numbers with dots, words for what comes before or after a release, and single letters: 9.3p1, 2.80rc2."""
    plain = version.strip().lower().removeprefix("v")
    if DAY.match(plain) and not re.fullmatch(r"20\d\d\.\d\d(?:\.\d+)?", plain):
        raise Incomparable(f"{version} is a day")
    if not SHAPE.fullmatch(plain) or (COMMIT.fullmatch(plain) and not plain.isdigit()):
        raise Incomparable(version)
    return tuple(map(_token, TOKEN.findall(plain)))


def _token(word: str) -> tuple[int, int, str]:
    """Rank of a part: words before the release < end < letters and mending words < numbers."""
    if word.isdigit():
        return (3, int(word), "")
    if len(word) == 1:
        return (2, ord(word), "")
    if word in PRE:
        return (0, PRE[word], "")
    if word in AFTER:
        return (2, ord("p"), "")
    raise Incomparable(word)


class _Generic:
    """Orders the parts of `generic`, the shorter version being filled with ends; `1.0` and `1.0.0` are the same."""

    END = (1, 0, "")

    def __init__(self, version: str) -> None:
        self.parts = generic(version)

    def _sign(self, other: _Generic) -> int:
        for left, right in zip_longest(self.parts, other.parts):
            mine, theirs = left or self._filled(right), right or self._filled(left)
            if mine != theirs:
                return 1 if mine > theirs else -1
        return 0

    def _filled(self, against: tuple[int, int, str] | None) -> tuple[int, int, str]:
        return against if against == (3, 0, "") else self.END

    def __gt__(self, other: _Generic) -> bool:
        return self._sign(other) > 0

    def __lt__(self, other: _Generic) -> bool:
        return self._sign(other) < 0


def _openssl(version: str) -> tuple[tuple[int, int, int], int, int, str]:
    """Letters follow numbers up to 1.1.1, `z` before `za`; a development version comes before its release."""
    found = OPENSSL.fullmatch(version.strip().lower())
    if found is None:
        raise Incomparable(version)
    numbers = (int(found[1]), int(found[2]), int(found[3]))
    early = any(word in version for word in ("-dev", "-pre", "-beta", "-alpha"))
    if numbers[0] >= 3 and found[4]:
        raise Incomparable(version)
    if early:
        word = re.search(r"-(dev|alpha|beta|pre)(\d*)", version)
        rank = ("dev", "alpha", "beta", "pre").index(word[1]) if word else 0
        return (numbers, -1, rank * 100 + int(word[2] or 0) if word else 0, "")
    return (numbers, len(found[4]), 0, found[4])


def _debian(version: str) -> Any:  # noqa: ANN401 - as _parsed
    from univers.versions import DebianVersion

    return DebianVersion(version)


def _rpm(version: str) -> Any:  # noqa: ANN401 - as _parsed
    from univers.versions import RpmVersion

    return RpmVersion(version)


APK = re.compile(r"\d+(?:\.\d+)*[a-z]?(?:_(?:alpha|beta|pre|rc|cvs|svn|git|hg|p)\d*)*(?:-r\d+)?")


class _Apk:
    """Orders what Alpine's package keeper accepts. The comparison is Gentoo's, without its refusal of leading zeros."""

    def __init__(self, version: str) -> None:
        if not APK.fullmatch(version) or re.search(r"_(?:cvs|svn|git|hg)", version):
            raise Incomparable(version)
        self.version = version

    def _sign(self, other: _Apk) -> int:
        from univers.gentoo import vercmp

        return int(vercmp(self.version, other.version))  # type: ignore[no-untyped-call] # it ships none

    def __gt__(self, other: _Apk) -> bool:
        return self._sign(other) > 0

    def __lt__(self, other: _Apk) -> bool:
        return self._sign(other) < 0


def _pypi(version: str) -> Any:  # noqa: ANN401 - as _parsed
    from univers.versions import PypiVersion

    return PypiVersion(version)


SEMVER = re.compile(r"v?\d+(?:\.\d+){0,2}(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?")


def _semver(version: str) -> Any:  # noqa: ANN401 - as _parsed
    from univers.versions import SemverVersion

    # The library makes a version of anything; only what is one is let through, and build metadata orders nothing.
    if not SEMVER.fullmatch(version):
        raise Incomparable(version)
    return SemverVersion(version.partition("+")[0])


SCHEMES: dict[str, Callable[[str], Any]] = {
    "generic": _Generic,
    "openssl": _openssl,
    "deb": _debian,
    "rpm": _rpm,
    "apk": _Apk,
    "pypi": _pypi,
    "semver": _semver,
}
