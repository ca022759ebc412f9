"""`shinsa standards`: one line each."""

from click.testing import CliRunner

from shinsa.cli.main import main
from shinsa.standards.loader import load_standards


def test_every_standard_is_listed() -> None:
    result = CliRunner().invoke(main, ["standards"])
    assert result.exit_code == 0
    assert [line.split()[0] for line in result.stdout.splitlines() if not line.startswith(" ")] == [
        one.id for one in load_standards()
    ]


def test_the_share_that_rules_decide_is_told_by_nature() -> None:
    lines = CliRunner().invoke(main, ["standards"]).stdout.splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("etsi-ts-103-701"))
    assert [line.split(",")[0].split() for line in lines[at + 1 : at + 3]] == [
        ["124", "conceptual"],
        ["102", "functional"],
    ]
