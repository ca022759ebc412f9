"""A new standard is one YAML file beside the others: the commands list it, explain it and judge by it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import shinsa
from tests.cli.shell import HUNG_SECONDS

HOUSE_RULES = """
id: house-rules-1
title: Rules of the house
title_ja: 社内規則
publisher: Nobody
published: 2026-01
sections:
- id: H
  title: Doors
  title_ja: 出入口
provisions:
- id: H-1
  clause: H
  section: H
  title: No door stands open
  title_ja: 開いた出入口がない
  asks: Whoever comes in was asked who he is.
  asks_ja: 入る者は誰であるか問われている。
  modality: mandatory
  rules: [passwords.no_universal_default]
  relates:
  - {to: 'etsi-ts-103-645-1.1.1:4.1-1', likeness: partial, confidence: low}
- id: H-2
  clause: H
  section: H
  title: The key is kept
  title_ja: 鍵が保管されている
  asks: Somebody keeps the key.
  asks_ja: 鍵を保管する者がいる。
  modality: recommended
  rules: []
  attestation: Who keeps the key?
  attestation_ja: 鍵を保管するのは誰か。
"""
SHADOW = "root:$1$abcdefgh$l/LAqC8oJERu7Cmx6trtY/:10933:0:99999:7:::\n"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program with one file more."""
    source = tmp_path_factory.mktemp("toy") / "src"
    shutil.copytree(Path(shinsa.__file__).parent, source / "shinsa", ignore=shutil.ignore_patterns("__pycache__"))
    (source / "shinsa/standards/data/house-rules-1.yaml").write_text(HOUSE_RULES, encoding="utf-8")
    return source


def _run(source: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = (sys.executable, "-c", "from shinsa.cli.main import main; main()", *arguments, "--lang", "en")
    ours = {
        name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")
    }  # it is a copy that runs
    return subprocess.run(
        command,
        env=ours | {"PYTHONPATH": str(source), "XDG_CACHE_HOME": str(source.parent / "cache")},
        capture_output=True,
        text=True,
        check=False,
        timeout=HUNG_SECONDS,
    )


def test_it_is_listed_explained_and_crossed(source: Path) -> None:
    assert "house-rules-1" in _run(source, "standards").stdout
    explained = _run(source, "explain", "H-1").stdout
    assert "passwords.no_universal_default" in explained
    assert "etsi-ts-103-645-1.1.1:4.1-1" in explained
    assert "4.1-1" in _run(source, "crosswalk", "house-rules-1", "etsi-ts-103-645-1.1.1").stdout


def test_a_device_is_judged_by_it(source: Path, tmp_path: Path) -> None:
    root = tmp_path / "root/etc"
    for folder in ("etc", "bin", "lib", "sbin", "usr"):
        (root.parent / folder).mkdir(parents=True)
    (root / "shadow").write_text(SHADOW, encoding="utf-8")
    (root / "passwd").write_text("root:x:0:0:root:/root:/bin/sh\n", encoding="utf-8")
    out = tmp_path / "out"

    done = _run(
        source, "assess", "--firmware", str(tmp_path / "root"), "--standard", "house-rules-1", "--out", str(out)
    )

    (standard,) = json.loads((out / "assessment.json").read_bytes())["standards"]
    first, second = standard["provisions"]
    assert (standard["id"], first["verdict"], done.returncode) == ("house-rules-1", "FAIL", 1), done.stderr
    assert (second["verdict"], second["judgements"][0]["remedy"]) == ("INCONCLUSIVE", "Who keeps the key?")
    assert "No door stands open" in (out / "report.html").read_text(encoding="utf-8")
