"""The cipher suites of TLS by code point, and what is wrong with each."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

TLS1_3_SUITES = frozenset({*range(0x1301, 0x1308), 0xC0B4, 0xC0B5})
"""Suites of TLS 1.3 (RFC 8446, B.4; RFC 9150): they mean nothing in older versions, and the older ones nothing in it."""
_INTEGRITY_ONLY = frozenset({"TLS_SHA256_SHA256", "TLS_SHA384_SHA384"})
_WEAKNESSES = (
    ("NULL", "no encryption"),
    ("ANON", "no authentication"),
    ("EXPORT", "export-grade key"),
    ("RC4", "RC4 (RFC 7465)"),
    ("RC2", "RC2, 64-bit blocks"),
    ("DES", "DES, 56-bit key"),
    ("DES40", "DES, 40-bit key"),
    ("3DES", "3DES, 64-bit blocks (SWEET32)"),
    ("IDEA", "IDEA, 64-bit blocks"),
    ("MD5", "MD5"),
)
"""Word in a suite's name, and what is wrong with what it stands for."""
_NO_FORWARD_SECRECY = (
    "TLS_RSA_",
    "TLS_DH_DSS_",
    "TLS_DH_RSA_",
    "TLS_ECDH_ECDSA_",
    "TLS_ECDH_RSA_",
    "TLS_PSK_",
    "TLS_KRB5_",
)


@cache
def suites() -> Mapping[int, str]:
    """Every known suite: code point to IANA name."""
    text = Path(__file__).with_name("tls_suites.txt").read_text(encoding="ascii")
    lines = (line.split() for line in text.splitlines() if line and not line.startswith("#"))
    return MappingProxyType({int(code, 16): name for code, name in lines})


def suite_name(code: int) -> str:
    """The name of a suite; one that no registry knows is named by its code point."""
    return suites().get(code, f"0x{code:04X}")


def suite_code(name: str) -> int | None:
    """The code point of a suite by the name that `suite_name` gives it."""
    return _codes().get(name) if not name.startswith("0x") else int(name, 16)


@cache
def _codes() -> Mapping[str, int]:
    return MappingProxyType({name: code for code, name in suites().items()})


def weakness(name: str) -> str:
    """What is wrong with a suite, "" when nothing is."""
    if name in _INTEGRITY_ONLY:
        return "no encryption"
    words = set(name.upper().replace("EXPORT1024", "EXPORT").replace("EXPORT40", "EXPORT").split("_"))
    if {"3DES", "DES"} & words and "192" in words:
        words = words - {"DES"} | {"3DES"}
    return ", ".join(wrong for word, wrong in _WEAKNESSES if word in words)


def dated(name: str) -> str:
    """Why a suite that is not weak is better left out (RFC 9325, 4.1 and 4.2), "" when it is current."""
    why = ["no forward secrecy"] if name.startswith(_NO_FORWARD_SECRECY) else []
    why += ["CBC mode"] if "_CBC_" in name else []
    return f"{', '.join(why)} (RFC 9325)" if why and not weakness(name) else ""
