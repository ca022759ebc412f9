"""What the first stage identified is looked up in the second, whatever child saw it first."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from shinsa.assess.request import SubjectKind
from shinsa.assess.run import assess
from shinsa.assess.stages import with_inventory
from shinsa.model.errors import InputError
from shinsa.subject.vulnerabilities.importing import import_data
from tests.assess.images import request_on, write_image
from tests.subject.vulnerabilities.made import DROPBEAR, write

FILES = {
    "usr/sbin/dropbear": b"\x7fELF\0\0SSH-2.0-dropbear_2012.55\r\n\0",
    "etc/openwrt_release": b"DISTRIB_ID='OpenWrt'\nDISTRIB_RELEASE='15.05.1'\n",
}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    import_data((write(tmp_path / "data", a__json=DROPBEAR),), tmp_path / "v.sqlite", lambda *_: None)
    return tmp_path / "v.sqlite"


def test_components_are_looked_up(store: Path, tmp_path: Path) -> None:
    request = replace(request_on(write_image(tmp_path / "image.bin", FILES)), vulnerabilities=store)
    assessment, _ = assess(request)
    found = {(one.kind, one.fact.get("component")): one for one in assessment.observations}
    assert ("EndOfLife", "openwrt") in found
    assert str(found["KnownVulnerability", "dropbear"].place).startswith("usr/sbin/dropbear@")
    assert {subject.kind for subject in assessment.subjects} == {"firmware", "inventory", "vulnerabilities"}


def test_without_data_the_look_up_is_skipped_as_unprovided(tmp_path: Path) -> None:
    assessment, _ = assess(request_on(write_image(tmp_path / "image.bin", FILES)))
    (gap,) = [gap for gap in assessment.gaps if gap.kind == "KnownVulnerability"]
    assert gap.unprovided
    assert "shinsa vulndb import" in gap.reason.en


def test_a_store_that_is_none_refuses_the_assessment(tmp_path: Path) -> None:
    request = replace(request_on(write_image(tmp_path / "i.bin", FILES)), vulnerabilities=tmp_path / "gone.sqlite")
    with pytest.raises(InputError):
        assess(request)


def test_where_no_firmware_was_given_nothing_is_looked_up(store: Path, tmp_path: Path) -> None:
    request = replace(request_on(tmp_path / "image.bin"), subjects=(), vulnerabilities=store)
    assert with_inventory(request).subjects == ()
    kinds = [spec.kind for spec in with_inventory(replace(request_on(tmp_path / "i"), vulnerabilities=store)).subjects]
    assert kinds == [SubjectKind.FIRMWARE, SubjectKind.INVENTORY, SubjectKind.VULNERABILITIES]
