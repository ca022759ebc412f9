"""Reads a Manufacturer Usage Description (RFC 8520): the access lists (RFC 8519) of what the device sends and is sent.

What is not understood of an entry is told with it: such an entry neither allows nor forbids for certain.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from shinsa.model.dataclass import dataclass
from shinsa.model.text import Text, say

LARGEST = 1 << 20
"""Bytes of the largest file that is read."""
MOST_ENTRIES = 2_000
LONGEST = 253
"""Characters of a name that are kept."""
MUD = "ietf-mud:mud"
LISTS = "ietf-access-control-list:acls"
HIGHEST_PORT = 65_535
_PROTOCOLS = {1: "icmp", 6: "tcp", 17: "udp", 58: "icmp"}
_ROLES = ("manufacturer", "same-manufacturer", "model", "controller", "my-controller")

Node = dict[str, Any]


class NotMud(ValueError):
    """The file is no MUD file that can be read."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.en)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of an access list: which of its conditions are understood, and whether it lets through."""

    acl: str
    name: str
    from_device: bool
    accepts: bool
    peer: str = "any"
    """"any", "name", "network", "local networks" or "role"."""
    who: str = ""
    version: int | None = None
    transport: str = ""
    peer_ports: tuple[tuple[int, int], ...] = ()
    device_ports: tuple[tuple[int, int], ...] = ()
    initiated_by: str = ""
    unclear: str = ""


@dataclass(frozen=True, slots=True)
class Mud:
    """The description: its own address, and its entries, both policies in their order."""

    url: str
    entries: tuple[Entry, ...]


def read_mud(raw: bytes) -> Mud:
    """The description in `raw`. Raises NotMud."""
    tree = _tree(raw)
    description = _child(tree, MUD)
    lists = {str(acl.get("name")): acl for acl in _children(_child(tree, LISTS), "acl")}
    found: list[Entry] = []
    for policy, from_device in (("from-device-policy", True), ("to-device-policy", False)):
        for reference in _children(_child(_child(description, policy), "access-lists"), "access-list"):
            name = str(reference.get("name"))
            if name not in lists:
                raise NotMud(say("{policy} names the access list '{name}', which is not there", "{policy} が指すアクセスリスト「{name}」がない", policy=policy, name=name[:40]))  # fmt: skip
            found += _entries(lists[name], name, from_device=from_device)
            if len(found) > MOST_ENTRIES:
                raise NotMud(say("more than {n} entries", "項目が{n}件を超えている", n=MOST_ENTRIES))
    return Mud(str(description.get("mud-url", ""))[:LONGEST], tuple(found))


def _tree(raw: bytes) -> Node:
    if len(raw) > LARGEST:
        raise NotMud(say("larger than {n} bytes", "{n}バイトを超えている", n=LARGEST))
    try:
        tree = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise NotMud(Text("it is no JSON", "JSON ではない")) from error
    if not isinstance(tree, dict) or MUD not in tree:
        raise NotMud(say("it holds no {what} (RFC 8520)", "{what} がない(RFC 8520)", what=f"`{MUD}`"))
    return tree


def _child(node: Node, name: str) -> Node:
    """The mapping under a name; an empty one where it is left out. Raises NotMud for anything else."""
    value = node.get(name, {})
    if not isinstance(value, dict):
        raise NotMud(say("{name} is no object", "{name} がオブジェクトではない", name=f"`{name}`"))
    return value


def _children(node: Node, name: str) -> list[Node]:
    value = node.get(name, [])
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise NotMud(say("{name} is no list of objects", "{name} がオブジェクトのリストではない", name=f"`{name}`"))
    return value


def _entries(acl: Node, name: str, *, from_device: bool) -> Iterator[Entry]:
    for ace in _children(_child(acl, "aces"), "ace"):
        actions, matches = _child(ace, "actions"), dict(_child(ace, "matches"))
        forwarding = _bare(str(actions.get("forwarding", "")))
        if forwarding not in {"accept", "drop", "reject"}:
            raise NotMud(say("{name} neither accepts nor drops", "{name} に accept も drop もない", name=f"`{ace.get('name')}`"))  # fmt: skip
        yield _entry(matches, name[:LONGEST], str(ace.get("name", ""))[:LONGEST], from_device=from_device, accepts=forwarding == "accept")  # fmt: skip


