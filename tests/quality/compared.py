"""Saves what a quality run measured, shows it, and compares two runs question by question."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from tests.quality.intervals import interval
from tests.quality.measured import WITHOUT, Measured, Score

FIGURES = tuple(field.name for field in fields(Score))
ALL = "all"
_WHOLE = "hybrid"
_LED = "recall_10"  # what an ablation is told by
Saved = dict[str, Any]
_Scores = Mapping[str, Mapping[str, float]]


def as_saved(settings: Mapping[str, object], sets: Mapping[str, Measured]) -> Saved:
    """Return a run as JSON takes it: ids and numbers, no text."""
    return {
        "settings": dict(settings),
        "sets": {
            name: {
                "index_agreement": measured.index_agreement,
                "categories": measured.categories,
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


def table(run: Saved) -> list[str]:
    """Return a run's figures with their 95 % intervals, by set, mode and category."""
    lines = [_row("set", "mode", "kind", "asked", FIGURES)]
    for name, measured in run["sets"].items():
        for mode, scores in measured["scores"].items():
            if mode.startswith(WITHOUT):
                continue
            for category, asked in _by_category(measured, scores, mode):
                told = [_interval_of(scores, asked, figure) for figure in FIGURES]
                lines.append(_row(name, mode, category, str(len(asked)), told))
        if measured["index_agreement"] is not None:
            lines.append(
                f"{name:<14} Chroma finds {measured['index_agreement']:.4f} of the nearest"
            )
    return lines


def ablations(run: Saved) -> list[str]:
    """Return what each part brings: what is lost without it, of recall at 10, by set."""
    lines = []
    for name, measured in run["sets"].items():
        for mode, scores in measured["scores"].items():
            if mode.startswith(WITHOUT):
                for category, asked in _by_category(measured, scores, _WHOLE):
                    whole = measured["scores"][_WHOLE]
                    steps = [scores[each][_LED] - whole[each][_LED] for each in asked]
                    lines.append(f"{name:<14} {mode:<24} {category:<8} {_told(steps)}")
    return [f"{'set':<14} {'part':<24} {'kind':<8} {_LED}", *lines] if lines else []


def differences(before: Saved, now: Saved) -> list[str]:
    """Say, a line each, how every set, mode and category that both runs have changed.

    Means and intervals are of the differences question by question.
    """
    lines = [
        f"settings: {name} was {before['settings'].get(name)}, is {value}"
        for name, value in now["settings"].items()
        if before["settings"].get(name) != value
    ]
    for name, measured in now["sets"].items():
        known = before["sets"].get(name, {"scores": {}})["scores"]
        for mode, scores in measured["scores"].items():
            if mode in known:
                shared = {each: scores[each] for each in scores.keys() & known[mode].keys()}
                for category, asked in _by_category(measured, shared, mode):
                    lines += _differences(
                        f"{name:<14} {mode:<28} {category:<8}", asked, known[mode], scores
                    )
    return lines


def _differences(
    label: str, asked: Sequence[str], before: _Scores, now: _Scores
) -> Iterator[str]:
    for figure in FIGURES:
        steps = [now[each][figure] - before[each].get(figure, 0.0) for each in asked]
        if any(steps):
            yield f"{label} {figure:<16} {_told(steps)}"


def _told(steps: Sequence[float]) -> str:
    mean, low, high = interval(steps)
    won, lost = sum(step > 0 for step in steps), sum(step < 0 for step in steps)
    return f"{mean:+.3f} [{low:+.3f} {high:+.3f}]; won {won}, lost {lost} of {len(steps)}"


def _by_category(
    measured: Saved, scores: _Scores, mode: str
) -> Iterator[tuple[str, list[str]]]:
    """Yield all questions, and then, for the whole ranking, those of each category."""
    if scores:
        yield ALL, sorted(scores)
    categories = sorted({measured["categories"][each] for each in scores} - {""})
    for category in categories if mode == _WHOLE else ():
        asked = sorted(each for each in scores if measured["categories"][each] == category)
        yield category, asked


def _interval_of(scores: _Scores, asked: Sequence[str], figure: str) -> str:
    return str(interval([scores[each][figure] for each in asked]))


def _row(name: str, mode: str, category: str, asked: str, figures: Sequence[str]) -> str:
    told = " ".join(f"{figure:<19}" for figure in figures)
    return f"{name:<14} {mode:<28} {category:<8} {asked:>5} {told}".rstrip()
