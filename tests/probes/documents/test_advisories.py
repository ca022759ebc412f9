import json
from datetime import date
from pathlib import Path

from shinsa.facts.vulnerability_reports import AdvisedFlaw
from shinsa.model.observation import Examined, Sighting, Unexamined
from shinsa.model.place import DocumentPlace
from shinsa.probes.documents.advisories import advisories
from shinsa.subject.documents.documents import Documents

ADVISORY = {
    "document": {"csaf_version": "2.0", "tracking": {"id": "A-1", "current_release_date": "2026-04-01T00:00:00Z"}},
    "vulnerabilities": [
        {"cve": "CVE-2026-1", "remediations": [{"category": "vendor_fix", "date": "2026-02-19T00:00:00Z"}]}
    ],
}


def test_each_flaw_is_told_with_its_days(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(ADVISORY))
    (tmp_path / "b.json").write_text("hostile")
    files = {name: tmp_path / name for name in ("a.json", "b.json")}
    examined, seen, unread = advisories.look(Documents((), None, files, advisories=("a.json", "b.json")))

    assert isinstance(examined, Examined)
    assert isinstance(seen, Sighting)
    assert seen.fact == AdvisedFlaw(
        "A-1", "CVE-2026-1", remedy="vendor_fix", fixed=date(2026, 2, 19), fixed_by=date(2026, 2, 19)
    )
    assert seen.excerpt == "A-1 CVE-2026-1"
    assert isinstance(unread, Unexamined)
    assert unread.place == DocumentPlace("b.json")


def test_where_no_advisory_is_given_nothing_is_examined() -> None:
    assert list(advisories.look(Documents((), None, {}))) == []
