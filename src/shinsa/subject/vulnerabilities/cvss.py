"""The base score of a CVSS 3 vector (FIRST, CVSS v3.1 specification, section 7.1)."""

from __future__ import annotations

import math

WEIGHTS = {
    "AV": {"N": 0.85, "A": 0.62, "L": 0.55, "P": 0.2},
    "AC": {"L": 0.77, "H": 0.44},
    "UI": {"N": 0.85, "R": 0.62},
    "C": {"H": 0.56, "L": 0.22, "N": 0.0},
    "I": {"H": 0.56, "L": 0.22, "N": 0.0},
    "A": {"H": 0.56, "L": 0.22, "N": 0.0},
}
PRIVILEGES = {"U": {"N": 0.85, "L": 0.62, "H": 0.27}, "C": {"N": 0.85, "L": 0.68, "H": 0.5}}
GRADES = ((9.0, "critical"), (7.0, "high"), (4.0, "medium"), (0.1, "low"), (0.0, "none"))
LONGEST = 200


def base_score(vector: str) -> float | None:
    """The score, 0 to 10; None for a vector of another version, or one that is not whole."""
    if not vector.startswith("CVSS:3") or len(vector) > LONGEST:
        return None
    parts = dict(part.split(":", 1) for part in vector.split("/")[1:] if ":" in part)
    try:
        weight = {name: table[parts[name]] for name, table in WEIGHTS.items()}
        scope = parts["S"]
        privileges = PRIVILEGES[scope][parts["PR"]]
    except KeyError:
        return None
    loss = 1 - (1 - weight["C"]) * (1 - weight["I"]) * (1 - weight["A"])
    impact = 6.42 * loss if scope == "U" else 7.52 * (loss - 0.029) - 3.25 * (loss - 0.02) ** 15
    if impact <= 0:
        return 0.0
    ease = 8.22 * weight["AV"] * weight["AC"] * privileges * weight["UI"]
    return _rounded_up(min((impact + ease) * (1.0 if scope == "U" else 1.08), 10))


def grade(score: float | None) -> str:
    """The word for a score: "critical", "high", "medium", "low" or "none"; "" for no score."""
    return "" if score is None else next((word for least, word in GRADES if score >= least), "none")


def _rounded_up(value: float) -> float:
    """To one digit, upwards; in whole numbers, since floating point would round some the wrong way (appendix A)."""
    whole = round(value * 100_000)
    return whole / 100_000 if whole % 10_000 == 0 else (math.floor(whole / 10_000) + 1) / 10
