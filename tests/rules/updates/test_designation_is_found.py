from shinsa.facts.user_information import ReadLabel, Shown, ToldDesignation, UserInformation
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.designation_is_found import designation_is_found
from tests.rules.given import attested, declared, observed

TABLE = declared.facts(UserInformation(model_name="L1", model_shown_by=(Shown.LABEL, Shown.APP)))
UNSEEN = observed.nobody_looked()
UNREAD = attested.nobody_looked()
PAGE = declared.facts(UserInformation(model_name="L1", model_shown_by=(Shown.WEB_PAGE,)))
TOLD = ToldDesignation("Lamp L1 login", Shown.WEB_PAGE, "https", 443)
LABEL = ReadLabel("Lamp L1", Shown.LABEL, "A. Person", "bottom", 1)


def test_a_marking_where_the_dossier_says_passes() -> None:
    assert designation_is_found(TABLE, attested.facts(LABEL), UNSEEN).verdict is Verdict.PASS


def test_none_there_fails() -> None:
    for labels in (attested.facts(), attested.facts(ReadLabel("L1", Shown.DISPLAY, "A. Person"))):
        assert designation_is_found(TABLE, labels, UNSEEN).verdict is Verdict.FAIL


def test_what_nobody_read_or_declared_is_open() -> None:
    assert designation_is_found(TABLE, attested.nobody_looked(), UNSEEN).verdict is Verdict.INCONCLUSIVE
    assert designation_is_found(TABLE, attested.partly(), UNSEEN).verdict is Verdict.INCONCLUSIVE
    silent = declared.facts(UserInformation(model_name="L1"))
    assert designation_is_found(silent, attested.facts(LABEL), UNSEEN).verdict is Verdict.INCONCLUSIVE
    other = attested.facts(ReadLabel("CE 0123", Shown.LABEL, "A. Person"))
    assert designation_is_found(TABLE, other, UNSEEN).verdict is Verdict.INCONCLUSIVE


def test_a_page_of_the_device_that_names_it_passes() -> None:
    both = declared.facts(UserInformation(model_name="L1", model_shown_by=(Shown.LABEL, Shown.WEB_PAGE)))
    for table in (PAGE, both):
        assert designation_is_found(table, UNREAD, observed.partly(TOLD)).verdict is Verdict.PASS


def test_pages_that_were_all_read_and_do_not_name_it_fail() -> None:
    assert designation_is_found(PAGE, UNREAD, observed.facts()).verdict is Verdict.FAIL


def test_what_is_told_elsewhere_or_was_not_all_read_is_open() -> None:
    assert designation_is_found(TABLE, UNREAD, observed.facts(TOLD)).verdict is Verdict.INCONCLUSIVE
    assert designation_is_found(PAGE, UNREAD, observed.partly()).verdict is Verdict.INCONCLUSIVE
    assert designation_is_found(PAGE, attested.facts(LABEL), UNSEEN).verdict is Verdict.INCONCLUSIVE
    announced = declared.facts(UserInformation(model_name="L1", model_shown_by=(Shown.ANNOUNCEMENT,)))
    assert designation_is_found(announced, UNREAD, observed.facts()).verdict is Verdict.INCONCLUSIVE
    other = ToldDesignation("L10", Shown.WEB_PAGE, "https", 443, as_model=True)
    assert designation_is_found(PAGE, UNREAD, observed.facts(other)).verdict is Verdict.INCONCLUSIVE
