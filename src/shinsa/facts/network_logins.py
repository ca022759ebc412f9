"""Logins that a network reaches, and what of them counts as a way in without one."""

from __future__ import annotations

from shinsa.facts.passwords import Factor, LoginService
from shinsa.facts.service_settings import Opens
from shinsa.model.seen import Observed

ASKING = frozenset({Factor.PASSWORD, Factor.PIN})
"""What people are asked for that they know."""
LOCAL = frozenset({"serial", "console"})
"""Logins that no network reaches."""
VIEWING = frozenset({"rtsp", "rtsps"})
"""Protocols that show pictures and set nothing."""
NO_LOGIN = frozenset({"anonymous", "empty password"})
"""How a credential opens a door that has no lock."""
WITHOUT_LOGIN = frozenset({Opens.NO_LOGIN, Opens.WRITES})
"""Settings of a service by which anybody gets in, or changes what it keeps."""


def over_a_network(logins: Observed[LoginService]) -> Observed[LoginService]:
    """The logins that were surely met, and that a network reaches."""
    return logins.where(lambda login: login.certain and login.protocol not in LOCAL)
