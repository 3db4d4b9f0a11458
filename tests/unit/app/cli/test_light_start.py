import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    *("core.services", "core.bootstrap", "sqlalchemy", "sqlcipher3", "numpy", "onnxruntime"),
    *("tokenizers", "PySide6", "qasync", "argon2", "zxcvbn", "rich", "asyncio"),
}
ROOT = Path(__file__).resolve().parents[4]


@pytest.mark.parametrize(
    ("word", "package"), [("index-child", "index"), ("model-child", "embedding")]
)
def test_a_child_loads_no_door(word: str, package: str) -> None:
    program = (
        f"import sys; sys.argv[1:] = [{word!r}]\n"
        f"from core.{package} import child_main\n"
        "child_main.main = lambda: print('\\n'.join(sys.modules))\n"
        "from app.__main__ import main\n"
        "main()\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True
    )
    imported = set(result.stdout.split())
    assert f"core.{package}.child_main" in imported
    assert imported & {"app.cli", "app.gui", "typer", "click", "rich", "PySide6"} == set()


@pytest.mark.parametrize("arguments", [["--help"], ["search", "--help"], ["--version"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    program = (
        f"import sys; sys.argv[1:] = {arguments!r}\n"
        "from app.__main__ import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print('\\n'.join(sys.modules), file=sys.stderr)"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True
    )
    imported = set(result.stderr.split())
    assert "app.cli.main" in imported
    assert imported & HEAVY == set()
