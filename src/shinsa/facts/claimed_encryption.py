"""What is declared as encrypted, held against what passed on the wire: some in clear, and some of which nobody can tell."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.communication import CommunicationMechanism
from shinsa.facts.traffic import SERVES_NETWORK, Conversation
from shinsa.model.judgement import Judgement, failed, inconclusive
from shinsa.model.observation import Observation
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

BY_HANDSHAKE = frozenset({"tls", "dtls"})
"""What is spoken to encrypt: where the handshake was not heard to its end, nothing was read in clear either."""
TELL = Text(
    "Record what these are from their first packet on, so that their handshake is heard; where the protocol is the maker's own, "
    "have an assessor look at its bytes.",
    "最初のパケットから記録し、ハンドシェイクを確認できるようにする。製造者独自のプロトコルであれば、評価者がその内容を確認する。",
)
UNTOLD = (
    "Whether these are encrypted, as is declared, cannot be told from what was recorded: {pairs}.",
    "申告どおりに暗号化されているかどうかを記録から判断できない: {pairs}。",
)


def untold(talks: Observed[Conversation]) -> Observed[Conversation]:
    """Calls of the device that were answered, and of which nothing tells whether they are encrypted.

    Where another call to the same service was encrypted, it is known what that service speaks.
    """
    told = {_service(o.fact) for o in talks if o.fact.encrypted is not None}

    def is_untold(talk: Conversation) -> bool:
        answered = talk.received_packets > 0 or not talk.sent_packets
        hidden = talk.encrypted is None and talk.protocol not in BY_HANDSHAKE
        return hidden and answered and _service(talk) not in told

    return _calls(talks).where(is_untold)


def held_against_claims(
    mechanisms: Declared[CommunicationMechanism],
    every: Declared[CommunicationMechanism],
    talks: Observed[Conversation],
    because: tuple[str, str],
    remedy: Text,
) -> Iterator[Judgement]:
    """FAIL where one of `mechanisms` is declared as encrypted and was heard in clear, INCONCLUSIVE where that cannot be told.

    What another entry of the whole table admits to be in clear contradicts none. `because` names the pairs as `{pairs}`.
    """
    admitted = [o.fact for o in every if o.fact.encrypted is False]
    claims = mechanisms.where(lambda one: one.encrypted is True)
    for found, answer, words, mend in (
        (_calls(talks).where(lambda talk: talk.encrypted is False), failed, because, remedy),
        (untold(talks), inconclusive, UNTOLD, TELL),
    ):
        pairs = [
            (claim, talk)
            for talk in found
            if not any(each.speaks_of(talk.fact) for each in admitted)
            for claim in claims
            if claim.fact.speaks_of(talk.fact)
        ]
        if pairs:
            named = listed(say("{id}: {talk}", "{id}: {talk}", id=c.fact.id, talk=_named(t)) for c, t in pairs)
            yield answer(say(*words, pairs=named), mend, [each for pair in pairs for each in pair])


def _calls(talks: Observed[Conversation]) -> Observed[Conversation]:
    return talks.where(lambda talk: not talk.device_serves and talk.protocol not in SERVES_NETWORK)


def _service(talk: Conversation) -> tuple[str, int, str]:
    return talk.address, talk.port, talk.transport


def _named(seen: Observation[Conversation]) -> Text:
    return say("{what} at {place}", "{place} の {what}", what=seen.fact.who, place=seen.place)
