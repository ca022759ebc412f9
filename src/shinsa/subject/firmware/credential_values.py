"""Tells a secret that somebody wrote down from what only stands where a secret would: variables, prompts, placeholders."""

from __future__ import annotations

import re

SHORTEST, LONGEST = 3, 200
EXPANDED = re.compile(r"[$`<>{}()]|%[a-zA-Z0-9_({\[]|@@?[A-Za-z_]+@|\\[nrtsSwWdDbB]|\[\^|\.[*+]|\.\.\.|…|://")
"""What a shell, a template or printf puts a value into; hashes start with `$` too."""
PLACEHOLDER = re.compile(
    r"(?:your|enter|insert|replace|example|sample|dummy|some)(?:$|[\W_]|(?-i:[A-Z])|pass|key|psk|secret|token|name|user)"
    r"|my[\W_]?(?:pass|key|psk|secret|token)|(?:foo|bar|foobar|fixme|todo|tbd|redacted|hidden|test)$"
    r"|.*(?:_here|-here|goes.?here|example|placeholder|changethis|replace.?me|be.?used|notused|unused)$|(.)\1{2,}$",
    re.IGNORECASE,
)
"""Words of documentation, and one character again and again."""
WORDS = frozenset(
    {
        *(
            "true",
            "false",
            "yes",
            "no",
            "on",
            "off",
            "none",
            "null",
            "nil",
            "undefined",
            "required",
            "requisite",
            "optional",
        ),
        *(
            "prompt",
            "text",
            "string",
            "str",
            "bool",
            "int",
            "hidden",
            "input",
            "enabled",
            "disabled",
            "enable",
            "disable",
        ),
        *(
            "ask",
            "auto",
            "manual",
            "any",
            "never",
            "always",
            "sufficient",
            "include",
            "files",
            "compat",
            "systemd",
            "nis",
        ),
        *("md5", "sha1", "sha256", "sha512", "plain", "plaintext", "clear", "crypt", "bcrypt", "file", "system", "pam"),
        *("static", "const", "value", "name", "this", "self", "return", "function", "new", "type", "field", "label"),
        *(
            "pw",
            "passwd_file",
            "username",
            "user",
            "key",
            "empty",
            "unset",
            "default",
            "unknown",
            "n/a",
            "va",
            "let",
            "var",
        ),
        *(
            "protected",
            "authentication",
            "policy",
            "expired",
            "aging",
            "only",
            "first",
            "strength",
            "quality",
            "database",
            "dialog",
        ),
        *("keytab", "ticket", "interactive", "keyring", "agent", "keychain", "callback", "session", "basic", "digest"),
    }
)
"""Settings and words of programs, which no device has for a password of its own."""

PAIR = re.compile(r"(?:my|your)?(?:user|username|login|name)[:@](?:my|your)?(?:pass|password|passwd|pw|pwd)")
"""Where user and password belong."""
SHORTEST_RANDOM, MOST_ALIKE = 16, 8
RANDOM = re.compile(r"[A-Za-z0-9+/_-]+={0,2}")
RUN = re.compile(r"(.)\1{5}")
SEQUENCE = re.compile(r"01234567|12345678|abcdefgh|deadbeef", re.IGNORECASE)


def is_secret(value: str, *, quoted: bool, key: str, spaces: bool = False) -> bool:
    """Whether a value is a literal that somebody could log in with. `spaces`: it may hold blanks, as a passphrase may."""
    if not SHORTEST <= len(value) <= LONGEST or not value.isprintable() or "\ufffd" in value:
        return False
    if EXPANDED.search(value) or value.startswith(("/", "~", "./", "*", "-", "#", "&", "!", ".")):
        return False
    if " " in value and not (quoted and spaces):
        return False
    lower = value.lower()
    if "EXAMPLE" in value:  # as the manuals of cloud services mark their keys
        return False
    if PAIR.fullmatch(lower) or lower in WORDS or lower == key.lower() or PLACEHOLDER.match(value):
        return False
    return quoted or not value.endswith((";", ",", ":", "\\")) or len(value) > SHORTEST


def is_code_word(value: str) -> bool:
    """Whether a bare value reads as a name of a program's own: `obj.field`, `a[0]`, `CamelCase::x`."""
    return re.fullmatch(r"[A-Za-z_][\w]*(?:(?:\.|::|->)[A-Za-z_]\w*|\[[^\]]*\])+;?", value) is not None


def is_random(value: str) -> bool:
    """Whether a value looks made by a machine: long, letters and digits mixed, hardly anything repeated."""
    if len(value) < SHORTEST_RANDOM or not RANDOM.fullmatch(value) or "EXAMPLE" in value.upper():
        return False
    digits = sum(character.isdigit() for character in value)
    return (
        0 < digits < len(value)
        and len(set(value)) >= MOST_ALIKE
        and not RUN.search(value)
        and not SEQUENCE.search(value)
    )
