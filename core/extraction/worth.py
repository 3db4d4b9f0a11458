"""Whether a fact is worth keeping, and how sure it is."""

import re

from core.extraction.rules import Rule
from core.model import FactKind

# One-off states, feelings of the moment and phrases that are said to be kind.
_PASSING = re.compile(
    r"\b(?:so (?:happy|glad|proud|excited|sorry|tired|jealous|grateful) (?:for|of|to hear)|"
    r"proud of|glad|hear (?:that|about)|feel(?:ing)? (?:better|good|great|bad|sad|happy)|"
    r"right now|just now|a minute|in a bit|brb|at the moment|"
    r"i (?:love|like|enjoy|appreciate) (?:talking|chatting|catching up|being around)|"
    r"need (?:a (?:hug|break|drink|coffee|nap|minute|second|moment)|some (?:rest|sleep|time))|"
    r"for (?:asking|listening|sharing|coming|being)|means? (?:a lot|so much|the world)|"
    r"had (?:so much |a lot of )?fun(?! (?:at|\w+ing))|(?:great|good|awesome|amazing|"
    r"wonderful|lovely) time(?! (?:at|with|in|\w+ing)\b)|"
    r"kind words|good vibes|positive(?:ity)? vibes|"
    r"a long way|(?:in|on|to|use) the (?:bathroom|toilet|shower)|"
    r"similar|living (?:my|our) (?:dreams?|true self|best life)(?! by)|dreams? come true|"
    r"chasing (?:my|our) (?:dreams?|ambitions?)|attitude|(?:some|possible|good) leads|"
    r"some events|"
    r"excited about|(?:see|saw|seeing) the impact|we all\b|still thinking about|"
    r"(?:have|'ve got|got|took|take|taken) (?:an?|some|plenty of|lots of|"
    r"a few) (?:\w+ )?(?:picture|pic|photo)s?\b|"
    r"so much and|^(?:I've met|I met|I'm meeting) (?:so many|some) |trying to (?:make|stay|"
    r"keep)|"
    r"(?:cool|great|nice|neat) (?:\w+ )?(?:piece|pieces|thing|things|stuff)\b|see (?:where|"
    r"how|what)|a ton$|(?:some|abstract|a bunch of) stuff|(?:great|good|big|exciting|some|"
    r"bad|awesome|cool) news|tough times?|"
    r"keep(?:ing)? (?:busy|going|on|pushing|believing|an eye)|exploring options|"
    r"(?:had|have|having) (?:an?|some|my) (?:\w+[ -]){0,4}(?:experience|setback|moment|"
    r"surprise|feeling|"
    r"issues?|day|time|blast|chat|talk)\b(?! (?:(?:last \w+ )?(?:at|hiking|camping|"
    r"volunteering|in (?-i:[A-Z])|with my)))|realiz\w+|realis\w+|lots? to (?:learn|think|do)|"
    r"^we (?:really |all |just )?(?:need|have to|must|can|should)|don't go|started (?:when|"
    r"by)|"
    r"(?:doing|did) (?:great|well|good|ok|fine|awesome)|going to keep|"
    r"^my \w+ (?:is|are|'s) (?:so |really |just )?(?:awesome|great|amazing|the best|"
    r"everything|fine|good|ok)|"
    r"(?:love|loved|like|liked|enjoy|enjoyed) (?:all )?(?:the|our) (?!outdoors|beach|ocean|"
    r"sea|mountains?|piano|guitar|"
    r"violin|theat|cold|summer|winter|autumn|rain|snow|(?:smell|taste|sound|feeling) of|city|"
    r"country|forest)|"
    r"make (?:this|it|things) (?:work|happen)|reminds? me|remember(?:ing)?|"
    r"bad (?:day|mood)|headache|late for|running late|on my way|be right back)\b",
    re.IGNORECASE,
)
_EMPTY_OBJECT = re.compile(
    r"\b(?:some (?:stuff|things?)|a (?:couple of )?things?|stuff|something|anything|"
    r"everything|"
    r"nothing|somebody|someone)\b[.!]?$",
    re.IGNORECASE,
)
_CONTENT = re.compile(r"[A-Za-zÀ-ɏ]{3,}|\d+")
_COMMON = frozenset(
    """
    the and for with that this was were have has had not but are you your they them their our
    just really very much lot lots some any all also from about into when what who how why
    going want need like love get got went did been being can will would could should more
    most too out over then than there here day time things thing stuff good great nice new
    always never make made take took
    """.split()
)
_NUMBER_OR_NAME = re.compile(r"\d|(?<=[a-z,] )[A-Z][a-z]+")
# An event without a time must at least be about some thing.
_DEFINITE = re.compile(
    r"\b(?:an?|my|our|the|two|three|another|some) (?!(?:lot|bit|few)\b)\w|\d|"
    r"(?<=[a-z,] )[A-Z]|"
    r"\b\w+ing\b|\bto \w+"
)
_WHEN = re.compile(
    r"\b(?:yesterday|today|tomorrow|last|next|ago|since|every|years?|months?|weeks?|"
    r"weekend)\b",
    re.IGNORECASE,
)


def is_worth_keeping(said: str, kind: FactKind) -> bool:
    """Whether somebody would want to know it next year; ``said`` is in the first person."""
    if _PASSING.search(said) or _EMPTY_OBJECT.search(said):
        return False
    if kind is FactKind.EVENT and not (_WHEN.search(said) or _DEFINITE.search(said)):
        return False
    words = {word.casefold() for word in _CONTENT.findall(said)} - _COMMON
    least = 2 if kind in {FactKind.EVENT, FactKind.PLAN, FactKind.NEED} else 1
    return len(words) >= least


def confidence_of(said: str, rule: Rule, *, has_dates: bool, is_vague: bool) -> float:
    """Return how sure a fact is, 0 to 1: by its rule, and by how exact it is."""
    confidence = rule.confidence
    if has_dates or _WHEN.search(said):
        confidence += 0.05
    if _NUMBER_OR_NAME.search(said):
        confidence += 0.05
    if is_vague:
        confidence -= 0.2
    length = len(said.split())
    if length > 28:
        confidence -= 0.1
    return round(min(0.98, max(0.05, confidence)), 2)
