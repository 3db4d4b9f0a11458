"""What a tag operation makes of each tag's name: pure, so that a plan is what will be done."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from core.errors import InvalidValueError, TagExistsError, TagNotFoundError
from core.model import DeleteTag, MergeTags, NestTag, RecolourTag, RenameTag, TagOperation
from core.storage.repositories.tags import clean_tag, with_ancestors

NewName = Callable[[str], str | None]  # None: the tag goes


@dataclass(frozen=True, slots=True)
class _Move:
    """What begins with one tag begins with another; the tag itself may go meanwhile.

    ``new`` is ``""`` for the top level, and ``None`` when those below go, too.
    """

    old: str
    new: str | None
    is_gone: bool = False

    def apply(self, name: str) -> str | None:
        rest = name.split("/")[self.old.count("/") + 1 :]
        if self.new is None or (self.is_gone and not rest):
            return None
        return clean_tag("/".join(filter(None, (self.new, *rest))))


def new_names(operation: TagOperation, in_use: Iterable[str]) -> NewName:
    """Check an operation against the tags in use; return what it makes of a name.

    Raises:
        TagNotFoundError: no memory carries the tag or one below it.
        TagExistsError: the new name is a tag already, and a merge was not asked for.
        InvalidValueError: a name that is none, or a tag that would come below itself.
    """
    known = {ancestor.casefold() for name in in_use for ancestor in with_ancestors(name)}
    match operation:
        case RenameTag(old, new, merge):
            moves = _renamed(known, clean_tag(old), clean_tag(new), merge=merge)
        case NestTag(tag, under, merge):
            own = clean_tag(tag)
            nested = clean_tag(f"{clean_tag(under)}/{own.split('/')[-1]}")
            moves = _renamed(known, own, nested, merge=merge)
        case MergeTags(tags, into):
            moves = _merged(known, [clean_tag(tag) for tag in tags], clean_tag(into))
        case DeleteTag(tag, keep_children):
            moves = _deleted(known, clean_tag(tag), keep_children=keep_children)
        case RecolourTag(tag):
            _find(known, clean_tag(tag))
            moves = []
    return _deepest_that_fits(moves)


def is_within(name: str, tag: str) -> bool:
    """Say whether a name is the tag or one below it."""
    return f"{name.casefold()}/".startswith(f"{tag.casefold()}/")


def _deepest_that_fits(moves: list[_Move]) -> NewName:
    # Where both work and work/q4 move, work/q4/x goes with the latter.
    moves = sorted(moves, key=lambda move: -move.old.count("/"))

    def new_name(name: str) -> str | None:
        move = next((move for move in moves if is_within(name, move.old)), None)
        return name if move is None else move.apply(name)

    return new_name


def _renamed(known: set[str], old: str, new: str, *, merge: bool) -> list[_Move]:
    _find(known, old)
    is_same = old.casefold() == new.casefold()
    if not is_same:
        _refuse_below_itself(old, new)
        if new.casefold() in known and not merge:
            raise TagExistsError(f"There is a tag “{new}” already. Merge the two instead.")
    return [_Move(old, new)]


def _merged(known: set[str], tags: list[str], into: str) -> list[_Move]:
    others = [tag for tag in tags if tag.casefold() != into.casefold()]
    if not others:
        raise InvalidValueError("A merge needs a tag beside the one that stays.")
    for tag in others:
        _find(known, tag)
        _refuse_below_itself(tag, into)
    return [_Move(tag, into) for tag in others]


def _deleted(known: set[str], tag: str, *, keep_children: bool) -> list[_Move]:
    _find(known, tag)
    above = tag.rpartition("/")[0] if keep_children else None
    return [_Move(tag, above, is_gone=True)]


def _find(known: set[str], tag: str) -> None:
    if tag.casefold() not in known:
        raise TagNotFoundError(f"No memory has the tag “{tag}”.")


def _refuse_below_itself(old: str, new: str) -> None:
    if is_within(new, old):
        raise InvalidValueError(f"The tag “{old}” can't come below itself.")
