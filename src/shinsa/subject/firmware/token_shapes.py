"""API tokens whose makers gave them a shape of their own, believed only when their structure or checksum holds."""

from __future__ import annotations

import base64
import binascii
import json
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from shinsa.subject.firmware.credential_values import RUN, SEQUENCE

BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
CHECKSUM = 6
"""Digits of the CRC-32 at the end of GitHub's and npm's tokens (GitHub, "Behind GitHub's new authentication token formats")."""
LARGEST_ACCOUNT = 10**12
JWT_ALGORITHMS = re.compile(r"(?:HS|RS|ES|PS)(?:256|384|512)|EdDSA|none", re.IGNORECASE)
STANDARD_SUBJECT = "1234567890"
"""The subject of the token that jwt.io shows to everybody."""
EXAMPLE = re.compile(r"example|sample|dummy|placeholder|changeme|redacted|your", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Token:
    """A token in bytes: where it begins and ends, whose it is, and whether a checksum or structure was verified."""

    offset: int
    end: int
    issuer: str
    value: bytes
    verified: bool


@dataclass(frozen=True, slots=True)
class _Shape:
    issuer: str
    needle: bytes
    """Bytes without which the shape cannot match."""
    pattern: re.Pattern[bytes]
    holds: Callable[[str], bool]
    verified: bool = False


def tokens_in(data: bytes, offset: int, needle: bytes) -> Iterator[Token]:
    """The tokens that begin with a needle at its place, or right behind it."""
    for shape in _BY_NEEDLE[needle]:
        found = shape.pattern.match(data, offset) or shape.pattern.match(data, offset + len(needle))
        if found is None:
            continue
        value = found["token"]
        text = value.decode("ascii", "replace")
        if _real(text) and shape.holds(text):
            yield Token(found.start("token"), found.end("token"), shape.issuer, value, shape.verified)


def is_token(value: str, setting: str = "") -> bool:
    """Whether a whole value, under the name of its setting, is a token of one of these shapes, good or bad."""
    raw = value.encode()
    if setting.lower() in AZURE_SETTINGS and (_base64_of(64)(value) or _base64_of(32)(value)):
        return True
    return any(shape.pattern.fullmatch(raw) for shape in (*SHAPES, *IN_TEXTS))


def _real(token: str) -> bool:
    return not (EXAMPLE.search(token) or RUN.search(token.rstrip("=")) or SEQUENCE.search(token))


def _anything(token: str) -> bool:
    return len(set(token)) >= 10


def _checksum(token: str) -> bool:
    """The last six digits are the CRC-32 of what stands between the prefix and them."""
    body = token.partition("_")[2]
    number, digits = zlib.crc32(body[:-CHECKSUM].encode()), ""
    while number:
        number, digit = divmod(number, 62)
        digits = BASE62[digit] + digits
    return body[-CHECKSUM:] == digits.rjust(CHECKSUM, "0")


def _aws(token: str) -> bool:
    """What follows the prefix is base32 and holds the number of an account, which has twelve digits."""
    try:
        raw = base64.b32decode(token[4:])
    except binascii.Error:
        return False
    return (int.from_bytes(raw[:6], "big") & 0x7FFFFFFFFF80) >> 7 < LARGEST_ACCOUNT


def _jwt(token: str) -> bool:
    """Header and claims are JSON objects (RFC 7519), the header names an algorithm, and the claims are not the textbook's."""
    header, claims = (_json_of(part) for part in token.split(".")[:2])
    algorithm = str(header.get("alg", ""))
    textbook = claims.get("sub") == STANDARD_SUBJECT or claims.get("name") == "John Doe"
    return JWT_ALGORITHMS.fullmatch(algorithm) is not None and bool(claims) and not textbook


def _json_of(part: str) -> dict[str, object]:
    try:
        value = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _base64_of(size: int) -> Callable[[str], bool]:
    def holds(token: str) -> bool:
        try:
            return len(base64.b64decode(token, validate=True)) == size and len(set(token)) > 20
        except binascii.Error:
            return False

    return holds


def _pypi(token: str) -> bool:
    """A macaroon (version 2) whose location is the index."""
    try:
        raw = base64.urlsafe_b64decode(token[5:] + "=" * (-(len(token) - 5) % 4))
    except (binascii.Error, ValueError):
        return False
    return raw.startswith(b"\x02\x01\x08")


AZURE_SETTINGS = frozenset({"accountkey", "sharedaccesskey"})
EDGE, AFTER_EDGE = rb"(?<![A-Za-z0-9_-])", rb"(?![A-Za-z0-9_-])"


def _shape(
    issuer: str, needle: bytes, body: bytes, holds: Callable[[str], bool] = _anything, *, verified: bool = False
) -> _Shape:
    return _Shape(issuer, needle, re.compile(EDGE + rb"(?P<token>" + body + rb")" + AFTER_EDGE), holds, verified)


SHAPES = (
    *(_shape("GitHub", prefix, prefix + rb"[A-Za-z0-9]{36}", _checksum, verified=True) for prefix in (b"ghp_", b"gho_", b"ghu_", b"ghs_", b"ghr_")),
    _shape("GitHub", b"github_pat_", rb"github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}"),
    _shape("npm", b"npm_", rb"npm_[A-Za-z0-9]{36}", _checksum, verified=True),
    _shape("GitLab", b"glpat-", rb"glpat-[\w-]{20,64}"),
    *(_shape("AWS", prefix, prefix + rb"[A-Z2-7]{16}", _aws, verified=True) for prefix in (b"AKIA", b"ASIA")),
    _shape("Google", b"AIza", rb"AIza[\w-]{35}"),
    *(_shape("Slack", prefix, prefix + rb"[0-9A-Za-z-]{20,250}") for prefix in (b"xoxb-", b"xoxp-", b"xoxa-", b"xoxs-", b"xoxr-")),
    _shape("Slack", b"hooks.slack.com/services/T", rb"hooks\.slack\.com/services/T[A-Z0-9]{8,12}/B[A-Z0-9]{8,12}/[A-Za-z0-9]{24}"),
    *(_shape("Stripe", prefix, prefix + rb"[0-9A-Za-z]{24,99}") for prefix in (b"sk_live_", b"rk_live_")),
    _shape("SendGrid", b"SG.", rb"SG\.[\w-]{22}\.[\w-]{43}"),
    _shape("PyPI", b"pypi-AgE", rb"pypi-AgE[\w-]{50,1000}", _pypi, verified=True),
    *(_shape("JSON Web Token", start, start + rb"[\w-]{6,1000}\.eyJ[\w-]{6,2500}\.[\w-]{16,700}", _jwt, verified=True) for start in (b"eyJhbGci", b"eyJ0eXAi", b"eyJraWQi")),
    _shape("Azure", b"AccountKey=", rb"(?<=AccountKey=)[A-Za-z0-9+/]{86}==", _base64_of(64), verified=True),
    _shape("Azure", b"SharedAccessKey=", rb"(?<=SharedAccessKey=)[A-Za-z0-9+/]{43}=", _base64_of(32), verified=True),
    _shape("Azure", b"SharedAccessKey=", rb"(?<=SharedAccessKey=)[A-Za-z0-9+/]{86}==", _base64_of(64), verified=True),
    _shape("DigitalOcean", b"dop_v1_", rb"dop_v1_[0-9a-f]{64}"),
    _shape("Shopify", b"shpat_", rb"shpat_[0-9a-fA-F]{32}"),
    _Shape("Telegram bot", b"api.telegram.org/bot", re.compile(rb"(?<=api\.telegram\.org/bot)(?P<token>\d{8,10}:AA[\w-]{32,33})(?![\w-])"), _anything),
)  # fmt: skip
"""Every shape that has a beginning of its own."""
IN_TEXTS = (
    _Shape("Telegram bot", b"bot", re.compile(rb"(?<![\w/])(?P<token>\d{8,10}:AA[\w-]{32,33})(?![\w-])"), _anything),
    _Shape("Twilio", b"twilio", re.compile(rb"(?<![\w])(?P<token>SK[0-9a-f]{32})(?![\w])"), _anything),
)
"""Shapes without one, which count only in a text that names their maker."""
_BY_NEEDLE: dict[bytes, tuple[_Shape, ...]] = {
    needle: tuple(shape for shape in SHAPES if shape.needle == needle)
    for needle in dict.fromkeys(shape.needle for shape in SHAPES)
}
NEEDLES = tuple(_BY_NEEDLE)


def named_tokens_in(data: bytes) -> Iterator[Token]:
    """The tokens of a text that names their maker."""
    lower = data.lower()
    for shape in IN_TEXTS:
        for found in shape.pattern.finditer(data) if shape.needle in lower else ():
            text = found["token"].decode()
            if _real(text.partition(":")[2] or text) and shape.holds(text):
                yield Token(found.start(), found.end(), shape.issuer, found["token"], verified=False)
