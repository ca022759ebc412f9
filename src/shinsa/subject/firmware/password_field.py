"""What stands in the password field of passwd(5) and shadow(5), and how much work one guess at it is."""

from __future__ import annotations

import re

ALPHABET = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
"""The digits of crypt(5)."""
DES = re.compile(r"[./0-9A-Za-z]{13}")
BSDI = re.compile(r"_[./0-9A-Za-z]{19}")
PREFIXES = {
    "$1$": "md5crypt",
    "$2a$": "bcrypt",
    "$2b$": "bcrypt",
    "$2x$": "bcrypt",
    "$2y$": "bcrypt",
    "$3$": "nthash",
    "$5$": "sha256crypt",
    "$6$": "sha512crypt",
    "$7$": "scrypt",
    "$y$": "yescrypt",
    "$gy$": "gost-yescrypt",
    "$md5$": "sunmd5",
    "$md5,": "sunmd5",
    "$sha1$": "sha1crypt",
    "$apr1$": "apr1",
    "{SHA}": "ldap-sha1",
    "{SSHA}": "ldap-ssha1",
    "{HTDIGEST}": "htdigest",
}
"""Schemes by prefix: crypt(5) of libxcrypt, htpasswd(1), RFC 2307; the last is this program's own mark for htdigest(1)."""
MOSQUITTO = re.compile(
    r"\$(?P<kind>[67])\$(?:(?P<rounds>\d{1,7})\$)?(?P<salt>[A-Za-z0-9+/]{8,88}={0,2})\$[A-Za-z0-9+/]{86}=="
)
"""mosquitto_passwd(1): SHA-512, or PBKDF2 with it, both in base64, which crypt(5) never is."""
LOCKS = frozenset({"x", "NP", "*NP*", "LK", "*LK*", "NOLOGIN", "LOCKED", "RETIRED"})
"""Words that no password hashes to, written by convention to lock an account."""

LIGHT = {
    "md5crypt": 0.5,
    "descrypt": 0.02,
    "nthash": 0.05,
    "apr1": 3.0,
    "htdigest": 0.002,
    "ldap-sha1": 0.02,
    "ldap-ssha1": 0.02,
    "mosquitto-sha512": 0.01,
}
"""Milliseconds of one guess on a slow core, for the schemes whose work does not vary."""
SUN_MD5 = 5.0
"""Milliseconds at the default number of rounds; a field that names its own is not tried."""
SHA_ROUNDS, SHA_ROUND = 5000, 0.0008
BCRYPT_ROUND = 0.05
BSDI_ROUND = 0.0005
PBKDF2_ROUND = 0.002
SHA1_ROUND = 0.001
MEMORY_BLOCK = 0.0003
"""Milliseconds that yescrypt and scrypt need for one of N * r blocks."""
UNKNOWN = float("inf")


def is_locked(field: str) -> bool:
    """Whether no password opens the account: `!`, `*` and the words that stand for them."""
    return field.startswith(("!", "*")) or field in LOCKS


def scheme_of(field: str) -> str:
    """The name of the hash; "$id$" itself for one that nobody here knows, "" for what is no hash at all."""
    mosquitto = MOSQUITTO.fullmatch(field)
    if mosquitto is not None:
        return "mosquitto-pbkdf2" if mosquitto["rounds"] else "mosquitto-sha512"
    for prefix, name in PREFIXES.items():
        if field.startswith(prefix):
            return name
    if field.startswith("$") and field.count("$") >= 3:
        return field[: field.index("$", 1) + 1][:20]
    if DES.fullmatch(field):
        return "descrypt"
    return "bsdicrypt" if BSDI.fullmatch(field) else ""


def milliseconds(field: str) -> float:
    """About how long one guess takes on a slow core, from the parameters in the field alone; infinite when not told.

    A hostile field can ask for years of work: nobody calls crypt(3) before this number is small.
    """
    scheme = scheme_of(field)
    mosquitto = MOSQUITTO.fullmatch(field)
    if mosquitto is not None:
        return int(mosquitto["rounds"] or 1) * PBKDF2_ROUND
    if scheme in LIGHT or scheme == "sunmd5":
        return LIGHT.get(scheme, SUN_MD5 if field.startswith("$md5$") else UNKNOWN)
    parts = field.split("$")
    if scheme in {"sha256crypt", "sha512crypt"}:
        return _sha_rounds(parts[2]) * SHA_ROUND
    if scheme == "bcrypt":
        return 2.0 ** int(parts[2]) * BCRYPT_ROUND if re.fullmatch(r"[0-3]\d", parts[2]) else UNKNOWN
    if scheme == "bsdicrypt":
        return _number(field[1:5]) * BSDI_ROUND
    return _named_cost(scheme, parts[2])


def _sha_rounds(part: str) -> int:
    named = re.fullmatch(r"rounds=(\d{1,9})", part)
    if named is None:
        return 10**9 if part.startswith("rounds=") else SHA_ROUNDS
    return max(int(named[1]), 1000)


def _named_cost(scheme: str, part: str) -> float:
    if scheme == "sha1crypt":
        return int(part) * SHA1_ROUND if re.fullmatch(r"\d{1,9}", part) else UNKNOWN
    if scheme == "scrypt":
        known = re.fullmatch(r"([./0-9A-F])([./0-9A-Za-z]{5})([./0-9A-Za-z]{5})[./0-9A-Za-z]*", part)
        if known is None:
            return UNKNOWN
        return 2.0 ** _number(known[1]) * _number(known[2]) * max(_number(known[3]), 1) * MEMORY_BLOCK
    known = re.fullmatch(r"j([./0-9A-F])([./0-9A-Z])", part) if scheme.endswith("yescrypt") else None
    if known is None:
        return UNKNOWN
    return 2.0 ** (_number(known[1]) + 1) * (_number(known[2]) + 1) * MEMORY_BLOCK


def _number(digits: str) -> int:
    """Digits of crypt(5), the least significant first."""
    return sum(ALPHABET.index(digit) << (6 * place) for place, digit in enumerate(digits))
