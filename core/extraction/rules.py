"""Every rule by which a sentence becomes a fact, in the order in which they are tried.

A rule is a pattern over one sentence in the first person, after its opening was taken off and
short forms were written out, and how sure it makes us. To teach the program a phrase, add it
here; ``tests/quality/talks.jsonl`` says what must and what must not come of it.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from core.extraction.verbs import ADVERBS
from core.extraction.vocabulary import APPOINTMENT, COMING, DID, JOB, KIN, PAPER, TIME
from core.model import FactKind

_ADV = rf"(?:\s+(?:{'|'.join(sorted(ADVERBS))}))*\s+"
_I = rf"^{TIME}(?:I|we|(?:my|some|a few|two|a) (?:\w+ ){{0,4}}?\w+ and I)"
_AM = rf"^{TIME}(?:I'm|I am|we're|we are)"
_HAVE = rf"^{TIME}(?:I've|I have|we've|we have)"


@dataclass(frozen=True)
class Rule:
    """What a sentence looks like that says something of a kind, and how sure that makes us."""

    name: str
    kind: FactKind
    expression: str
    confidence: float

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Its expression, compiled: for all rules that takes a tenth of a second.

        A command that looks for no facts does without.
        """
        return re.compile(self.expression, re.IGNORECASE)


RULES: tuple[Rule, ...] = (
    # What somebody dislikes; before what they like, which the same words say without "not".
    Rule("hate", FactKind.DISLIKE,
          rf"{_I}{_ADV}(?:hate|dislike|detest|loathe|despise|can't stand|cannot stand|"
          r"can't bear|"
          r"(?:don't|do not|never)(?: really| actually)? (?:like|enjoy|care for|eat|drink)|"
          r"avoid|couldn't stand|didn't (?:like|enjoy))\b", .88),
    Rule("no fan", FactKind.DISLIKE,
          rf"{_AM}{_ADV}?(?:\s*not{_ADV}?(?:a (?:big |huge )?fan of|into|keen on|fond of|"
          r"(?:much )?of a|good with)|(?:scared|afraid|terrified|sick|tired) of|"
          r"fed up with)\b", .84),
    Rule("least favourite", FactKind.DISLIKE,
          r"\bmy least favou?rite\b|"
          r"^\S+ (?:isn't|is not) (?:really )?my (?:thing|cup of tea)", .86),
    # What somebody has decided.
    Rule("decided", FactKind.DECISION,
          rf"(?:{_I}{_ADV}|{_HAVE}{_ADV})(?:decided|chose|chosen|settled on|opted|"
          r"agreed (?:to|on|that)|made up my mind|committed to|resolved to|"
          r"made (?:the|a) (?:tough |hard |big |difficult )?decision|ended up (?:choosing|"
          r"picking|buying|going with)|went with|switched (?:to|from)|stopped (?:\w+ing)|"
          r"quit|gave up|given up|cancell?ed|turned down|accepted|picked)\b", .86),
    Rule("going with", FactKind.DECISION,
          rf"{_AM}{_ADV}?\s*(?:going with|sticking (?:with|to)|switching (?:to|from)|quitting|"
          r"giving up|committed to|done with)\b", .8),
    # What somebody needs, or must avoid.
    Rule("allergic", FactKind.NEED,
          rf"{_AM}{_ADV}?\s*(?:\w+ )?(?:allergic to|intolerant|"
          r"(?:lactose|gluten)[ -]intolerant)|"
          r"\b(?:can't|cannot) (?:eat|drink|have|tolerate)\b|\bmy \w+ allerg(?:y|ies)\b", .92),
    Rule("need", FactKind.NEED,
          rf"{_I}{_ADV}?\s*(?:need|require|have to|must|ought to|have got to|'ve got to)\s+"
          r"(?!be (?:honest|going)|go\b|run\b|head\b|get going|leave\b|say\b|"
          r"admit|agree|know\b|tell|that\b|it\b|this\b|so\b|stay (?:positive|strong)|"
          r"keep (?:going|pushing)|believe|trust|remember|wait\b|hear|see\b|ask\b|"
          r"think\b)\w+", .74),
    Rule("look for", FactKind.NEED,
          rf"{_AM}{_ADV}?\s*(?:looking for|searching for|in need of|on the lookout for|"
          r"on the hunt for|after (?=a |an |some |(?-i:[A-Z]))|hunting for|out of|short of|"
          r"running (?:low on|out of))\s+\w+", .8),
    # What somebody is going to do.
    Rule("appointment", FactKind.PLAN,
          rf"(?:{_I}{_ADV}?\s*have|{_I}(?:'ve)? got|{_HAVE} got)\s+(?:an?|my|our|the|another|"
          rf"two|some) (?:\S+ ){{0,4}}?{APPOINTMENT}\b.*\b(?:on|at|tomorrow|next|this|in|"
          r"tonight|coming up|soon|later|scheduled|booked|planned)\b", .88),
    Rule("planning", FactKind.PLAN,
          rf"(?:{_AM}{_ADV}?\s*(?:planning|hoping|aiming|intending|preparing|getting ready|"
          r"set to|about to|scheduled|signed up|saving (?:up )?(?:for|to)|due|"
          r"looking (?:to|at)|looking into|working (?:on|toward\w*)|training for|"
          r"organi[sz]ing|hosting|launching|opening|starting|expecting|researching|"
          r"studying for|applying)|"
          rf"{_I}{_ADV}?\s*(?:plan|intend|aim|hope)) (?!(?:it|that|this|them)\b|so\b|"
          r"you\b)\w+", .8),
    Rule("goal", FactKind.PLAN,
          r"^(?:my|our)(?: \w+)? (?:plan|goal|aim|dream|ambition|new year's resolution|"
          r"resolution|next step|target|"
          r"wish)\b(?: \w+)* (?:is|has always been|was always)\b", .84),
    Rule("going to", FactKind.PLAN,
          rf"{_AM}{_ADV}?\s*going to (?!be (?:there|honest|fine|ok)|have to|need|miss|tell|"
          r"say|let|keep (?:you|going|it)|do (?:it|my best|that|this)|make it|give it|"
          r"remember|stay|try my best|cry|die|love|enjoy|need|check (?:it|that)|look\b|"
          r"see (?:how|what|if)|think)\w+", .76),
    Rule("going", FactKind.PLAN,
          rf"{_AM}{_ADV}?\s*(?:going|flying|driving|travell?ing|heading|moving|taking|"
          r"visiting|meeting|seeing|attending|having|throwing|getting|running|performing|"
          r"competing|presenting|leaving|coming|returning|doing|joining|giving|buying|"
          r"selling|staying|hiking|camping)\b.*\b"
          rf"(?:{COMING}|soon|later)\b", .86),
    Rule("will", FactKind.PLAN,
          rf"^{TIME}(?:I'll|I will|we'll|we will|I shall)\s+(?!be (?:there|fine|ok|sure|here)|"
          r"have to|never|always|let|try|do|keep|see|check|think|tell|say|give|remember|miss|"
          r"get (?:there|back)|look|definitely|make sure|support|take (?:that|it|care)|"
          r"send you|cheer|continue|cherish)\w+.*\b(?:tomorrow|tonight|next|this (?:week\w*|"
          r"month|year|summer|autumn|fall|winter|spring|\w+day)|on \w+day|"
          r"in (?:a|\w+) (?:days?|weeks?|months?|years?)|in (?-i:[A-Z])[a-z]+ber|"
          r"at \d)\b", .82),
    Rule("want to", FactKind.PLAN,
          rf"{_I}{_ADV}?\s*(?:want|would like|wish|dream|long)(?: to| of)\s+(?!know|say|tell|"
          r"hear|see (?:you|it|that)|thank|share|make sure|be (?:there|able)|do (?:that|it)|"
          r"ask|let|keep|help you|give (?:you|it)|show you|check (?:it|that))\w+", .72),
    Rule("thinking of", FactKind.PLAN,
          rf"{_AM}{_ADV}?\s*(?:thinking (?:of|about)|considering|debating|"
          r"contemplating) (?!(?:it|that|this|you|them|what|how|all)\b)\w+", .68),
    Rule("looking forward", FactKind.PLAN,
          rf"(?:{_AM}{_ADV}?\s*(?:looking forward|excited|pumped|stoked|thrilled)|"
          rf"{_I}{_ADV}?\s*can't wait) (?:to|for) (?!(?:it|that|this|you|"
          r"see (?:it|what|how|you)|hear|more|what|the (?:future|journey)|"
          r"more\b)\b)(?:\w+ ){2}", .62),
    Rule("at a time", FactKind.PLAN,
          rf"{_I}{_ADV}?\s*(?:fly|leave|travel|drive|head|move|meet|start|begin|arrive|return|"
          rf"graduate|retire|get (?:married|back|the keys))\b.*\b{COMING}\b", .84),
    # Who somebody is and how to reach them.
    Rule("reach me", FactKind.CONTACT,
          r"\b(?:reach|call|ring|text|phone|e-?mail) me (?:at|on|under) \S*[\d@]", .9),
    Rule("what is mine", FactKind.CONTACT,
          rf"^(?:my|our|the) (?:\w+ )?{PAPER}\b.{{0,40}}? (?:is|are|costs?|leaves|departs|"
          rf"lands|expires|ends|runs (?:out|until)|starts)\b.*(?:\d|\b{COMING}\b)", .84),
    Rule("measure", FactKind.CONTACT,
          r"\bmy (?:shoe size|dress size|ring size|blood type|blood group|height|weight|"
          r"(?:reading )?glasses) (?:is|are)\b|"
          rf"{_I}{_ADV}?\s*(?:wear|take) (?:an? )?size\b", .86),
    Rule("number", FactKind.CONTACT,
          r"^(?:(?:my|our)\b.*|(?-i:[A-Z])\w+(?: \w+)?'s )?\b(?:phone|mobile|cell|number|"
          r"e-?mail|address|birthday|wifi|postcode|"
          r"zip)\b(?: \w+){0,3} (?:is|are)\b\s+\S*[\d@]", .95),
    Rule("birthday", FactKind.CONTACT,
          r"\b(?:my|our|his|her|\w+'s) (?:\w+ )?(?:birthday|anniversary) is (?:on|in|the)\b|"
          r"^I was born (?:in|on)\b", .92),
    Rule("live", FactKind.CONTACT,
          rf"(?:{_I}{_ADV}?\s*(?:live|work|study|teach|grew up|come from|was born|was raised|"
          rf"am from|am originally from|am based)|{_AM}{_ADV}?\s*(?:living|working|studying|"
          r"based|from|originally from|originally|teaching|majoring)|"
          rf"{_HAVE}{_ADV}?\s*(?:lived|worked|studied|been (?:living|working|studying|"
          r"teaching)))\s+(?:as|in|at|for|with|near|from|on|by|of|to be|(?-i:[A-Z])\w+|"
          r"\w+ing)\b", .84),
    Rule("kin is", FactKind.CONTACT,
          rf"^(?:my|our)(?: \w+)? {KIN},?(?: (?-i:[A-Z])\w+,?)? (?:is|are|lives?|works?|"
          r"studies|just|was born|has|have|'s|teaches|speaks|plays|starts|moves|turns|"
          r"goes to|graduates|retires|owns|runs)\b", .8),
    Rule("kin named", FactKind.CONTACT,
          rf"\bmy(?: \w+)? {KIN}(?:'s name is|"
          r",? (?:is )?(?:called|named)) (?-i:[A-Z])\w+", .92),
    Rule("name", FactKind.CONTACT,
          r"^(?:my name is|my name's|I go by|people call me) (?-i:[A-Z])", .93),
    Rule("has kin", FactKind.CONTACT,
          rf"(?:{_I}{_ADV}?\s*(?:have|'ve got|got)|{_HAVE} got|{_HAVE}) (?:an?|one|two|three|"
          rf"four|five|\d|another|some) (?:\w+[ -]){{0,3}}?{KIN}\b", .86),
    Rule("has named", FactKind.CONTACT,
          rf"(?:{_I}{_ADV}?\s*(?:have|'ve got|got|own)|{_HAVE} got|{_HAVE}) "
          r"(?:an?|two|three|another) (?:\w+[ -]){1,3}?(?:named|called) (?-i:[A-Z])", .9),
    Rule("is a", FactKind.CONTACT,
          rf"{_AM}{_ADV}?\s*(?:an? |the |on the |in the )?(?:\w+[ -]){{0,3}}?{JOB}\b", .84),
    Rule("status", FactKind.CONTACT,
          rf"(?:{_AM}|{_HAVE}(?: been)?){_ADV}?\s*(?:\d\d? years old|single|married|engaged|"
          r"divorced|widowed|(?:a )?(?:part|member) of|pregnant|retired|left-handed|"
          r"colou?rblind|bilingual|fluent in|dating|in a relationship|unemployed|"
          r"self-employed|seeing someone)\b", .84),
    # What somebody likes and usually does.
    Rule("favourite", FactKind.PREFERENCE,
          r"\b(?:my|our) (?:all[- ]time |absolute |new |"
          r"personal )?fav(?:ou?rite|e)?s?\b", .86),
    Rule("love for", FactKind.PREFERENCE,
          rf"(?:{_I}|{_HAVE}){_ADV}(?:have|had) an? (?:love|passion|thing|soft spot|"
          r"weakness) for\b", .85),
    Rule("prefer", FactKind.PREFERENCE,
          rf"{_I}{_ADV}?\s*(?:(?:'d |would )?(?:much )?prefer|(?:'d|would) (?:much )?rather "
          r"\w+ .*\bthan)\b", .9),
    Rule("love", FactKind.PREFERENCE,
          rf"(?:{_I}{_ADV}?\s*(?:love|like|enjoy|adore|cherish|fancy|dig|value)|"
          rf"{_HAVE}{_ADV}?(?:loved|liked|enjoyed|been (?:into|obsessed)))\s+(?!(?:it|that|"
          r"this|them|those|these|you|your|how|what|to (?:see|hear|know|help you)|"
          r"the (?:idea|way|sound|look)|him|her|hearing|seeing)\b)\w+", .78),
    Rule("into", FactKind.PREFERENCE,
          rf"{_AM}{_ADV}?\s*(?:into|a (?:big |huge |massive )?(?:fan of|sucker for|lover of)|"
          r"passionate about|fond of|keen on|obsessed with|crazy about|addicted to|"
          r"interested in|hooked on|all about) (?!(?:it|that|this|them|you)\b)\w+", .84),
    Rule("usually", FactKind.PREFERENCE,
          rf"^{TIME}(?:I|we) (?:always|usually|often|normally|generally|typically|regularly|"
          r"never|rarely|mostly|only) (?!(?:been|had|knew|thought|think|feel|felt|wanted|"
          r"want|be|have|know|got|forget|remember|look|believe|believed|try|"
          r"tried)\b)\w+ \w+", .74),
    Rule("every", FactKind.PREFERENCE,
          rf"{_I}{_ADV}?\s*(?!was|had)\w+\b.* (?:every (?:day|morning|night|evening|week\w*|"
          r"month|year|summer|winter|\w+day)|"
          r"(?:once|twice|\w+ times) an? (?:day|week|month|year)|"
          r"each (?:day|week|morning|night)|on (?:\w+day)s|whenever I can|on weekends|"
          r"in my (?:free|spare) time|to (?:relax|unwind|de-?stress))\b", .78),
    Rule("does", FactKind.PREFERENCE,
          rf"{_I}{_ADV}?\s*(?:play|speak|use|collect|grow|paint|draw|practi[cs]e|sing|dance|"
          r"knit|sew|code|volunteer|own|drive|bake|cook|write|coach|mentor|run|manage|lead|"
          r"ride|hike|meditate|garden|smoke|breed|swim|ski|surf|cycle|commute|blog|tutor|"
          r"raise) (?!(?:it|that|this|them|out|into|with|by|away|off|up|a lot)\b)\w+", .78),
    Rule("way to", FactKind.PREFERENCE,
          r"^(?!(?:it|that|this|they|he|she|there|what|your|"
          r"the)\b)[\w' ]{3,40}?(?:'s| is| has been| are)(?: \w+){0,4} (?:way|passion|"
          r"hobby|outlet|escape|therapy|thing|stress reliever)\b.*\b(?:me|my|I)\b|"
          r"^[\w' ]{3,40}(?:'s| is) (?:definitely |really |still )?my (?:(?:\w+ )?(?:passion|"
          r"hobby|thing|escape|outlet|therapy|happy place|dream job|comfort food|"
          r"stress.?relief|stress.?buster|rocks?|inspiration|motivation|safe place))\b", .8),
    Rule("helps me", FactKind.PREFERENCE,
          r"^(?!(?:it|that|this|they|he|she|there|what|your?|these|those|gives?|helps?|"
          r"keeps?|makes?)\b)[\w' -]{3,44} (?:helps?|keeps?|gives?|brings?|calms?|relaxes|"
          r"motivates?|inspires?|energi[sz]es|"
          r"(?:has|have) (?:helped|given|taught|shown|kept)) me\b", .74),
    Rule("lucky to have", FactKind.CONTACT,
          rf"{_AM}{_ADV}?\s*(?:so |really |super )?(?:lucky|blessed|grateful) to have "
          rf"(?:my|an?|two|three) .*{KIN}\b", .74),
    # What happened.
    Rule("started", FactKind.EVENT,
          rf"{_HAVE}{_ADV}?(?:been (?!(?:thinking|feeling|so|really|good|great|ok|okay|well|"
          r"fine|busy|a while|meaning|super|better|tough|hard|amazing|there|able|blessed|"
          r"lucky|looking forward|nice|wondering|missing|swamped|stressed)\b)\w+ing|started|"
          r"finished|joined|moved|bought|signed up|adopted|opened|launched|enrolled|created|"
          r"made|written|finally \w+ed|completed|taken up|picked up|met|gone|been to|been on|"
          r"developed|got(?:ten)? (?:into|a|an|my|the)|done|visited|won|lost|known|"
          r"had (?:my|an?|the)|applied|published|built|set up|hired|organi[sz]ed|volunteered|"
          r"acquired)\s(?!(?:it|that|this|them|a lot|so much|well)\b)\w+", .76),
    Rule("did", FactKind.EVENT,
          rf"{_I}{_ADV}?\s*{DID}\b(?! (?:it|that|this|them|you|so|by|a (?:great|good|blast|"
          r"lot|ton|nice|wonderful|hard time|tough)|fun|how|what|tears?|chills|goosebumps|"
          r"lost in|the (?:point|idea|feeling|feel|chance to)|used to|better|"
          r"me)\b)\s+\w+", .72),
    Rule("kin did", FactKind.EVENT,
          rf"^{TIME}(?:my|our)(?: \w+)? {KIN}(?: (?-i:[A-Z])\w+)?(?: and I)? (?:{DID}|got|"
          r"died|passed away|was born|had|was (?:diagnosed|hired|fired|promoted|"
          r"accepted))\b", .76),
    Rule("used to", FactKind.EVENT,
          rf"{_I}{_ADV}?\s*used to (?!(?:think|feel|it|that|be (?:so|like))\b)\w+ \w+", .8),
    Rule("is doing", FactKind.EVENT,
          rf"{_AM}{_ADV}?\s*(?!(?:feeling|thinking|hoping|looking|talking|being|going|"
          r"wondering|dying|kidding|missing|loving|doing (?:well|great|good|fine|ok|my|all|"
          r"what|this|it|that)|getting (?:better|there|excited|ready|the hang|used|tired|old|"
          r"creative)|having|sending|saying|rooting|glowing|trying my|keeping|staying|"
          r"giving it|wishing|crossing|counting|learning that|seeing|starting to|"
          r"making (?:progress|sure|it)|taking (?:it|things)|letting|sharing|focusing on the|"
          r"nothing|everything|something|"
          r"anything)\b)\w+ing (?!(?:it|that|this|them|you|how|what)\b)\w+ ?\w+", .7),
    Rule("did else", FactKind.EVENT,
          rf"{_I}{_ADV}?\s*(?!(?:wanted|needed|liked|hoped|realized|realised|noticed|"
          r"remembered|guessed|wondered|decided|appreciated|wished|expected|figured|seemed|"
          r"agreed|believed|asked|missed|worried|mentioned|looked|tried|used|turned|ended|"
          r"felt|cared|learned|managed|kept|happened|replied|promised|need|"
          r"feed)\b)\w+ed (?:\w+ )?(?:my|an?|the|some|our|two|three|at|in|on|for|to|with|"
          r"over|\d+) (?!(?:it|that|this|them|idea|feeling|fact|moment)\b)\w+", .66),
    Rule("passive", FactKind.EVENT,
          rf"{_I} (?:was|were|got|just got|recently got) (?:diagnosed|accepted|promoted|fired|"
          r"hired|laid off|invited|selected|chosen|admitted|rejected|injured|hit|robbed|"
          r"elected|nominated|awarded|married|engaged|divorced|offered|approved|certified|"
          r"featured|asked to)\b", .86),
)  # fmt: skip
