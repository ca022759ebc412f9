import dataclasses
import typing
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest

from shinsa.facts.attack_surface import DeclaredService
from shinsa.facts.device import DeviceProfile, ProductCertificate, TerminalProfile
from shinsa.facts.documents import Topic
from shinsa.facts.hardware import Interface
from shinsa.facts.passwords import AuthenticationMechanism, Factor, PasswordOrigin
from shinsa.facts.updates import SupportPeriod, UpdateMechanism
from shinsa.facts.vulnerability_reports import Confirmation, HandledReport
from shinsa.model.basis import Basis
from shinsa.model.fact import Fact
from shinsa.model.observation import Examined, Report, Sighting
from shinsa.model.place import DossierPlace
from shinsa.probes.dossier.declared import SECTIONS, TABLES, declared
from shinsa.subject.dossier import document_sections
from shinsa.subject.dossier.faults import _bare, _below
from shinsa.subject.dossier.loader import load_dossier
from shinsa.subject.dossier.schema import DossierYaml
from shinsa.subject.dossier.template import template, with_examples
from tests.subject.dossier.test_template import NAMED

DEVICE = "device:\n  name: Sensor\n  model: S1\n  updatable: no\n"
COMPUTED = {"document_sha256"}


def look(folder: Path, text: str, **files: str) -> list[Report]:
    (folder / "dossier.yaml").write_text(DEVICE + text, encoding="utf-8")
    for name, content in files.items():
        (folder / name.replace("__", ".")).write_text(content, encoding="utf-8")
    return list(declared.look(load_dossier(folder)))


def facts(reports: list[Report]) -> list[Fact]:
    return [report.fact for report in reports if isinstance(report, Sighting)]


def kinds(reports: list[Report]) -> set[type[Fact]]:
    return {report.kind for report in reports if isinstance(report, Examined)}


def test_an_identified_device_and_nothing_else_declares_only_its_profile(tmp_path: Path) -> None:
    reports = look(tmp_path, "")

    assert facts(reports) == [DeviceProfile("Sensor", "", "S1", "", updatable=False)]
    assert kinds(reports) == {DeviceProfile}


def test_a_row_becomes_a_fact_at_its_line(tmp_path: Path) -> None:
    text = """ixit:
  1-AuthMech:
    - id: A
      description: Web login
      factor: password
      password_origin: user-at-first-use
      port: 443
      network: yes
"""
    sighting = next(r for r in look(tmp_path, text) if isinstance(r, Sighting) and r.place != DossierPlace("device", 1))

    assert sighting.fact == AuthenticationMechanism(
        "A",
        "Web login",
        Factor.PASSWORD,
        PasswordOrigin.USER_AT_FIRST_USE,
        network=True,
        port=443,
    )
    assert sighting.place == DossierPlace("ixit.1-AuthMech[0]", 7)
    assert sighting.excerpt.startswith("id: A; description: Web login; network: yes; port: 443; factor: password;")


def test_an_empty_table_was_looked_at_and_one_left_out_was_not(tmp_path: Path) -> None:
    reports = look(tmp_path, "ixit:\n  7-UpdMech: []\n  13-SoftServ:\n")

    assert Examined(UpdateMechanism, DossierPlace("ixit.7-UpdMech", 6)) in reports
    assert DeclaredService not in kinds(reports)


def test_each_confirmation_that_was_answered_is_a_fact(tmp_path: Path) -> None:
    reports = look(tmp_path, "ixit:\n  4-Conf: {update_procedures: no, secure_management: yes, secure_development: }\n")

    assert facts(reports)[1:] == [
        Confirmation("update_procedures", given=False),
        Confirmation("secure_management", given=True),
    ]


