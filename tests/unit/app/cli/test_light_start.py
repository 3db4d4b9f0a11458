import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    *("core.services", "core.bootstrap", "sqlalchemy", "sqlcipher3", "numpy", "onnxruntime"),
    *("tokenizers", "PySide6", "qasync", "argon2", "zxcvbn", "rich", "asyncio"),
}
ROOT = Path(__file__).resolve().parents[4]


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
