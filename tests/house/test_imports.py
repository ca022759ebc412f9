"""Each contract on imports can fail, and lets a sound house stand."""

import pytest

from tests.house import imports
from tests.house.project import Build, Contract

SOUND = {
    "src/shinsa/__init__.py": '"""Shinsa."""\n',
    "src/shinsa/__main__.py": "from shinsa.cli.main import main\n",
    "src/shinsa/model/verdict.py": "import enum\n",
    "src/shinsa/facts/logins.py": "from shinsa.model.verdict import Verdict\n",
    "src/shinsa/rules/passwords/unique.py": "from shinsa.facts import logins\n",
    "src/shinsa/probes/firmware/accounts.py": "import os\nfrom shinsa.facts import logins\n",
    "src/shinsa/cli/main.py": "import click\nfrom shinsa.model import verdict\n",
}


@pytest.mark.parametrize(
    "contract",
    [
        imports.strangers,
        imports.between_rooms,
        imports.impurities,
        imports.third_parties,
        imports.relative,
        imports.between_plugins,
        imports.cycles,
    ],
)
def test_a_sound_house_stands(contract: Contract, build: Build) -> None:
    assert not list(contract(build(SOUND)))


def test_a_folder_beside_the_rooms_is_a_stranger(build: Build) -> None:
    project = build({"src/shinsa/attic/box.py": ""})

    (fault,) = imports.strangers(project)
    assert fault.startswith("attic/box.py is in no room; the rooms are model, facts, ")


@pytest.mark.parametrize(
    ("path", "line", "fault"),
    [
        ("rules/setup/x.py", "from shinsa.probes.device import tls", "rules may not import probes"),
        ("rules/setup/x.py", "import shinsa.subject.firmware", "rules may not import subject"),
        ("probes/device/x.py", "from shinsa import reports", "probes may not import reports"),
        ("model/x.py", "def late():\n    from shinsa.facts import logins", "model may not import facts"),
        ("web/x.py", "from shinsa.cli import main", "web may not import cli"),
    ],
)
def test_a_room_may_not_import_a_room_above_it(build: Build, path: str, line: str, fault: str) -> None:
    project = build({f"src/shinsa/{path}": line})

    assert list(imports.between_rooms(project)) == [f"{path}: {fault}"]


@pytest.mark.parametrize("room", sorted(imports.PURE))
@pytest.mark.parametrize("module", sorted(imports.OUTSIDE_WORLD))
def test_a_pure_room_may_not_import_the_outside_world(build: Build, room: str, module: str) -> None:
    project = build({f"src/shinsa/{room}/x.py": f"from {module} import anything"})

    assert list(imports.impurities(project)) == [f"{room}/x.py: {room} is pure and may not import {module}"]


def test_the_model_may_not_import_a_library(build: Build) -> None:
    project = build({"src/shinsa/model/x.py": "import pydantic"})

    assert list(imports.third_parties(project)) == ["model/x.py: model may not import pydantic"]


def test_an_import_may_not_be_relative(build: Build) -> None:
    project = build({"src/shinsa/facts/x.py": "from . import logins\nfrom ..model import verdict"})

    assert list(imports.relative(project)) == [
        "facts/x.py: write the import of . in full",
        "facts/x.py: write the import of ..model in full",
    ]


@pytest.mark.parametrize("line", ["from shinsa.probes.device import b", "from shinsa.probes.device.b import scan"])
def test_a_probe_may_not_import_a_probe(build: Build, line: str) -> None:
    project = build({"src/shinsa/probes/device/a.py": line, "src/shinsa/probes/device/b.py": ""})

    assert list(imports.between_plugins(project)) == [
        "probes/device/a.py may not import shinsa.probes.device.b: what both need belongs in a room below",
    ]


def test_a_rule_may_not_import_a_rule(build: Build) -> None:
    project = build({"src/shinsa/rules/a/x.py": "import shinsa.rules.b.y", "src/shinsa/rules/b/y.py": ""})

    assert list(imports.between_plugins(project)) == [
        "rules/a/x.py may not import shinsa.rules.b.y: what both need belongs in a room below",
    ]


def test_a_cycle_is_told_with_its_way(build: Build) -> None:
    project = build(
        {
            "src/shinsa/facts/a.py": "from shinsa.facts import b",
            "src/shinsa/facts/b.py": "def late():\n    import shinsa.facts.c",
            "src/shinsa/facts/c.py": "from shinsa.facts.a import A",
        },
    )

    assert list(imports.cycles(project)) == [
        "cycle: shinsa.facts.a -> shinsa.facts.b -> shinsa.facts.c -> shinsa.facts.a",
    ]
