"""Say what two texts are to each other: the verdict, how sure it is, why, and where."""

from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from math import log2

from core.conflicts.aligned import Aligned, align, is_alike
from core.conflicts.clauses import Clause
from core.conflicts.compared_text import Text, read_text
from core.conflicts.details import detail_of, have_other_signs
from core.conflicts.finding import Finding, Span
from core.conflicts.findings import findings_in
from core.conflicts.lexicon import COMMON, says_change
from core.conflicts.likeness import likeness_of
from core.conflicts.no_claims import claims_nothing
from core.conflicts.stems import stem
from core.conflicts.twins import details_in, is_another
from core.model import PairVerdict, Reason, ReasonCode
from core.text import fold

__all__ = ["LEAST_SURE", "Text", "Verdict", "classify", "forget_words", "read_text"]

LEAST_SURE = 0.7  # confidence from which two texts are said to disagree
_LONGEST_QUOTE = 60
_RELATED = 0.5  # cosine
# Words of a text from which it is worth looking first how many are shared, and what part.
_MANY_WORDS, _LEAST_SHARED = 12, 0.15
# Reasons that stand on one word or number in a sentence that may be of another thing.
_BY_A_WORD = {
    ReasonCode.NAME, ReasonCode.PLACE, ReasonCode.VALUE, ReasonCode.NUMBER,
    ReasonCode.OPPOSITE, ReasonCode.NEGATION, ReasonCode.DATE, ReasonCode.TIME,
}  # fmt: skip
_LEAST_LOCAL = 0.7  # of two clauses that are worth the rules
_TOLD = 4  # words of what ends in ! and is no mere cry
_LONGEST_DETAIL = 200  # characters
_FEW_PAIRS, _MARGIN = 16, 0.45
_FEW_CLAUSES = 6  # pairs of clauses up to which two texts are about one thing each
# ... of which values need a part only: they tell more than a shared word.
_VALUE_PART, _TALK_PART = 0.5, 1.25
# What a word of a title tells that the other text holds too.
_TITLE_TELLS, _COMMON_TELLS, _MOST_CONTEXT = 0.5, 0.15, 1.5


@dataclass(frozen=True, slots=True)
class Verdict:
    """What two texts are to each other; the spans are in characters of each text."""

    kind: PairVerdict
    confidence: float
    reason: Reason
    older_span: Span = (0, 0)
    newer_span: Span = (0, 0)


def classify(older: Text, newer: Text, *, cosine: float | None = None) -> Verdict:
    """Compare two texts, the older first; ``cosine`` is that of their vectors, if known."""
    if _is_same_text(older, newer):
        return _same(older, newer, ReasonCode.SAME_TEXT, 1.0)
    findings = (*_findings(older, newer), *_details(older, newer))
    found = max(findings, key=lambda each: each[0].confidence, default=None)
    if found is not None and found[0].confidence >= LEAST_SURE:
        return _disagreement(older, newer, *found)
    if _share_little(older, newer):
        is_near = cosine is not None and cosine >= _RELATED
        kind = PairVerdict.RELATED if is_near else PairVerdict.UNRELATED
        return Verdict(kind, round(max(cosine or 0.0, 0.0), 3), Reason(ReasonCode.NONE))
    whole = align(older.whole, newer.whole)
    likeness = likeness_of(whole, cosine)
    if likeness is not None and not _are_two(older, newer):
        code = ReasonCode.SAME_WORDS if likeness > 0.95 else ReasonCode.SAME_MEANING
        return _same(older, newer, code, likeness)
    is_related = whole.likeness >= 0.3 or (cosine is not None and cosine >= _RELATED)
    kind = PairVerdict.RELATED if is_related else PairVerdict.UNRELATED
    return Verdict(
        kind, round(max(whole.likeness, cosine or 0.0, 0.0), 3), Reason(ReasonCode.NONE)
    )


def _is_same_text(older: Text, newer: Text) -> bool:
    """Whether two texts are one but for spacing, case and marks; marks alone say nothing."""
    if not older.folded or older.folded != newer.folded:
        return False
    return not _are_of_two(older, newer) or older.text.split() == newer.text.split()


def _are_two(older: Text, newer: Text) -> bool:
    """Whether alike words are said of two things: two packages, two releases."""
    if _are_of_two(older, newer) or have_other_signs(
        older.text, newer.text, older.own_values, newer.own_values
    ):
        return True
    detail = detail_of(older.text, newer.text)
    return detail is not None and is_another(detail)


def _share_little(older: Text, newer: Text) -> bool:
    """Whether two texts can't say the same: quick, before all words are laid side by side."""
    most = max(len(older.stems), len(newer.stems))
    return most >= _MANY_WORDS and len(older.stems & newer.stems) < _LEAST_SHARED * most


def forget_words() -> None:
    """Forget all words of texts that were compared; for when a vault is locked."""
    read_text.cache_clear()
    stem.cache_clear()
    is_alike.cache_clear()


