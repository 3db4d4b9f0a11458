"""What the pane says about a conflict: its kind, its reason, and what was decided."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.gui.counts import number
from app.gui.dates import NARROW
from app.gui.review.cases import Proposed, QueueKind, percents
from app.gui.review.differences import Difference
from app.gui.widgets.badge import Tone
from core.model import ConflictKind, FactKind, Reason, ReasonCode, Settling

_LONGEST = 40  # characters of a value that a sentence names


def kind_name(kind: QueueKind) -> str:
    """Return the word for a kind of what waits."""
    names: dict[QueueKind, str] = {
        ConflictKind.EDIT: _tr("Two edits"),
        ConflictKind.CONTRADICTION: _tr("Contradiction"),
        ConflictKind.UPDATE: _tr("Update"),
        ConflictKind.DUPLICATE: _tr("Duplicate"),
        Proposed.FACT: _tr("Proposed"),
    }
    return names[kind]


def kind_icon(kind: QueueKind) -> str:
    """Return the icon of a kind of what waits."""
    return "lightbulb" if kind is Proposed.FACT else "git-compare-arrows"


def fact_kind_name(kind: FactKind) -> str:
    """Return the word for what sort of thing a fact says."""
    return {
        FactKind.PREFERENCE: _tr("Preference"),
        FactKind.DECISION: _tr("Decision"),
        FactKind.PLAN: _tr("Plan"),
        FactKind.CONTACT: _tr("Contact"),
        FactKind.EVENT: _tr("Event"),
        FactKind.NEED: _tr("Need"),
        FactKind.DISLIKE: _tr("Dislike"),
    }[kind]


def kind_tone(kind: QueueKind) -> Tone:
    """Return how loud a kind is."""
    tones: dict[QueueKind, Tone] = {
        Proposed.FACT: "ok",
        ConflictKind.CONTRADICTION: "bad",
        ConflictKind.DUPLICATE: "plain",
    }
    return tones.get(kind, "warn")


def percentage(confidence: float | None) -> str:
    """Return ``92 %``; nothing where there is no doubt."""
    if confidence is None:
        return ""
    return _tr("{0}{1}%").format(number(percents(confidence)), NARROW)


def certainty(confidence: float) -> str:
    """Return ``92 % sure``."""
    return _tr("{0} sure").format(percentage(confidence))


def reason_of_pair(reason: Reason) -> str:
    """Say in a sentence why two memories disagree, with both values.

    The shell says the same in English: ``core.conflicts.sentence``.
    """
    older, newer = short(reason.older_value), short(reason.newer_value)
    text = _with_values(reason.code)
    if not (text and older and newer):
        about = _with_subject(reason.code) if reason.subject else ""
        return about.format(short(reason.subject)) or _without_values(reason.code)
    if reason.subject:
        text = _about_subject(reason.code)
    return text.format(older, newer, short(reason.subject))


def gist_of_pair(reason: Reason) -> str:
    """Return both values in a few words, for a row of the list."""
    if reason.older_value and reason.newer_value and _with_values(reason.code):
        older, newer = short(reason.older_value), short(reason.newer_value)
        return _tr("{0}, or {1}").format(older, newer)
    return reason_of_pair(reason).rstrip(".")


def gist_of_copies(count: int) -> str:
    """Return for a row of the list how many memories say the same."""
    return _tr("{0} memories say nearly the same").format(number(count))


def reason_of_copies(count: int, *, is_for_all: bool) -> str:
    """Say of how many memories the newest two are shown, and whom a decision is for."""
    text = (
        _tr("{0} memories say nearly the same. Your decision about the newest two is for all.")
        if is_for_all
        else _tr("{0} memories say nearly the same. Here are the newest two.")
    )
    return text.format(number(count))


def reason_of_edit(
    pairs: Sequence[Difference], older_title: str | None, newer_title: str | None
) -> str:
    """Say in a sentence why two edits of one memory disagree."""
    if not pairs:
        if older_title != newer_title:
            text = _tr("Two titles for one text: “{0}”, then “{1}”.")
            return text.format(short(older_title), short(newer_title))
        return _tr("Two edits that say the same.")
    first = pairs[0]
    if not first.old:
        return _tr("Two edits of one text: the newer adds “{0}”.").format(short(first.new))
    if not first.new:
        text = _tr("Two edits of one text: only the older has “{0}”.")
        return text.format(short(first.old))
    text = _tr("Two edits of one text: “{0}”, then “{1}”.")
    return text.format(short(first.old), short(first.new))


def gist_of_edit(pairs: Sequence[Difference]) -> str:
    """Return both values in a few words, for a row of the list."""
    if not pairs:
        return _tr("Two titles for one text")
    first = pairs[0]
    if first.old and first.new:
        return _tr("{0}, or {1}").format(short(first.old), short(first.new))
    return _tr("With or without {0}").format(short(first.old or first.new))


def decided(kind: ConflictKind, settling: Settling, about: str) -> str:
    """Say what was decided about a memory."""
    if kind is ConflictKind.EDIT:
        text = {
            Settling.KEEP_BOTH: _tr("Kept the older text of “{0}”"),
            Settling.MERGE: _tr("Merged both texts of “{0}”"),
            Settling.REPLACE: _tr("The newer text of “{0}” holds"),
        }[settling]
    else:
        text = {
            Settling.KEEP_BOTH: _tr("Kept both: “{0}”"),
            Settling.MERGE: _tr("Merged into “{0}”"),
            Settling.REPLACE: _tr("Brought up to date: “{0}”"),
            Settling.DISMISS: _tr("Not a conflict: “{0}”"),
        }[settling]
    return text.format(about)


def accepted(count: int) -> str:
    """Say that duplicates were accepted."""
    if count == 1:
        return _tr("Accepted 1 duplicate")
    return _tr("Accepted {0} duplicates").format(number(count))


def kept_fact(text: str) -> str:
    """Say that a fact was kept."""
    return _tr("Kept “{0}”").format(short(text))


def dismissed_fact(text: str) -> str:
    """Say that a fact was dismissed."""
    return _tr("Dismissed “{0}”").format(short(text))


def kept_facts(count: int) -> str:
    """Say that facts were kept."""
    if count == 1:
        return _tr("Kept 1 fact")
    return _tr("Kept {0} facts").format(number(count))


def short(value: str | None) -> str:
    """Return a value as a sentence can name it."""
    words = " ".join((value or "").split()).rstrip(".,;:")
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"


def _about_subject(code: ReasonCode) -> str:
    return {
        ReasonCode.NEGATION: _tr("One says so of “{2}”, the other says not: {0}, then {1}."),
        ReasonCode.OPPOSITE: _tr("They say the opposite of “{2}”: {0}, then {1}."),
        ReasonCode.NUMBER: _tr("Two numbers for “{2}”: {0}, then {1}."),
        ReasonCode.DATE: _tr("Two dates for “{2}”: {0}, then {1}."),
        ReasonCode.TIME: _tr("Two times for “{2}”: {0}, then {1}."),
        ReasonCode.PLACE: _tr("Two places for “{2}”: {0}, then {1}."),
        ReasonCode.NAME: _tr("Two names for “{2}”: {0}, then {1}."),
        ReasonCode.VALUE: _tr("Two answers for “{2}”: {0}, then {1}."),
        ReasonCode.CHANGE: _tr("“{2}” has changed: {0}, then {1}."),
        ReasonCode.TASTE: _tr("Two tastes about “{2}”: {0}, then {1}."),
        ReasonCode.PERMISSION: _tr("Allowed and ruled out for “{2}”: {0}, then {1}."),
    }.get(code, "")


def _with_subject(code: ReasonCode) -> str:
    return {
        ReasonCode.NEGATION: _tr("One says so of “{0}”, the other says not."),
        ReasonCode.TASTE: _tr("One likes “{0}”, the other doesn't."),
        ReasonCode.PERMISSION: _tr("One allows “{0}”, the other rules it out."),
    }.get(code, "")


def _with_values(code: ReasonCode) -> str:
    return {
        ReasonCode.NEGATION: _tr("One says so, the other says not: {0}, then {1}."),
        ReasonCode.OPPOSITE: _tr("They say the opposite: {0}, then {1}."),
        ReasonCode.NUMBER: _tr("Two numbers: {0}, then {1}."),
        ReasonCode.DATE: _tr("Two dates: {0}, then {1}."),
        ReasonCode.TIME: _tr("Two times: {0}, then {1}."),
        ReasonCode.PLACE: _tr("Two places: {0}, then {1}."),
        ReasonCode.NAME: _tr("Two names: {0}, then {1}."),
        ReasonCode.VALUE: _tr("Two answers: {0}, then {1}."),
        ReasonCode.CHANGE: _tr("This has changed: {0}, then {1}."),
        ReasonCode.TASTE: _tr("Two tastes: {0}, then {1}."),
        ReasonCode.PERMISSION: _tr("Allowed and ruled out: {0}, then {1}."),
    }.get(code, "")


def _without_values(code: ReasonCode) -> str:
    return {
        ReasonCode.SAME_TEXT: _tr("Both say the same, word for word."),
        ReasonCode.SAME_WORDS: _tr("Both say the same in nearly the same words."),
        ReasonCode.SAME_MEANING: _tr("Both say the same in other words."),
        ReasonCode.NEGATION: _tr("One says so, the other says not."),
        ReasonCode.OPPOSITE: _tr("They say the opposite of each other."),
        ReasonCode.NUMBER: _tr("They give two numbers."),
        ReasonCode.DATE: _tr("They give two dates."),
        ReasonCode.TIME: _tr("They give two times."),
        ReasonCode.PLACE: _tr("They give two places."),
        ReasonCode.NAME: _tr("They give two names."),
        ReasonCode.VALUE: _tr("They give two answers."),
        ReasonCode.CHANGE: _tr("The newer one says that this has changed."),
        ReasonCode.TASTE: _tr("One likes it, the other doesn't."),
        ReasonCode.PERMISSION: _tr("One allows it, the other rules it out."),
        ReasonCode.NONE: _tr("Nothing in them disagrees."),
    }[code]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Review", text)
