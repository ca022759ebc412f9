"""Each contract on shape can fail, and lets a sound file stand."""

import pytest

from tests.house import shape
from tests.house.project import Build, Contract

SOUND = {
    "src/shinsa/__init__.py": '"""Shinsa."""\n',
    "src/shinsa/model/verdict.py": (
        '"""Verdicts."""\n\n\nclass Verdict:\n    def worse(self, *a: int, **b: int) -> int:\n        return 0\n'
    ),
    "tests/samples/firmware/utils.py": "",
}


@pytest.mark.parametrize(
    "contract",
    [
        shape.long_files,
        shape.long_functions,
        shape.unannotated,
        shape.silent,
        shape.busy_inits,
        shape.empty_names,
    ],
)
def test_a_sound_file_stands(contract: Contract, build: Build) -> None:
    assert not list(contract(build(SOUND)))


def test_a_file_of_more_than_400_lines_is_too_long(build: Build) -> None:
    project = build({"src/shinsa/model/a.py": "x = 1\n" * 400, "src/shinsa/model/b.py": "x = 1\n" * 401})

    assert list(shape.long_files(project)) == ["model/b.py: 401 lines, at most 400"]


def test_a_function_of_more_than_60_lines_is_too_long(build: Build) -> None:
    fits, exceeds = "def f():\n" + "    x = 1\n" * 59, "async def g():\n" + "    x = 1\n" * 60
    project = build({"src/shinsa/model/a.py": fits + exceeds})

    assert list(shape.long_functions(project)) == ["model/a.py:61: g has 61 lines, at most 60"]


@pytest.mark.parametrize(
    "signature",
    ["f()", "f(a) -> int", "f(*a) -> int", "f(**a) -> int", "f(a: int, /, b=1) -> int", "f(*, a) -> int"],
)
def test_a_function_without_all_its_types_is_found(build: Build, signature: str) -> None:
    project = build({"src/shinsa/model/a.py": f"def {signature}: ..."})

    assert list(shape.unannotated(project)) == ["model/a.py:1: f is not fully annotated"]


def test_a_module_without_docstring_is_found(build: Build) -> None:
    project = build({"src/shinsa/model/a.py": "x = 1", "src/shinsa/model/__init__.py": ""})

    assert list(shape.silent(project)) == ["model/__init__.py: no docstring", "model/a.py: no docstring"]


def test_an_init_that_imports_is_found(build: Build) -> None:
    project = build({"src/shinsa/model/__init__.py": '"""Words."""\nfrom shinsa.model.verdict import Verdict\n'})

    assert list(shape.busy_inits(project)) == ["model/__init__.py: more than a docstring"]


@pytest.mark.parametrize("file", ["src/shinsa/model/utils.py", "tests/helpers/device.py", "demo/common.py"])
def test_a_name_that_says_nothing_is_found(build: Build, file: str) -> None:
    project = build({file: ""})

    assert list(shape.empty_names(project)) == [f"{file}: name it by what it holds"]
