"""What holds for every test."""

import os
import signal
import tempfile
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

LONGEST_NAME = 60
# The same examples each time, and no haste: a test must not fail by luck, or because the machine is busy.
# `--hypothesis-profile default` looks for new ones.
settings.register_profile(
    "certain", derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("certain")


@pytest.fixture(scope="session", autouse=True)
def own_cache() -> Iterator[None]:
    """No test reads or fills the user's cache."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = folder
        yield


def pytest_configure() -> None:
    """A shell's background job ignores an interruption and hands that on; the commands that the tests start are to heed it."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whole assessments come first: they wait for devices and servers, and would be waited for at the end."""
    items.sort(key=lambda item: "e2e" not in item.path.parts)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Long bytes are not spelt out in the name of a test: those of an archive may hold the hour, and every worker must say the same name."""
    return argname if isinstance(val, bytes) and len(val) > LONGEST_NAME else None
