"""`shinsa doctor`: every probe, and whether it can look."""

import pytest
from click.testing import CliRunner

from shinsa.assess.discover import all_probes
from shinsa.cli.main import main


def test_every_probe_is_listed() -> None:
    for language, ready in (("en", "probes can look here"), ("ja", "プローブが使用可能")):
        result = CliRunner().invoke(main, ["doctor", "--lang", language])
        assert result.exit_code == 0
        assert all(probe in result.stdout for probe in all_probes())
        assert ready in result.stdout


def test_a_missing_browser_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    for language, told in (("en", "no browser is installed"), ("ja", "ブラウザがない")):
        assert told in CliRunner().invoke(main, ["doctor", "--lang", language]).stdout
