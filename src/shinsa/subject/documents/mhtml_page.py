"""The page of a saved web archive (MHTML, RFC 2557), taken out of its MIME parts in a process of its own."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.message import Message

from shinsa.subject.documents.encoding import text_of
from shinsa.subject.documents.refusals import TOO_LONG, Refused

PARTS = 5_000
"""Parts of one archive; each picture of a page is one."""


def read(raw: bytes) -> Iterator[str]:
    """The HTML of the root part. Raises Refused, and ValueError where there is none."""
    message = email.message_from_bytes(raw, policy=email.policy.compat32)
    pages = []
    for number, part in enumerate(message.walk()):
        if number > PARTS:
            raise Refused(TOO_LONG)
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            pages.append(part)
    start = message.get_param("start")
    root = next((page for page in pages if start and page.get("Content-ID") == start), pages[0] if pages else None)
    if root is None:
        raise ValueError("no page in the archive")
    yield _decoded(root)


def _decoded(part: Message) -> str:
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset()
    if charset:
        try:
            return raw.decode(charset)
        except (UnicodeError, LookupError):
            pass
    return text_of(raw)
