"""`shinsa explain`: what a provision asks, down to the probes."""

import pytest
from click.testing import CliRunner

from shinsa.cli.main import main
from tests.cli.shell import is_one_line


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [
        ("4.1-1", "passwords.unique_per_unit"),
        ("EDR 3.11", "SL-C"),
        ("edr 3.11", "SL-C"),
        ("etsi-ts-103-645-1.1.1:4.1-1", "firmware.accounts"),
        ("etsi-en-303-645-2.1.1:5.1-1", "etsi-ts-103-701-1.1.1:5.1-1-2 b"),
        ("etsi-en-303-645-3.1.3:5.2-1", "over etsi-en-303-645-2.1.1:5.2-1"),
        ("5.1-1-2", "5.1-1-2 c"),
        ("etsi-en-303-645-3.1.3:5.1-2A", "5.1-2A-1, 5.1-2A-2  (ETSI TS 103 701 V2.1.1"),
        ("5.3-6b-2", "etsi-en-303-645-3.1.3"),
        ("S1.1-07", "! confidence low"),
    ],
)
def test_a_provision_is_explained(wanted: str, shown: str) -> None:
    result = CliRunner().invoke(main, ["explain", wanted, "--lang", "en"])
    assert result.exit_code == 0
    assert shown in result.stdout


def test_an_unknown_provision_is_refused_with_a_way_on() -> None:
    result = CliRunner().invoke(main, ["explain", "99.9", "--lang", "en"])
    assert result.exit_code == 2
    assert is_one_line(result.stderr)
    assert "shinsa standards" in result.stderr


def test_japanese_is_spoken() -> None:
    english, japanese = (CliRunner().invoke(main, ["explain", "4.1-1", "--lang", one]).stdout for one in ("en", "ja"))
    assert english != japanese
    assert "パスワード" in japanese
