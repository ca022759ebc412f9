"""Secrets, communication, services, interfaces, the inside of the software, boot."""

from __future__ import annotations

from tests.e2e.planted.planting import Planted

PLANTED: tuple[Planted, ...] = ()
