"""Saves what a quality run measured, and compares two runs question by question."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from math import comb
from pathlib import Path
from typing import Any

from tests.quality.measured import Measured, Score

FIGURE = "recall_10"  # what is won or lost
Saved = dict[str, Any]


def as_saved(settings: Mapping[str, object], sets: Mapping[str, Measured]) -> Saved:
    """Return a run as JSON takes it: ids and numbers, no text."""
    return {
        "settings": dict(settings),
        "sets": {
            name: {
                "means": measured.means(),
                "index_agreement": measured.index_agreement,
                "scores": {
                    mode: {asked: asdict(score) for asked, score in scores.items()}
                    for mode, scores in measured.scores.items()
                },
            }
            for name, measured in sets.items()
        },
    }


def save(run: Saved, path: Path) -> None:
    """Write a run."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(run, indent=1) + "\n")


def load(path: Path) -> Saved:
    """Read a run."""
    run: Saved = json.loads(path.read_text())
    return run


def differences(before: Saved, now: Saved) -> list[str]:
    """Say, a line each, how every set and mode that both runs have changed.

    Wins and losses are questions whose recall at 10 rose or fell; p is the chance of a
    split at least as uneven if nothing had changed (two-sided sign test).
    """
    lines = [
        f"settings: {name} was {before['settings'].get(name)}, is {value}"
        for name, value in now["settings"].items()
        if before["settings"].get(name) != value
    ]
    for name, measured in now["sets"].items():
        known = before["sets"].get(name)
        for mode in measured["scores"].keys() & (known["scores"].keys() if known else set()):
            lines.append(f"{name:<14} {mode:<28} {_difference(known, measured, mode)}")
    return sorted(lines)


def _difference(before: Saved, now: Saved, mode: str) -> str:
    was, now_is = before["means"][mode], now["means"][mode]
    moved = ", ".join(f"{name} {now_is[name] - was[name]:+.3f}" for name in now_is)
    old, new = before["scores"][mode], now["scores"][mode]
    steps = [new[asked][FIGURE] - old[asked][FIGURE] for asked in new.keys() & old.keys()]
    won, lost = sum(step > 0 for step in steps), sum(step < 0 for step in steps)
    return f"{moved}; won {won}, lost {lost} of {len(steps)}, p {sign_test(won, lost):.2f}"


def sign_test(won: int, lost: int) -> float:
    """Return the two-sided chance of a split at least as uneven among equals."""
    total = won + lost
    even = sum(comb(total, count) for count in range(min(won, lost) + 1))
    return float(min(1.0, 2 * even / 2**total))


def table(run: Saved) -> list[str]:
    """Return the means of a run, a line for each set and mode."""
    names = list(asdict(Score(0, 0, 0, 0)))
    lines = [f"{'set':<14} {'mode':<28} " + " ".join(f"{name:>15}" for name in names)]
    for name, measured in run["sets"].items():
        for mode, means in measured["means"].items():
            figures = " ".join(f"{means[each]:>15.3f}" for each in names)
            lines.append(f"{name:<14} {mode:<28} {figures}")
        if measured["index_agreement"] is not None:
            lines.append(
                f"{name:<14} Chroma finds {measured['index_agreement']:.4f} of the nearest"
            )
    return lines
