from datetime import date
from pathlib import Path

from shinsa.facts.updates import ListedRelease
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import DocumentPlace
from shinsa.probes.documents.update_history import update_history
from shinsa.subject.documents.documents import Documents
from shinsa.subject.dossier.document_sections import UpdateHistory

TEXT = "# Hub\n\n## 1.4.2 (2026-03-01)\n\nFixes CVE-2026-1234.\n\n# Lamp\n\n## 9.9.9 (2026-02-01)\n"


def look(folder: Path, raw: bytes, where: str = "") -> list[Report]:
    (folder / "a.md").write_bytes(raw)
    history = UpdateHistory.model_validate({"file": "a.md", "where": where})
    return list(update_history.look(Documents((), None, {"a.md": folder / "a.md"}, update_history=history)))


def test_releases_stand_at_their_lines(tmp_path: Path) -> None:
    examined, hub = look(tmp_path, TEXT.encode(), "Hub")

    assert isinstance(examined, Examined)
    assert isinstance(hub, Sighting)
    assert hub.fact == ListedRelease("1.4.2", date(2026, 3, 1), ("CVE-2026-1234",))
    assert hub.place == DocumentPlace("a.md", 3)
    assert len(look(tmp_path, TEXT.encode())) == 3


def test_a_history_that_cannot_be_read_was_not_looked_at(tmp_path: Path) -> None:
    (unread,) = look(tmp_path, b"\0\1" * 99)

    assert isinstance(unread, Unexamined)
    assert list(update_history.look(Documents((), None, {}))) == []
