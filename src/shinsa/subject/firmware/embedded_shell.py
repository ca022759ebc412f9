"""The shell commands inside scripts of other languages (Python, Lua, PHP, Perl, JavaScript), written as a shell script.

Every line stays on its number: what is no command, assignment or download becomes an empty line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

LONGEST_LINE = 1000
LANGUAGE = re.compile(rb"#![ \t]*/\S{0,40}?(?:env[ \t]+)?(?:python|lua|php|perl|node|micropython)[\d.]{0,5}\b")
SUFFIXES = (".py", ".lua", ".php", ".pl", ".js", ".cgi")
COMMENT = re.compile(r"[ \t]{0,200}(?:#|//|--|\*)")
FILLED = re.compile(r"[\"'][ \t]{0,8}(?:\+|\.\.?)[ \t]{0,8}\$?(\w{1,60})[ \t]{0,8}(?:(?:\+|\.\.?)[ \t]{0,8}[\"'])?")
"""A variable between two pieces of a text, or behind the last."""
BRACED = re.compile(r"(?<!\$)\{(\w{1,60})\}")
ASSIGNMENT = re.compile(
    r"[ \t]{0,200}(?:local |var |let |const |my |our )?[ \t]{0,8}\$?([A-Za-z_]\w{0,60})[ \t]{0,8}=[ \t]{0,8}f?([\"'])([^\"'\n]{0,300})\2?[ \t]{0,8}[;,]?[ \t]{0,8}(?:#.*|--.*|//.*)?"
)
CALL = re.compile(
    r"\b(?:os\.system|os\.popen|os\.execute|io\.popen|popen|system|exec|execSync|shell_exec|passthru|proc_open"
    r"|subprocess\.\w{2,20}|sys\.call|sys\.exec|fork_exec)[ \t]{0,8}\([ \t]{0,8}f?([\"'`])(.{1,800}?)(?<!\\)(?:\1|$)"
)
LISTED = re.compile(r"\b(?:subprocess\.\w{2,20}|spawn|spawnSync|execFile|execFileSync)[ \t]{0,8}\([ \t]{0,8}(.{1,800})")
WORD = re.compile(r"f?[\"']([^\"'\n]{1,300})[\"']|\b([A-Za-z_]\w{0,60})(?=[ \t]{0,8}[,\]])")
RETRIEVED = re.compile(
    r"\burlretrieve[ \t]{0,8}\([ \t]{0,8}f?[\"']?([^\"',\n]{1,300})[\"']?[ \t]{0,8},[ \t]{0,8}(?:filename=)?f?[\"']?([^\"',)\n]{1,300})"
)
CHECKS = re.compile(r"verif|signature|gnupg|gpg|ed25519|minisign|hmac|cryptography|nacl|rsa[._]", re.IGNORECASE)
"""Words of a script that may check who made what it installs: then nothing is claimed."""


def is_other_language(data: bytes, paths: Iterable[str]) -> bool:
    """Whether a script is written in one of the languages, by its first line or its name."""
    return LANGUAGE.match(data) is not None or any(path.lower().endswith(SUFFIXES) for path in paths)


def as_shell(text: str) -> str:
    """The commands that a script hands to a shell, one a line; a variable of the script stands as one of the shell."""
    return "\n".join(map(_line, text.split("\n")))


def may_check(text: str) -> bool:
    """Whether the script may check who made a file by means of its own language."""
    return CHECKS.search(text) is not None


def _line(raw: str) -> str:
    line = raw[:LONGEST_LINE]
    if COMMENT.match(line) or not any(sign in line for sign in "\"'`"):
        return ""
    line = BRACED.sub(r"$\1", FILLED.sub(r"$\1", line))
    assigned = ASSIGNMENT.fullmatch(line)
    if assigned is not None:
        return f'{assigned[1]}="{assigned[3]}"'
    retrieved = RETRIEVED.search(line)
    if retrieved is not None:
        return f"wget -O {_value(retrieved[2])} {_value(retrieved[1])}"
    called = CALL.search(line)
    if called is not None:
        return called[2]
    listed = LISTED.search(line)
    return " ".join(f"${name}" if name else f'"{word}"' for word, name in WORD.findall(listed[1])) if listed else ""


def _value(text: str) -> str:
    """A text as it is, a name of a variable as the shell's."""
    text = text.strip()
    return f"${text}" if text.isidentifier() else text
