"""English verbs as far as turning "I" into a name needs them."""

# Past forms that don't end in "ed", and those that look the same as the present.
PAST = frozenset(
    """
    was were had did went got came made took saw found gave told felt left kept began brought
    bought thought taught caught met read ran sat stood understood lost paid sent spent built
    held heard led said sold won wrote drove rode rose spoke broke chose woke froze stole wore
    tore bore swore grew knew threw blew flew drew ate drank sang swam rang began sank shrank
    slept swept wept crept dealt meant lent bent fell fought sought hung dug stuck struck swung
    spun slid bit hid lit shot hurt cut put set let quit hit bet shut cast split spread became
    forgot forgave overcame outgrew underwent undertook redid rebuilt taught learnt burnt
    dreamt spelt leapt lay laid fed bred fled sped ground wound bound shook mistook withdrew
    used ended could would should might must will can may shall ought
    """.split()
)
# Words that end in "ed" and are no past forms.
_NOT_PAST = frozenset("need feed bleed breed seed speed weed proceed exceed succeed".split())
_IRREGULAR = {
    "am": "is", "'m": "is", "are": "is", "have": "has", "do": "does", "go": "goes",
    "don't": "doesn't", "haven't": "hasn't", "ain't": "isn't", "gotta": "has to",
    "wanna": "wants to", "gonna": "is going to",
}  # fmt: skip
ADVERBS = frozenset(
    """
    really just also always never still usually often actually recently finally definitely
    even sometimes only totally absolutely currently already mostly generally typically
    normally regularly rarely seldom honestly truly simply especially particularly
    occasionally eventually personally officially now then soon later probably genuinely
    literally basically kinda sorta first once again ever strongly firmly highly deeply
    secretly quickly almost barely hardly mainly primarily fully greatly dearly
    """.split()
)
# Base forms that go on after "and" with the same subject.
_COORDINATED = frozenset(
    """
    love like enjoy prefer hate want need have go eat drink run swim paint write play live
    work teach try make take get see feel think believe hope wish keep use spend volunteer
    cook bake read study train travel visit meet help do am attend practice
    """.split()
)


def is_past(verb: str) -> bool:
    """Whether a form is a past one, or an auxiliary that stays as it is."""
    lower = verb.casefold()
    if lower in PAST or lower.endswith(("n't",)):
        return lower not in _IRREGULAR
    return lower.endswith("ed") and lower not in _NOT_PAST


def third_person(verb: str) -> str:
    """Return the form that goes with a name: like becomes likes, liked stays."""
    lower = verb.casefold()
    if lower in _IRREGULAR:
        return _IRREGULAR[lower]
    if is_past(lower):
        return verb
    if lower.endswith(("s", "sh", "ch", "x", "z", "o")):
        return verb + "es"
    if lower.endswith("y") and lower[-2:-1] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"


def goes_on(verb: str) -> bool:
    """Whether a word after "and" is a verb in the present with the same subject."""
    return verb.casefold() in _COORDINATED
