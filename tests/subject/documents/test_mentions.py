from shinsa.subject.documents.mentions import affirmed, named_in, recommending, sensing, taking
from shinsa.subject.documents.plain_text import markdown_lines
from shinsa.subject.documents.sentences import Sentence, sentences_of


def sentences(text: str) -> tuple[Sentence, ...]:
    return sentences_of(markdown_lines(text))


def test_what_is_denied_is_not_affirmed() -> None:
    text = "We collect your e-mail address but do not collect your name, location or voice."
    assert list(affirmed(sentences(text))) == ["We collect your e-mail address "]
    assert list(affirmed(sentences("メールアドレスを取得しますが、位置情報は取得していません。"))) == [
        "メールアドレスを取得します"
    ]
    table = "| Data | Use |\n|---|---|\n| Location | Not collected |\n| E-mail address | Not shared |\n"
    assert list(affirmed(sentences(table))) == ["Data | Use", "E-mail address | Not shared"]
    assert list(affirmed(sentences("The device has no microphone in it."))) == []
    assert list(affirmed(sentences("Camera ........ 12\n\n[Camera](#c)\n\nCamera"))) == ["Camera"]


def test_what_is_taken_is_told_from_what_is_only_named() -> None:
    text = "We collect your e-mail address. Write to us by mail if you have a question."
    assert list(taking(sentences(text))) == ["We collect your e-mail address."]


def test_what_is_recommended_is_told_from_what_can_be_chosen() -> None:
    text = "# You should read this\n\nLeave automatic updates on. You can choose the colour. 遠隔操作は無効を推奨します。明るさを選べます。"
    assert list(recommending(sentences(text))) == [
        "Leave automatic updates on.",
        "遠隔操作は無効を推奨します。",
    ]


def test_a_list_is_led_by_the_sentence_or_heading_above_it() -> None:
    text = "We collect these data:\n\n- E-mail address\n- Location\n\nAsk us.\n\n- Phone number of our shop\n\n# Data we store\n\nYour name.\n"
    assert list(taking(sentences(text))) == [
        "We collect these data:",
        "E-mail address",
        "Location",
        "Data we store",
        "Your name.",
    ]


def test_sensing_is_told_by_its_words_or_its_heading() -> None:
    text = "# Sensors\n\n- Temperature\n\n# Operation\n\nThe operating temperature is 0 to 40 degrees.\n\nIt measures humidity too.\n"
    said = list(sensing(sentences(text)))
    assert any("Temperature" in part for part in said)
    assert any("humidity" in part for part in said)
    assert not any("operating" in part for part in said)


def test_terms_are_named_whatever_their_endings() -> None:
    text = "# Data\n\nWe store the mail addresses of all accounts.\n\nWe, Maker Ltd., send notices. メールアドレスを 保存 します。"
    terms = (
        "Mail address of the account",
        "Notices",
        "Maker Ltd.",
        "Weather",
        "メールアドレスを保存",
        "of the",
        "Maker GmbH",
    )
    assert named_in(affirmed(sentences(text)), terms) == (
        "Mail address of the account",
        "Notices",
        "Maker Ltd.",
        "メールアドレスを保存",
    )


def test_words_that_stand_apart_are_no_term() -> None:
    assert named_in(["The mail arrives daily.", "Your address is printed on it."], ("Mail address",)) == ()
