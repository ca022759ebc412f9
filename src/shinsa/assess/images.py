"""Tells the images of one device apart: where there are several, a place says which one it is in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from shinsa.assess.request import SubjectKind, SubjectSpec
from shinsa.model.observation import Report
from shinsa.model.place import FilePlace


def image_names(specs: Iterable[SubjectSpec]) -> Mapping[SubjectSpec, str]:
    """A name for each firmware image where there are several; those of one name are numbered."""
    images = [spec for spec in specs if spec.kind is SubjectKind.FIRMWARE]
    if len(images) < 2:
        return {}
    often, turn = Counter(spec.name for spec in images), Counter[str]()
    named = {}
    for spec in images:
        turn[spec.name] += 1
        named[spec] = f"{spec.name} ({turn[spec.name]})" if often[spec.name] > 1 else spec.name
    return named


def placed(report: Report, image: str) -> Report:
    """The report with the image before the file system that its place names; as it is where there is one image only."""
    place = report.place
    if not image or not isinstance(place, FilePlace):
        return report
    return replace(report, place=replace(place, image=f"{image}!{place.image}" if place.image else image))
