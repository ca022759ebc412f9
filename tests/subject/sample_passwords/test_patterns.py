"""Patterns are found where passwords are made with one, and nowhere else."""

from __future__ import annotations

import string
from collections.abc import Callable
from dataclasses import replace

import pytest

from shinsa.subject.sample_passwords.patterns import Pattern, bits, patterns
from shinsa.subject.sample_passwords.reading import Unit
from tests.simulators.password_lists import ALPHABET, md5, units, word

UNITS = units()


def made(how: object) -> list[Unit]:
    return [replace(unit, password=how(number, unit)) for number, unit in enumerate(UNITS)]  # type: ignore[operator]


def kinds(found: list[Unit]) -> set[Pattern]:
    return {one.pattern for one in patterns(found)}


@pytest.mark.parametrize("length", [6, 8, 10, 16])
@pytest.mark.parametrize(
    "alphabet", [string.digits, "0123456789abcdef", string.ascii_uppercase + string.digits, ALPHABET]
)
def test_random_passwords_have_none(length: int, alphabet: str) -> None:
    """Each length and alphabet by itself, with a constant part before it too."""
    for start in ("", "cam-"):
        sample = made(lambda number, _: start + word(number, length, alphabet))  # noqa: B023 - called at once
        assert not kinds(sample), (length, alphabet)


def test_words_and_numbers_hold_no_more_than_there_are_words() -> None:
    few, many = ("garden", "summer", "winter", "harbor"), [word(n, 6, string.ascii_lowercase) for n in range(2000)]
    names = [few[n * 7 % 4] + word(n, 2, string.digits) for n in range(40)]
    lucky = [f"{many[n * 37 % 2000]}{word(n, 8, string.digits)}" for n in range(40)]

    assert 6 <= bits([Unit(each) for each in names]) <= 12
    assert bits([Unit(each) for each in lucky]) > 40


@pytest.mark.parametrize(
    ("how", "wanted"),
    [
        (lambda n, _: f"{word(n, 8)}{n:03}", Pattern.COUNTED),
        (lambda n, _: "same" if n % 2 else word(n), Pattern.SHARED),
        (lambda n, _: f"{12345678 + n}", Pattern.COUNTED),
        (lambda n, _: f"{12345678 + 7 * n}", Pattern.COUNTED),
        (lambda n, _: f"cam{0xBEEF00 + n:08x}", Pattern.COUNTED),
        (lambda n, _: f"{90_000_000 - 3 * (n * 5 % 24)}", Pattern.COUNTED),
        (lambda n, _: f"{1000 + n}", Pattern.COUNTED),
        (lambda _, unit: unit.mac.replace(":", "")[-8:], Pattern.DERIVED),
        (lambda _, unit: unit.mac.replace(":", "")[-6:].upper(), Pattern.DERIVED),
        (lambda _, unit: unit.mac.replace(":", "")[::-1], Pattern.DERIVED),
        (lambda _, unit: str(int(unit.mac.replace(":", "")[-6:], 16)), Pattern.DERIVED),
        (lambda _, unit: unit.serial, Pattern.DERIVED),
        (lambda _, unit: f"key-{md5(unit.mac)[:8]}", Pattern.DERIVED),
        (lambda _, unit: md5(unit.mac.replace(":", "").upper())[8:16].upper(), Pattern.DERIVED),
        (lambda _, unit: md5(unit.serial)[-10:], Pattern.DERIVED),
        (lambda _, unit: md5(f"{unit.serial}\n")[:12], Pattern.DERIVED),
        (lambda n, _: f"admin{word(n, 3)}", Pattern.COMMON),
    ],
)
def test_a_pattern_is_found(how: object, wanted: Pattern) -> None:
    assert wanted in kinds(made(how))


def test_a_constant_added_to_the_address_is_found() -> None:
    sample = made(lambda _, unit: f"{(int(unit.mac.replace(':', ''), 16) * 1 + 987_654_321) % 10**10:010d}")
    scattered = [
        replace(unit, mac=f"02:{word(n, 2, '0123456789abcdef')}:22:33:44:{n:02x}") for n, unit in enumerate(UNITS)
    ]
    shifted = [
        replace(unit, password=f"{(int(unit.mac.replace(':', ''), 16) + 0xABCDEF) % 16**12:012x}") for unit in scattered
    ]

    assert Pattern.COUNTED in kinds(sample)
    assert any(one.how == "mac plus a constant, as a number" for one in patterns(shifted))


def test_two_units_that_agree_by_chance_make_no_pattern_of_derivation() -> None:
    sample = made(lambda n, unit: unit.serial if n == 3 else word(n))

    assert not kinds(sample)


@pytest.mark.parametrize(
    "how",
    [
        lambda n: f"{1 + int(word(n, 9, string.digits)) % 9}{word(n, 7, string.digits)}",
        lambda n: (
            f"{word(n, 1, string.ascii_uppercase)}{word(n, 4, string.ascii_lowercase)}-{word(n, 4, string.digits)}"
        ),
        lambda n: f"{word(n, 2, string.digits)}{word(n, 10)}",
    ],
)
def test_a_generator_with_a_form_of_its_own_does_not_count(how: Callable[[int], str]) -> None:
    """With many units too: what begins with a digit other than 0 leaves a tenth of the numbers out."""
    sample = [replace(unit, password=how(number)) for number, unit in enumerate(units(600))]

    assert not kinds(sample)


@pytest.mark.parametrize("count", [0, 1, 2, 4])
def test_few_units_show_no_order(count: int) -> None:
    sample = [replace(unit, password=f"{10_000_000 + n}") for n, unit in enumerate(UNITS[:count])]

    assert Pattern.COUNTED not in kinds(sample)


@pytest.mark.parametrize(
    ("how", "least", "most"),
    [
        (lambda n, _: word(n, 6, string.digits), 19, 19),
        (lambda n, _: f"abc{word(n, 4, string.digits)}", 13, 13),
        (lambda n, _: word(n, 8, "0123456789abcdef"), 32, 32),
        (lambda n, _: word(n, 12), 70, 71),
        (lambda *_: "same", 0, 0),
    ],
)
def test_what_a_password_can_hold_is_counted_by_its_varying_positions(how: object, least: int, most: int) -> None:
    assert least <= bits(made(how)) <= most
    assert bits([]) == 0
