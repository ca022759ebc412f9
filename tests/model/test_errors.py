import pickle

from shinsa.model.errors import InputError
from shinsa.model.text import Text

UNKNOWN = Text("unknown key 'adress' under 'live'", "未知のキー「adress」")
MEANT = Text("did you mean 'address'?", "「address」のことですか?")


def test_it_reads_as_one_line_in_both_languages() -> None:
    error = InputError("dossier.yaml", 12, 3, UNKNOWN, MEANT)

    assert str(error) == "dossier.yaml:12:3: unknown key 'adress' under 'live' — did you mean 'address'?"
    assert error.in_language("ja") == "dossier.yaml:12:3: 未知のキー「adress」 — 「address」のことですか?"


def test_what_is_not_known_is_left_out() -> None:
    assert str(InputError("a.yaml", None, None, "there is no such file")) == "a.yaml: there is no such file"
    assert InputError("a.yaml", 4, None, "x").where == "a.yaml:4"


def test_it_travels_from_a_worker() -> None:
    error = pickle.loads(pickle.dumps(InputError("a.yaml", 1, 2, UNKNOWN, MEANT)))  # noqa: S301 - our own bytes

    assert (error.where, error.what, error.mend) == ("a.yaml:1:2", UNKNOWN, MEANT)
