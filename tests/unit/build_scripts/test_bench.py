"""The benchmark command itself; no clock is asserted, here or anywhere in the suite."""

import json
from pathlib import Path

import pytest

from tests.benchmarks.run import main
from tests.benchmarks.table import Line


def test_the_benchmark_prints_a_table_and_saves_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved = tmp_path / "bench.json"
    small = ["--sizes", "30", "--real", "12", "--rounds", "2"]
    main([*small, "--fake-model", "--no-processes", "--json", str(saved)])
    shown = capsys.readouterr().out
    for what in ("import, all searchable", "search, exact, p50", "search, Chroma", "capture"):
        assert what in shown
    assert "repeated with noise" in shown
    run = json.loads(saved.read_text())
    assert all(line["value"] >= 0 for line in run["lines"])


def test_a_target_is_met_from_its_own_side() -> None:
    assert Line("search", 10, 1.4, "x", 1.5).verdict() == "met"
    assert Line("search", 10, 1.8, "x", 1.5).verdict() == "missed by 20%"
    assert Line("import", 10, 0.8, "x", 0.75, at_least=True).verdict() == "met"
    assert Line("import", 10, 0.6, "x", 0.75, at_least=True).verdict() == "missed by 20%"
    assert Line("lock", 10, 0.6, "s").verdict() == ""
