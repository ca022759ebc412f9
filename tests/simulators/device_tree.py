"""Builds flattened device trees: nodes within nodes, and properties as bytes."""

from __future__ import annotations

import struct

Node = dict[str, "bytes | str | int | Node"]


def device_tree(root: Node) -> bytes:
    """The tree in its binary form, version 17."""
    strings = bytearray()

    def prop(name: str, value: bytes) -> bytes:
        at = len(strings)
        strings.extend(name.encode() + b"\0")
        return struct.pack(">3I", 3, len(value), at) + value + bytes(-len(value) % 4)

    def node(name: str, members: Node) -> bytes:
        out = struct.pack(">I", 1) + name.encode() + bytes(4 - len(name) % 4)
        out += b"".join(prop(key, _raw(value)) for key, value in members.items() if not isinstance(value, dict))
        out += b"".join(node(key, value) for key, value in members.items() if isinstance(value, dict))
        return out + struct.pack(">I", 2)

    structure = node("", root) + struct.pack(">I", 9)
    total = 56 + len(structure) + len(strings)
    words = (0xD00DFEED, total, 56, 56 + len(structure), 40, 17, 16, 0, len(strings), len(structure))
    return struct.pack(">10I", *words) + bytes(16) + structure + bytes(strings)


def _raw(value: bytes | str | int) -> bytes:
    if isinstance(value, bytes):
        return value
    return value.encode() + b"\0" if isinstance(value, str) else struct.pack(">I", value)


def fit(*, signature: Node | None = None, image_signature: Node | None = None, algorithm: str = "sha256") -> bytes:
    """A FIT of one kernel and one configuration."""
    kernel: Node = {"data": b"kernel " * 200, "type": "kernel", "hash-1": {"algo": algorithm, "value": b"h" * 32}}
    configuration: Node = {"kernel": "kernel-1"}
    if image_signature is not None:
        kernel["signature-1"] = image_signature
    if signature is not None:
        configuration["signature-1"] = signature
    return device_tree(
        {"images": {"kernel-1": kernel}, "configurations": {"default": "conf-1", "conf-1": configuration}}
    )


def control(required: str = "conf", *, algorithm: str = "sha256,rsa2048", bits: int = 2048) -> bytes:
    """A control device tree of U-Boot with one key."""
    key: Node = {"algo": algorithm, "rsa,num-bits": bits}
    if required:
        key["required"] = required
    return device_tree({"model": "board", "signature": {"key-dev": key}})
