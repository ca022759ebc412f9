"""Lists the modules that Go and Rust programs say they were built from."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.components import Component
from shinsa.model.observation import Report, Sighting
from shinsa.model.probe import file_probe
from shinsa.subject.firmware.components.build_info import GO_MARK, RUST_SECTION, Built, go_modules, rust_crates
from shinsa.subject.firmware.components.naming import purl_of
from shinsa.subject.firmware.content import FileContent


@file_probe(
    Component,
    needles=(GO_MARK, b".dep-v0\0"),
    only="binary",
    blind_to="Go programs before Go 1.18, and Rust programs that were built without cargo-auditable",
)
def build_info(file: FileContent) -> Iterator[Report]:
    """Modules of Go programs by their build information, crates of Rust programs by cargo-auditable's list."""
    for at in file.hits.get(GO_MARK, ())[:1]:
        yield from (_sighting(file, built, at) for built in go_modules(file.data, at))
    if file.elf is not None and (section := file.elf.section(RUST_SECTION)):
        offset = file.elf.sections[RUST_SECTION].offset
        yield from (_sighting(file, built, offset) for built in rust_crates(section))


def _sighting(file: FileContent, built: Built, offset: int) -> Sighting[Component]:
    namespace, _, name = built.name.rpartition("/")
    component = Component(
        name=built.name,
        version=built.version,
        kind="language package",
        product=built.name,
        upstream=built.version.removeprefix("v"),
        purl=purl_of(built.kind, namespace, name, built.version),
        identified_by="file metadata",
    )
    return Sighting(component, file.place(offset=offset), f"{built.name} {built.version}")
