"""One conversation of the device while the recording is read: who began it, how, and what passed so far."""

from __future__ import annotations

from shinsa.subject.capture.dissector import Conversation, Said
from shinsa.subject.capture.flow import Flow
from shinsa.subject.capture.moment import Moment
from shinsa.subject.capture.neighbours import Counted, ip_text, mac_text
from shinsa.subject.capture.stream import Stream

End = tuple[bytes, bytes, int]
"""MAC, IP address and port; the MAC is empty where the link has none."""


class Side(Counted):
    """One direction."""

    __slots__ = ("by_client", "exchange", "finished", "reset", "spoke", "stream", "tail")

    def __init__(self, exchange: Exchange, *, by_client: bool) -> None:
        super().__init__()
        self.exchange = exchange
        self.by_client = by_client
        self.stream: Stream | None = None
        self.tail = b""
        """The last bytes, for what stands across the border of two segments."""
        self.spoke = False
        self.finished = False
        self.reset = False


class Exchange:
    """Both directions, and what was learnt of them."""

    __slots__ = ("_flow", "answered", "began", "client", "client_end", "closed", "conversation", "established", "first",
                 "is_long", "outgoing", "planted", "protocol", "refused", "reversed", "said", "server", "server_end", "syn",
                 "transport", "unit")  # fmt: skip

    def __init__(self, transport: str, client: End, server: End, unit: str, *, outgoing: bool) -> None:
        self.transport = transport
        self.client_end, self.server_end = client, server
        self.unit = unit
        self.outgoing = outgoing
        """Whether the device is the client."""
        self.client = Side(self, by_client=True)
        self.server = Side(self, by_client=False)
        self.conversation: Conversation | None = None
        """Who follows it; None once nothing more can be learnt."""
        self._flow: Flow | None = None
        self.protocol = ""
        self.reversed = False
        self.first: Moment | None = None
        """The first packet that is not told yet."""
        self.began: float | None = None
        """When it began; None when it was under way already, or that is told."""
        self.syn: int | None = None
        """The number in the client's SYN."""
        self.answered = False
        """Whether the server agreed to the connection."""
        self.established = False
        self.refused = False
        self.closed = False
        self.said: list[Said] = []
        """Words that belong together and are not settled yet."""
        self.is_long = False
        """Whether so much was said that what comes stands for itself."""
        self.planted: set[tuple[str, str, bool]] = set()
        """Planted values that were found: id, encoding, by whom."""

    @property
    def local(self) -> End:
        """The device's end."""
        return self.client_end if self.outgoing else self.server_end

    @property
    def flow(self) -> Flow:
        """Who talks to whom, the right way round."""
        if self._flow is None:
            self._flow = self._find_flow()
        return self._flow

    def _find_flow(self) -> Flow:
        (one, ip, port), (other, peer, service) = self.client_end, self.server_end
        if self.reversed:
            one, ip, port, other, peer, service = other, peer, service, one, ip, port
        return Flow(self.transport, ip_text(ip), port, ip_text(peer), service, mac_text(one), mac_text(other))

    @property
    def seconds(self) -> float:
        """When the last packet passed."""
        return max(self.client.seconds, self.server.seconds)

    def learn(self) -> None:
        """Take over what whoever follows it knows by now."""
        if self.conversation is not None:
            self.protocol = self.conversation.protocol
            if self.conversation.reversed is not self.reversed:
                self.reversed, self._flow = self.conversation.reversed, None

    def release(self) -> None:
        """Let go of whoever follows it."""
        self.learn()
        self.conversation = None

    def forget(self) -> None:
        """Let go of what waits to be put in order."""
        for side in (self.client, self.server):
            if side.stream is not None:
                side.stream.end()
                side.stream = None

    def want(self, *, wanted: bool) -> None:
        """Whether anybody listens to what passes from now on."""
        self.client.wants = self.server.wants = wanted
