"""Every rule is asked once, and no unsound answer of a rule gets through."""

from dataclasses import replace
from datetime import date

import pytest

from shinsa.assess.discover import all_rules
from shinsa.assess.judge import RuleFault, ask_rule, ask_rules, needs_of, rule_named, rules_of
from shinsa.assess.ledger import Ledger
from shinsa.facts.passwords import PasswordHash, PasswordState
from shinsa.model.basis import Basis
from shinsa.model.judgement import Judgement, inconclusive, passed
from shinsa.model.observation import Gap, Look, Observation
from shinsa.model.place import SubjectPlace
from shinsa.model.rule import About, Rule, rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import NO_TEXT, Text
from shinsa.model.verdict import Verdict
from shinsa.standards.loader import load_standards
from tests.assess.made import TODAY, provision, standard, words

EMPTY = Ledger((), (), ())
PLACE = SubjectPlace("image.bin")
LOOK = Look("x1", "PasswordHash", PLACE, Basis.OBSERVED, "firmware.accounts")
HASH = Observation("o1", PasswordHash("root", PasswordState.EMPTY), PLACE, Basis.OBSERVED, "firmware.accounts")


def test_every_rule_of_every_standard_can_be_asked() -> None:
    for asked in set(rules_of(load_standards())):
        takes = any(wanted is About for _, wanted, _ in needs_of(rule_named(asked)))
        assert ("@" in asked) == takes, asked


@pytest.mark.parametrize("rule_id", sorted(all_rules()))
def test_without_evidence_no_rule_passes_or_fails(rule_id: str) -> None:
    asked = all_rules()[rule_id]
    answer = ask_rule(asked, EMPTY, TODAY, About("AUM-2"))
    assert answer.verdict is (Verdict.NOT_APPLICABLE if asked.where_given else Verdict.INCONCLUSIVE)
    assert answer.because.ja
    assert answer.remedy.ja or asked.where_given
    assert answer.wants.ja


def test_every_provision_has_a_rule_that_is_always_asked() -> None:
    for each in (one for named in load_standards() for one in named.provisions):
        always = any(not rule_named(rule_id).where_given for rule_id in each.rules)
        assert always or not each.rules or each.beyond, each.id


def test_a_rule_is_asked_about_what_the_standard_names() -> None:
    toy = standard(provision(rules=("scope.decisions_are_justified@AUM-2", "scope.decisions_are_justified@SUM-2")))
    answers = ask_rules([toy], EMPTY, TODAY)
    assert {name: answer.rule for name, answer in answers.items()} == {name: name for name in toy.provisions[0].rules}
    assert "SUM-2" in answers["scope.decisions_are_justified@SUM-2"].remedy.en


@pytest.mark.parametrize("asked", ["scope.decisions_are_justified", "scope.common_criteria@AUM-2"])
def test_a_rule_that_takes_nothing_is_asked_about_nothing(asked: str) -> None:
    with pytest.raises(RuleFault, match="the other way round"):
        ask_rules([standard(provision(rules=(asked,)))], EMPTY, TODAY)


def test_a_rule_that_several_provisions_name_is_asked_once() -> None:
    known = next(iter(all_rules()))
    toy = standard(provision("1-1", rules=(known,)), provision("1-2", rules=(known,)))
    assert list(ask_rules([toy], EMPTY, TODAY)) == [known]


def test_a_rule_that_there_is_not_is_named() -> None:
    with pytest.raises(RuleFault, match=r"rule no\.such\.rule is broken") as caught:
        ask_rules([standard(provision(rules=("no.such.rule",)))], EMPTY, TODAY)
    assert caught.value.rule_id == "no.such.rule"


def broken(answer: Judgement) -> Rule:
    @rule(ja="良い")
    def wants_good() -> Judgement:
        """A good device."""
        return answer

    return wants_good


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (Judgement(Verdict.PASS, words("fine")), "PASS without evidence"),
        (Judgement(Verdict.NOT_APPLICABLE, words("not asked")), "NOT_APPLICABLE without evidence"),
        (Judgement(Verdict.FAIL, words("bad"), words("mend")), "FAIL without evidence"),
        (Judgement(Verdict.FAIL, words("bad"), NO_TEXT, (LOOK,)), "FAIL and not what would change"),
        (Judgement(Verdict.INCONCLUSIVE, words("unknown")), "INCONCLUSIVE and not what would change"),
        (Judgement(Verdict.PASS, NO_TEXT, NO_TEXT, (LOOK,)), "no reason"),
        (Judgement(Verdict.PASS, Text("only English", ""), NO_TEXT, (LOOK,)), "no reason in both languages"),
    ],
)
def test_an_unsound_answer_is_the_rules_fault_and_names_it(answer: Judgement, why: str) -> None:
    asked = broken(answer)
    with pytest.raises(RuleFault, match=why) as caught:
        ask_rule(asked, EMPTY, TODAY)
    assert asked.id in str(caught.value)


