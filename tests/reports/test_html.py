"""The page is whole, self-contained, and obeys nobody but its author."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace

import pytest

from shinsa.model.assessment import Device
from shinsa.model.text import Text
from shinsa.model.verdict import Verdict
from shinsa.reports.html import render
from shinsa.reports.visible import visible
from tests.reports.page import Page
from tests.reports.sample import ETSI, OBSERVATIONS, SCRIPT, UNIQUE, sample

LANGUAGES = ("en", "ja")


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def page(language: str) -> Page:
    return Page(render(sample(), language).decode())


def test_it_parses_and_every_element_is_closed(page: Page) -> None:
    assert page.source.startswith("<!DOCTYPE html>")
    assert page.faults == []
    assert len(page.ids) == len(set(page.ids))


def test_it_says_its_language(page: Page, language: str) -> None:
    assert page.all("html") == [{"lang": language}]


def test_it_contains_every_provision_with_its_reason(page: Page, language: str) -> None:
    for standard in sample().standards:
        for provision in standard.provisions:
            assert provision.id in page.text
            assert visible(provision.because.in_language(language)) in page.text
            assert visible(provision.asks.in_language(language)) in page.text


def test_it_contains_every_judgement_with_what_is_wanted_and_what_mends_it(page: Page, language: str) -> None:
    for standard in sample().standards:
        for judgement in (j for p in standard.provisions for j in p.judgements):
            assert judgement.rule in page.text
            assert visible(judgement.wants.in_language(language)) in page.text
            assert visible(judgement.remedy.in_language(language)) in page.text


def test_it_contains_every_attempt_and_gap_with_its_reason(page: Page, language: str) -> None:
    for attempt in sample().attempts:
        assert attempt.probe in page.text
        assert visible(attempt.reason.in_language(language)) in page.text
    for gap in sample().gaps:
        assert visible(gap.reason.in_language(language)) in page.text


def test_it_contains_every_observation_with_its_place(page: Page) -> None:
    for fact in OBSERVATIONS:
        assert f"e--{fact.id}" in page.ids
        assert visible(str(fact.place)) in page.text


def test_every_link_inside_leads_somewhere(page: Page) -> None:
    inside = [href[1:] for link in page.all("a") if (href := link["href"]) and href.startswith("#")]

    assert set(inside) <= set(page.ids)


def test_every_other_link_stays_in_the_evidence_folder(page: Page) -> None:
    outside = {href for link in page.all("a") if (href := link["href"]) and not href.startswith("#")}

    assert outside == {"evidence/accounts/shadow.txt"}


def test_its_only_script_is_the_one_that_its_policy_names(page: Page) -> None:
    policy = next(meta["content"] for meta in page.all("meta") if "http-equiv" in meta)
    scripts = re.findall(r"<script>(.*?)</script>", page.source, re.DOTALL)

    assert len(page.all("script")) == len(scripts) == 1
    digest = base64.b64encode(hashlib.sha256(scripts[0].encode()).digest()).decode()
    assert policy
    assert "default-src 'none'" in policy
    assert f"script-src 'sha256-{digest}'" in policy


def test_it_loads_nothing_and_handles_no_event_in_its_markup(page: Page) -> None:
    for element in page.elements:
        assert not [name for name in element.attributes if name.startswith("on") or name in {"src", "srcset", "style"}]
    assert [link["href"] for link in page.all("link") if not str(link["href"]).startswith("data:")] == []
    assert "http://" not in page.source.replace("http://www.w3.org/2000/svg", "")


def test_a_hostile_string_is_text(page: Page) -> None:
    assert SCRIPT not in page.source
    assert SCRIPT in page.text
    assert "javascript:" not in "".join(str(link["href"]) for link in page.all("a"))


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_is_told_by_a_word_and_a_shape(page: Page, verdict: Verdict) -> None:
    assert f"i-{verdict.name}" in page.ids
    assert f'<span class="badge v-{verdict.name}">' in page.source


def test_a_pass_on_declarations_alone_is_marked(page: Page) -> None:
    card = next(one for one in page.all("details") if one.get("id") == "etsi-en-303-645-3.1.3--5.2-1")

    assert "only" in str(card["class"]).split()
    assert str(card["data-b"]).split() == ["declared", "only"]


def test_everything_is_open_without_the_script(page: Page) -> None:
    cards = [one for one in page.all("details") if str(one.get("class", "")).startswith("card")]

    assert len(cards) == sum(len(standard.provisions) for standard in sample().standards)
    assert all("open" in card for card in cards)


def test_an_unidentified_device_is_called_so() -> None:
    nobody = replace(sample(), device=Device())

    assert "Unidentified device" in Page(render(nobody).decode()).text
    assert "未特定の機器" in Page(render(nobody, "ja").decode()).text


def test_an_empty_assessment_is_a_whole_page() -> None:
    empty = replace(sample(), standards=(), observations=(), looks=(), gaps=(), attempts=(), subjects=(), claims=())
    page = Page(render(empty).decode())

    assert page.faults == []
    assert "Nothing was judged." in page.text
    assert "Every probe ran, and left nothing out." in page.text


def test_much_evidence_is_shown_in_part_and_linked_in_full() -> None:
    many = tuple(replace(OBSERVATIONS[0], id=f"o{number}") for number in range(500))
    judgement = replace(UNIQUE, evidence=tuple(fact.id for fact in many))
    provision = replace(ETSI.provisions[0], judgements=(judgement,))
    large = replace(sample(), observations=many, standards=(replace(ETSI, provisions=(provision,), judgements=()),))
    page = Page(render(large).decode())

    assert sum(one.get("class") == "e" for one in page.all("li")) == 8
    assert "492 more" in page.text
    assert "e--o499" in page.ids


def test_the_name_of_a_setting_is_set_as_code_and_a_hostile_one_stays_text(language: str) -> None:
    whole = sample()
    standard = whole.standards[0]
    words = Text(
        'Set `<script>alert(1)</script>` and `a"b` to 1.', '`<script>alert(1)</script>` と `a"b` を 1 にする。'
    )
    provision = replace(standard.provisions[0], because=words)
    shown = render(replace(whole, standards=(replace(standard, provisions=(provision,)),)), language).decode()
    assert "<code>&lt;script&gt;alert(1)&lt;/script&gt;</code>" in shown
    assert "<code>a&#34;b</code>" in shown
    assert "<script>alert" not in shown
