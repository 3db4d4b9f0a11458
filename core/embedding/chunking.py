"""Cutting texts into the pieces that get a vector each.

A text of up to 96 tokens is one piece; with a title, the vector is made of title and text
together. A longer one becomes pieces of 64 to 96 tokens, and with a title one more before
them, made of the title and the start of the text. (Measured on hidden facts: a fact in a long
text comes first for 29 of 40 when cut so, for 10 to 12 with pieces of 200 to 254 tokens.)
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from core.embedding.structure import UNIT_CHARACTERS, Opening, Unit, cut_near, units_of
from core.embedding.tokens import Tokens

# All in tokens of the model, its two special ones not counted.
SMALLEST = 64  # below this a chunk goes on, past the end of a paragraph
LARGEST = 96  # a chunk ends before the sentence that would exceed this
HARD_LIMIT = 128  # never exceeded, title included
HEADING_AFTER = 32  # a heading ends a chunk that has at least this
OVERLAP = 32  # a last sentence up to this long is said again in the next chunk
TITLE = 30  # a longer title is embedded up to here
CUT_AIM = 80  # parts of a long sentence; the rest up to LARGEST is for finding a word's start

# What a tokenizer makes one token of may be long: blanks, or a million letters in a row.
CHUNK_CHARACTERS = 2_000

_COUNTED_AT_ONCE = 512

# Part of every fingerprint: raise the version when the same text would be cut otherwise.
CHUNKING = {
    "version": 1,
    "tokens": [SMALLEST, LARGEST, HARD_LIMIT, HEADING_AFTER, OVERLAP, TITLE, CUT_AIM],
    "characters": [UNIT_CHARACTERS, CHUNK_CHARACTERS],
}


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of a text, ``text == whole[start:end]``, that gets one vector.

    ``embedded`` is what the vector is made of: ``text``, or the title, a line break, ``text``.
    """

    start: int
    end: int
    text: str
    embedded: str


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    opens: Opening
    tokens: int


def split_text(text: str, title: str | None, tokens: Tokens) -> tuple[Chunk, ...]:
    """Split ``text`` into chunks, in order, in time linear in its length.

    Together they hold every character that isn't white space. A text that says nothing gives
    one empty chunk if it has a title, else none.
    """
    title = _shortened(title or "", tokens)
    whole = _trimmed(text, 0, len(text))
    if whole is None:
        return (Chunk(0, 0, "", title),) if title else ()
    start, end = whole
    is_short = end - start <= CHUNK_CHARACTERS
    if is_short and tokens.count([text[start:end]])[0] <= LARGEST:
        return tuple(_within_limit(text, [(start, end, title)], tokens))
    pieces = list(_pieces(text, tokens))
    spans = [(start, end, "") for start, end in _spans(text, _packed(pieces))]
    if title:
        spans.insert(0, _head(text, pieces, title, tokens))
    return tuple(_within_limit(text, spans, tokens))


def _shortened(title: str, tokens: Tokens) -> str:
    starts = tokens.starts(title)
    return title if len(starts) <= TITLE else title[: starts[TITLE][0]].rstrip()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    inner = text[start:end]
    shown = inner.lstrip()
    start += len(inner) - len(shown)
    shown = shown.rstrip()
    return (start, start + len(shown)) if shown else None


def _pieces(text: str, tokens: Tokens) -> Iterator[_Piece]:
    units = units_of(text)
    while group := list(islice(units, _COUNTED_AT_ONCE)):
        group = [unit for unit in group if not text[unit.start : unit.end].isspace()]
        counts = tokens.count([text[unit.start : unit.end] for unit in group])
        for unit, count in zip(group, counts, strict=True):
            if count <= LARGEST:
                yield _Piece(unit.start, unit.end, unit.opens, count)
            else:
                yield from _cut(text, unit, tokens)


def _cut(text: str, unit: Unit, tokens: Tokens) -> Iterator[_Piece]:
    """Cut a long sentence into even parts, between words where the tokenizer knows words."""
    starts = tokens.starts(text[unit.start : unit.end])
    aim = math.ceil(len(starts) / math.ceil(len(starts) / CUT_AIM))
    start, opens, first = unit.start, unit.opens, 0
    for place, (offset, begins_word) in enumerate(starts):
        held = place - first
        is_due = held >= LARGEST or (held >= aim and begins_word)
        if is_due and unit.start + offset > start:
            yield _Piece(start, unit.start + offset, opens, held)
            start, opens, first = unit.start + offset, Opening.CUT, place
    yield _Piece(start, unit.end, opens, len(starts) - first)


