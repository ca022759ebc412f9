"""The flawed hub forgets its users at a reset, and keeps what they entered."""

from __future__ import annotations

from typing import Any

import pytest

from demo.assessing import Bench, assess, bench, shown_at, verdict_of
from demo.factory import reset_line
from demo.flaws import FLAWS, Flaw
from demo.parts import find_parts
from demo.variant import Variant
from tests.e2e.used_hub import resetting, use
from tests.simulators.power_switch import switch

LEFT: Flaw = next(flaw for flaw in FLAWS if flaw.needs == "reset")


@pytest.fixture(scope="module")
def flawed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Bench, dict[str, Any]]:
    """The flawed hub, used and reset."""
    parts = find_parts()
    if parts.missing:
        pytest.skip(
            f"not installed, and nothing that a reset could restart stands in for it: {', '.join(parts.missing)}"
        )
    with bench(Variant.FLAWED, tmp_path_factory.mktemp("reset"), parts) as device:
        use(device)
        folder = device.folder.resolve()
        with switch(folder, device.processes, reset_line(Variant.FLAWED, folder)) as commands:
            return device, assess(device.dossier, device.folder / "out", "--quiet", *resetting(commands))


def test_what_a_reset_leaves_is_found_at_its_page(flawed: tuple[Bench, dict[str, Any]]) -> None:
    device, document = flawed
    for standard, provision in LEFT.provisions:
        assert verdict_of(document, standard, provision) == "FAIL"
        assert shown_at(document, LEFT, standard, provision, device.ports)


def test_what_is_gone_is_seen_too_and_the_reset_is_no_mere_restart(flawed: tuple[Bench, dict[str, Any]]) -> None:
    seen = [each["fact"] for each in flawed[1]["observations"] if each["kind"] in {"UserDatum", "FactoryReset"}]
    fates = {fact["name"]: fact["fate"] for fact in seen if "fate" in fact}
    assert fates == {"login of owner": "gone", "CAN-1": "left", "CAN-2": "left"}
    assert any("login-refused" in fact.get("signs", ()) for fact in seen)