@rule(ja="壊れている")
def raises(found: Observed[PasswordHash]) -> Judgement:
    """A rule that breaks."""
    raise LookupError(f"{len(found)} hashes")


@rule(ja="誰も渡せないものを求める")
def asks_too_much(name: str) -> Judgement:
    """A rule that asks for what nobody can give."""
    return inconclusive(words(name), words(name))


@pytest.mark.parametrize(("asked", "why"), [(raises, "LookupError: 0 hashes"), (asks_too_much, "name asks for")])
def test_a_rule_that_breaks_is_named(asked: Rule, why: str) -> None:
    with pytest.raises(RuleFault, match=why) as caught:
        ask_rule(asked, EMPTY, TODAY)
    assert caught.value.rule_id == asked.id


@rule(ja="与えられた場合に限る", where_given=True)
def asks_where_given(found: Observed[PasswordHash], declared: Declared[PasswordHash]) -> Judgement:
    """A rule on what need not be given."""
    return inconclusive(words(f"{len(found)} {len(declared)}"), words("more"))


UNREAD = Gap("PasswordHash", "firmware.accounts", words("unreadable"), PLACE)
UNPROVIDED = Gap("PasswordHash", "firmware.accounts", words("no firmware"), unprovided=True)
DECLARED = Look("x1", "PasswordHash", PLACE, Basis.DECLARED, "dossier.declared")


@pytest.mark.parametrize("ledger", [Ledger((HASH,), (), ()), Ledger((), (LOOK,), ()), Ledger((), (), (UNREAD,))])
def test_a_rule_on_what_need_not_be_given_is_asked_where_it_was(ledger: Ledger) -> None:
    assert ask_rule(asks_where_given, ledger, TODAY).verdict is Verdict.INCONCLUSIVE


@pytest.mark.parametrize("ledger", [EMPTY, Ledger((), (DECLARED,), ()), Ledger((), (), (UNPROVIDED,))])
def test_a_rule_on_what_need_not_be_given_does_not_apply_where_it_was_not(ledger: Ledger) -> None:
    answer = ask_rule(asks_where_given, ledger, TODAY)
    assert (answer.verdict, answer.evidence) == (Verdict.NOT_APPLICABLE, ())


@rule(ja="全部を見る")
def sees(declared: Declared[PasswordHash], found: Observed[PasswordHash], today: date) -> Judgement:
    """A rule that is given what it asks for."""
    return passed(words(f"{len(declared)} {len(found)} {today}"), (*found, *found.looks, *found))


@rule(ja="申告を確認する")
def looks(declared: Declared[PasswordHash], found: Observed[PasswordHash]) -> Judgement:
    """What is declared holds, for a probe looked and saw nothing against it."""
    return passed(words("as declared"), (*declared, *found.looks))


def test_a_rule_is_given_what_its_signature_asks_for() -> None:
    answer = ask_rule(sees, Ledger((HASH,), (LOOK,), ()), TODAY)
    assert answer.because.en == "0 1 2026-01-15"
    assert (answer.evidence, answer.basis) == (("o1", "x1"), (Basis.OBSERVED,))
    told = replace(HASH, basis=Basis.DECLARED)
    assert ask_rule(looks, Ledger((told,), (LOOK,), ()), TODAY).basis == (Basis.DECLARED, Basis.OBSERVED)
    assert [(name, kind) for name, _, kind in needs_of(sees)] == [
        ("declared", PasswordHash),
        ("found", PasswordHash),
        ("today", None),
    ]


@pytest.mark.parametrize("rule_id", sorted(all_rules()))
def test_no_rule_passes_or_breaks_where_what_was_given_could_not_be_looked_at(rule_id: str) -> None:
    asked = all_rules()[rule_id]
    kinds = [kind for _, _, kind in needs_of(asked) if kind is not None]
    for lost in (kinds, *([kind] for kind in kinds)):
        gaps = tuple(Gap(kind.__name__, "some.probe", words("crashed"), PLACE) for kind in lost)
        answer = ask_rule(asked, Ledger((), (), gaps), TODAY, About("AUM-2"))
        assert answer.verdict is Verdict.INCONCLUSIVE or (
            asked.where_given and answer.verdict is Verdict.NOT_APPLICABLE
        )
