"""`shinsa crosswalk`: two standards side by side."""

import pytest
from click.testing import CliRunner

from shinsa.cli.main import main
from tests.cli.shell import is_one_line

OLD, NEW = "etsi-ts-103-645-1.1.1", "etsi-en-303-645-2.1.1"


@pytest.mark.parametrize(("language", "said"), [("en", "asks the same"), ("ja", "同等の要求")])
def test_each_provision_stands_beside_its_counterparts(language: str, said: str) -> None:
    result = CliRunner().invoke(main, ["crosswalk", OLD, NEW, "--lang", language])
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    beside = lines[next(n for n, line in enumerate(lines) if line.startswith("4.2-1 ")) + 1]
    assert beside.split()[0] == "5.2-1"
    assert said in beside
    assert "vulnerability_reports.policy_is_published" in beside


def test_what_only_one_of_them_asks_is_told() -> None:
    result = CliRunner().invoke(main, ["crosswalk", OLD, "etsi-en-303-645-3.1.3", "--lang", "en"])
    assert "Only in etsi-en-303-645-3.1.3: " in result.stdout
    assert "5.1-2A" in result.stdout.splitlines()[-1]


def test_an_unknown_standard_is_refused_with_the_nearest_one() -> None:
    for name, mend in ((NEW[:-2], f"did you mean '{NEW}'?"), ("no-such", "'shinsa standards' lists them")):
        result = CliRunner().invoke(main, ["crosswalk", OLD, name, "--lang", "en"])
        assert result.exit_code == 2
        assert is_one_line(result.stderr)
        assert f"there is no standard '{name}' — {mend}" in result.stderr
