"""The default embedder's loading: late, checked, and with errors that say what to do."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from core.embedding import onnx_minilm
from core.embedding.minilm_runtime import MiniLMRuntime, open_runtime
from core.embedding.model_folder import ModelFolder, default_model_folder
from core.embedding.onnx_minilm import OnnxMiniLM
from core.embedding.probes import PROBE_TEXTS, agree
from core.errors import DamagedModelError, ModelMissingError
from tests.real_model import loaded_minilm, needs_weights

COMMITTED = ("manifest.json", "minilm.onnx", "probes.npy")
FETCHED = ("model.safetensors", "tokenizer.json")


@pytest.fixture
def bare_folder(tmp_path: Path) -> ModelFolder:
    """A model folder as git has it."""
    for name in COMMITTED:
        shutil.copy(default_model_folder().path / name, tmp_path)
    return ModelFolder(tmp_path)


@pytest.fixture
def folder(bare_folder: ModelFolder) -> ModelFolder:
    """A whole model folder that a test may damage."""
    for name in FETCHED:
        shutil.copy(default_model_folder().path / name, bare_folder.path)
    return bare_folder


def _run(code: str, **environment: str) -> str:
    env = os.environ | environment
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, env=env, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_without_weights_the_error_names_the_command(bare_folder: ModelFolder) -> None:
    embedder = OnnxMiniLM(bare_folder)
    for call in (
        embedder.check,
        lambda: embedder.embed_query("rent"),
        lambda: embedder.embed_passages(["rent"]),
        lambda: embedder.split("rent", None),
    ):
        with pytest.raises(ModelMissingError, match=r"python build_scripts/fetch_model\.py"):
            call()


def test_without_weights_the_fingerprint_is_known(bare_folder: ModelFolder) -> None:
    assert OnnxMiniLM(bare_folder).fingerprint == OnnxMiniLM().fingerprint


def test_without_any_file_the_model_is_missing(tmp_path: Path) -> None:
    embedder = OnnxMiniLM(ModelFolder(tmp_path / "none"))
    with pytest.raises(ModelMissingError):
        embedder.check()
    with pytest.raises(ModelMissingError):
        _ = embedder.fingerprint


def test_the_fingerprint_is_the_same_in_every_process() -> None:
    code = "from core.embedding.onnx_minilm import OnnxMiniLM; print(OnnxMiniLM().fingerprint)"
    found = {_run(code, PYTHONHASHSEED=seed) for seed in ("1", "2")}
    assert found == {OnnxMiniLM().fingerprint}


def test_the_fingerprint_changes_with_weights_tokenizer_and_probes(
    bare_folder: ModelFolder,
) -> None:
    manifest = bare_folder.path / "manifest.json"
    found = {OnnxMiniLM(bare_folder).fingerprint}
    pins = bare_folder.pinned_files()
    for pinned in pins:
        told = manifest.read_text()
        manifest.write_text(told.replace(pinned.sha256, "0" * 64))
        found.add(OnnxMiniLM(bare_folder).fingerprint)
        manifest.write_text(told)
    np.save(bare_folder.probes, np.zeros((3, 384), np.float16))
    found.add(OnnxMiniLM(bare_folder).fingerprint)
    assert len(found) == 4


def test_nothing_heavy_is_imported_before_the_first_use() -> None:
    heavy = "{'onnxruntime', 'tokenizers', 'torch', 'sentence_transformers'}"
    code = (
        "import sys, core.embedding.sentence_transformers, core.embedding.query_cache\n"
        "from core.embedding.onnx_minilm import OnnxMiniLM\n"
        f"OnnxMiniLM().fingerprint; print({heavy} & sys.modules.keys())"
    )
    assert _run(code) == "set()"


@needs_weights
def test_torch_is_never_imported() -> None:
    code = (
        "import sys\nfrom core.embedding.onnx_minilm import OnnxMiniLM\n"
        "OnnxMiniLM().embed_query('rent')\n"
        "print({'torch', 'transformers'} & sys.modules.keys())"
    )
    assert _run(code) == "set()"


def test_a_frozen_program_finds_its_model_in_its_bundle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    expected = tmp_path / "resources" / "models" / "all-MiniLM-L6-v2"
    assert default_model_folder().path == expected


@needs_weights
def test_threads_that_come_first_together_load_once(monkeypatch: pytest.MonkeyPatch) -> None:
    loads: list[ModelFolder] = []

    def counted(folder: ModelFolder) -> MiniLMRuntime:
        loads.append(folder)
        return open_runtime(folder)

    monkeypatch.setattr(onnx_minilm, "_load", counted)
    embedder = OnnxMiniLM()
    with ThreadPoolExecutor(4) as threads:
        vectors = list(threads.map(embedder.embed_query, ["rent"] * 8))
    assert len(loads) == 1
    assert all(np.array_equal(vector, vectors[0]) for vector in vectors)


@needs_weights
def test_weights_fetched_later_are_used_by_the_next_call(bare_folder: ModelFolder) -> None:
    embedder = OnnxMiniLM(bare_folder)
    with pytest.raises(ModelMissingError):
        embedder.embed_query("rent")
    for name in FETCHED:
        shutil.copy(default_model_folder().path / name, bare_folder.path)
    assert embedder.embed_query("rent").shape == (384,)


def _truncate(path: Path) -> None:
    with path.open("r+b") as stream:
        stream.truncate(path.stat().st_size // 2)


def _scramble(path: Path) -> None:
    # From a third of the file on: the middle of the words' vectors, or of the layers.
    with path.open("r+b") as stream:
        stream.seek(path.stat().st_size // 3)
        length = path.stat().st_size // 2
        stream.write((bytes(range(1, 256)) * (length // 255 + 1))[:length])


def _empty(path: Path) -> None:
    path.write_bytes(b"")


@needs_weights
@pytest.mark.parametrize("damage", [_truncate, _scramble, _empty])
@pytest.mark.parametrize("name", [*FETCHED, *COMMITTED])
def test_a_damaged_file_is_a_clear_error(
    folder: ModelFolder, name: str, damage: Callable[[Path], None]
) -> None:
    damage(folder.path / name)
    with pytest.raises(DamagedModelError, match="Fetch it again with"):
        OnnxMiniLM(folder).embed_query("rent")


@needs_weights
@pytest.mark.parametrize("name", FETCHED)
def test_the_quick_check_finds_half_a_file(folder: ModelFolder, name: str) -> None:
    folder.check()
    _truncate(folder.path / name)
    with pytest.raises(DamagedModelError, match=f"{name} has .* bytes instead of"):
        OnnxMiniLM(folder).check()


@needs_weights
def test_the_full_check_finds_one_flipped_bit(folder: ModelFolder) -> None:
    folder.verify()
    with folder.weights.open("r+b") as stream:
        stream.seek(40_000_000)
        byte = stream.read(1)[0]
        stream.seek(40_000_000)
        stream.write(bytes([byte ^ 1]))
    folder.check()
    with pytest.raises(DamagedModelError, match="SHA-256"):
        folder.verify()


@needs_weights
def test_a_text_is_read_up_to_256_tokens() -> None:
    embedder = loaded_minilm()
    exact, longer = "rent " * 254, "rent " * 254 + "lentil soup " * 50
    vectors = embedder.embed_passages([exact, longer, "rent " * 200 + "lentil soup " * 54])
    assert np.dot(vectors[0], vectors[1]) > 0.9999
    assert np.dot(vectors[0], vectors[2]) < 0.99


@needs_weights
def test_probes_agree_with_themselves_and_not_with_another_model() -> None:
    ours = loaded_minilm().embed_passages(PROBE_TEXTS)
    assert agree(ours, np.load(default_model_folder().probes))
    assert not agree(ours, ours[::-1])
    assert not agree(ours, np.zeros((3, 64), np.float32))
    assert len(PROBE_TEXTS) == 3
