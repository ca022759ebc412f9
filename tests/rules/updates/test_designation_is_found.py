from shinsa.facts.user_information import ReadLabel, Shown, UserInformation
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.designation_is_found import designation_is_found
from tests.rules.given import attested, declared

TABLE = declared.facts(UserInformation(model_name="L1", model_shown_by=(Shown.LABEL, Shown.APP)))
LABEL = ReadLabel("Lamp L1", Shown.LABEL, "A. Person", "bottom", 1)


def test_a_marking_where_the_dossier_says_passes() -> None:
    assert designation_is_found(TABLE, attested.facts(LABEL)).verdict is Verdict.PASS


def test_none_there_fails() -> None:
    for labels in (attested.facts(), attested.facts(ReadLabel("L1", Shown.DISPLAY, "A. Person"))):
        assert designation_is_found(TABLE, labels).verdict is Verdict.FAIL


def test_what_nobody_read_or_declared_is_open() -> None:
    assert designation_is_found(TABLE, attested.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    assert designation_is_found(TABLE, attested.partly()).verdict is Verdict.INCONCLUSIVE
    silent = declared.facts(UserInformation(model_name="L1"))
    assert designation_is_found(silent, attested.facts(LABEL)).verdict is Verdict.INCONCLUSIVE
    other = attested.facts(ReadLabel("CE 0123", Shown.LABEL, "A. Person"))
    assert designation_is_found(TABLE, other).verdict is Verdict.INCONCLUSIVE
