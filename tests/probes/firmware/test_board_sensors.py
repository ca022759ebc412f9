from shinsa.facts.lexicon import SENSORS
from shinsa.facts.sensors import SensorSign
from shinsa.model.observation import Examined, Sighting
from shinsa.probes.firmware.board_sensors import board_sensors
from shinsa.subject.firmware.sensor_parts import known_parts
from tests.probes.firmware.content import content
from tests.simulators.device_tree import Node, device_tree, fit

CAMERA: Node = {"compatible": "ovti,ov5640"}
CLIMATE: Node = {"compatible": "bosch,bme280", "status": "okay"}
BOARD: Node = {
    "compatible": "acme,hub",
    "i2c@1": {"camera@3c": CAMERA, "climate@76": CLIMATE},
    "mic": {"compatible": "dmic-codec"},
}


def seen(data: bytes, path: str = "boot/hub.dtb") -> list[SensorSign]:
    offered = content(board_sensors, data, path)
    reports = [] if offered is None else list(board_sensors.look(offered))
    facts = [each.fact for each in reports if isinstance(each, Sighting)]
    return [fact for fact in facts if isinstance(fact, SensorSign)]


def looked(data: bytes, path: str = "boot/hub.dtb") -> int:
    offered = content(board_sensors, data, path)
    return 0 if offered is None else sum(isinstance(each, Examined) for each in board_sensors.look(offered))


def test_every_part_that_senses_is_told_by_its_kinds() -> None:
    assert {(one.kind, one.part, one.fitted) for one in seen(device_tree(BOARD))} == {
        ("camera", "ovti,ov5640", True),
        ("temperature", "bosch,bme280", True),
        ("humidity", "bosch,bme280", True),
        ("pressure", "bosch,bme280", True),
        ("microphone", "dmic-codec", True),
    }


def test_a_sound_card_with_a_microphone_tells_of_it() -> None:
    card: Node = {"compatible": "simple-audio-card", "simple-audio-card,widgets": b"Microphone\0Mic Jack\0"}
    assert seen(device_tree({"sound": card})) == [SensorSign("microphone", "simple-audio-card,widgets", fitted=False)]
    own: Node = {**card, "simple-audio-card,widgets": b"Microphone\0Internal Mic\0"}
    assert seen(device_tree({"sound": own})) == [SensorSign("microphone", "simple-audio-card,widgets", fitted=True)]
    speaker: Node = {"compatible": "simple-audio-card", "simple-audio-card,widgets": b"Speaker\0Out\0"}
    assert seen(device_tree({"sound": speaker})) == []


def test_what_is_switched_off_is_none_and_so_is_what_hangs_on_it() -> None:
    off: Node = {
        "i2c@1": {"status": "disabled", "camera@3c": CAMERA},
        "mic": {"compatible": "dmic-codec", "status": "fail"},
    }
    assert seen(device_tree(off)) == []
    assert looked(device_tree(off)) == 1


def test_decoys_are_none() -> None:
    board: Node = {
        "thermal": {"compatible": "national,lm75"},
        "model": {"compatible": "acme,ovti", "label": "ovti,ov5640"},
        "codec": {"compatible": "wlf,wm8960"},
    }
    assert seen(device_tree(board)) == []


def test_an_overlay_and_a_description_of_images_are_no_board() -> None:
    overlay = device_tree({"fragment@0": {"__overlay__": {"camera@3c": CAMERA}}})
    assert looked(overlay, "boot/overlays/camera.dtbo") == 0
    assert looked(fit(), "fit.dtb") == 0


def test_what_breaks_off_is_not_looked_at() -> None:
    whole = device_tree(BOARD)
    assert looked(whole[: len(whole) // 2]) == 0
    assert looked(b"no tree at all") == 0


def test_one_board_does_not_fill_the_report() -> None:
    many: Node = {f"camera@{n}": {"compatible": f"ovti,ov{n:04}"} for n in range(100)}
    assert len(seen(device_tree(many))) == 40


def test_the_list_names_kinds_of_the_lexicon_only() -> None:
    assert {kind for kinds in known_parts().values() for kind in kinds} <= SENSORS.keys()
