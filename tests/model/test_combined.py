from shinsa.facts.device import Test, TestRecord
from shinsa.model.combined import by_remedy, combined, denials, none_declared, tried
from shinsa.model.judgement import Judgement, failed, inconclusive, passed
from shinsa.model.seen import Seen
from shinsa.model.text import NO_TEXT, Text
from shinsa.model.verdict import Verdict
from tests.rules.given import attested, declared, observed

HELD = TestRecord(Test.SETUP, held=True, seen="set up in 4 steps", by="A. Tester")
BROKEN = TestRecord(Test.SETUP, held=False, seen="the app crashed", by="")


def words(name: str) -> Text:
    return Text(f"{name}.", f"{name}。")


def test_the_worst_part_decides_and_speaks_alone() -> None:
    good = passed(words("good"), attested.facts(HELD))
    bad = failed(words("bad"), words("mend"), attested.facts(BROKEN))
    answer = combined(good, bad)
    assert (answer.verdict, answer.because, answer.remedy) == (Verdict.FAIL, words("bad"), words("mend"))
    assert answer.evidence == bad.evidence


def test_parts_that_are_as_bad_speak_together_without_repeating() -> None:
    first = inconclusive(words("one"), words("look"))
    second = inconclusive(words("two"), words("look"))
    answer = combined(first, second)
    assert answer == Judgement(Verdict.INCONCLUSIVE, Text("one. two.", "one。two。"), words("look"))


def test_what_another_part_says_with_more_words_is_not_said_twice() -> None:
    more = Text("look. Settings: x.", "look。設定: x。")
    answer = combined(inconclusive(words("one"), words("look")), inconclusive(words("two"), more))
    assert answer.remedy == more


def test_it_passes_only_when_every_part_does() -> None:
    good = passed(words("good"), attested.facts(HELD))
    assert combined(good, good) == Judgement(Verdict.PASS, words("good"), NO_TEXT, good.evidence)


def test_a_table_denies_only_when_it_was_handed_over_whole_and_empty() -> None:
    nothing: Seen[TestRecord] = declared.facts()
    assert denials(nothing, declared.facts()) == nothing.looks
    assert denials(nothing, declared.partly()) == ()
    assert denials(nothing, declared.nobody_looked()) == ()
    assert denials(nothing, declared.facts(HELD)) == ()
    assert denials(declared.facts(HELD), declared.nobody_looked()) == tuple(declared.facts(HELD))


def test_records_of_a_test_decide_and_a_broken_one_wins() -> None:
    none: Seen[TestRecord] = attested.facts()
    texts = (words("holds"), words("mend"), words("record"))
    assert tried(attested.facts(HELD), none, *texts).verdict is Verdict.PASS
    broken = tried(attested.facts(HELD), attested.facts(BROKEN), *texts)
    assert broken.verdict is Verdict.FAIL
    assert 'setup: "the app crashed" (?)' in broken.because.en
    open_ = tried(none, none, *texts)
    assert (open_.verdict, open_.remedy) == (Verdict.INCONCLUSIVE, words("record"))


def test_facts_are_told_once_with_each_remedy_that_mends_some_of_them() -> None:
    def remedy(record: TestRecord) -> Text:
        return words("test again") if not record.held else words("sign it")

    seen = attested.facts(BROKEN, HELD, BROKEN)
    (answer,) = by_remedy(seen, remedy, failed, ("seen {what}", "{what} を確認"))
    assert answer.remedy == Text("test again. sign it.", "test again。sign it。")
    assert answer.because.ja == f"{BROKEN}、{HELD} を確認"
    assert [each.id for each in answer.evidence] == ["o1", "o3", "o2"]
    assert by_remedy(attested.facts(), remedy, failed, ("", "")) == []


def test_a_condition_is_denied_only_by_a_whole_table_and_by_nothing_left_unread() -> None:
    table: Seen[TestRecord] = declared.facts()
    unasked = observed.nobody_looked()
    texts = (words("none"), words("fill in"))
    assert none_declared(table, (unasked, observed.facts()), *texts).verdict is Verdict.NOT_APPLICABLE
    assert none_declared(table, (unasked, observed.partly()), *texts).verdict is Verdict.INCONCLUSIVE
    assert none_declared(declared.partly(), (), *texts).verdict is Verdict.INCONCLUSIVE
    assert none_declared(declared.nobody_looked(), (), *texts).verdict is Verdict.INCONCLUSIVE
