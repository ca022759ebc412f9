from pathlib import Path

from shinsa.facts.components import ListedComponent
from shinsa.model.basis import Basis
from shinsa.model.observation import Examined, Sighting, Unexamined
from shinsa.model.place import DocumentPlace
from shinsa.probes.documents.sbom import sbom
from shinsa.subject.documents.documents import Documents


def test_each_component_is_declared(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(
        '{"bomFormat": "CycloneDX", "components": [{"name": "zlib", "version": "1.3"}, {"name": ""}]}'
    )
    (tmp_path / "b.json").write_text("hostile")
    files = {name: tmp_path / name for name in ("a.json", "b.json")}
    examined, seen, unread = sbom.look(Documents((), None, files, sbom=("a.json", "b.json")))

    assert sbom.basis is Basis.DECLARED
    assert isinstance(examined, Examined)
    assert isinstance(seen, Sighting)
    assert (seen.fact, seen.place, seen.excerpt) == (
        ListedComponent("zlib", "1.3"),
        DocumentPlace("a.json"),
        "zlib 1.3",
    )
    assert isinstance(unread, Unexamined)


def test_without_a_bill_nothing_is_examined() -> None:
    assert list(sbom.look(Documents((), None, {}))) == []
