"""Are the sensors explained in plain words? (EN 303 645 V3.1.3, 5.8-3; TS 103 701, 5.8-3-1 and 5.8-3-2)"""

from __future__ import annotations

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.sensors import Sensor
from shinsa.facts.understandable import plainly_written
from shinsa.model.judgement import Judgement, not_applicable
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text


@rule(ja="センサーの説明が、専門知識のない利用者にも分かる言葉で書かれている。", despite=("statements",))
def sensors_are_understandable(sensors: Declared[Sensor], statements: Observed[PublishedStatement]) -> Judgement:
    """The sensors are explained in plain words."""
    if sensors.complete and not len(sensors):
        none = Text("No sensor of the surroundings is declared.", "周囲を感知するセンサーは申告されていない。")
        return not_applicable(none, sensors.looks)
    return plainly_written(statements, Topic.SENSORS)
