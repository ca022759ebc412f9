"""A request is frozen, and says nothing that was not asked."""

from dataclasses import FrozenInstanceError

import pytest

from shinsa.assess.request import Request
from shinsa.model.assessment import Device
from tests.assess.made import TODAY


def test_what_is_not_asked_is_empty() -> None:
    request = Request((), (), TODAY)
    assert (request.consent, request.device, request.folder, request.resume) == (frozenset(), Device(), None, False)
    with pytest.raises(FrozenInstanceError):
        request.today = TODAY  # type: ignore[misc]
