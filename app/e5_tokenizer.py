"""The tokenizer of multilingual-e5-small, as JSON, out of the file that holds its weights.

That file keeps the pieces and scores of XLM-RoBERTa's unigram tokenizer; how texts are
normalised (NFKC, controls dropped, white space made one blank) is written out here, as that
model's own tokenizer does it. Bare Python: it runs before anything else is installed.
"""

import json
import struct
from typing import Any

_HEADER = 44  # bytes before the tokenizer's part
_BLANK = "\N{LOWER ONE EIGHTH BLOCK}"
_CONTROLS = "[\\x00-\\x08\\x0b\\x0e-\\x1f\\x7f\\x8f\\x9f]"
_SPACES = "[\\t\\n\\x0c\\r\\u1680\\u200b-\\u200f\\u2028\\u2029\\u2581\\ufeff\\ufffd]"


def tokenizer_json(packed: bytes) -> bytes:
    """Return ``tokenizer.json`` for a file of packed weights; always the same bytes.

    Raises:
        ValueError: it is no such file.
    """
    try:
        if packed[:4] != b"E5S1":
            raise ValueError("no file of packed weights")
        count, first, last, pad, unknown = struct.unpack_from("<5i", packed, _HEADER)
        (letters,) = struct.unpack_from("<Q", packed, _HEADER + 20)
        at = _HEADER + 28
        offsets = struct.unpack_from(f"<{count + 1}I", packed, at)
        at += 4 * (count + 1)
        scores = struct.unpack_from(f"<{count}f", packed, at)
        at += 4 * count
        text = packed[at : at + letters]
        pieces = [text[offsets[n] : offsets[n + 1]].decode("utf-8") for n in range(count)]
    except (struct.error, UnicodeDecodeError, IndexError) as error:
        raise ValueError("the tokenizer's part makes no sense") from error
    vocabulary = [[piece, score] for piece, score in zip(pieces, scores, strict=True)]
    special = [first, pad, last, unknown, count - 1]
    told = _described(vocabulary, pieces, special, (first, last), unknown)
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _described(
    vocabulary: list[list[Any]],
    pieces: list[str],
    special: list[int],
    frame: tuple[int, int],
    unknown: int,
) -> dict[str, Any]:
    first, last = (pieces[number] for number in frame)
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [
            {
                "id": number,
                "content": pieces[number],
                "single_word": False,
                "lstrip": False,
                "rstrip": False,
                "normalized": False,
                "special": True,
            }
            for number in sorted(special)
        ],
        "normalizer": {
            "type": "Sequence",
            "normalizers": [
                _replaced(_CONTROLS, ""),
                _replaced(_SPACES, " "),
                {"type": "NFKC"},
                _replaced(" {2,}", " "),
            ],
        },
        "pre_tokenizer": {
            "type": "Sequence",
            "pretokenizers": [
                {"type": "WhitespaceSplit"},
                {
                    "type": "Metaspace",
                    "replacement": _BLANK,
                    "prepend_scheme": "always",
                    "split": True,
                },
            ],
        },
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [_special(first), _sequence(), _special(last)],
            "pair": [_special(first), _sequence(), _sequence("B"), _special(last)],
            "special_tokens": {
                name: {"id": name, "ids": [number], "tokens": [name]}
                for name, number in zip((first, last), frame, strict=True)
            },
        },
        "decoder": {
            "type": "Metaspace",
            "replacement": _BLANK,
            "prepend_scheme": "always",
            "split": True,
        },
        "model": {
            "type": "Unigram",
            "unk_id": unknown,
            "vocab": vocabulary,
            "byte_fallback": False,
        },
    }


def _replaced(pattern: str, content: str) -> dict[str, Any]:
    return {"type": "Replace", "pattern": {"Regex": pattern}, "content": content}


def _special(name: str) -> dict[str, Any]:
    return {"SpecialToken": {"id": name, "type_id": 0}}


def _sequence(name: str = "A") -> dict[str, Any]:
    return {"Sequence": {"id": name, "type_id": 0}}
