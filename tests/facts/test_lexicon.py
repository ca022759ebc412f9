import pytest

from shinsa.facts.lexicon import DATA, INTERFACES, SENSORS, called, kinds_in


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Mail address of the account", ("email",)),
        ("メールアドレスと位置情報", ("email", "location")),
        ("ＩＰアドレス", ("address",)),
        ("Error counters", ("faults",)),
        ("Your full name and date of birth", ("name", "birth")),
        ("hours of use", ("usage",)),
        ("The name of the product is Hub", ()),
        ("Colour of the shed", ()),
    ],
)
def test_data_are_known_by_any_of_their_names(text: str, kinds: tuple[str, ...]) -> None:
    assert kinds_in(DATA, text) == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Camera and microphone", ("camera", "microphone")),
        ("人感センサーと温度計", ("motion", "temperature")),
        ("マイクロUSB端子", ()),
        ("Quantum nose", ()),
    ],
)
def test_sensors_are_known_by_any_of_their_names(text: str, kinds: tuple[str, ...]) -> None:
    assert kinds_in(SENSORS, text) == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Open hub.local in your browser", ("web-page",)),
        ("Install the mobile app and press the reset button", ("app", "buttons")),
        ("ブラウザで設定画面を開き、アプリで登録します", ("web-page", "app")),
        ("Log in by SSH", ("command-line",)),
        ("Visit our web site for an application note, or press Save", ()),
    ],
)
def test_user_interfaces_are_known_by_any_of_their_names(text: str, kinds: tuple[str, ...]) -> None:
    assert kinds_in(INTERFACES, text) == kinds


def test_each_kind_has_a_name_in_both_languages() -> None:
    for terms in (DATA, INTERFACES, SENSORS):
        assert all(term.text.en and term.text.ja for term in terms.values())
        assert [text.en for text in called(terms, terms)] == [term.text.en for term in terms.values()]
