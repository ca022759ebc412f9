from pathlib import Path

import pytest

from shinsa.facts.passwords import PasswordPattern, SamplePasswordPattern, SamplePasswords
from shinsa.model.observation import Examined, Report, Sighting
from shinsa.model.probe import CannotLook
from shinsa.probes.dossier.sample_passwords import sample_passwords
from shinsa.subject.dossier.loader import load_dossier
from tests.simulators.password_lists import md5, units

DOSSIER = "device:\n  name: Sensor\n  model: S1\nsample_passwords:\n  file: list.csv\n"


def look(folder: Path, rows: list[str], header: str = "password,mac,serial") -> list[Report]:
    (folder / "dossier.yaml").write_text(DOSSIER, encoding="utf-8")
    (folder / "list.csv").write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return list(sample_passwords.look(load_dossier(folder)))


def test_passwords_of_the_address_are_told_without_being_repeated(tmp_path: Path) -> None:
    secrets = [md5(unit.mac)[:8] for unit in units()]
    reports = look(tmp_path, [f"{word},{unit.mac},{unit.serial}" for word, unit in zip(secrets, units(), strict=True)])

    facts = [report.fact for report in reports if isinstance(report, Sighting)]
    assert facts[0] == SamplePasswords(24, 8, 32, ("mac", "serial"), 16)
    assert isinstance(facts[1], SamplePasswordPattern)
    assert len(facts) == 2
    assert (facts[1].pattern, facts[1].units) == (PasswordPattern.DERIVED, 24)
    assert "md5 of the mac" in str(facts[1])
    assert not any(word in repr(reports) for word in secrets)


def test_random_ones_are_examined_and_clean(tmp_path: Path) -> None:
    reports = look(tmp_path, [unit.password for unit in units()], header="password")

    facts = [report.fact for report in reports if isinstance(report, Sighting)]
    assert [type(fact) for fact in facts] == [SamplePasswords]
    assert facts[0] == SamplePasswords(24, 10, 59, (), 61)
    assert {report.kind for report in reports if isinstance(report, Examined)} == {
        SamplePasswords,
        SamplePasswordPattern,
    }


def test_the_passwords_of_each_mechanism_are_looked_at_by_themselves(tmp_path: Path) -> None:
    rows = [f"{unit.password},{name}" for unit in units() for name in ("AM-1", "AM-2")]
    facts = [one.fact for one in look(tmp_path, rows, "password,mechanism") if isinstance(one, Sighting)]

    assert facts == [SamplePasswords(24, 10, 59, (), 61, name) for name in ("AM-1", "AM-2")]


def test_a_file_that_is_no_list_and_a_dossier_without_one(tmp_path: Path) -> None:
    with pytest.raises(CannotLook):
        look(tmp_path, ["a,b"], header="colour")
    (tmp_path / "dossier.yaml").write_text("device:\n  name: a\n  model: b\n", encoding="utf-8")
    assert list(sample_passwords.look(load_dossier(tmp_path))) == []
