from collections.abc import Iterator
from pathlib import Path

import pytest

from shinsa.subject.dossier.faults import known_keys
from shinsa.subject.dossier.loader import load_dossier
from shinsa.subject.dossier.schema import DossierYaml
from shinsa.subject.dossier.template import template, with_examples
from shinsa.subject.dossier.yaml_tree import Path as TreePath
from shinsa.subject.dossier.yaml_tree import read_tree

NAMED = (
    "sensor.key",
    "sensor.crt",
    "firmware.bin",
    "traffic.pcapng",
    "mud.json",
    "statements.json",
    "leaked-keys.txt",
    "sample-passwords.csv",
    "policy.html",
    "security.txt",
    "security-key.asc",
    "advisory-2026-1.json",
    "releases.html",
    "sbom.cdx.json",
    "certificate.pdf",
    "inspection.yaml",
    "lab-ca.pem",
    "lab-ca.key",
    "lab-chain.pem",
    "lab.key",
)


def identified(text: str) -> str:
    return text.replace("  name:\n", "  name: Sensor\n", 1).replace("  model:\n", "  model: S1\n", 1)


def shown(text: str) -> set[TreePath]:
    keys = read_tree(text.encode(), "t").keys
    return {tuple("*" if isinstance(part, int) else part for part in path) for path in keys}


def known(path: TreePath = ()) -> Iterator[TreePath]:
    """Every path of the schema; where any key may stand, there is none to name."""
    for key in known_keys(DossierYaml, tuple(0 if part == "*" else part for part in path)):
        yield (*path, key)
        yield from known((*path, key))
        yield from known((*path, key, "*"))


@pytest.mark.parametrize("language", ["en", "ja"])
def test_it_loads_once_the_device_is_named(tmp_path: Path, language: str) -> None:
    (tmp_path / "dossier.yaml").write_text(identified(template(language)), encoding="utf-8")

    dossier = load_dossier(tmp_path)
    assert (dossier.device.name, dossier.tables, dossier.consent) == ("Sensor", {}, ())


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_example_in_it_loads(tmp_path: Path, language: str) -> None:
    text = with_examples(identified(template(language)))
    (tmp_path / "dossier.yaml").write_text(text, encoding="utf-8")
    for name in NAMED:
        (tmp_path / name).write_bytes(b"x")

    dossier = load_dossier(tmp_path)
    assert len(dossier.tables) == 29
    assert set(dossier.files) == set(NAMED)


def test_every_field_is_shown_and_none_that_the_schema_does_not_know() -> None:
    there = shown(with_examples(template("en")))
    free = {path for path in there if path[0] in {"ics", "target_levels"} and len(path) > 1}

    assert there - free == set(known())


def test_the_two_languages_differ_in_nothing_but_the_comments() -> None:
    yaml = [
        [line for line in template(language).splitlines() if not line.lstrip().startswith("# ")]
        for language in ("en", "ja")
    ]

    assert yaml[0] == yaml[1]


def test_no_comment_of_the_other_language_is_left() -> None:
    assert template("en").replace("\N{HORIZONTAL ELLIPSIS}", "").isascii()
    assert "#en" not in template("ja")
    assert "#ja" not in template("en")
