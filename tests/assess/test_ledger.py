"""Evidence is numbered by its content alone, and each rule is given its share."""

from itertools import permutations

from shinsa.assess.ledger import Ledger, all_attempts, basis_of, known_kind, make_ledger
from shinsa.assess.observe import Gathered
from shinsa.assess.plan import Plan, Skip
from shinsa.facts.passwords import PasswordHash, PasswordState
from shinsa.model.basis import Basis
from shinsa.model.observation import Attempt, Examined, Report, Sighting, Unexamined
from shinsa.model.place import FilePlace
from shinsa.model.seen import Attested, Declared, Observed, Seen
from tests.assess.made import words

PROBE = "firmware.accounts"
NOTHING = Plan({}, ())


def sighting(line: int, keep: bytes = b"") -> Report:
    return Sighting(PasswordHash(f"user{line}", PasswordState.EMPTY), FilePlace("etc/passwd", line), "", keep)


REPORTS: tuple[Report, ...] = (
    sighting(2),
    sighting(10),
    Examined(PasswordHash, FilePlace("etc/passwd")),
    Unexamined(PasswordHash, FilePlace("etc/shadow"), words("damaged")),
)


def ledger_of(*reports: Report) -> Ledger:
    return make_ledger(NOTHING, Gathered(tuple((PROBE, one) for one in reports), (), ()))[0]


def test_no_race_between_probes_shows() -> None:
    wanted = ledger_of(*REPORTS)
    assert [one.id for one in wanted.observations] == ["o1", "o2"]
    assert [str(one.place) for one in wanted.observations] == ["etc/passwd:2", "etc/passwd:10"]
    assert all(ledger_of(*order) == wanted for order in permutations(REPORTS))


def test_the_same_said_twice_counts_once() -> None:
    assert ledger_of(*REPORTS, *REPORTS) == ledger_of(*REPORTS)


def test_a_rule_is_given_its_kind_on_its_basis() -> None:
    ledger = ledger_of(*REPORTS)
    for wanted, count in ((Observed, 2), (Seen, 2), (Declared, 0), (Attested, 0)):
        assert len(ledger.seen(wanted, PasswordHash)) == count
    assert len(ledger.seen(Observed, PasswordHash).gaps) == 1
    assert not ledger.seen(Observed, PasswordHash).complete
    assert ledger_of(*REPORTS[:3]).seen(Observed, PasswordHash).complete


def test_a_probe_that_did_not_look_leaves_a_gap_for_each_kind() -> None:
    plan = Plan({}, (Skip(Attempt("dossier.declared", "skipped", words("no dossier")), unprovided=True),))
    gathered = Gathered((), (Attempt(PROBE, "failed", words("crashed")), Attempt("firmware.private_keys", "done")), ())
    ledger, _ = make_ledger(plan, gathered)
    gaps = {(gap.probe, gap.unprovided) for gap in ledger.gaps}
    assert gaps == {("dossier.declared", True), (PROBE, False)}
    assert [one.probe for one in all_attempts(plan, gathered)] == ["dossier.declared", PROBE, "firmware.private_keys"]


def test_raw_evidence_is_kept_once_by_its_digest() -> None:
    reports = tuple((PROBE, sighting(line, b"certificate")) for line in (1, 2))
    ledger, keep = make_ledger(NOTHING, Gathered(reports, (), ()))
    assert list(keep.values()) == [b"certificate"]
    assert {one.record for one in ledger.observations} == set(keep)


def test_what_this_version_does_not_know() -> None:
    assert basis_of("no.such_probe") is Basis.OBSERVED
    assert known_kind("NoSuchFact") is None
    assert known_kind("PasswordHash") is PasswordHash
