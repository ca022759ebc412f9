"""The Markdown is short, complete in what matters, and cannot be taken over."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shinsa.model.assessment import Device
from shinsa.model.observation import Gap
from shinsa.model.place import SubjectPlace
from shinsa.model.text import Text
from shinsa.reports.markdown import code, escaped, render
from tests.reports.sample import sample


def test_it_has_a_row_per_standard_and_a_line_per_fix() -> None:
    text = render(sample()).decode()

    assert (
        "| `etsi-en-303-645-3.1.3` Cyber Security for Consumer Internet of Things | ❌ Fail | 2 | 1 | 2 | 1 |" in text
    )
    assert "1. **Give every unit its own random password.**" in text
    assert "`etc/shadow:1`" in text
    assert "### What was not looked at" in text


def test_provisions_whose_content_nothing_confirms_are_named() -> None:
    standard = sample().standards[0]
    provisions = tuple(replace(one, confidence="low") for one in standard.provisions[:2])
    unsure = replace(sample(), standards=(replace(standard, provisions=provisions),))

    assert "Confidence in the catalogue: low: `etsi-en-303-645-3.1.3` `5.1-1`, `5.1-5`" in render(unsure).decode()


def test_it_says_so_when_everything_was_looked_at() -> None:
    complete = replace(sample(), gaps=(), attempts=())

    assert "Every probe ran, and left nothing out." in render(complete).decode()


def test_no_hostile_string_is_markup_outside_a_code_span() -> None:
    text = render(sample()).decode()

    assert "](javascript:" not in text
    assert [line for line in text.splitlines() if "<script>" in line.replace("`www/<script>", "")] == []


@pytest.mark.parametrize(
    ("hostile", "harmless"),
    [
        ("<img src=x>", "&lt;img src=x&gt;"),
        ("&lt;", "&amp;lt;"),
        ("[a](javascript:x)", r"\[a\]\(javascript\:x\)"),
        ("`a` *b* _c_ ~d~", r"\`a\` \*b\* \_c\_ \~d\~"),
        ("a|b", r"a\|b"),
        ("# a", r"\# a"),
        ("- a", r"\- a"),
        ("1. a", r"1\. a"),
        ("1) a", r"1\) a"),
        ("=== ", r"\==="),
        ("back\\slash", r"back\\slash"),
        ("@everyone #12", "@\u200beveryone \\#\u200b12"),
        ("www.example.com http://a", "www\u200b.example.com http\\://a"),
        ("two\nlines", "two lines"),
    ],
)
def test_markup_is_escaped(hostile: str, harmless: str) -> None:
    assert escaped(hostile) == harmless


@pytest.mark.parametrize(
    ("text", "span"),
    [("a", "`a`"), ("a`b", "``a`b``"), ("`a", "`` `a ``"), ("a|b", "`a¦b`"), ("a\nb", "`a b`"), ("", "")],
)
def test_a_code_span_holds_its_text(text: str, span: str) -> None:
    assert code(text) == span


def test_an_unidentified_device_is_called_so() -> None:
    assert render(replace(sample(), device=Device())).startswith("## ❌ Unidentified device\n\n**3".encode())


def test_a_long_list_is_cut_and_says_by_how_much() -> None:
    standard = sample().standards[0]
    fail = standard.provisions[0]
    judgement = fail.judgements[0]
    many = tuple(
        replace(fail, id=str(number), judgements=(replace(judgement, rule=f"rule.{number}"),)) for number in range(13)
    )
    text = render(replace(sample(), standards=(replace(standard, provisions=many),))).decode()

    assert "10. **" in text
    assert "11. **" not in text
    assert "3 more" in text


def test_what_stops_many_probes_names_some_and_the_place() -> None:
    gaps = tuple(
        Gap("PrivateKey", f"firmware.p{number}", Text("not opened", "開けない"), SubjectPlace("a.bin", 16))
        for number in range(9)
    )
    shown = render(replace(sample(), gaps=gaps)).decode()
    assert "`a.bin@0x10`: not opened (`firmware.p0`, " in shown
    assert "`firmware.p5`, 3 more)" in shown
