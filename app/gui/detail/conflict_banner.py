"""Above a memory: that its text disagrees with another, and where that is settled."""

from app.gui.detail.view_model import DetailViewModel
from app.gui.review.words import reason_of_pair, short
from app.gui.widgets.banner import Banner
from core.model import ConflictKind


class ConflictBanner(Banner):
    """Says one thing at a time, the most urgent; hidden where nothing disagrees."""

    def __init__(self, model: DetailViewModel) -> None:
        super().__init__()
        self._model = model
        self.close_button.hide()  # it goes when the conflict is settled

    def drawn_as(self) -> tuple[str, str, str]:
        """Return the sign that stands for a conflict everywhere."""
        return "warn_soft", "git-compare-arrows", "warn_text"

    def show_conflicts(self) -> None:
        """Show what disagrees with the memory that is shown now."""
        words = self._words()
        if words is None:
            self.dismiss()
        else:
            self.say(*words, tone="warn", action=self.tr("Review"))

    def _words(self) -> tuple[str, str] | None:
        model = self._model
        if model.conflicts:
            first = model.conflicts[0]
            text = self.tr(
                "Revision {0} is shown; revision {1} waits on a branch. Both are kept until "
                "you decide."
            ).format(first.theirs, first.ours)
            return self.tr("Two texts were written at the same time"), text
        if model.pairs and model.memory is not None:
            pair = model.pairs[0]
            is_older = pair.conflict.older_id == model.memory.id
            other = pair.newer_title if is_older else pair.older_title
            words = self._about_pair(pair.conflict.kind, other, is_older=is_older)
            return words, reason_of_pair(pair.conflict.reason)
        return None

    def _about_pair(self, kind: ConflictKind, other: str, *, is_older: bool) -> str:
        if kind is ConflictKind.DUPLICATE:
            text = self.tr("“{0}” says the same")
        elif kind is ConflictKind.CONTRADICTION:
            text = self.tr("“{0}” says otherwise")
        elif is_older:
            text = self.tr("“{0}” brings this up to date")
        else:
            text = self.tr("This brings “{0}” up to date")
        return text.format(short(other))