def test_a_logical_interface_of_the_later_edition_is_an_interface_too(tmp_path: Path) -> None:
    row = "{id: L, description: web, enabled: yes, disclosed_information: model}"
    later = look(tmp_path, f"ixit:\n  28-ExtAPI: [{row}]\n")
    first = look(tmp_path, "ixit:\n  28-ExtAPI: [{id: L, description: web, validation: [V]}]\n")

    assert Interface("L", "web", "logical", enabled=True, disclosed_information="model") in facts(later)
    assert Interface not in kinds(later)
    assert not [fact for fact in facts(first) if isinstance(fact, Interface)]


def test_user_information_without_a_support_period_was_still_looked_at(tmp_path: Path) -> None:
    without = look(tmp_path, "ixit:\n  2-UserInfo: {model_designation: label}\n")
    with_one = look(tmp_path, "ixit:\n  2-UserInfo: {support_period: {until: 2030-12-31}}\n")

    assert SupportPeriod in kinds(without)
    assert len(facts(without)) == 1
    assert facts(with_one)[1] == SupportPeriod(until=date(2030, 12, 31))


def test_a_certificate_carries_the_digest_of_its_document(tmp_path: Path) -> None:
    one = "{scheme: CC, number: 1, product: p, expires: 2031-01-31, document: c.txt}"
    text = f"certificates:\n- {one}\n- {{scheme: CC, number: 2, product: p}}\n"
    first, second = facts(look(tmp_path, text, c__txt="abc"))[1:]

    assert isinstance(first, ProductCertificate)
    assert isinstance(second, ProductCertificate)
    assert first.expires == date(2031, 1, 31)
    assert first.document_sha256.startswith("ba7816bf")
    assert second.document_sha256 == ""


def test_sections_outside_the_ixit_are_declared_too(tmp_path: Path) -> None:
    text = "terminal: {local_radio_only: yes}\nhandled_reports: [{id: R, received: 2026-01-01}]\n"
    reports = look(tmp_path, text)

    assert TerminalProfile(local_radio_only=True) in facts(reports)
    assert HandledReport("R", date(2026, 1, 1)) in facts(reports)


def test_the_filled_template_declares_every_kind(tmp_path: Path) -> None:
    text = with_examples(template("en")).replace("  name:\n", "  name: a\n").replace("  model:\n", "  model: b\n")
    (tmp_path / "dossier.yaml").write_text(text, encoding="utf-8")
    for name in NAMED:
        (tmp_path / name).write_bytes(b"x")
    found = facts(list(declared.look(load_dossier(tmp_path))))

    assert {type(fact) for fact in found} == set(declared.kinds)


def test_it_rests_on_the_word_of_the_supplier() -> None:
    assert declared.basis is Basis.DECLARED
    assert declared.id == "dossier.declared"


@pytest.mark.parametrize(("field", "kind"), [*TABLES.items(), *SECTIONS.items()])
def test_a_section_has_the_fields_of_its_fact(field: str, kind: type[Fact]) -> None:
    if kind is Confirmation:
        return
    path = field.split(".") + (["support_period"] if kind is SupportPeriod else [])
    wanted: Any = DossierYaml
    for step in path:
        wanted = _below(_bare(wanted), step)
    model = _bare(wanted)
    model = get_args(model)[0] if get_origin(model) is tuple else model
    hints = typing.get_type_hints(kind)

    for part in dataclasses.fields(kind):  # type: ignore[arg-type]
        if part.name not in COMPUTED:
            assert _shape(model.model_fields[part.name].annotation) == _shape(hints[part.name]), part.name


def test_the_topics_of_the_dossier_are_those_of_the_vocabulary() -> None:
    assert set(get_args(document_sections.Topic)) == {topic.value for topic in Topic}


def _shape(hint: Any) -> str:  # noqa: ANN401 - a type hint
    """A hint as its kind of value: a `Literal` is what an enum or a text of fixed words is in the dossier."""
    bare = _bare(hint)
    if get_origin(bare) is tuple:
        return "list of " + _shape(get_args(bare)[0])
    if bare is None or bare is str:
        return "text"
    if isinstance(bare, type) and issubclass(bare, Enum):
        return "text"
    return str(bare)
