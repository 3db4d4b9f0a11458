"""What a three-way merge must never do: lose what both kept, or prefer a side."""

from hypothesis import given
from hypothesis import strategies as st

from core.model import MergeKind, MergePart
from core.services.branch_merge import merge_parts, merge_texts

_SENTENCES = st.sampled_from(
    ["Rent is 900.", " Rent is 950!", "\n", "- milk\n", "- bread\n", " Call Ada.", "x", "1.5 "]
)
_TEXTS = st.lists(_SENTENCES, max_size=8).map("".join)


@given(_TEXTS, _TEXTS)
def test_merging_a_side_with_itself_or_with_the_base_gives_the_side(
    base: str, side: str
) -> None:
    assert merge_texts(base, side, side) == side
    assert merge_texts(base, side, base) == side
    assert merge_texts(base, base, side) == side


@given(_TEXTS, _TEXTS, _TEXTS)
def test_neither_side_is_preferred(base: str, ours: str, theirs: str) -> None:
    assert merge_texts(base, ours, theirs) == merge_texts(base, theirs, ours)


@st.composite
def _numbered(draw: st.DrawFn) -> tuple[list[str], list[str], list[str]]:
    """A base of different lines, and two sides that each change some and add some."""
    base = [f"line {number}\n" for number in range(draw(st.integers(1, 12)))]
    sides = []
    for name in ("ours", "theirs"):
        side = []
        for number, line in enumerate(base):
            fate = draw(st.sampled_from(["keep"] * 4 + ["change", "drop", "add"]))
            if fate == "add":
                side.append(f"{name} adds at {number}\n")
            if fate in ("keep", "add"):
                side.append(line)
            elif fate == "change":
                side.append(f"{name} {number}\n")
        sides.append(side)
    return base, sides[0], sides[1]


@given(_numbered())
def test_no_line_is_lost_that_both_kept_or_that_one_wrote(
    three: tuple[list[str], list[str], list[str]],
) -> None:
    base, ours, theirs = three
    merged = merge_texts(*("".join(lines) for lines in three))
    if merged is None:
        return
    lines = merged.splitlines(keepends=True)
    kept = [line for line in base if line in ours and line in theirs]
    assert [line for line in lines if line in base] == kept
    written = {line for line in (*ours, *theirs) if line not in base}
    assert written == {line for line in lines if line not in base}


@given(st.integers(2, 12), st.data())
def test_changes_at_different_lines_always_merge(count: int, draw: st.DataObject) -> None:
    base = [f"line {number}\n" for number in range(count)]
    owner = [draw.draw(st.sampled_from(["nobody", "ours", "theirs"])) for _ in base]
    sides = {
        side: [f"{side} {n}\n" if owner[n] == side else line for n, line in enumerate(base)]
        for side in ("ours", "theirs")
    }
    merged = merge_texts("".join(base), "".join(sides["ours"]), "".join(sides["theirs"]))
    expected = [
        line if owner[n] == "nobody" else f"{owner[n]} {n}\n" for n, line in enumerate(base)
    ]
    assert merged == "".join(expected)


_WORDS = st.lists(
    st.sampled_from(
        ["rent ", "is ", "900 ", "euros", ". ", "due ", "on ", "\n", "950 ", "Ada"]
    ),
    max_size=20,
).map("".join)


def _swapped(parts: tuple[MergePart, ...]) -> list[tuple[MergeKind, str, str]]:
    other = {MergeKind.OURS: MergeKind.THEIRS, MergeKind.THEIRS: MergeKind.OURS}
    return [(other.get(part.kind, part.kind), part.theirs, part.ours) for part in parts]


@given(_WORDS, _WORDS, _WORDS)
def test_swapped_sides_give_the_same_parts_with_the_sides_swapped(
    base: str, ours: str, theirs: str
) -> None:
    there = merge_parts(base, theirs, ours)
    assert [(part.kind, part.ours, part.theirs) for part in there] == _swapped(
        merge_parts(base, ours, theirs)
    )


@given(_WORDS, _WORDS, _WORDS)
def test_the_parts_make_up_either_side_and_the_merge(
    base: str, ours: str, theirs: str
) -> None:
    parts = merge_parts(base, ours, theirs)
    same = MergeKind.SAME
    assert "".join(each.text if each.kind is same else each.ours for each in parts) == ours
    assert "".join(each.text if each.kind is same else each.theirs for each in parts) == theirs
    for part in parts:
        if part.kind is MergeKind.CONFLICT:
            assert part.ours in part.text
            assert part.theirs in part.text


@st.composite
def _worded(draw: st.DrawFn) -> tuple[list[str], list[str], list[str]]:
    """A base of different words, and two sides that each drop some and write some."""
    base = [f"w{number}" for number in range(draw(st.integers(1, 30)))]
    sides = []
    for name in ("ours", "theirs"):
        side: list[str] = []
        for number, word in enumerate(base):
            fate = draw(st.sampled_from(["keep"] * 6 + ["change", "drop", "add"]))
            side += [word] if fate in ("keep", "add") else []
            side += [f"{name}{number}"] if fate in ("change", "add") else []
        sides.append(side)
    return base, sides[0], sides[1]


@given(_worded())
def test_no_word_is_lost_that_neither_side_took_out(
    three: tuple[list[str], list[str], list[str]],
) -> None:
    base, ours, theirs = three
    # Every text ends in a word of its own, so that no blank behind one is what changed.
    parts = merge_parts(*(" ".join([*words, "end"]) for words in three))
    said = "".join(part.text for part in parts).split()
    assert {word for word in base if word in ours and word in theirs} <= set(said)
    assert {word for word in (*ours, *theirs) if word not in base} <= set(said)
    if not any(part.kind is MergeKind.CONFLICT for part in parts):
        assert not {word for word in base if word not in ours or word not in theirs} & set(
            said
        )
