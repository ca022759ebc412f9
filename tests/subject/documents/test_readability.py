import pytest

from shinsa.subject.documents.plain_text import plain_lines
from shinsa.subject.documents.readability import measured
from shinsa.subject.documents.sentences import Sentence, sentences_of


def sentences(text: str) -> tuple[Sentence, ...]:
    return sentences_of(plain_lines(text))


def test_everyday_english_counts_as_easier_than_legal_english() -> None:
    easy = measured(
        sentences("Open the app and tap Settings. Then tap Delete all data. The hub now starts again."), "en"
    )
    hard = measured(
        sentences(
            "Notwithstanding the foregoing, the controller shall, in consideration of applicable regulatory provisions, "
            "endeavour to facilitate the expeditious obliteration of personally identifiable information."
        ),
        "en",
    )

    assert easy is not None
    assert hard is not None
    assert easy.sentences == 3
    assert easy.ease is not None
    assert hard.ease is not None
    assert easy.ease > 80
    assert hard.ease < 0
    assert (easy.length, hard.length) == (5, 22)


def test_japanese_is_measured_by_length_and_kanji() -> None:
    found = measured(sentences("設定画面を開きます。「削除」を押してください。"), "ja")

    assert found is not None
    assert (found.sentences, found.length, found.ease) == (2, 10, None)
    assert found.kanji == 42


def test_what_cannot_be_counted_has_no_measure() -> None:
    assert measured(sentences("1 2 3"), "en") is None
    assert measured(sentences("123"), "ja") is None
    assert measured(sentences("Ouvrez les réglages de l'application."), "fr") is None


STEPS = "Open the app and tap Settings. Then tap Delete all data. The hub now starts again."


@pytest.mark.parametrize(
    "decoy",
    [
        "GH-1-EU-white GH-1-US-white GH-1-JP-white adapter",
        "Temperature humidity illumination acceleration",
        "curl https://hub.example/api/configuration --header authorization",
        "Certification Authority Identification Information",
    ],
    ids=["parts", "table", "code", "names"],
)
def test_what_is_no_sentence_is_not_counted(decoy: str) -> None:
    assert measured(sentences(f"{decoy}\n\n{STEPS}\n\n{decoy}"), "en") == measured(sentences(STEPS), "en")


def test_addresses_within_a_sentence_are_passed_over() -> None:
    plain = measured(sentences("Go to the page and sign in."), "en")

    assert (
        measured(sentences("Go to the page https://configuration.hub.example/identification and sign in."), "en")
        == plain
    )


def test_japanese_lists_of_names_are_not_counted() -> None:
    steps = "設定画面を開きます。「削除」を押してください。"

    assert measured(sentences(f"{steps}\n\n定格電圧 消費電力 動作温度 保存湿度\n"), "ja") == measured(
        sentences(steps), "ja"
    )


def test_where_nothing_is_a_sentence_everything_is_counted() -> None:
    found = measured(sentences("Press button. Wait. Disconnect power adapter cable."), "en")

    assert found is not None
    assert found.length == 4
