"""Words that stand in nearly every text of a language, and tell nothing about which is meant.

Looking them up would make the index walk through the whole vault.
A query's language is told by such words themselves, as "der" and "ist" tell German: with at
least two of them, and more than of English, since "die" and "son" are words of English too.
"""

from collections.abc import Collection
from typing import Final

_ENGLISH: Final = frozenset(
    """a an and are as at be been but by can could did do does for from had has have he her
    his how i if in into is it its me my of on or our she so than that the their them then
    there these they this to was we were what when where which who whom why will with would
    you your""".split()
)
# What a question asks with. It tells nothing in "what did we discuss about rent?", but half
# of all in "rust talk", so it is common in questions only.
_ASKING: Final = frozenset(
    """about discuss discussed discussing discussion mention mentioned said say summarise
    summarize talk talked tell think thought""".split()
)
_QUESTION: Final = frozenset(
    """are did do does how is summarise summarize tell was were what when where which who
    why""".split()
)
_OTHERS: Final = tuple(
    frozenset(words.split())
    for words in (
        # German
        """ab als am an auch auf aus bei bin bis da dann das dass dein deine dem den der des
        die du durch ein eine einem einen einer eines er es für gibt habe haben hat hatte
        hier ich ihm ihn ihr ihre im in ist ja kann man mein meine meinem meinen meiner mich
        mir mit nach nicht noch nur ob oder sein seine sich sie sind so soll über um und uns
        unser unsere unter vom von vor war waren warum was wann weil wem wen wenn wer wie
        wir wird wo woher wohin womit worauf wurde zu zum zur""",
        # Spanish
        """al algo como con cual cuál cuales cuando cuándo cuanto cuánto cuánta cuántas
        cuántos de del desde donde dónde e el él ella en entre era es esta está este fue ha
        hace han hay la las le les lo los me mi mis muy no nos nuestra nuestro o para pero
        por porque que qué quien quién se si sí sin sobre son su sus tengo ti tiene tu tus
        un una uno unos y ya yo""",
        # French
        """à au aux avec ce ces cette combien comme comment dans de des dont du elle en est
        et était eu il ils j je l la le les leur lui ma mais me mes moi mon n ne nos notre
        nous on ou où par pas pour pourquoi qu quand que quel quelle quelles quels qui quoi
        sa se ses son sont sur ta te tes ton tu un une vos votre vous y""",
        # Italian
        """a ai al alla alle anche c che chi ci come con cosa cui da dal dalla dei del della
        delle di dove e è era gli ha hanno ho i il in io l la le lei lo loro lui ma mi mia
        mie mio miei ne nel nella noi non o per perché più quale quali quando quanto quanti
        se si sono su sua sue sul suo tu tua tuo un una uno""",
        # Portuguese
        """a ao aos as com como da das de do dos e é ela ele em entre era essa esse esta
        este eu foi há isso já la lhe mais mas me meu meus minha minhas na nas não no nos o
        onde os ou para pela pelo por porque qual quais quando quanto quantos que quem se
        sem ser seu seus sua suas são também tem tenho um uma""",
        # Dutch
        """aan als bij dan dat de deze die dit door een en er haar had heb hebben heeft het
        hij hoe hoeveel ik in is je kan maar me met mij mijn na naar niet nog of om onder
        ons onze ook op over te tot uit van veel voor waar waarom wanneer was wat we welke
        wie wij wordt zij zijn zo zou""",
    )
)
_TELLS: Final = 2  # words that a language must have in a query, to be thought its language


def common_in(words: Collection[str]) -> frozenset[str]:
    """Return the common words of the language that ``words``, in small letters, are of."""
    present = frozenset(words)
    best = max(_OTHERS, key=lambda common: len(common & present))
    count = len(best & present)
    is_another = count >= _TELLS and count > len(_ENGLISH & present)
    if is_another:
        return best
    return _ENGLISH if present.isdisjoint(_QUESTION) else _ENGLISH | _ASKING
