"""What a model folder may hold; its vectors are held in the contract suite."""

import json
import shutil
from pathlib import Path

import pytest

from core.embedding.model_folder import default_model_folder
from core.embedding.sentence_transformers import (
    ModelSettings,
    SentenceTransformersEmbedder,
    check_folder,
)
from core.errors import DamagedModelError, ModelMissingError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(default_model_folder().path / "modules.json", tmp_path)
    (tmp_path / "model.safetensors").write_bytes(b"weights")
    return tmp_path


def test_a_folder_with_safetensors_is_taken(folder: Path) -> None:
    check_folder(folder)


def test_a_pickle_beside_safetensors_is_never_read_and_no_reason_to_refuse(
    folder: Path,
) -> None:
    (folder / "pytorch_model.bin").write_bytes(b"pickle")
    check_folder(folder)


def test_a_folder_with_only_a_pickle_is_refused(folder: Path) -> None:
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")
    with pytest.raises(DamagedModelError, match="only safetensors"):
        check_folder(folder)


def test_a_pickle_in_a_module_of_its_own_is_refused(folder: Path) -> None:
    (folder / "2_Dense").mkdir()
    (folder / "2_Dense" / "pytorch_model.bin").write_bytes(b"pickle")
    with pytest.raises(DamagedModelError, match="only safetensors"):
        check_folder(folder)


def test_a_model_that_brings_code_is_refused(folder: Path) -> None:
    (folder / "modeling.py").write_text("print('hello')")
    with pytest.raises(DamagedModelError, match="code"):
        check_folder(folder)


def test_a_class_from_elsewhere_is_refused(folder: Path) -> None:
    (folder / "modules.json").write_text(json.dumps([{"type": "os.system"}]))
    with pytest.raises(DamagedModelError, match=r"os\.system"):
        check_folder(folder)


@pytest.mark.parametrize("told", ["", "{}", "[1]", "[{}]"])
def test_modules_that_make_no_sense_are_damage(folder: Path, told: str) -> None:
    (folder / "modules.json").write_text(told)
    with pytest.raises(DamagedModelError):
        check_folder(folder)


def test_no_folder_and_no_weights_are_a_missing_model(folder: Path) -> None:
    with pytest.raises(ModelMissingError):
        check_folder(folder / "none")
    (folder / "model.safetensors").unlink()
    with pytest.raises(ModelMissingError, match="safetensors"):
        check_folder(folder)


def test_without_the_extra_the_error_names_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.embedding.sentence_transformers.find_spec", lambda name: None)
    with pytest.raises(ModelMissingError, match=r"memorylink\[transformers\]"):
        SentenceTransformersEmbedder(folder).embed_query("rent")


def test_the_fingerprint_follows_weights_and_prefixes(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.embedding.sentence_transformers.find_spec", lambda name: name)
    found = {SentenceTransformersEmbedder(folder).fingerprint}
    assert (
        SentenceTransformersEmbedder(folder, ModelSettings(device="cuda")).fingerprint in found
    )
    found.add(SentenceTransformersEmbedder(folder, ModelSettings("query: ")).fingerprint)
    (folder / "model.safetensors").write_bytes(b"other weights")
    found.add(SentenceTransformersEmbedder(folder).fingerprint)
    assert len(found) == 3
