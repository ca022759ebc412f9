"""By which words a request for software is known: those of update tools for certain, others as a hint."""

from __future__ import annotations

import re

TOOLS = (
    ("opkg", re.compile(r"/packages/(?:[^?#]{1,200}/)?Packages(?:\.gz|\.sig|\.manifest)?$")),
    ("opkg", re.compile(r"/[^?#]{1,200}\.ipk$")),
    ("apt", re.compile(r"/dists/[^?#]{1,200}/(?:InRelease|Release(?:\.gpg)?|Packages(?:\.gz|\.xz)?)$")),
    ("apk", re.compile(r"/APKINDEX\.tar\.gz$")),
    ("Mender", re.compile(r"/api/devices/v[12]/deployments/device/deployments/next$")),
    ("hawkBit", re.compile(r"/controller/v1/[^/?#]{1,100}(?:/deploymentBase/|$)")),
    ("SWUpdate", re.compile(r"/[^?#]{1,200}\.swu$")),
    ("RAUC", re.compile(r"/[^?#]{1,200}\.raucb$")),
    ("Mender", re.compile(r"/[^?#]{1,200}\.mender$")),
    ("OpenWrt", re.compile(r"/[^?#]{1,200}-sysupgrade\.(?:bin|img(?:\.gz)?)$")),
    ("Tasmota", re.compile(r"/tasmota[a-z0-9._-]{0,40}\.bin(?:\.gz)?$")),
)
"""Paths that only these tools ask for."""
CLIENTS = re.compile(
    r"esp8266-http-update|esp32-http-update|mender/|swupdate|rauc|opkg|debian apt-http|libfwup|ota-?client",
    re.IGNORECASE,
)
"""What such tools call themselves."""
HINTS = re.compile(
    r"(?:^|[/._-])(?:firmwares?|fw|ota|fota|upgrades?|updates?|sysupgrade|latest[._-]?version|check[._-]?(?:update|version))(?:$|[/._?-])",
    re.IGNORECASE,
)
"""Words that stand in paths of updates, and in others."""
HOST_HINTS = re.compile(r"(?:^|[.-])(?:firmware|fw|ota|fota|updates?|upgrade|swupdate)(?:$|[.-])", re.IGNORECASE)


def tool_of(target: str, user_agent: str) -> str:
    """The tool that asks for a path in this way; empty for any other request."""
    path = target.partition("?")[0]
    named = CLIENTS.search(user_agent)
    return next((tool for tool, pattern in TOOLS if pattern.search(path)), named[0] if named else "")


def hints(target: str) -> bool:
    """Whether a path has a word of updates in it."""
    return HINTS.search(target.partition("?")[0]) is not None


def host_hints(name: str) -> bool:
    """Whether a host's name has a word of updates in it."""
    return HOST_HINTS.search(name) is not None
