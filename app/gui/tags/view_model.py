"""The tags of a vault, the one that is looked at, and what is done to them."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from app.gui.bridge import Tasks
from app.gui.reload import Reload
from app.gui.sentences import sentence_for
from app.gui.session import Session
from app.gui.tag_colours import forget_colours, know_colours
from core.errors import MemoryLinkError, TagExistsError, TagNotFoundError
from core.model import (
    DeleteTag,
    Filters,
    Memory,
    MergeTags,
    NestTag,
    RecolourTag,
    RenameTag,
    TagColour,
    TagOperation,
    TagPlan,
    TagSuggestion,
    TagUse,
)

_NEWEST, _COMPANY = 6, 8


@dataclass(frozen=True, slots=True)
class TagPage:
    """What is shown of one tag."""

    use: TagUse
    newest: tuple[Memory, ...] = ()
    company: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What an operation would do: the plan, or why it is refused.

    ``is_merge``: there is such a tag already, and the two would become one.
    """

    plan: TagPlan | None = None
    refusal: str = ""
    is_merge: bool = False
    about: object = field(default=None, compare=False)


class TagsViewModel(QObject):
    """``uses`` is ``None`` until the core has answered.

    ``changed``: the tree or the suggestions are others. ``page_changed``: another tag is
    shown, or the shown one says something else. ``colours_changed``: dots must be painted
    anew. ``done(operation, number)``: a change was made that can be undone.
    """

    changed = Signal()
    page_changed = Signal()
    previewed = Signal(object)
    colours_changed = Signal()
    done = Signal(object, int)
    failed = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.tasks = Tasks(self._tell)
        self.uses: tuple[TagUse, ...] | None = None
        self.suggestions: tuple[TagSuggestion, ...] = ()
        self.page: TagPage | None = None
        self._by_name: dict[str, TagUse] = {}
        self.wanted = self._was = ""  # the latter: what it was called before the last change
        self._page_asked = self._preview_asked = 0
        self._reload = Reload(self._load, self.tasks, self)

    @property
    def is_empty(self) -> bool:
        """Whether no memory carries a tag."""
        return self.uses is not None and not self.uses

    def use(self, tag: str) -> TagUse | None:
        """Return a tag in use, however it is spelt."""
        return self._by_name.get(tag.casefold())

    def below(self, tag: str) -> int:
        """Count the tags below one."""
        start = f"{tag.casefold()}/"
        return sum(name.startswith(start) for name in self._by_name)

    def load_soon(self) -> None:
        """Load again in a moment; many changes are one."""
        self._reload.soon()

    def load(self) -> None:
        """Ask for the tags, and for the shown one's page."""
        self._reload.now()

    def choose(self, tag: str) -> None:
        """Show a tag's page."""
        self.wanted = tag
        use = self.use(tag)
        if use is None:
            self.page = None
            self.page_changed.emit()
            return
        if self.page is None or self.page.use != use:
            is_same = self.page is not None and self.page.use.name == use.name
            kept = self.page if is_same and self.page is not None else TagPage(use)
            self.page = TagPage(use, kept.newest, kept.company)
            self.page_changed.emit()
        self._page_asked += 1
        self.tasks.start(self._load_page(use, self._page_asked))

    def preview(self, operation: TagOperation) -> None:
        """Ask what an operation would touch; ``previewed`` says it, for the newest only."""
        self._preview_asked += 1
        self.tasks.start(self._preview(operation, self._preview_asked))

    def stop_preview(self) -> None:
        """Let no answer to an older question be shown."""
        self._preview_asked += 1

    def change(self, operation: TagOperation) -> None:
        """Do it, and offer to undo it."""
        self.stop_preview()
        self.tasks.start(self._change(operation))

    def rename(self, tag: str, new: str, *, merge: bool = False) -> None:
        """Give a tag another name; what comes below goes along."""
        if new != tag:
            self.change(RenameTag(tag, new, merge=merge))

    def nest(self, tag: str, under: str) -> None:
        """Put a tag below another, or at the top for an empty name."""
        parent, _, last = tag.rpartition("/")
        if under.casefold() == parent.casefold():
            return
        if under:
            self.change(NestTag(tag, under))
        else:
            self.change(RenameTag(tag, last))

    def lift(self, tag: str) -> None:
        """Put a tag one level up."""
        parent = tag.rpartition("/")[0]
        if parent:
            self.nest(tag, parent.rpartition("/")[0])

    def recolour(self, tag: str, colour: TagColour | None) -> None:
        """Give a tag a colour, or take it back."""
        self.change(RecolourTag(tag, colour))

    def take_suggestion(self) -> None:
        """Merge the two tags of the first suggestion."""
        if self.suggestions:
            first = self.suggestions[0]
            self.change(MergeTags((first.tag,), first.into))

    def keep_apart(self) -> None:
        """Never suggest the first pair again."""
        if self.suggestions:
            first, *rest = self.suggestions
            self.suggestions = tuple(rest)
            self.changed.emit()
            vault = self._session.vault
            call = self._session.call(vault.dismiss_suggestion, first.tag, first.into)
            self.tasks.start(call)

    def forget(self) -> None:
        """Let go of every word."""
        self._reload.stop()
        self._page_asked += 1
        self.stop_preview()
        self.tasks.cancel()
        self.uses, self.suggestions, self.page = None, (), None
        self._by_name, self.wanted, self._was = {}, "", ""
        forget_colours()
        self.changed.emit()
        self.page_changed.emit()

    async def _load(self, is_newest: Callable[[], bool]) -> None:
        vault = self._session.vault
        uses = await self._session.call(vault.tag_uses)
        suggestions = await self._session.call(vault.suggest_tags)
        if not is_newest():
            return
        self.uses = uses
        self._by_name = {use.name.casefold(): use for use in uses}
        self.suggestions = tuple(self._with_families(each) for each in suggestions)
        if know_colours(uses):
            self.colours_changed.emit()
        if self.use(self.wanted) is None and self.use(self._was) is not None:
            self.wanted = self._was  # the change was undone
        self.changed.emit()
        self.choose(self.wanted)

    def _with_families(self, each: TagSuggestion) -> TagSuggestion:
        """Return a suggestion by the counts of the tree: the smaller family moves."""
        tag, into = self.use(each.tag), self.use(each.into)
        if tag is None or into is None:
            return each  # they stand in archive or Trash alone
        few, many = (tag, into) if tag.count <= into.count else (into, tag)
        return TagSuggestion(few.name, many.name, each.why, few.count, many.count)

    async def _load_page(self, use: TagUse, asked: int) -> None:
        vault, filters = self._session.vault, Filters(tags=(use.name,))
        newest = await self._session.call(vault.list, filters, limit=_NEWEST)
        company = await self._session.call(vault.tag_company, use.name, _COMPANY)
        if asked == self._page_asked:
            self.page = TagPage(use, newest.memories, company)
            self.page_changed.emit()

    async def _preview(self, operation: TagOperation, asked: int) -> None:
        found = await self._planned(operation)
        if asked == self._preview_asked:
            self.previewed.emit(found)

    async def _planned(self, operation: TagOperation) -> Preview:
        vault = self._session.vault
        try:
            plan = await self._session.call(vault.plan_tags, operation)
        except TagExistsError:
            if not isinstance(operation, RenameTag):
                raise
            merging = RenameTag(operation.old, operation.new, merge=True)
            plan = await self._session.call(vault.plan_tags, merging)
            return Preview(plan, is_merge=True, about=operation)
        except MemoryLinkError as error:
            return Preview(refusal=sentence_for(error), about=operation)
        return Preview(plan, about=operation)

    async def _change(self, operation: TagOperation) -> None:
        record = await self._session.call(self._session.vault.change_tags, operation)
        self._was, self.wanted = self.wanted, _name_after(operation, self.wanted)
        if record is not None:
            self.done.emit(operation, record.number)
        self.load()

    def _tell(self, error: BaseException) -> None:
        if isinstance(error, TagNotFoundError):
            self.load_soon()  # somebody else was quicker
        self.failed.emit(sentence_for(error))
        if not isinstance(error, MemoryLinkError):
            raise error


def _name_after(operation: TagOperation, tag: str) -> str:
    """Return what a tag is called once an operation is done; ``""`` when it is gone."""
    match operation:
        case RenameTag(old, new) if _is_within(tag, old):
            return new + tag[len(old) :]
        case NestTag(old, under) if _is_within(tag, old):
            return f"{under}/{old.rpartition('/')[2]}{tag[len(old) :]}"
        case MergeTags(tags, into):
            return next((into + tag[len(o) :] for o in tags if _is_within(tag, o)), tag)
        case DeleteTag(gone) if _is_within(tag, gone):
            return gone.rpartition("/")[0]
        case _:
            return tag


def _is_within(tag: str, family: str) -> bool:
    return f"{tag.casefold()}/".startswith(f"{family.casefold()}/")
