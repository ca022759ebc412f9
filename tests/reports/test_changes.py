"""A difference told to a person and to a program; what a device says stays on its line."""

import json
from dataclasses import replace

import pytest

from shinsa.model.assessment import ObservedFact
from shinsa.model.basis import Basis
from shinsa.model.difference import Difference, FactChange, VersionChange, Way, difference
from shinsa.model.place import FilePlace
from shinsa.model.verdict import Verdict
from shinsa.reports import changes
from tests.reports.sample import sample


def account(user: str, state: str) -> ObservedFact:
    return ObservedFact(
        "o1", "PasswordHash", {"user": user, "state": state}, Basis.OBSERVED, "p", FilePlace("etc/shadow", 1)
    )


def change(*facts: tuple[ObservedFact | None, ObservedFact | None]) -> Difference:
    whole = sample()
    standard = whole.standards[0]
    worst = replace(standard.provisions[0], verdict=Verdict.FAIL, binding=False)
    best = replace(standard.provisions[0], verdict=Verdict.PASS)
    old = replace(whole, standards=(replace(standard, provisions=(best,)),))
    new = replace(whole, standards=(replace(standard, provisions=(worst,)),))
    told = difference(old, new)
    return replace(told, facts=tuple(FactChange("PasswordHash", *each) for each in facts))


def test_a_person_reads_signs_values_and_places() -> None:
    text = changes.text(
        change(
            (None, account("admin", "hashed")),
            (account("ftp", "locked"), None),
            (account("root", "locked"), account("root", "empty")),
        ),
        "en",
    )
    assert "Password hash (+1 -1 ~1)" in text
    assert "  + admin, state: hashed  (etc/shadow:1)" in text
    assert "  - ftp, state: locked  (etc/shadow:1)" in text
    assert "  ~ root  state: locked → empty  (etc/shadow:1)" in text
    assert "Verdicts lost" in text
    assert "[not binding]" in text


def test_the_same_in_japanese() -> None:
    text = changes.text(change((None, account("admin", "hashed"))), "ja")
    assert "悪化した判定" in text
    assert "適合 → 不適合" in text


@pytest.mark.parametrize(("language", "words"), [("en", "Nothing changed."), ("ja", "変化はない。")])
def test_nothing_is_said_as_such(language: str, words: str) -> None:
    assert words in changes.text(difference(sample(), sample()), language)


def test_a_hostile_name_stays_on_its_line_and_moves_no_cursor() -> None:
    text = changes.text(change((None, account("x\n  + root \x1b[2J\u202e", "empty"))), "en")
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert sum(line.startswith("  + ") for line in text.split("\n")) == 1


def test_a_long_value_is_cut_and_says_so() -> None:
    line = next(
        line for line in changes.text(change((None, account("x" * 500, "empty"))), "en").split("\n") if "xx" in line
    )
    assert "x…" in line
    assert len(line) < 250


def test_a_long_list_is_cut_and_says_so() -> None:
    many = [(None, account(f"user{n}", "hashed")) for n in range(changes.MOST_OF_A_KIND + 3)]
    assert "and 3 more" in changes.text(change(*many), "en")
    assert len(json.loads(changes.document(change(*many)))["facts"]) == changes.MOST_OF_A_KIND + 3


def test_a_program_reads_everything() -> None:
    told = json.loads(changes.document(change((None, account("admin", "hashed")))))
    assert told["schema"] == "shinsa.difference/1"
    assert told["verdicts"][0]["before"] == "PASS"
    assert told["verdicts"][0]["after"] == "FAIL"
    assert told["facts"][0]["before"] is None
    assert told["facts"][0]["after"]["place"]["path"] == "etc/shadow"


def older(way: Way, name: str = "openssl") -> Difference:
    fact = {"name": name, "kind": "library", "version": "1.0.1t"}
    one = ObservedFact("o2", "Component", fact, Basis.OBSERVED, "p", FilePlace("usr/lib/libssl.so"))
    return replace(change(), versions=(VersionChange(("3.5.1",), one, way),))


@pytest.mark.parametrize(("language", "heading"), [("en", "Older than before"), ("ja", "以前より古いもの")])
def test_what_is_older_than_before_has_its_own_section(language: str, heading: str) -> None:
    text = changes.text(older(Way.OLDER), language)
    assert f"{heading}\n  ! openssl 3.5.1 → 1.0.1t  (usr/lib/libssl.so)" in text
    assert heading not in changes.text(older(Way.NEWER), language)
    assert "\x1b" not in changes.text(older(Way.OLDER, "x\x1b[2J"), language)


def test_a_program_reads_which_way_each_version_went() -> None:
    told = json.loads(changes.document(older(Way.OLDER)))
    assert told["older_than_before"] == told["versions"]
    assert (told["versions"][0]["before"], told["versions"][0]["way"]) == (["3.5.1"], "downgraded")
    assert json.loads(changes.document(older(Way.NEWER)))["older_than_before"] == []
