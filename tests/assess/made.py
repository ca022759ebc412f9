"""Small provisions, standards and answers of rules, for tests of the conductor."""

from __future__ import annotations

from datetime import date

from shinsa.model.assessment import Attestation, Claim, RuleJudgement
from shinsa.model.basis import Basis
from shinsa.model.place import DossierPlace, RecordPlace
from shinsa.model.standard import Modality, Provision, Section, Standard
from shinsa.model.text import NO_TEXT, Text
from shinsa.model.verdict import Verdict

TODAY = date(2026, 1, 15)


def words(en: str) -> Text:
    return Text(en, f"和:{en}")


def answer(rule: str, verdict: Verdict, *, basis: Basis = Basis.OBSERVED) -> RuleJudgement:
    remedy = words(f"mend {rule}") if verdict in {Verdict.FAIL, Verdict.INCONCLUSIVE} else NO_TEXT
    return RuleJudgement(
        rule, verdict, words(f"{rule} says {verdict.name}"), words("wanted"), remedy, ("o1",), (basis,)
    )


def answers(**verdicts: Verdict) -> dict[str, RuleJudgement]:
    return {rule: answer(rule, verdict) for rule, verdict in verdicts.items()}


def provision(
    provision_id: str = "1-1",
    *,
    rules: tuple[str, ...] = ("rule",),
    applies_when: tuple[str, ...] = (),
    modality: Modality = Modality.MANDATORY,
    levels: tuple[int, ...] = (),
) -> Provision:
    return Provision(
        id=provision_id,
        clause=provision_id,
        section="1",
        title=words("title"),
        asks=words("asks"),
        modality=modality,
        rules=rules,
        condition=words("condition") if applies_when else NO_TEXT,
        applies_when=applies_when,
        attestation=words("a person records it"),
        levels=levels,
    )


def standard(*provisions: Provision, applies_when: tuple[str, ...] = (), equivalence: tuple[str, ...] = ()) -> Standard:
    sections = (Section("1", words("section")),)
    return Standard("toy", words("Toy"), "Nobody", "2020", sections, provisions, applies_when, equivalence)


def claim(support: str, provision_id: str = "1-1", justification: str = "", standard_id: str = "toy") -> Claim:
    return Claim(standard_id, provision_id, support, justification, DossierPlace(f"ics.{provision_id}", 7))


def attestation(verdict: Verdict, provision_id: str = "1-1", standard_id: str = "toy") -> Attestation:
    place = RecordPlace("attestations.yaml", "[0]", 1)
    return Attestation(
        standard_id, provision_id, verdict, "A. Tester", TODAY, "seen in the laboratory", "log.txt", place
    )
