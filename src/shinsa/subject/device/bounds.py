"""How far a look at a live device goes: bounds on time, size, number and load."""

from __future__ import annotations

from shinsa.model.dataclass import dataclass

MOST_CONNECTIONS = 4096
"""Connections at one time that nobody may ask for more than: this machine's table of files holds them with ease."""


@dataclass(frozen=True, slots=True)
class DeviceBounds:
    """Bounds of one look. Seconds, bytes and counts; each keeps a hostile or weak device from hurting, or being hurt."""

    connections: int = 512
    """Connections that are open at one time, attempts among them, whatever they are for: a small device's table holds this."""
    scan_seconds: float = 300.0
    """The whole scan; ports not asked by then are reported as such."""
    silence_seconds: float = 1.0
    """Wait for one port while nothing is known of the round trip; once it is known, the wait adapts below this."""
    connect_seconds: float = 5.0
    banner_seconds: float = 2.0
    """Wait for a server that speaks first, where servers usually do."""
    greeting_seconds: float = 0.3
    """The same wait everywhere else; who speaks later is heard while it is asked."""
    quiet_seconds: float = 0.5
    """A server that speaks has said its greeting or prompt when it pauses this long."""
    answer_seconds: float = 5.0
    """Wait for the answer to one request."""
    question_seconds: float = 1.0
    """The same for a question that nothing speaks for: on a local network an answer takes a hundredth of that."""
    again_seconds: float = 3.0
    """The same when such a question is asked a second time, because none was understood: somebody may be busy."""
    dialogue_seconds: float = 20.0
    """One conversation from connection to end, however slowly the other side drips."""
    response_bytes: int = 64 * 1024
    """One answer; what exceeds it is cut."""
    open_ports: int = 1024
    """Open ports that are reported; a host that opens more is a trap or a mirror."""
    identified: int = 256
    """Open ports that are spoken to."""
    identify_seconds: float = 180.0
    """All these first conversations; ports that were not spoken to by then are reported as such."""
    workers: int = 16
    """Ports spoken to at a time."""
    questions: int = 6
    """Conversations at a time with one port while nobody knows what serves there."""
    udp_seconds: float = 1.0
    """Wait for the answer to a datagram before it is sent again."""
    udp_tries: int = 2
    udp_named: int = 128
    """Named UDP ports that are asked everything."""
    udp_questions: int = 64
    """Datagrams that wait for an answer at a time."""
    tls_seconds: float = 120.0
    """All hellos to one endpoint."""
    tls_hellos: int = 500
    """Connections to one endpoint: one for each cipher suite of each version, and some."""
    login_attempts: int = 25
    """Credentials tried on one service, control attempts not counted."""
    login_pause_seconds: float = 0.2
    """Pause between attempts, so that logging in stays possible for others."""
    slow_refusal_seconds: float = 0.5
    """A service whose refusals take longer is asked for several credentials at a time."""
    login_seconds: float = 600.0
    """All tries on one service."""
    brute_force_seconds: float = 120.0
    """All wrong passwords that measure how one service withstands guessing."""
    patience_seconds: float = 25.0
    """Wait for the answer to one of them: a login that answers ever slower must not be taken for one that is silent."""
    recovery_seconds: float = 60.0
    """Wait for a service that stopped answering to answer again: only then it had locked, and not died."""
    lock_seconds_a_try: float = 8.64
    """A lock-out that lasts less for each try that led to it leaves more than ten thousand tries a day: it is looked at again then."""
    lock_seconds: float = 45.0
    """Longest wait before a lock-out is looked at again."""
    lockout_seconds: float = 10.0
    """An answer this much slower than the first one, or a refusal this late, means that the service holds attempts back."""

    idle_margin_seconds: float = 5.0
    """Wait beyond the declared end of an idle session, so that a clock that ticks slowly is not held against the device."""
    power_seconds: float = 15.0
    """Wait for a device to go after the command that cuts its power has ended."""
    restart_seconds: float = 300.0
    """Wait for it to be back, from the beginning of that command."""

    @property
    def side_by_side(self) -> int:
        """Conversations at a time with one port, so that whoever waits for a free connection never waits for itself."""
        return self.questions if self.connections >= 2 * self.questions else 1

    @property
    def ports_at_a_time(self) -> int:
        """Ports that are asked side by side, each in so many conversations."""
        return max(min(self.workers, self.connections // self.side_by_side), 1)


BOUNDS = DeviceBounds()
"""The bounds for a device on a local network."""
