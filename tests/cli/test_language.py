"""The language of the locale."""

import pytest

from tests.cli.shell import run


@pytest.mark.parametrize(
    ("locale", "shown"), [("ja_JP.UTF-8", "番号の規定はない"), ("en_GB.UTF-8", "no provision"), ("C", "no provision")]
)
def test_the_locale_sets_the_language(locale: str, shown: str) -> None:
    assert shown in run("explain", "99.9", LC_ALL=locale, PYTHONUTF8="1").err


def test_the_option_outweighs_the_locale() -> None:
    assert "no provision" in run("--lang", "en", "explain", "99.9", LC_ALL="ja_JP.UTF-8").err
