"""The rules of the house, kept. That each of them can fail is shown in `tests/house/`."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house import imports, mirrors, shape, wording
from tests.house.project import Project


@pytest.fixture(scope="module")
def project() -> Project:
    return Project(Path(__file__).parents[1])


def none(faults: Iterator[str]) -> None:
    if found := sorted(faults):
        pytest.fail("\n".join(found), pytrace=False)


def test_there_is_a_house(project: Project) -> None:
    assert project.modules, "no module found under src/shinsa"


def test_every_module_lives_in_a_room(project: Project) -> None:
    none(imports.strangers(project))


def test_a_room_imports_only_the_rooms_below_it(project: Project) -> None:
    none(imports.between_rooms(project))


def test_a_pure_room_does_not_touch_the_outside_world(project: Project) -> None:
    none(imports.impurities(project))


def test_the_model_needs_the_standard_library_only(project: Project) -> None:
    none(imports.third_parties(project))


def test_no_import_is_relative(project: Project) -> None:
    none(imports.relative(project))


def test_no_probe_imports_a_probe_and_no_rule_a_rule(project: Project) -> None:
    none(imports.between_plugins(project))


def test_no_import_cycle(project: Project) -> None:
    none(imports.cycles(project))


def test_files_are_short(project: Project) -> None:
    none(shape.long_files(project))


def test_functions_are_short(project: Project) -> None:
    none(shape.long_functions(project))


def test_everything_is_annotated(project: Project) -> None:
    none(shape.unannotated(project))


def test_every_module_has_a_docstring(project: Project) -> None:
    none(shape.silent(project))


def test_an_init_holds_a_docstring_and_nothing_else(project: Project) -> None:
    none(shape.busy_inits(project))


def test_names_say_what_is_inside(project: Project) -> None:
    none(shape.empty_names(project))


def test_every_probe_and_rule_has_a_mirrored_test(project: Project) -> None:
    none(mirrors.untested(project))


def test_every_rule_is_shown_to_fail_pass_and_stay_inconclusive(project: Project) -> None:
    none(mirrors.missing_answers(project))


def test_every_rule_is_named_by_a_standard(project: Project) -> None:
    none(mirrors.unasked(project))


def test_every_rule_that_a_standard_names_exists(project: Project) -> None:
    none(mirrors.unanswered(project))


def test_no_text_names_where_it_was_made(project: Project) -> None:
    none(wording.unsaid(project))
