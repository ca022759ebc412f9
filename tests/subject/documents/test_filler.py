import pytest

from shinsa.subject.documents.filler import filler_in
from shinsa.subject.documents.plain_text import plain_lines
from shinsa.subject.documents.sentences import Sentence, sentences_of

POLICY, SETUP = "vulnerability-policy", "secure-setup"


def sentences(text: str) -> tuple[Sentence, ...]:
    return sentences_of(plain_lines(text))


@pytest.mark.parametrize(
    "text",
    [
        "We answer within XX days of a report.",
        "Lorem ipsum dolor sit amet, consectetur.",
        "The period is TBD for this model.",
        "Contact [insert name] at our company.",
        "受領は〇営業日以内に連絡します。",
        "サポート期間は○○年までです。",
        "窓口: 要記入",
        "XX日以内に回答します。",
    ],
)
def test_filler_in_the_section_taints_the_statement(text: str) -> None:
    assert filler_in(POLICY, (), sentences(text))
    assert filler_in(SETUP, (), sentences(text))


@pytest.mark.parametrize(
    "text",
    [
        "Report it to security@example.com please.",
        "See https://www.example.com/privacy for more.",
        "Write to <your address> for more of it.",
    ],
)
def test_an_address_that_nobody_has_is_filler_but_where_the_user_is_told_what_to_enter(text: str) -> None:
    assert filler_in(POLICY, (), sentences(text))
    assert filler_in(SETUP, (), sentences(text)) == ""


@pytest.mark.parametrize(
    "text",
    [
        "More products are coming soon to our shop.",
        "The app has a to-do list and a todo widget.",
        "Write to security@maker.example or see https://maker.example/example.com.html today.",
        "We use your address (for example name@example.com) to send notices.",
        "Press [Enter] and join the network GARDENHUB-XXXX with your phone.",
        "Size XXL is available for the case.",
        "準備中の新製品があります。",
        "5日以内に回答します。",
        "○は対応、×は非対応を示します。",
        "「○○」と表示されたら、ネットワーク名「HUB-○○○○」を選びます。",
    ],
)
def test_words_that_only_resemble_filler_do_not(text: str) -> None:
    assert filler_in(POLICY, (), sentences(text)) == ""


@pytest.mark.parametrize("text", ["Join GARDENHUB-XXXX and press [Enter].", "「○○」と表示されたら画面を押します。"])
def test_an_instruction_may_stand_for_what_differs(text: str) -> None:
    assert filler_in(SETUP, sentences(text), sentences(text)) == ""


def test_words_of_waiting_count_in_the_statement_itself() -> None:
    assert filler_in(POLICY, sentences("Our policy is coming soon to this page."), ()) == "coming soon"
    assert filler_in(POLICY, sentences("サポート期間は準備中です。"), ()) == "準備中"
    assert filler_in(POLICY, sentences("窓口は○○です。"), ()) == "○○"


def test_a_link_may_be_the_filler() -> None:
    assert (
        filler_in(POLICY, (), (Sentence("Write to us", 1, None, links=("mailto:me@example.org",)),)) == "@example.org"
    )