def _findings(older: Text, newer: Text) -> Iterator[tuple[Finding, Aligned]]:
    pairs = len(older.clauses) * len(newer.clauses)
    margin = max(0.0, _MARGIN * log2(max(pairs, 1) / _FEW_PAIRS))
    value_margin = _VALUE_PART * margin
    if older.is_talk or newer.is_talk:
        # What one says is no fact yet, and in a talk the next speaker says another number.
        value_margin = _TALK_PART * margin
    both_say = older.stems & newer.stems
    is_of_two = _are_of_two(older, newer)
    about = older.about & newer.stems | newer.about & older.stems
    for old in older.clauses_beside(newer):
        for new in newer.clauses_beside(older):
            shared = old.stems & new.stems
            if not shared and not (old.values and new.values):
                continue
            if margin and len(shared) < margin / 2:  # quick, for texts of many clauses
                continue
            aligned = align(old, new, older.stems, newer.stems)
            if aligned.local < _LEAST_LOCAL and (margin or not aligned.shared):
                continue
            context = _context(about - old.stems - new.stems)
            aligned = replace(
                aligned,
                context=context,
                margin=margin,
                value_margin=value_margin,
                is_one_of_many=pairs > _FEW_CLAUSES,
                both_say=both_say,
            )
            for finding in findings_in(aligned, older.values, newer.values):
                is_by_a_word = finding.code in _BY_A_WORD
                if not (is_by_a_word and (is_of_two or _name_two(older, old, newer, new))):
                    yield finding, aligned


def _details(older: Text, newer: Text) -> Iterator[tuple[Finding, Aligned]]:
    """Yield what stands in the one place where two texts of one title differ."""
    if fold(older.title or "") != fold(newer.title or ""):
        return
    if abs(len(older.text) - len(newer.text)) > _LONGEST_DETAIL:
        return
    detail = detail_of(older.text, newer.text)
    if detail is None:
        return
    old, new = older.clause_at(detail.older), newer.clause_at(detail.newer)
    if old is not None and new is not None and _claims(old) and _claims(new):
        aligned = align(old, new, older.stems, newer.stems)
        yield from ((each, aligned) for each in details_in(aligned, detail))


def _claims(clause: Clause) -> bool:
    """Whether it says something; what is told in joy, beside an equal text, is told too."""
    is_told = len(clause.words) >= _TOLD
    return not claims_nothing(clause.text.rstrip(" !") if is_told else clause.text)


def _are_of_two(older: Text, newer: Text) -> bool:
    """Whether the headings name things, and not the same."""
    return bool(older.things and newer.things and not older.things & newer.things)


def _name_two(older: Text, old: Clause, newer: Text, new: Clause) -> bool:
    """Whether each clause names by signs what it is of: --retries, and --workers."""
    ours, theirs = older.signs_in(old), newer.signs_in(new)
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _context(stems: Set[str]) -> float:
    said = sum(_COMMON_TELLS if stem in COMMON else _TITLE_TELLS for stem in stems)
    return min(_MOST_CONTEXT, said)


def _disagreement(older: Text, newer: Text, finding: Finding, aligned: Aligned) -> Verdict:
    is_update = finding.names_both or _says_change(newer, aligned)
    kind = PairVerdict.UPDATE if is_update else PairVerdict.CONTRADICTION
    reason = Reason(
        finding.code,
        _quoted(older, aligned.older, finding.older_span) if finding.quotes else "",
        _quoted(newer, aligned.newer, finding.newer_span) if finding.quotes else "",
        _joint_title(older, newer) or finding.subject,
    )
    return Verdict(
        kind,
        round(finding.confidence, 3),
        reason,
        _span(aligned.older, finding.older_span),
        _span(aligned.newer, finding.newer_span),
    )


def _joint_title(older: Text, newer: Text) -> str:
    """Return the title that both have: it says best what a short line is about."""
    if not (older.title and newer.title) or fold(older.title) != fold(newer.title):
        return ""
    return newer.title if len(newer.title) <= _LONGEST_QUOTE else ""


def _says_change(newer: Text, aligned: Aligned) -> bool:
    return says_change(aligned.newer.text) or says_change(newer.title or "")


def _quoted(text: Text, clause: Clause, span: Span) -> str:
    source = clause.text if clause.is_title else text.text
    words = " ".join(source[slice(*span)].split())
    return words if len(words) <= _LONGEST_QUOTE else words[:_LONGEST_QUOTE] + "…"


def _span(clause: Clause, span: Span) -> Span:
    # A title is not part of the text.
    return (0, 0) if clause.is_title else span


def _same(older: Text, newer: Text, code: ReasonCode, confidence: float) -> Verdict:
    spans = (0, len(older.text)), (0, len(newer.text))
    return Verdict(PairVerdict.DUPLICATE, confidence, Reason(code), *spans)
