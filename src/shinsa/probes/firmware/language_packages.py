"""Lists the Python, Node and Lua packages that are installed, by their metadata files."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.components import Component
from shinsa.model.observation import Report, Sighting, Unexamined
from shinsa.model.probe import file_probe
from shinsa.model.text import say
from shinsa.subject.firmware.components.language_files import LARGEST, language_package
from shinsa.subject.firmware.components.naming import purl_of
from shinsa.subject.firmware.content import FileContent
from shinsa.subject.firmware.example_paths import is_example


@file_probe(
    Component,
    paths=(
        "**/*.dist-info/METADATA",
        "**/*.egg-info/PKG-INFO",
        "**/*.egg-info",
        "**/node_modules/*/package.json",
        "**/node_modules/@*/*/package.json",
        "**/luarocks/rocks*/*/*/*.rockspec",
    ),
    only="text",
    blind_to="packages that were bundled into one file, and those without their metadata",
)
def language_packages(file: FileContent) -> Iterator[Report]:
    """Python dist-info and egg-info, package.json below node_modules, and Lua rocks, with version and licence."""
    if len(file.data) > LARGEST:
        reason = say("larger than {n} bytes", "{n} バイトを超える", n=LARGEST)
        yield Unexamined(Component, file.place(), reason)
        return
    found = language_package(file.path, file.text)
    folder = file.path.rpartition("/")[0]
    if found is None or is_example(f"{folder}/package"):  # the file's own name says what it is: it is about a package
        return
    full = f"{found.namespace}/{found.name}" if found.namespace else found.name
    component = Component(
        name=full,
        version=found.version,
        kind="language package",
        product=full,
        upstream=found.version,
        purl=purl_of(found.kind, found.namespace, found.name, found.version),
        identified_by="file metadata",
        licence=found.licence,
    )
    yield Sighting(component, file.place(), f"{full} {found.version}")
