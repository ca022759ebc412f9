"""Tells data about a person from other values: strictly, by the value's own form and the name of the field that holds it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinsa.subject.capture.dissect.fields import Field

EMAIL = re.compile(r"([A-Za-z0-9._%+-]{1,64})@((?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24})")
OFFICES = frozenset(
    {
        "abuse", "admin", "administrator", "contact", "help", "hello", "info", "mail", "no-reply", "noreply", "office", "postmaster", "privacy",
        "root", "sales", "security", "service", "support", "test", "user", "webmaster",
    }
)  # fmt: skip
"""Local parts that belong to a function and to no person (RFC 2142, and usage)."""
NOBODYS = ("example", "test", "invalid", "localhost", "example.com", "example.net", "example.org")
"""Domains that belong to nobody (RFC 2606)."""
PHONE_NAME = re.compile(r"(?:^|[._-])(?:phone|mobile|tel|telephone|msisdn)(?:_?(?:no|number))?$", re.IGNORECASE)
PHONE = re.compile(r"\+?\d[\d ()./-]{6,20}")
LATITUDE = re.compile(r"(?:^|[._-])lat(?:itude)?$", re.IGNORECASE)
LONGITUDE = re.compile(r"(?:^|[._-])(?:lon|lng|long|longitude)$", re.IGNORECASE)
DEGREES = re.compile(r"-?\d{1,3}\.\d{3,15}")
"""Three decimals are a hundred metres: what is vaguer tells of no person's place."""


def personal(fields: tuple[Field, ...]) -> Iterator[tuple[str, str]]:
    """What each field tells ("e-mail address", "telephone number", "position"), and the field's name."""
    for field in fields:
        if _is_email(field.value):
            yield "e-mail address", field.name
        elif PHONE_NAME.search(field.name) and PHONE.fullmatch(field.value):
            yield "telephone number", field.name
    latitude = next((one for one in fields if LATITUDE.search(one.name) and _degrees(one.value, 90)), None)
    if latitude and any(LONGITUDE.search(one.name) and _degrees(one.value, 180) for one in fields):
        yield "position", latitude.name


def _is_email(value: str) -> bool:
    parts = EMAIL.fullmatch(value)
    if parts is None or parts[1].lower() in OFFICES:
        return False
    domain = parts[2].lower()
    return not any(domain == one or domain.endswith(f".{one}") for one in NOBODYS)


def _degrees(value: str, most: int) -> bool:
    return DEGREES.fullmatch(value) is not None and 0 < abs(float(value)) <= most
