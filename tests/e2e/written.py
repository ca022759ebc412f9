"""What the command wrote about a device, as tests that hold it against a table of flaws read it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from shinsa.cli.report import read_assessment
from shinsa.model.assessment import Assessment

Json = dict[str, Any]


@dataclass(frozen=True)
class Written:
    """The folder of one assessment."""

    folder: Path

    @cached_property
    def document(self) -> Json:
        """assessment.json as it stands there."""
        found: Json = json.loads((self.folder / "assessment.json").read_bytes())
        return found

    def judgements(self) -> Iterator[tuple[tuple[str, str], Json]]:
        """Each judgement with its standard and provision."""
        for standard in self.document["standards"]:
            for provision in standard["provisions"]:
                for judgement in provision["judgements"]:
                    yield (standard["id"], provision["id"]), judgement

    @cached_property
    def read(self) -> Assessment:
        """The assessment as the program reads it back."""
        return read_assessment(self.folder)

    @cached_property
    def observations(self) -> dict[str, Json]:
        """What was seen, by its number."""
        return {each["id"]: each for each in self.document["observations"]}
