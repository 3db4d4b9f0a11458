"""How long the program takes before anything of a vault is touched."""

import os
import subprocess
import sys
import time

from tests.benchmarks.table import Line, percentile

_ROUNDS = 5
_HEAVY = ("numpy", "onnxruntime", "chromadb", "sqlalchemy", "tokenizers", "torch", "PySide6")
_COMMANDS = {
    "process start to the help": ["-m", "app", "--help"],
    "process start to window's code": ["-c", "import app.gui.main_window"],
}


def startup_lines() -> list[Line]:
    """Time whole processes, warm, and name what heavy modules they import."""
    return [
        Line(what, None, _seconds(command), "s", 1.0, note=_imported(command))
        for what, command in _COMMANDS.items()
    ]


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
    heavy = [name for name in _HEAVY if name in modules]
    return f"{len(modules)} modules, of the heavy ones {', '.join(heavy) or 'none'}"


def _run(command: list[str]) -> str:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, *command], env=environment, check=True, capture_output=True, text=True
    )
    return done.stderr
