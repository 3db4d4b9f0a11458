"""The wheel holds what an installed program needs, and finds it where it lands."""

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BUILD = "import sys; from setuptools import build_meta; build_meta.build_wheel(sys.argv[1])"
INSTALLED = "dist-info/licenses"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of this checkout; built from a copy, since a build leaves litter behind."""
    source = tmp_path_factory.mktemp("source")
    for folder in ("app", "core", "resources"):
        shutil.copytree(
            ROOT / folder,
            source / folder,
            ignore=shutil.ignore_patterns("__pycache__", "*.safetensors", "screenshots"),
        )
    for name in ("pyproject.toml", "LICENSE", "NOTICE"):
        shutil.copy(ROOT / name, source)
    (source / "README.md").touch()
    # Weights that were fetched into a checkout must not make its wheel another one.
    (source / "resources/models/all-MiniLM-L6-v2/model.safetensors").touch()
    out = tmp_path_factory.mktemp("wheel")
    built = subprocess.run(
        [sys.executable, "-c", BUILD, str(out)],
        cwd=source, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    return set(zipfile.ZipFile(wheel).namelist())


def below(folder: str) -> set[str]:
    found = (ROOT / folder).rglob("*")
    return {path.relative_to(ROOT).as_posix() for path in found if path.is_file()}


def test_every_resource_is_in_the_wheel_but_docs_and_weights(names: set[str]) -> None:
    fetched = ("model.safetensors", "tokenizer.json", "weights.q4")
    weights = {path for path in below("resources/models") if path.endswith(fetched)}
    wanted = below("resources") - below("resources/docs") - weights
    assert {name for name in names if name.startswith("resources/")} == wanted


def test_every_module_is_in_the_wheel_and_nothing_else(names: set[str]) -> None:
    modules = {name for name in below("app") | below("core") if name.endswith(".py")}
    assert {name for name in names if name.endswith(".py")} == modules
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if "dist-info" not in top} == {"app", "core", "resources"}


def test_every_licence_is_in_the_wheel(names: set[str]) -> None:
    shipped = {name.split(INSTALLED + "/")[1] for name in names if INSTALLED in name}
    assert shipped == {
        "LICENSE",
        "NOTICE",
        "resources/fonts/OFL.txt",
        "resources/icons/LICENSE",
        "resources/models/all-MiniLM-L6-v2/LICENSE",
    }


def run(python: Path, *arguments: str, cwd: Path) -> str:
    # This venv's packages stand in for the dependencies; the project itself is left out.
    (cwd / "home").mkdir(exist_ok=True)
    ran = subprocess.run(
        [python, "-I", *arguments],
        cwd=cwd, capture_output=True, text=True, check=False,
        env={**os.environ, "HOME": str(cwd / "home"), "MEMORYLINK_VAULT": str(cwd / "vault")},
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A venv with the wheel in it, and its interpreter."""
    place = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", place], check=True)
    python = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    asked = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(run(python, "-c", asked, cwd=place).strip())
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(packages)
    # A plain path line, without reading the .pth files over there: one of them may be an
    # editable install of this very checkout.
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return python, place


@pytest.mark.slow
def test_an_installed_program_prints_its_help(installed: tuple[Path, Path]) -> None:
    python, place = installed
    assert "demo" in run(python, "-m", "app", "--help", cwd=place)


@pytest.mark.slow
def test_an_installed_program_finds_its_resources_beside_itself(
    installed: tuple[Path, Path],
) -> None:
    python, place = installed
    code = (
        "from core.resources import resource_path as path\n"
        "from app.cli.demo import demo_questions\n"
        "assert path('themes', 'tokens.toml').is_file() and demo_questions()\n"
        "print(path())"
    )
    assert Path(run(python, "-c", code, cwd=place).strip()).is_relative_to(place)


@pytest.mark.slow
def test_an_installed_program_names_a_command_that_can_fetch_its_weights(
    installed: tuple[Path, Path],
) -> None:
    python, place = installed
    code = (
        "from core.bootstrap.options import Options, find_embedder;"
        "print(find_embedder(Options())[1])"
    )
    sentence = run(python, "-c", code, cwd=place)
    assert "model.safetensors is missing" in sentence or "tokenizer.json" in sentence
    assert f"{python} -m app.fetch_model" in sentence
    assert "--wheel" in run(python, "-m", "app.fetch_model", "--help", cwd=place)
