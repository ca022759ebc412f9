"""The search through an image ends, whatever its containers say of each other, and says what it did not look at."""

from shinsa.subject.firmware.bounds import Bounds
from tests.fuzz.bombs import bombs
from tests.subject.firmware.conftest import Open


def test_containers_that_name_each_other_without_end_are_given_up(opened: Open) -> None:
    firmware = opened(bombs()["bomb-fits-within-fits"], Bounds(regions=50))
    assert len(firmware.regions) < 80
    assert any("parts were not looked at" in region.reason for region in firmware.unopened)
