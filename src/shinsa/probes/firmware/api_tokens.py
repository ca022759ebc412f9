"""Finds API tokens by the shape, structure and checksum that their makers gave them, in texts and programs."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.secrets import HardCodedCredential, Opens
from shinsa.model.fact import Secret
from shinsa.model.observation import Report, Sighting
from shinsa.model.place import FilePlace
from shinsa.model.probe import file_probe
from shinsa.subject.firmware.content import FileContent
from shinsa.subject.firmware.example_paths import is_example
from shinsa.subject.firmware.modes import world_readable
from shinsa.subject.firmware.token_shapes import NEEDLES, Token, named_tokens_in, tokens_in

BY_NAME = (b"twilio", b"telegram", b"bot_token")
"""Makers whose tokens have no beginning of their own: they count in texts that name the maker."""
DESCRIPTIONS = ("/PKG-INFO", "/METADATA")
"""Descriptions of Python packages, with the examples of their manuals."""
MOST_FOUND = 100
LARGEST_TEXT = 1 << 20


@file_probe(
    HardCodedCredential,
    needles=(*NEEDLES, *BY_NAME),
    blind_to="tokens of other makers; whether a token is still valid",
)
def api_tokens(file: FileContent) -> Iterator[Report]:
    """Tokens of cloud services whose structure or checksum holds; examples of manuals are left out."""
    entries = [e for e in file.entries if not is_example(e.path) and not e.path.endswith(DESCRIPTIONS)]
    if not entries:
        return
    entry, readable = entries[0], world_readable(entries)
    for token in list(_tokens(file).values())[:MOST_FOUND]:
        line = None if file.is_binary else file.line_of(token.offset)
        place = FilePlace(entry.path, line, token.offset if line is None else None, entry.tree)
        secret = Secret.of("token", token.value)
        fact = HardCodedCredential(
            "API token", "", secret, opens=Opens.SERVICE, setting=f"{token.issuer} token", world_readable=readable
        )
        how = "structure verified" if token.verified else "by its shape"
        yield Sighting(fact, place, f"{token.issuer} token, {how}")


def _tokens(file: FileContent) -> dict[bytes, Token]:
    """Each token once, at its first place."""
    found: dict[bytes, Token] = {}
    for needle, offsets in file.hits.items():
        for offset in offsets if needle in NEEDLES else ():
            for token in tokens_in(file.data, offset, needle):
                found.setdefault(token.value, token)
    if any(name in file.hits for name in BY_NAME) and not file.is_binary and len(file.data) <= LARGEST_TEXT:
        for token in named_tokens_in(file.data):
            found.setdefault(token.value, token)
    return dict(sorted(found.items(), key=lambda item: item[1].offset))
