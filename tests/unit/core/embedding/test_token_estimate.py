import json

import pytest

from core.embedding.tokens import estimated_tokens
from core.resources import resource_path
from tests.real_model import loaded_minilm, needs_weights


@needs_weights
def test_the_estimate_is_near_what_the_tokenizer_counts() -> None:
    lines = resource_path("demo", "memories.jsonl").read_text("utf-8").splitlines()
    texts = [str(json.loads(line)["text"]) for line in lines]
    counted = loaded_minilm().count_tokens(texts)
    estimated = [estimated_tokens(text) for text in texts]
    assert sum(estimated) == pytest.approx(sum(counted), rel=0.1)


def test_scripts_without_blanks_count_letter_by_letter() -> None:
    assert estimated_tokens("榛子过敏。") == 5
    assert estimated_tokens("a dog, two cats") == 5
    assert estimated_tokens("") == 0
