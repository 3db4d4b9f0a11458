import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
_IMPORT_ALL = """
import importlib, sys
from importlib.abc import MetaPathFinder

ABSENT = {"PySide6", "qasync", "typer", "click", "rich", "app"}

class Absent(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ABSENT:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return None

sys.meta_path.insert(0, Absent())
for name in sys.argv[1:]:
    importlib.import_module(name)
assert not ABSENT & set(sys.modules)
print(len(sys.argv) - 1)
"""
# Its library is an extra that the default install does not have.
_EXTRAS = {"core.embedding.sentence_transformers"}


def _modules() -> list[str]:
    paths = [path.relative_to(ROOT) for path in (ROOT / "core").rglob("*.py")]
    names = {".".join(path.with_suffix("").parts).removesuffix(".__init__") for path in paths}
    return sorted(names - _EXTRAS)


def _import_all(names: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", _IMPORT_ALL, *names],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )


def test_every_module_of_core_imports_where_no_door_is_installed() -> None:
    names = _modules()
    assert len(names) > 60
    done = _import_all(names)
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"{len(names)}\n"


def test_the_blocker_blocks() -> None:
    done = _import_all(["rich.console"])
    assert "No module named 'rich" in done.stderr
