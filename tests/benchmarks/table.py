"""The lines of a benchmark run: what was measured, beside its target."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Line:
    """One figure. ``target`` is the most it may be (``at_least``: the least); none is told."""

    what: str
    vectors: int | None
    value: float
    unit: str
    target: float | None = None
    at_least: bool = False
    note: str = ""

    @property
    def is_met(self) -> bool | None:
        """Whether the target is met; ``None`` without one."""
        if self.target is None:
            return None
        return self.value >= self.target if self.at_least else self.value <= self.target

    def verdict(self) -> str:
        """Say whether the target is met, or by how much it is missed."""
        if self.is_met is None or self.target is None:
            return ""
        if self.is_met:
            return "met"
        return f"missed by {abs(self.value / self.target - 1):.0%}"


def ratio_lines(
    what: str, vectors: int, ours: list[float], floor: list[float], targets: dict[float, float]
) -> list[Line]:
    """Compare two series of seconds share by share; ``targets`` gives each its most."""
    lines = []
    for share, target in targets.items():
        mine, least = percentile(ours, share), percentile(floor, share)
        note = f"{1000 * mine:.2f} ms, floor {1000 * least:.2f}"
        name = f"{what}, p{share * 100:.0f}"
        lines.append(Line(name, vectors, mine / least, "x floor", target, note=note))
    return lines


def percentile(spent: Sequence[float], share: float) -> float:
    """Return the value that ``share`` of the others lie below."""
    return sorted(spent)[min(int(len(spent) * share), len(spent) - 1)]


def print_table(lines: Sequence[Line]) -> None:
    """Print the lines, aligned."""
    print(f"{'what':<36} {'vectors':>8} {'figure':>16} {'target':>9}  verdict")
    for line in lines:
        figure = f"{line.value:.2f} {line.unit}"
        sign = "≥" if line.at_least else "≤"
        target = "" if line.target is None else f"{sign} {line.target:g}"
        vectors = "" if line.vectors is None else f"{line.vectors:,}"
        told = f"{line.what:<36} {vectors:>8} {figure:>16} {target:>9}  {line.verdict()}"
        print(told + (f"  ({line.note})" if line.note else ""))


def save(lines: Sequence[Line], said: Sequence[str], path: Path) -> None:
    """Write the lines, and what has to be said about them, as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = [{**asdict(line), "met": line.is_met} for line in lines]
    path.write_text(json.dumps({"lines": rows, "said": list(said)}, indent=1) + "\n")
