"""Counting tokens: what chunking asks of a model's tokenizer."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_SURROGATE = re.compile("[\ud800-\udfff]")
# What a tokenizer keeps together, roughly: a letter of a script without blanks is a token.
_WIDE = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_PIECE = re.compile(rf"[{_WIDE}]|[^\W{_WIDE}]+|[^\w\s]")
_LETTERS_A_TOKEN = 8  # of a long word; measured on English prose


class Tokens(Protocol):
    """A tokenizer without its special tokens, padding and truncation."""

    def count(self, texts: Sequence[str]) -> list[int]:
        """Return how many tokens each text has."""

    def starts(self, text: str) -> list[tuple[int, bool]]:
        """Return, for each token, its first character and whether it begins a word."""


def without_surrogates(text: str) -> str:
    """Replace halves of surrogate pairs, which no tokenizer takes; the length stays."""
    return _SURROGATE.sub("\ufffd", text)


def estimated_tokens(text: str) -> int:
    """Return about how many tokens a text has, where no tokenizer is at hand to count them."""
    return sum(-(-len(piece) // _LETTERS_A_TOKEN) for piece in _PIECE.findall(text))


class FastTokens:
    """Tokens of a Hugging Face tokenizer, whose work is done outside the GIL."""

    def __init__(self, tokenizer: "Tokenizer") -> None:
        """Take a tokenizer that neither pads nor truncates."""
        self._tokenizer = tokenizer

    def count(self, texts: Sequence[str]) -> list[int]:
        """Return how many tokens each text has."""
        clean = [without_surrogates(text) for text in texts]
        encodings = self._tokenizer.encode_batch_fast(clean, add_special_tokens=False)
        return [len(encoding) for encoding in encodings]

    def starts(self, text: str) -> list[tuple[int, bool]]:
        """Return, for each token, its first character and whether it begins a word."""
        clean = without_surrogates(text)
        encoding = self._tokenizer.encode(clean, add_special_tokens=False)
        words = encoding.word_ids
        return [
            (start, place == 0 or words[place] != words[place - 1])
            for place, (start, _) in enumerate(encoding.offsets)
        ]
