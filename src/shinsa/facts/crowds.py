"""What a crowd of clients at one service of the live device did to the device."""

from __future__ import annotations

from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement, failed
from shinsa.model.seen import Observed
from shinsa.model.text import Text, listed, say


@dataclass(frozen=True, slots=True)
class CrowdTrial(Fact):
    """A crowd was held at one service for a moment, and left: what the service and the others did."""

    protocol: str
    port: int
    opened: int
    """Connections that the service took at one time."""
    silenced: tuple[int, ...] = ()
    """Ports of other services that answered nothing while the crowd was there, each time, and did again afterwards."""
    served_itself: bool = True
    """Whether the crowded service itself answered one more client meanwhile."""

    @property
    def text(self) -> Text:
        """The crowd, and what it silenced."""
        silenced = ", ".join(map(str, self.silenced))
        what = say(
            "{n} connections to {protocol} {port}",
            "{protocol} {port} への接続{n}本",
            n=self.opened,
            protocol=self.protocol,
            port=self.port,
        )
        return (
            say("{what}: silent {ports}", "{what}: ポート {ports} が無応答", what=what, ports=silenced)
            if silenced
            else what
        )


@dataclass(frozen=True, slots=True)
class ConnectionLimit(Fact):
    """A service that the firmware starts takes at most so many connections at one of its ports, by its configuration."""

    program: str
    port: int
    most: int


LIMIT_EACH = Text(
    "Give each service limits of its own, so that a crowd at one leaves room for the others (`max_connections` of "
    "mosquitto, `server.max-connections` of lighttpd, `limit_conn` of nginx, `limit rate` and `ct count` of nftables).",
    "サービスごとに上限を設け、一つのサービスへの多数の接続が他を妨げないようにする(mosquitto の `max_connections`、lighttpd の "
    "`server.max-connections`、nginx の `limit_conn`、nftables の `limit rate` と `ct count` など)。",
)


def harmed(trials: Observed[CrowdTrial]) -> tuple[Judgement, ...]:
    """What to say of crowds that did harm; nothing where there are none."""
    if not len(trials):
        return ()
    because = say(
        "A crowd of clients did harm: {what}.",
        "多数の接続により支障が生じた: {what}。",
        what=listed(o.fact.text for o in trials),
    )
    return (failed(because, LIMIT_EACH, trials),)
