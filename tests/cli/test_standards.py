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


def test_japanese_is_spoken() -> None:
    lines = CliRunner().invoke(main, ["standards", "--lang", "ja"]).stdout.splitlines()
    assert not [line for line in lines if "provisions" in line or "mandatory" in line or "functional" in line]
    assert "規則だけで判定" in lines[0]


def test_the_share_that_rules_decide_is_told_by_nature() -> None:
    result = CliRunner().invoke(main, ["standards", "--lang", "en"])
    lines = result.stdout.splitlines()
    whole = next(line for line in lines if line.startswith("etsi-ts-103-701"))
    after = lines[lines.index(whole) + 1 :][:2]
    told = [(int(line.split()[0]), line.split()[1].rstrip(",")) for line in after]
    assert [nature for _, nature in told] == ["conceptual", "functional"]
    assert sum(number for number, _ in told) == 226
