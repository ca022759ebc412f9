"""Ways in which makers have made a password of what a unit shows to everybody: its MAC address, network name, serial number."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from functools import lru_cache

from shinsa.subject.sample_passwords.reading import Unit

LEAST_SHARED = 4
"""Characters in a row that password and identity must share, and at least half of the password."""
LEAST_DIGEST = 6
"""Characters of a digest that a password must be."""
_HASHES = ("md5", "sha1", "sha256", "sha512")


def derivations(unit: Unit, part: str) -> Iterator[str]:
    """Each way in which `part`, what varies of its password, comes from the unit's own data; the words are the same for every unit."""
    password = part.lower()
    for name in ("mac", "ssid", "serial"):
        value = getattr(unit, name)
        if not value:
            continue
        for how, text in _forms(name, value):
            if _shares(password, text):
                yield f"characters of the {name}{how}"
            elif _shares(password, text[::-1]):
                yield f"characters of the {name}{how}, backwards"
        if len(password) >= LEAST_DIGEST:
            yield from _digests(name, value, part)


def _forms(name: str, value: str) -> Iterator[tuple[str, str]]:
    plain = _bare(value)
    yield "", plain
    if name == "mac" and len(plain) == 12:
        yield " as a decimal number", str(_number(plain[6:]))
        yield " as a decimal number, whole", str(_number(plain))


def _shares(password: str, text: str) -> bool:
    """Whether they share a run that makes up at least half of the password."""
    need = max(LEAST_SHARED, (len(password) + 1) // 2)
    return any(password[at : at + need] in text for at in range(len(password) - need + 1))


def _digests(name: str, value: str, password: str) -> Iterator[str]:
    for form, text in _spellings(value):
        for kind in _HASHES:
            for encoding, digest in _encoded(kind, text):
                given = password.lower() if encoding == "hexadecimal" else password
                if given in digest:
                    yield f"part of the {kind} of the {name} ({form}), {encoding}"


@lru_cache(maxsize=20_000)
def _encoded(kind: str, text: str) -> tuple[tuple[str, str], ...]:
    raw = hashlib.new(kind, text.encode(), usedforsecurity=False).digest()
    number = str(int.from_bytes(raw, "big"))
    return (
        ("hexadecimal", raw.hex()),
        ("base64", base64.b64encode(raw).decode()),
        ("base32", base64.b32encode(raw).decode()),
        ("decimal", number),
        ("bytes as digits", "".join(str(byte % 10) for byte in raw)),
    )


def _spellings(value: str) -> Iterator[tuple[str, str]]:
    bare = _bare(value)
    forms = {
        "as it is": value, "lower-case": value.lower(), "upper-case": value.upper(), "bare": bare, "bare, upper-case": bare.upper(),
        "with a line feed": f"{value}\n", "its last six": bare[-6:], "its last six, upper-case": bare[-6:].upper(),
    }  # fmt: skip
    seen: set[str] = set()
    for form, text in forms.items():
        if text and text not in seen:
            seen.add(text)
            yield form, text


def _bare(value: str) -> str:
    return "".join(character for character in value.lower() if character not in ":-._ ")


def _number(digits: str) -> int:
    try:
        return int(digits, 16)
    except ValueError:
        return 0
