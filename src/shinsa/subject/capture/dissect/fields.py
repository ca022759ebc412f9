"""Names and values in the body of a request: a form, or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl

from shinsa.subject.capture.dissect.cursor import LONGEST_TEXT, text
from shinsa.subject.capture.dissect.login import Password

LONGEST_BODY = 8 * 1024
MOST_FIELDS = 64
DEEPEST = 6
_SECRETS = (
    "passw",
    "passwd",
    "pwd",
    "passphrase",
    "secret",
    "token",
    "psk",
    "apikey",
    "api_key",
    "wifi_key",
    "pincode",
)
_WHOLE_SECRETS = frozenset({"pass", "pin", "key", "pw", "auth", "password1", "password2", "wpa", "credential"})


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


def form_fields(raw: bytes) -> tuple[Field, ...]:
    """The fields of an urlencoded form or query (RFC 1866, 8.2.1); empty where it is none."""
    try:
        pairs = parse_qsl(raw[:LONGEST_BODY].decode("latin-1"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        return ()
    return tuple(Field.of(name, value) for name, value in pairs)


def json_fields(raw: bytes) -> tuple[Field, ...]:
    """The plain values of a JSON object or array, in their order; empty where it is none."""
    try:
        tree = json.loads(raw[:LONGEST_BODY])
    except (ValueError, RecursionError):
        return ()
    found = _leaves(tree, "", DEEPEST)
    return tuple(
        Field.of(name, value[:LONGEST_TEXT]) for _, (name, value) in zip(range(MOST_FIELDS), found, strict=False)
    )


def _leaves(tree: object, name: str, deeper: int) -> Iterator[tuple[str, str]]:
    if isinstance(tree, dict | list):
        inner = tree.items() if isinstance(tree, dict) else (("", value) for value in tree)
        for key, value in inner if deeper else ():
            yield from _leaves(value, f"{name}.{key}" if name and key else name or key, deeper - 1)
    elif name:
        yield name, str(tree)
