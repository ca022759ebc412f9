"""Names and values in the body of a message: a form, JSON, or XML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from html import unescape
from urllib.parse import parse_qsl

from shinsa.model.dataclass import dataclass
from shinsa.subject.capture.dissect.cursor import LONGEST_TEXT, text
from shinsa.subject.capture.dissect.login import Password

LONGEST_BODY = 8 * 1024
MOST_FIELDS = 64
DEEPEST = 6
_ELEMENT = re.compile(rb"<(?:[\w.-]{1,64}:)?([\w.-]{1,64})((?:\s[^<>]{0,512})?)>([^<>]{1,255})</")
_STRING = r'"(?:[^"\\]|\\.){0,255}"'
_PAIR = re.compile(rf"({_STRING})\s{{0,8}}:\s{{0,8}}({_STRING}|-?\d[\d.eE+-]{{0,30}}(?=[\s,}}\]]))")
_PART = re.compile(rb'form-data; name="([^"\r\n]{1,64})"\r\n\r\n([^\r\n]{0,255})\r\n--')
_SECRETS = (
    "passw",
    "pwd",
    "passphrase",
    "secret",
    "token",
    "psk",
    "apikey",
    "api_key",
    "wifi_key",
    "pincode",
    "sharedkey",
)
_WHOLE_SECRETS = frozenset({"pass", "pin", "key", "pw", "auth", "wpa", "credential"})


@dataclass(frozen=True, slots=True)
class Field:
    """One name and its value. A value whose name says that it is secret is kept as its digest only."""

    name: str
    """In JSON with the names around it: "wifi.ssid"."""
    value: str
    """Empty where it is secret."""
    secret: Password | None = None

    @classmethod
    def of(cls, name: str, value: str) -> Field:
        """A field; the name decides whether it is secret."""
        shown = text(name.encode(errors="replace"))
        last = shown.rpartition(".")[2].lower()
        if last in _WHOLE_SECRETS or any(word in last for word in _SECRETS):
            return cls(shown, "", Password.of(value.encode(errors="replace"), last[:32]))
        return cls(shown, text(value.encode(errors="replace")))


def read_fields(raw: bytes, kind: str) -> tuple[Field, ...]:
    """The names and values of a body: by its looks, for many a client calls JSON a form; else by its content type."""
    start = raw[:64].lstrip()[:1]
    if start in {b"{", b"["}:
        return json_fields(raw)
    if start == b"<":
        return xml_fields(raw)
    if kind == "multipart/form-data":
        return _multipart_fields(raw)
    return form_fields(raw) if kind == "application/x-www-form-urlencoded" else ()


def form_fields(raw: bytes) -> tuple[Field, ...]:
    """The fields of an urlencoded form or query (RFC 1866, 8.2.1); empty where it is none."""
    first = b"&".join(raw[:LONGEST_BODY].split(b"&", MOST_FIELDS)[:MOST_FIELDS])
    return tuple(Field.of(name, value) for name, value in parse_qsl(first.decode("latin-1"), keep_blank_values=True))


def json_fields(raw: bytes) -> tuple[Field, ...]:
    """The plain values of a JSON object or array, in their order, also where its end is cut off; empty where it is none."""
    raw = raw[:LONGEST_BODY]
    try:
        tree = json.loads(raw)
    except (ValueError, RecursionError):
        found = _of_cut_json(raw) if raw.lstrip()[:1] in {b"{", b"["} else iter(())
    else:
        found = _leaves(tree, "", DEEPEST)
    return tuple(
        Field.of(name, value[:LONGEST_TEXT]) for _, (name, value) in zip(range(MOST_FIELDS), found, strict=False)
    )


def xml_fields(raw: bytes) -> tuple[Field, ...]:
    """The elements of XML that hold text alone, without their prefixes; a digest in place of a password is none."""
    found = (one for one in _ELEMENT.finditer(raw[:LONGEST_BODY]) if b"PasswordDigest" not in one[2])
    plain = (Field.of(text(one[1]), unescape(text(one[3]))) for one in found)
    return tuple(field for _, field in zip(range(MOST_FIELDS), plain, strict=False))


def _multipart_fields(raw: bytes) -> tuple[Field, ...]:
    """The fields of a form in parts (RFC 7578); files are left out."""
    found = _PART.finditer(raw[:LONGEST_BODY])
    return tuple(Field.of(text(one[1]), text(one[2])) for _, one in zip(range(MOST_FIELDS), found, strict=False))


def _of_cut_json(raw: bytes) -> Iterator[tuple[str, str]]:
    """The pairs of name and value that are whole, without the names around them."""
    for one in _PAIR.finditer(raw.decode("utf-8", "replace")):
        with suppress(ValueError):
            yield json.loads(one[1]), str(json.loads(one[2]))


def _leaves(tree: object, name: str, deeper: int) -> Iterator[tuple[str, str]]:
    if isinstance(tree, dict | list):
        inner = tree.items() if isinstance(tree, dict) else (("", value) for value in tree)
        for key, value in inner if deeper else ():
            yield from _leaves(value, f"{name}.{key}" if name and key else name or key, deeper - 1)
    elif name:
        yield name, str(tree)
