"""Who is in a recording that nobody here made."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from shinsa.subject.capture.identity import Identity
from shinsa.subject.capture.listening import Listening
from shinsa.subject.capture.neighbours import ip_text
from shinsa.subject.capture.packed import reading
from shinsa.subject.capture.records import records
from shinsa.subject.capture.setting import Setting


def busiest(file: Path) -> str:
    """The IP address that sent most."""
    nobody = Listening(Identity(()), Setting(), None)
    with reading(file, nobody.faults) as read:
        nobody.listen(records(read, nobody.faults))
    sent = Counter[bytes]()
    for pairs in nobody.neighbours.sent.values():
        sent.update({ip: one.packets for ip, one in pairs.items() if any(ip)})
    return ip_text(sent.most_common(1)[0][0])
