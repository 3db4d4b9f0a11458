"""Models in folders that a person brings: run without torch, and refused when they lie."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from onnx import TensorProto

from core.embedding.likeness_scale import (
    ALIKE,
    AS_IT_IS,
    FAR,
    NEAR,
    UNLIKE,
    LikenessScale,
    mean_cosine,
    measure_scales,
)
from core.embedding.model_choice import ModelChoice, read_choice
from core.embedding.model_files import Prompts, languages_of
from core.embedding.model_source import LocalModels, open_folder
from core.embedding.named_models import named_models
from core.errors import DamagedModelError, DamagedVaultError, ModelMissingError
from tests.fakes.embedding import FakeEmbedder
from tests.fakes.small_model import (
    WORDS,
    graph,
    make_small_model,
    set_modules,
    set_pooling,
)
from tests.real_model import loaded_minilm, needs_weights

NO_PROMPTS = Prompts()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_small_model(tmp_path / "small-model")


def test_a_folder_with_a_graph_embeds_without_torch(folder: Path) -> None:
    embedder = open_folder(folder, NO_PROMPTS)
    vectors = embedder.embed_passages(["rent", "rent lake heron", "Miete"])
    assert vectors.shape == (3, embedder.dimensions) == (3, 16)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1)
    assert np.allclose(vectors[0], embedder.embed_query("rent"), atol=1e-6)
    assert embedder.count_tokens(["rent lake"]) == [2]
    assert embedder.embed_passages([]).shape == (0, 16)


def test_padding_changes_no_vector(folder: Path) -> None:
    embedder = open_folder(folder, NO_PROMPTS)
    together = embedder.embed_passages(["rent", "lake heron rent Miete lake"])
    assert np.allclose(together[0], embedder.embed_passages(["rent"])[0], atol=1e-6)


def test_pooling_is_the_models_own(folder: Path) -> None:
    mean = open_folder(folder, NO_PROMPTS)
    mean_vector, mean_mark = mean.embed_query("rent"), mean.fingerprint
    set_pooling(folder, pooling_mode_cls_token=True)
    cls = open_folder(folder, NO_PROMPTS)
    assert not np.allclose(cls.embed_query("rent"), mean_vector)
    assert np.allclose(cls.embed_query("rent"), cls.embed_query("lake"))  # all begin by [CLS]
    assert cls.fingerprint != mean_mark


def test_prompts_come_from_the_model_or_from_who_asks(folder: Path) -> None:
    plain = open_folder(folder, NO_PROMPTS)
    prompts = {"prompts": {"query": "query: ", "document": ""}}
    (folder / "config_sentence_transformers.json").write_text(json.dumps(prompts))
    told = open_folder(folder, NO_PROMPTS)
    assert np.allclose(told.embed_query("rent"), plain.embed_query("query: rent"))
    assert np.allclose(told.embed_passages(["rent"]), plain.embed_passages(["rent"]))
    assert told.fingerprint != plain.fingerprint
    asked = open_folder(folder, Prompts("", ""))
    assert np.allclose(asked.embed_query("rent"), plain.embed_query("rent"))


def test_a_readme_changes_no_fingerprint_and_other_weights_do(folder: Path) -> None:
    mark = open_folder(folder, NO_PROMPTS).fingerprint
    (folder / "onnx" / "README.md").write_text("new words")
    assert open_folder(folder, NO_PROMPTS).fingerprint == mark
    (folder / "onnx" / "model.onnx").write_bytes(graph(8).SerializeToString())
    assert open_folder(folder, NO_PROMPTS).fingerprint != mark


@pytest.mark.parametrize("path", ["../other", "/etc", "1_Pooling/../../x", "C:\\models"])
def test_a_path_that_leaves_the_folder_is_refused(folder: Path, path: str) -> None:
    set_modules(folder, ("", "Transformer"), (path, "Pooling"))
    with pytest.raises(DamagedModelError, match="outside its folder"):
        open_folder(folder, NO_PROMPTS)


def test_weights_outside_the_folder_are_not_read(folder: Path) -> None:
    (folder.parent / "secret").write_bytes(np.ones((len(WORDS), 16), np.float32).tobytes())
    model = graph()
    tensor = model.graph.initializer[0]
    tensor.ClearField("raw_data")
    tensor.data_location = TensorProto.EXTERNAL
    tensor.external_data.add(key="location", value="../../secret")
    (folder / "onnx" / "model.onnx").write_bytes(model.SerializeToString())
    with pytest.raises(DamagedModelError):
        open_folder(folder, NO_PROMPTS).embed_query("rent")


@pytest.mark.parametrize("name", ["pytorch_model.bin", "model.pt", "weights.pkl"])
def test_a_pickle_alone_is_refused_by_name(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"\x80\x04.")
    with pytest.raises(DamagedModelError, match=name):
        open_folder(folder, NO_PROMPTS)


def test_a_model_that_brings_code_is_refused(folder: Path) -> None:
    (folder / "modeling_evil.py").write_text("import os")
    with pytest.raises(DamagedModelError, match=r"modeling_evil\.py"):
        open_folder(folder, NO_PROMPTS)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("1_Pooling/config.json", "{}"),
        ("1_Pooling/config.json", '{"pooling_mode_max_tokens": true}'),
        ("config_sentence_transformers.json", '{"prompts": [1]}'),
        ("config_sentence_transformers.json", '{"prompts": {"query": 3}}'),
        ("sentence_bert_config.json", '{"max_seq_length": "long"}'),
        ("sentence_bert_config.json", "[]"),
        ("modules.json", "[" * 100_000),
        ("modules.json", " " * 2_000_000),
    ],
)
def test_what_makes_no_sense_refuses_the_model(folder: Path, name: str, told: str) -> None:
    (folder / name).write_text(told)
    with pytest.raises(DamagedModelError):
        open_folder(folder, NO_PROMPTS)


@pytest.mark.parametrize("name", ["onnx/model.onnx", "tokenizer.json"])
def test_a_file_that_is_cut_off_refuses_the_model(folder: Path, name: str) -> None:
    (folder / name).write_bytes((folder / name).read_bytes()[:40])
    with pytest.raises(DamagedModelError):
        open_folder(folder, NO_PROMPTS).embed_query("rent")


def test_a_choice_is_kept_and_opens_the_same_model(folder: Path) -> None:
    source = LocalModels()
    choice = source.choose(str(folder), query_prefix="query: ", passage_prefix=None)
    assert read_choice(choice.as_text()) == choice
    embedder = source.open(choice)
    assert (embedder.name, embedder.fingerprint) == ("small-model", choice.fingerprint)
    card = source.card(choice, embedder)
    assert (card.dimensions, card.languages) == (16, ())
    with pytest.raises(DamagedVaultError):
        read_choice("{}")


def test_another_model_in_the_folder_is_not_taken_for_the_chosen_one(folder: Path) -> None:
    source = LocalModels()
    choice = source.choose(str(folder))
    (folder / "onnx" / "model.onnx").write_bytes(graph(8).SerializeToString())
    with pytest.raises(DamagedModelError, match="another model"):
        source.open(choice)
    shutil.rmtree(folder)
    with pytest.raises(ModelMissingError, match="any more"):
        source.open(choice)


def test_what_is_no_model_is_said_so(tmp_path: Path) -> None:
    source = LocalModels()
    for asked in (str(tmp_path), str(tmp_path / "none"), "no-such-name"):
        with pytest.raises(ModelMissingError):
            source.choose(asked)


def test_the_shipped_model_goes_by_its_name() -> None:
    assert LocalModels().choose("all-MiniLM-L6-v2").folder is None
    first, *others = named_models()
    assert first.name == ModelChoice().name
    assert {"de", "es", "ta", "zh"} <= set(others[0].languages)
    assert others[0].fetch.endswith("multilingual-e5-small")


def test_languages_are_read_from_the_readme(folder: Path) -> None:
    (folder / "README.md").write_text(
        "---\nlanguage:\n- de\n- zh-CN\nlicense: mit\n---\n# x\n"
    )
    assert languages_of(folder) == ("de", "zh")


def test_a_scale_puts_any_models_cosines_where_the_default_ones_lie() -> None:
    embedder = FakeEmbedder()
    of_queries, scale = measure_scales(embedder)
    assert of_queries == scale  # it makes no difference between the two
    assert scale.likeness(mean_cosine(embedder, ALIKE)) == pytest.approx(NEAR, abs=0.01)
    assert scale.likeness(mean_cosine(embedder, UNLIKE)) == pytest.approx(FAR, abs=0.01)
    assert AS_IT_IS.likeness(0.3) == 0.3
    assert LikenessScale(10.0, 0.0).likeness(0.9) == 1.0


@needs_weights
def test_the_default_models_own_scale_is_what_it_is() -> None:
    assert mean_cosine(loaded_minilm(), ALIKE) == pytest.approx(NEAR, abs=0.01)
    assert mean_cosine(loaded_minilm(), UNLIKE) == pytest.approx(FAR, abs=0.01)
