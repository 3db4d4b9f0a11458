"""What can be done with the branches of the shown memory, for keys and the palette."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.gui.actions import Action
from app.gui.history.merge_stretches import Choice
from app.gui.history.merge_view import CHOICE_KEYS, DOWN_KEYS, UP_KEYS
from app.gui.history.rail import REWRITE_KEYS

if TYPE_CHECKING:
    from app.gui.detail.view import DetailView

_MAIN = "main"


def history_actions(detail: DetailView, about: str, past: str) -> Iterator[Action]:
    """Yield them; ``past`` says why nothing can be written now, empty when it can."""
    group, branches = _tr("Branches"), detail.branches
    yield Action("branch-try", _tr("Try a rewrite…"), group, detail.begin_rewrite,
                 "git-branch", REWRITE_KEYS, about, past)  # fmt: skip
    for branch in branches.beside:
        name = branch.name
        compare = partial(detail.compare_branch, name)
        title = _tr("Compare with “{0}”").format(name)
        yield Action(f"branch-compare {name}", title, group, compare, "history", about=about)
        deeds = [
            ("merge", _tr("Merge “{0}”…"), detail.begin_merge, "merge"),
            ("switch", _tr("Switch to “{0}”"), branches.switch, "git-branch"),
            ("write", _tr("Go on writing on “{0}”"), branches.go_on, "pencil"),
        ]
        if name != _MAIN:
            deeds.append(("drop", _tr("Drop “{0}”"), branches.drop, "trash-2"))
        for deed, said, run, icon in deeds:
            yield Action(f"branch-{deed} {name}", said.format(name), group,
                         partial(run, name), icon, "", about, past)  # fmt: skip


def merge_actions(detail: DetailView) -> Iterator[Action]:
    """Yield what can be done while a branch is merged."""
    memory = detail.branches.memory
    about = "" if memory is None else memory.display_title
    group, merge = _tr("Merge"), detail.history.merge
    titles = {
        Choice.OURS: _tr("Keep what the memory says here"),
        Choice.THEIRS: _tr("Keep what the branch says here"),
        Choice.BOTH: _tr("Keep both here"),
    }
    for choice, keys in CHOICE_KEYS.items():
        yield Action(f"merge-{choice.value}", titles[choice], group,
                     partial(merge.choose, choice), "merge", keys, about)  # fmt: skip
    yield Action("merge-up", _tr("Previous place"), group, partial(merge.go_by, -1),
                 "arrow-up", UP_KEYS, about)  # fmt: skip
    yield Action("merge-down", _tr("Next place"), group, partial(merge.go_by, 1),
                 "arrow-down", DOWN_KEYS, about)  # fmt: skip


def _tr(text: str) -> str:
    return QCoreApplication.translate("HistoryActions", text)