def _packed(pieces: Iterable[_Piece]) -> list[list[_Piece]]:
    """Group pieces into chunks; a group may begin with the last piece of the one before."""
    groups: list[list[_Piece]] = []
    held: list[_Piece] = []
    held_tokens = 0
    for piece in pieces:
        if held and _ends_before(piece, held_tokens, held[0].start):
            groups.append(held)
            held = _overlap(held, piece)
            held_tokens = _tokens(held)
        held.append(piece)
        held_tokens += piece.tokens
    groups.append(held)
    return _without_crumb(groups)


def _ends_before(piece: _Piece, tokens: int, start: int) -> bool:
    total = tokens + piece.tokens
    if total > HARD_LIMIT or piece.end - start > CHUNK_CHARACTERS:
        return True
    if piece.opens is Opening.HEADING:
        return tokens >= HEADING_AFTER
    if piece.opens is Opening.CUT:
        return total > LARGEST
    return tokens >= SMALLEST and (piece.opens is Opening.BLOCK or total > LARGEST)


def _overlap(held: Sequence[_Piece], following: _Piece) -> list[_Piece]:
    last = held[-1]
    fits = (
        len(held) > 1
        and last.tokens <= OVERLAP
        and last.tokens + following.tokens <= LARGEST
        and following.end - last.start <= CHUNK_CHARACTERS
    )
    # What stands above a heading is about something else.
    return [last] if fits and following.opens is not Opening.HEADING else []


def _without_crumb(groups: list[list[_Piece]]) -> list[list[_Piece]]:
    if len(groups) < 2:
        return groups
    *others, before, last = groups
    new = [piece for piece in last if piece.start >= before[-1].end]
    is_crumb = _tokens(new) < HEADING_AFTER
    fits = (
        _tokens(before) + _tokens(new) <= HARD_LIMIT
        and last[-1].end - before[0].start <= CHUNK_CHARACTERS
    )
    return [*others, before + new] if is_crumb and fits else groups


def _tokens(pieces: Iterable[_Piece]) -> int:
    return sum(piece.tokens for piece in pieces)


def _spans(text: str, groups: Iterable[Sequence[_Piece]]) -> Iterator[tuple[int, int]]:
    reached = 0
    for group in groups:
        span = _trimmed(text, group[0].start, group[-1].end)
        if span is not None and span[1] > reached:  # else only blanks are new in it
            yield span
            reached = span[1]


def _head(
    text: str, pieces: Sequence[_Piece], title: str, tokens: Tokens
) -> tuple[int, int, str]:
    """Return the span of the text's start that shares a vector with the title."""
    start, end = pieces[0].start, pieces[0].end
    room = LARGEST - tokens.count([title])[0] - pieces[0].tokens
    for piece in pieces[1:]:
        room -= piece.tokens
        if room < 0 or piece.end - start > CHUNK_CHARACTERS:
            break
        end = piece.end
    start, end = _trimmed(text, start, end) or (start, end)
    while end - start > 1 and _is_too_long(_chunk(text, start, end, title), tokens):
        end = _middle(text, start, end)
    return start, end, title


def _within_limit(
    text: str, spans: Sequence[tuple[int, int, str]], tokens: Tokens
) -> Iterator[Chunk]:
    """Make the chunks; halve those that have more tokens whole than in parts.

    Token counts add up where a cut stands at a blank, but not where it goes through a word.
    """
    for place in range(0, len(spans), _COUNTED_AT_ONCE):
        group = spans[place : place + _COUNTED_AT_ONCE]
        chunks = [_chunk(text, *span) for span in group]
        counts = tokens.count([chunk.embedded for chunk in chunks])
        for span, chunk, count in zip(group, chunks, counts, strict=True):
            if count <= HARD_LIMIT or len(chunk.text) < 2:
                yield chunk
            else:
                yield from _within_limit(text, _halves(text, *span), tokens)


def _chunk(text: str, start: int, end: int, title: str) -> Chunk:
    inner = text[start:end]
    return Chunk(start, end, inner, f"{title}\n{inner}" if title else inner)


def _is_too_long(chunk: Chunk, tokens: Tokens) -> bool:
    return tokens.count([chunk.embedded])[0] > HARD_LIMIT


def _halves(text: str, start: int, end: int, title: str) -> list[tuple[int, int, str]]:
    middle = _middle(text, start, end)
    halves = (_trimmed(text, start, middle), _trimmed(text, middle, end))
    spans = [span for span in halves if span is not None]
    return [(*span, "" if place else title) for place, span in enumerate(spans)]


def _middle(text: str, start: int, end: int) -> int:
    length = end - start
    return cut_near(text, start + length // 4, start + length // 2)
