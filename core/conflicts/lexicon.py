"""Words by what they mean for a comparison: own lists and those of WordNet."""

from functools import cache

from core.conflicts.stems import stem
from core.resources import resource_path
from core.text import fold

# They bind a sentence together and say nothing of what it is about.
STOP = frozenset(
    """a an the this that these those there here it its he she him her his they them their we
    us our i me my mine you your is are was were be been being am do does did done have has had
    having of in on at by for to from with into onto over under as and or but if then than so
    that which who whom whose what when where will would shall should can could might must
    some any each every all both also just very really quite too s t re ve ll d m about
    around up out off again while during per via one ones own now currently anymore longer
    from yeah yep uh uhm um umm mm hmm mmm ah oh eh huh ok okay
    der das dem des ein eine einen einem einer und ist sind wird wurde mit für von vom zum zur
    im beim auf bei nach um bis ich wir mein meine unser unsere
    el la los las un una del en con por es está fue mi nuestro nuestra
    le les une du et est sont dans avec par chez mon ma notre nos ne""".split()
)
# So frequent that two texts share them by chance.
COMMON = frozenset(
    stem(word)
    for word in """get got go went come came make made take took put say said tell told know
    think want need see saw look find give use work good new time day week month year today
    tomorrow yesterday morning evening night thing way people person man woman child first
    last next other more most much many few little big small lot still already only even well
    back down now always often sometimes usually never because like before after through
    between start end keep let ask try feel seem help show call talk meet meeting plan home
    house place part number name word note change different same great long high right left
    old young really date group""".split()
)
NEGATIONS = frozenset(
    """not no never nobody none nothing neither nor without cannot nowhere cant wont dont
    doesnt didnt isnt arent wasnt werent kein keine keinen keiner keinem nicht nie niemals
    niemand nichts ohne nunca sin pas jamais aucun aucune sans""".split()
)
# The newer one of two texts that holds one of these says that something is no longer so.
CHANGE_CUES = (
    "now", "no longer", "not any more", "not anymore", "anymore", "any more", "moved",
    "move to", "moves to", "moves", "switched", "changed", "new", "since", "from now on",
    "instead", "used to", "replaced", "as of", "stopped", "quit", "goes from",
    "have new", "has new", "gave up", "started", "became", "these days", "jetzt", "inzwischen",
    "nicht mehr", "went up", "went down", "goes up", "goes down", "got a raise", "increased",
    "raised", "rose", "fell", "dropped",
)  # fmt: skip
# What opens a sentence and stands in no dictionary of nouns, verbs and the like.
_LITTLE_WORDS = """although because though unless until till whether while whereas since amid
    amidst among despite except inside outside plus regarding toward towards unlike upon versus
    within throughout besides beyond below above behind beneath beside between against across
    along another anyone anything everyone everything everybody nobody nothing somebody someone
    something whatever whenever wherever whoever themselves himself herself itself myself
    yourself ourselves these those such several either neither hers theirs ours mine yours
    okay hello thanks please yes yeah hey hi monday january""".split()
# People's names that the dictionary has for something else as well.
_NAMES = (
    "james tim mike harry frances astrid silke levi skye brooke wade ray rob penny daisy"
).split()
_UN, _IN = ("un", "non"), ("in", "im", "ir", "il")
_ABLE = "bl"  # as ``stem`` leaves -ble
_LEAST_DENIED = 4  # letters of what un- stands before


def says_change(text: str) -> bool:
    """Whether a text says that something is no longer as it was."""
    said = f" {fold(text)} "
    return any(f" {cue} " in said for cue in CHANGE_CUES)


@cache
def synonyms() -> dict[str, frozenset[str]]:
    """Return for each stem the stems that may stand for it, itself included."""
    found: dict[str, frozenset[str]] = {}
    for line in (*_lines("synonyms.txt"), *_lines("wordnet_synonyms.txt")):
        group = frozenset(map(stem, line.split()))
        for word in group:
            found[word] = found.get(word, frozenset()) | group
    return found


@cache
def opposites() -> dict[str, frozenset[str]]:
    """Return for each stem those that can't be true beside it."""
    found: dict[str, frozenset[str]] = {}
    for line in (*_lines("antonyms.txt"), *_lines("wordnet_opposites.txt")):
        if "|" in line:
            _put_against(found, line, "|")
    return found


def is_opposite(one: str, other: str) -> bool:
    """Whether of two stems only one can be true of a thing: listed, or one with un- before."""
    return other in opposites().get(one, ()) or _denies(one, other) or _denies(other, one)


def _denies(one: str, other: str) -> bool:
    before = one.removesuffix(other)
    if before == one or len(other) < _LEAST_DENIED:
        return False
    return before in _UN or (before in _IN and other.endswith(_ABLE))


@cache
def kept_apart() -> dict[str, frozenset[str]]:
    """Return for each stem those that don't say the same, though both may be true."""
    found = dict(opposites())
    for line in _lines("wordnet_opposites.txt"):
        if "/" in line:
            _put_against(found, line, "/")
    return found


@cache
def alternatives() -> dict[str, frozenset[str]]:
    """Return for each stem the others of its kind, of which a thing is only one."""
    found: dict[str, frozenset[str]] = {}
    for line in _lines("alternatives.txt"):
        group = frozenset(map(stem, line.split()))
        for word in group:
            found[word] = found.get(word, frozenset()) | group - {word}
    return found


@cache
def known_words() -> frozenset[str]:
    """Return the stems of words in common use: what is none of them may be a name."""
    words = frozenset(_lines("wordnet_words.txt")) | frozenset(map(stem, _LITTLE_WORDS))
    return words - frozenset(map(stem, _NAMES))


def _put_against(found: dict[str, frozenset[str]], line: str, between: str) -> None:
    left, right = (frozenset(map(stem, side.split())) for side in line.split(between))
    for words, others in ((left, right), (right, left)):
        for word in words:
            found[word] = found.get(word, frozenset()) | others - words


def _lines(name: str) -> list[str]:
    text = resource_path("conflicts", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
