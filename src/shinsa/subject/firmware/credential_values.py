"""Tells a secret that somebody wrote down from what only stands where a secret would: variables, prompts, placeholders."""

from __future__ import annotations

import re

SHORTEST, LONGEST = 3, 200
EXPANDED = re.compile(r"[$`<>{}()]|%[a-zA-Z0-9_({\[]|@@?[A-Za-z_]+@|\\[nrt]|\.\.\.|…|://")
"""What a shell, a template or printf puts a value into; hashes start with `$` too."""
PLACEHOLDER = re.compile(
    r"(?:your|enter|insert|replace|example|sample|dummy|some)(?:$|[\W_]|(?-i:[A-Z])|pass|key|psk|secret|token|name|user)"
    r"|my[\W_]?(?:pass|key|psk|secret|token)|(?:foo|bar|foobar|fixme|todo|tbd|redacted|hidden|test)$"
    r"|.*(?:_here|-here|goes.?here|example|placeholder|changethis|replace.?me)$|(.)\1{2,}$",
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
    }
)
"""Settings and words of programs, which no device has for a password of its own."""


def is_secret(value: str, *, quoted: bool, key: str, spaces: bool = False) -> bool:
    """Whether a value is a literal that somebody could log in with. `spaces`: it may hold blanks, as a passphrase may."""
    if not SHORTEST <= len(value) <= LONGEST or not value.isprintable() or "\ufffd" in value:
        return False
    if EXPANDED.search(value) or value.startswith(("/", "~", "./", "*", "-", "#", "&", "!", ".")):
        return False
    if " " in value and not (quoted and spaces):
        return False
    lower = value.lower()
    if lower in WORDS or lower == key.lower() or PLACEHOLDER.match(value):
        return False
    return quoted or not value.endswith((";", ",", ":", "\\")) or len(value) > SHORTEST


def is_code_word(value: str) -> bool:
    """Whether a bare value reads as a name of a program's own: `obj.field`, `a[0]`, `CamelCase::x`."""
    return re.fullmatch(r"[A-Za-z_][\w]*(?:(?:\.|::|->)[A-Za-z_]\w*|\[[^\]]*\])+;?", value) is not None
