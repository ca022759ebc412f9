"""How many of the planted secrets a tool names, and how many decoys, by the files that its findings point to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.decoys import decoys
from benchmarks.planted import planted

KINDS = frozenset({"HardCodedCredential", "PrivateKey", "PasswordHash"})


@dataclass(frozen=True)
class Found:
    """Planted secrets found, of how many; decoys cited, of how many; and all findings together."""

    secrets: int
    decoys: int
    findings: int

    def __str__(self) -> str:
        return f"{self.secrets} of {len(planted())} secrets, {self.decoys} of {len(decoys())} decoys, {self.findings} findings"


def by_shinsa(out: Path) -> Found:
    """What an assessment's observations point to; keys told as samples do not count against the device."""
    seen = [
        one
        for one in json.loads((out / "assessment.json").read_bytes())["observations"]
        if one["kind"] in KINDS
        and not one["fact"].get("sample")
        and one["fact"].get("state") not in {"locked", "empty"}
    ]
    paths = [(one["kind"], one["place"].get("path", "")) for one in seen]
    secrets = sum((each.kind, each.path) in paths for each in planted())
    named = {path for _, path in paths}
    return Found(secrets, sum(each.path in named for each in decoys()), len(seen))


def by_paths(paths: Iterator[str]) -> Found:
    """What a tool's findings point to, one path for each."""
    named = list(paths)
    return Found(
        sum(each.path in named for each in planted()), sum(each.path in named for each in decoys()), len(named)
    )


def detect_secrets(output: Path) -> Found:
    """The findings of `detect-secrets scan`, which names files from the folder it was run in."""
    results = json.loads(output.read_bytes())["results"]
    return by_paths(path.removeprefix("./") for path, found in results.items() for _ in found)


def trivy(output: Path) -> Found:
    """The secrets of `trivy rootfs --format json`."""
    results = json.loads(output.read_bytes()).get("Results", [])
    return by_paths(one["Target"].lstrip("/") for one in results for _ in one.get("Secrets", ()))
