"""A bench whose session is over."""

from __future__ import annotations

from ipaddress import IPv4Interface

from shinsa.model.text import Text
from shinsa.subject.bench.bench import Bench, Findings, Setting
from shinsa.subject.bench.campaign import Outcome, Peer
from shinsa.subject.bench.conversations import PlainTalk
from shinsa.subject.bench.outage import Outage


class BenchThatFound(Bench):
    """Nothing is set up: what the session came to is given."""

    def __init__(
        self,
        *outcomes: Outcome,
        plain: tuple[PlainTalk, ...] = (),
        gaps: tuple[tuple[Peer | None, Text], ...] = (),
        outage: Outage | None = None,
    ) -> None:
        super().__init__(Setting("eth1", IPv4Interface("10.53.0.1/24"), lease=True, seconds=1))
        self.findings = Findings(outcomes, plain, gaps, outage)