def _entry(matches: Node, acl: str, name: str, *, from_device: bool, accepts: bool) -> Entry:
    """What the conditions say; every one that is read is taken out, and what is left is unclear."""
    mud, eth = dict(_child(matches, MUD)), _child(matches, "eth")
    unclear = [key for key in matches if key not in {MUD, "ipv4", "ipv6", "tcp", "udp", "icmp"}] if not eth else ["eth"]
    version = next((number for number in (4, 6) if f"ipv{number}" in matches), None)
    ip = dict(_child(matches, f"ipv{version}")) if version else {}
    transport = next((one for one in ("tcp", "udp", "icmp") if one in matches), "")
    ports = dict(_child(matches, transport)) if transport else {}
    protocol = ip.pop("protocol", None)
    if not transport and protocol is not None:
        transport = _PROTOCOLS.get(protocol, f"IP protocol {protocol}"[:LONGEST]) if isinstance(protocol, int) else "?"
    far, near = ("destination", "source") if from_device else ("source", "destination")
    peer, who = _peer(mud, ip, far)
    theirs, ours = _ports(ports.pop(f"{far}-port", None)), _ports(ports.pop(f"{near}-port", None))
    begun = _bare(str(ports.pop("ietf-mud:direction-initiated", "")))
    unclear += [*mud, *ip, *(ports if transport != "icmp" else ())]
    return Entry(
        acl, name, from_device, accepts, peer, who[:LONGEST], version, transport, theirs, ours, begun,
        ", ".join(sorted(unclear))[:LONGEST],
    )  # fmt: skip


def _peer(mud: Node, ip: Node, far: str) -> tuple[str, str]:
    """How the other side is named, and by what; what is read is taken out."""
    for key in (f"ietf-acldns:{'dst' if far == 'destination' else 'src'}-dnsname", f"{far}-ipv4-network", f"{far}-ipv6-network"):  # fmt: skip
        if key in ip:
            return ("name" if "dnsname" in key else "network"), str(ip.pop(key)).lower().rstrip(".")
    if "local-networks" in mud:
        mud.pop("local-networks")
        return "local networks", ""
    for role in _ROLES:
        if role in mud:
            value = mud.pop(role)
            return "role", f"{role} {value}" if isinstance(value, str) else role
    return "any", ""


def _ports(condition: object) -> tuple[tuple[int, int], ...]:
    """The ranges that a condition on ports allows (RFC 8519, port-range-or-operator); none where there is no condition."""
    if condition is None:
        return ()
    if not isinstance(condition, dict):
        raise NotMud(Text("a condition on ports is no object", "ポートの条件がオブジェクトではない"))
    if "lower-port" in condition:
        return (_range(condition["lower-port"], condition.get("upper-port", condition["lower-port"])),)
    low, high = _range(condition.get("port"), condition.get("port"))
    match _bare(str(condition.get("operator", "eq"))):
        case "eq":
            return ((low, high),)
        case "lte":
            return ((0, high),)
        case "gte":
            return ((low, HIGHEST_PORT),)
        case "neq":
            return tuple(one for one in ((0, low - 1), (high + 1, HIGHEST_PORT)) if one[0] <= one[1])
    raise NotMud(Text("an unknown operator on ports", "ポートの演算子が不明である"))


def _range(low: object, high: object) -> tuple[int, int]:
    if not (isinstance(low, int) and isinstance(high, int) and 0 <= low <= high <= HIGHEST_PORT):
        raise NotMud(Text("a port that is none", "ポート番号が正しくない"))
    return low, high


def _bare(identity: str) -> str:
    """A name without the module that defines it: "ietf-access-control-list:accept" and "accept" are the same (RFC 7951)."""
    return identity.rpartition(":")[2]
