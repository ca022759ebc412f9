"""The section of the dossier on the sessions that people hold."""

from __future__ import annotations

from typing import Literal

from shinsa.subject.dossier.tables.row import Described
from shinsa.subject.dossier.values import Line, Port, Whole, YesNo


class Sessions(Described):
    """The sessions that people hold at one interface (IEC 62443-4-2, CR 2.5 to 2.7): a service of the network has a `port`."""

    protocol: Line = ""
    port: Port | None = None
    idle_seconds: Whole | None = None
    on_idle: Literal["lock", "end", "nothing"] | None = None
    by_hand: YesNo | None = None
    most: Whole | None = None
