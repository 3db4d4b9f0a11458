"""How long the program takes before anything of a vault is touched."""

import json
import os
import subprocess
import sys
import tempfile
import time

from tests.benchmarks.table import Line, percentile

_ROUNDS = 5
HEAVY = ("numpy", "onnxruntime", "chromadb", "sqlalchemy", "tokenizers", "torch", "PySide6")
_COMMANDS = {
    "process start to the help": ["-m", "app", "--help"],
    "process start to window's code": ["-c", "import app.gui.main_window"],
}


def startup_lines() -> list[Line]:
    """Time whole processes, warm, and name what heavy modules they import."""
    painted, modules = first_paint()
    return [
        Line(
            "process start to the window's first paint",
            None,
            painted,
            "s",
            1.0,
            note=_heavy_among(modules),
        ),
    ] + [
        Line(what, None, _seconds(command), "s", 1.0, note=_imported(command))
        for what, command in _COMMANDS.items()
    ]


def first_paint() -> tuple[float, set[str]]:
    """Start the program on no vault; return seconds to its first paint, and its modules."""
    spent, modules = [], set[str]()
    for _ in range(_ROUNDS):
        started = time.monotonic()
        told = json.loads(start_and_paint())
        spent.append(told["at"] - started)
        modules = set(told["modules"])
    return percentile(spent, 0.5), modules


def start_and_paint() -> str:
    """Run ``first_paint`` in a home of its own; return what it prints."""
    with tempfile.TemporaryDirectory() as home:
        own = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"), home)
        done = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.first_paint", f"{home}/Personal"],
            env={**os.environ, **own, "QT_QPA_PLATFORM": "offscreen"},
            check=True,
            capture_output=True,
            text=True,
        )
    return done.stdout


def _seconds(command: list[str]) -> float:
    spent = []
    for _ in range(_ROUNDS):
        started = time.perf_counter()
        _run(command)
        spent.append(time.perf_counter() - started)
    return percentile(spent, 0.5)


def _imported(command: list[str]) -> str:
    told = _run(["-X", "importtime", *command])
    modules = {line.rpartition("|")[2].strip() for line in told.splitlines()}
    return _heavy_among(modules)


def _heavy_among(modules: set[str]) -> str:
    heavy = [name for name in HEAVY if name in modules]
    return f"{len(modules)} modules, of the heavy ones {', '.join(heavy) or 'none'}"


def _run(command: list[str]) -> str:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, *command], env=environment, check=True, capture_output=True, text=True
    )
    return done.stderr
