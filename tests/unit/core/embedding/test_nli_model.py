"""The NLI model: a tiny one with random weights, saved by transformers for this test."""

import json
import shutil
from pathlib import Path

import pytest

from core.embedding.nli_model import NliModel
from core.errors import DamagedModelError, ModelMissingError

transformers = pytest.importorskip("transformers")
WORDS = "[PAD] [UNK] [CLS] [SEP] [MASK] the lesson is on monday tuesday".split()
LABELS = {0: "CONTRADICTION", 1: "entailment", 2: "neutral"}


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("nli")
    config = transformers.BertConfig(
        vocab_size=len(WORDS), hidden_size=16, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=16, max_position_embeddings=64, id2label=LABELS,
        label2id={name: place for place, name in LABELS.items()},
    )  # fmt: skip
    transformers.BertForSequenceClassification(config).save_pretrained(folder)
    (folder / "vocab.txt").write_text("\n".join(WORDS))
    transformers.BertTokenizerFast(str(folder / "vocab.txt")).save_pretrained(folder)
    return folder


@pytest.fixture
def folder(saved: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(saved, tmp_path / "own-model"))


def test_a_saved_model_is_asked_about_pairs(folder: Path) -> None:
    model = NliModel(folder)
    model.check()
    pairs = [("the lesson is on monday", "the lesson is on tuesday")] * 9
    opinions = model.opinions(pairs)
    assert len(opinions) == 9
    for each in opinions:
        assert each.entailment + each.neutral + each.contradiction == pytest.approx(
            1, abs=1e-5
        )


def test_the_labels_say_which_output_is_which(folder: Path) -> None:
    pairs = [("the lesson is on monday", "the lesson is on tuesday")]
    [before] = NliModel(folder).opinions(pairs)
    config = json.loads((folder / "config.json").read_text())
    config["id2label"] = {"0": "entailment", "1": "contradiction", "2": "neutral"}
    (folder / "config.json").write_text(json.dumps(config))
    [after] = NliModel(folder).opinions(pairs)
    assert after.entailment == pytest.approx(before.contradiction, abs=1e-5)
    assert after.contradiction == pytest.approx(before.entailment, abs=1e-5)


@pytest.mark.parametrize("name", ["pytorch_model.bin", "weights.pkl", "extra.pt"])
def test_a_pickle_is_refused_by_name(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"\x80\x04.")
    with pytest.raises(DamagedModelError, match=f"{name} could run code"):
        NliModel(folder).check()


def test_code_in_the_folder_is_refused(folder: Path) -> None:
    (folder / "modeling.py").write_text("print('hello')")
    with pytest.raises(DamagedModelError, match="brings code"):
        NliModel(folder).check()


def test_a_config_that_names_code_is_refused(folder: Path) -> None:
    config = json.loads((folder / "config.json").read_text())
    config["auto_map"] = {"AutoModel": "other.Model"}
    (folder / "config.json").write_text(json.dumps(config))
    with pytest.raises(DamagedModelError, match="brings code"):
        NliModel(folder).check()


def test_a_model_without_contradictions_or_without_weights_is_refused(folder: Path) -> None:
    config = json.loads((folder / "config.json").read_text())
    config["id2label"] = {"0": "good", "1": "bad"}
    (folder / "config.json").write_text(json.dumps(config))
    with pytest.raises(ModelMissingError, match="says nothing of contradictions"):
        NliModel(folder).check()
    (folder / "model.safetensors").unlink()
    with pytest.raises(ModelMissingError, match="no safetensors"):
        NliModel(folder).check()
    with pytest.raises(ModelMissingError, match=r"There is no folder .*nowhere"):
        NliModel(folder / "nowhere").check()


def test_a_damaged_model_is_told_as_such(folder: Path) -> None:
    (folder / "model.safetensors").write_bytes(b"\x00" * 64)
    with pytest.raises(DamagedModelError, match="can't be loaded"):
        NliModel(folder).opinions([("a", "b")])
    (folder / "config.json").write_text("[]")
    with pytest.raises(DamagedModelError, match="makes no sense"):
        NliModel(folder).check()
