"""Commands that check a file before it is used: signatures, which tell who made it, and digests, which do not."""

from __future__ import annotations

from shinsa.subject.firmware.shell_commands import Command

DIGESTS = frozenset(
    {"md5sum", "sha1sum", "sha224sum", "sha256sum", "sha384sum", "sha512sum", "b2sum", "cksum", "sum", "crc32", "md5"}
)
VERIFIES = {
    "usign": frozenset({"-V"}),
    "signify": frozenset({"-V", "-Vq"}),
    "signify-openbsd": frozenset({"-V", "-Vq"}),
    "minisign": frozenset({"-V", "-Vm", "-Vqm"}),
    "gpg": frozenset({"--verify"}),
    "gpg2": frozenset({"--verify"}),
    "gpgv": frozenset(),
    "gpgv2": frozenset(),
    "ucert": frozenset({"-V"}),
    "ssh-keygen": frozenset({"verify"}),
    "cosign": frozenset({"verify-blob"}),
    "sbverify": frozenset(),
    "jarsigner": frozenset({"-verify"}),
}
"""Programs that check a signature when one of these words is given; always, where there is none."""
OPENSSL = {
    "dgst": frozenset({"-verify", "-prverify"}),
    "cms": frozenset({"-verify"}),
    "smime": frozenset({"-verify"}),
    "pkeyutl": frozenset({"-verify", "-verifyrecover"}),
    "rsautl": frozenset({"-verify"}),
}
"""Subcommands of openssl(1) and the options by which they check a signature."""


def signature_check(command: Command) -> str:
    """The name of the signature check that a command makes, "" for none. `-noverify` trusts any signer (openssl-cms(1))."""
    words = set(command.words)
    if command.name == "openssl" and len(command.words) > 1:
        verifying = OPENSSL.get(command.words[1], frozenset()) & words
        return f"openssl {command.words[1]}" if verifying and "-noverify" not in words else ""
    wanted = VERIFIES.get(command.name)
    return command.name if wanted is not None and (not wanted or wanted & words) else ""


def weak_check(command: Command) -> str:
    """The name of a check that anybody can satisfy, "" for none."""
    if command.name in DIGESTS:
        return command.name
    if command.name != "openssl" or len(command.words) < 2 or signature_check(command):
        return ""
    if "-noverify" in command.words:
        return f"openssl {command.words[1]} -noverify"
    if (
        command.words[1] in {"dgst", "md5", "sha1", "sha256"}
        and "-hmac" not in command.words
        and "-sign" not in command.words
    ):
        return f"openssl {command.words[1]}"
    return "openssl enc" if command.words[1] == "enc" and "-d" in command.words else ""
