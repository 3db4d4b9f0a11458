"""Every rule by which a sentence becomes a fact, in the order in which they are tried.

A rule is a pattern over one sentence in the first person, after its opening was taken off and
short forms were written out, and how sure it makes us. To teach the program a phrase, add it
here; ``tests/quality/extraction_cases.jsonl`` says what must and what must not come of it.
"""

import re
from dataclasses import dataclass

from core.extraction.verbs import ADVERBS
from core.model import FactKind

_TIME = (
    r"(?:(?:yesterday|today|tonight|tomorrow|recently|lately|(?:just )?(?:last|this|next|"
    r"past) "
    r"[\w]+|(?:on|in|over|during|after|before|since|until|at|for) [^,]{2,40}?|"
    r"(?:a few|a couple of|\w+) (?:days?|weeks?|months?|years?) ago|the other day|"
    r"back in [^,]{2,30}|when I was [^,]{2,30}|growing up|as a (?:kid|child|teenager)|"
    r"(?:once|twice|every) [^,]{2,30}|these days|nowadays|(?:at|by) \w+)"
    r"(?: (?:morning|afternoon|evening|night))?,?\s+)?"
)
_ADV = rf"(?:\s+(?:{'|'.join(sorted(ADVERBS))}))*\s+"
_I = rf"^{_TIME}(?:I|we|(?:my|some|a few|two|a) (?:\w+ ){{0,4}}?\w+ and I)"
_AM = rf"^{_TIME}(?:I'm|I am|we're|we are)"
_HAVE = rf"^{_TIME}(?:I've|I have|we've|we have)"
_KIN = (
    r"(?:family|husband|wife|partner|spouse|kids?|child(?:ren)?|sons?|daughters?|mum|mom|"
    r"mother|"
    r"dad|father|parents|(?:best )?friends?|colleagues?|boss|manager|neighbou?rs?|girlfriend|"
    r"boyfriend|fianc[ée]e?|brothers?|sisters?|siblings?|cousins?|roommates?|flatmates?|"
    r"grandma|grandmother|grandpa|grandfather|grandparents|aunt(?:ie)?|uncle|niece|nephew|"
    r"ex|therapist|doctor|dentist|landlord|coach|teacher|mentor|cats?|dogs?|puppy|kitten|"
    r"pets?|"
    r"in-laws|mother-in-law|father-in-law|sister-in-law|brother-in-law|stepson|stepdaughter)"
)
_DID = (
    r"(?:went|attended|visited|travell?ed|flew|drove|moved|relocated|bought|got|received|"
    r"started|began|finished|completed|launched|opened|closed|joined|signed up|enrolled|"
    r"registered|graduated|passed|failed|won|lost|broke|found|met|ran|hiked|camped|climbed|"
    r"swam|biked|cycled|painted|drew|wrote|published|made|built|baked|cooked|created|designed|"
    r"organi[sz]ed|hosted|held|threw|celebrated|volunteered|donated|adopted|rescued|planted|"
    r"learn(?:ed|t)|taught|took|participated|performed|played|presented|spoke|gave|"
    r"applied|interviewed|landed|quit|resigned|retired|got married|married|divorced|"
    r"proposed|had (?!to\b)\w+|had to (?!be|say|share|tell|go|do|work|deal|think|admit|laugh|"
    r"let)\w+ (?:my|our|the|an?)|saw|watched|read|tried|discovered|set up|sold|hired|spent|"
    r"stayed|"
    r"earned|achieved|reached|helped|raised|recorded|struggled with|worked (?:with|at|as|on|"
    r"for)|studied|practi[cs]ed|"
    r"researched|served|rebuilt|ordered|toured|fished|danced|coached|mentored|posted|"
    r"shared (?:my|a|an|some)|"
    r"roasted|loved|enjoyed|saved|connected|moved|grew|survived|networked|showcased|rehearsed|"
    r"released|invited|booked|"
    r"reconnected|ran into|bumped into|checked out|came out|came back|returned|"
    r"hurt|injured|sprained|twisted|crashed|repaired|fixed|renovated|restored|replaced|"
    r"contacted|was able to|talked|chatted|called|dropped|picked up|put together|put up|"
    r"carved|"
    r"competed|trained|explored|acquired|upgraded|expanded|partnered|teamed up|gave up)"
)
_APPOINTMENT = (
    r"(?:appointment|interview|meeting|exam|test|flight|surgery|operation|wedding|party|trip|"
    r"concert|show|game|match|tournament|competition|audition|deadline|date|reservation|class|"
    r"lesson|presentation|conference|reunion|check-?up|event|race|marathon|gig|performance|"
    r"vacation|holiday|ticket|tickets|session|visit|workshop|recital|exhibition|festival|call|"
    r"dentist|doctor'?s)"
)
_JOB = (
    r"(?:teacher|nurse|doctor|engineer|developer|programmer|designer|artist|writer|student|"
    r"lawyer|accountant|chef|cook|baker|driver|plumber|electrician|carpenter|mechanic|farmer|"
    r"photographer|musician|dancer|singer|actor|actress|model|journalist|editor|librarian|"
    r"scientist|researcher|professor|lecturer|consultant|manager|director|founder|owner|"
    r"entrepreneur|banker|cashier|barista|waiter|waitress|counsell?or|therapist|psychologist|"
    r"social worker|pharmacist|dentist|vet|veterinarian|pilot|sailor|soldier|officer|"
    r"firefighter|architect|analyst|administrator|secretary|assistant|coach|trainer|gardener|"
    r"translator|interpreter|salesman|saleswoman|salesperson|realtor|vegetarian|vegan|"
    r"pescatarian|single (?:parent|mum|mom|dad)|veteran|diabetic|coeliac|celiac|"
    r"immigrant|Christian|Muslim|Buddhist|Jew|Hindu|atheist|Catholic|midwife|"
    r"paramedic|surgeon|blogger|streamer|gamer|influencer|freelancer|volunteer|advocate|"
    r"activist|intern|apprentice|trans(?:gender)? \w+|morning person|night owl|lefty|"
    r"(?:only|middle|oldest|youngest) child|twin)"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """What a sentence looks like that says something of a kind, and how sure that makes us."""

    name: str
    kind: FactKind
    pattern: re.Pattern[str]
    confidence: float


def _rule(name: str, kind: FactKind, pattern: str, confidence: float) -> Rule:
    return Rule(name, kind, re.compile(pattern, re.IGNORECASE), confidence)


RULES: tuple[Rule, ...] = (
    # What somebody dislikes; before what they like, which the same words say without "not".
    _rule("hate", FactKind.DISLIKE,
          rf"{_I}{_ADV}(?:hate|dislike|detest|loathe|despise|can't stand|cannot stand|"
          r"can't bear|(?:don't|do not|never)(?: really| actually)? (?:like|enjoy|care for|"
          r"eat|drink)|avoid|couldn't stand|didn't (?:like|enjoy))\b", .88),
    _rule("no fan", FactKind.DISLIKE,
          rf"{_AM}{_ADV}?(?:\s*not{_ADV}?(?:a (?:big |huge )?fan of|into|keen on|fond of|"
          r"(?:much )?of a|good with)|(?:scared|afraid|terrified|sick|tired) of|"
          r"fed up with)\b", .84),
    _rule("least favourite", FactKind.DISLIKE,
          r"\bmy least favou?rite\b|^\S+ (?:isn't|is not) (?:really )?my (?:thing|"
          r"cup of tea)", .86),
    # What somebody has decided.
    _rule("decided", FactKind.DECISION,
          rf"(?:{_I}{_ADV}|{_HAVE}{_ADV})(?:decided|chose|chosen|settled on|opted|"
          rf"agreed (?:to|on|"
          r"that)|made up my mind|committed to|resolved to|made (?:the|a) (?:tough |hard |"
          r"big |"
          r"difficult )?decision|ended up (?:choosing|picking|buying|going with)|"
          r"went with|switched (?:to|from)|stopped (?:\w+ing)|quit|gave up|given up|"
          r"cancell?ed|turned down|accepted|picked)\b", .86),
    _rule("going with", FactKind.DECISION,
          rf"{_AM}{_ADV}?\s*(?:going with|sticking (?:with|to)|switching (?:to|from)|"
          r"quitting|giving up|committed to|done with)\b", .8),
    # What somebody needs, or must avoid.
    _rule("allergic", FactKind.NEED,
          rf"{_AM}{_ADV}?\s*(?:\w+ )?(?:allergic to|intolerant|(?:lactose|"
          rf"gluten)[ -]intolerant)"
          r"|\b(?:can't|cannot) (?:eat|drink|have|tolerate)\b|\bmy \w+ allerg(?:y|"
          r"ies)\b", .92),
    _rule("need", FactKind.NEED,
          rf"{_I}{_ADV}?\s*(?:need|require|have to|must|ought to|have got to|"
          rf"'ve got to)\s+(?!be "
          r"(?:honest|going)|go\b|run\b|head\b|get going|leave\b|say\b|admit|agree|know\b|"
          r"tell|"
          r"that\b|it\b|this\b|so\b|stay (?:positive|strong)|keep (?:going|pushing)|"
          r"believe|trust|remember|wait\b|hear|see\b|ask\b|think\b)\w+", .74),
    _rule("look for", FactKind.NEED,
          rf"{_AM}{_ADV}?\s*(?:looking for|searching for|in need of|on the lookout for|"
          rf"on the hunt for|after (?=a |an |some |(?-i:[A-Z]))|"
          r"hunting for|out of|short of|running (?:low on|out of))\s+\w+", .8),
    # What somebody is going to do.
    _rule("appointment", FactKind.PLAN,
          rf"(?:{_I}{_ADV}?\s*have|{_I}(?:'ve)? got|{_HAVE} got)\s+(?:an?|my|our|the|another|"
          rf"two|"
          rf"some) (?:\S+ ){{0,4}}?{_APPOINTMENT}\b.*\b(?:on|at|tomorrow|next|this|in|tonight|"
          r"coming up|soon|later|scheduled|booked|planned)\b", .88),
    _rule("planning", FactKind.PLAN,
          rf"(?:{_AM}{_ADV}?\s*(?:planning|hoping|aiming|intending|preparing|getting ready|"
          r"set to|about to|scheduled|signed up|saving (?:up )?(?:for|to)|due|"
          r"looking (?:to|at)|looking into|working (?:on|toward\w*)|training for|"
          r"organi[sz]ing|hosting|launching|opening|"
          r"starting|expecting|researching|studying for|applying)|"
          rf"{_I}{_ADV}?\s*(?:plan|intend|aim|hope)) "
          r"(?!(?:it|that|this|them)\b|so\b|you\b)\w+", .8),
    _rule("goal", FactKind.PLAN,
          r"^(?:my|our)(?: \w+)? (?:plan|goal|aim|dream|ambition|new year's resolution|"
          r"resolution"
          r"|next step|target|wish)\b(?: \w+)* (?:is|has always been|was always)\b", .84),
    _rule("going to", FactKind.PLAN,
          rf"{_AM}{_ADV}?\s*going to (?!be (?:there|honest|fine|ok)|have to|need|miss|tell|"
          rf"say|"
          r"let|keep (?:you|going|it)|do (?:it|my best|that|this)|make it|give it|"
          r"remember|stay|try my best|cry|die|love|enjoy|need|check (?:it|that)|look\b|"
          r"see (?:how|what|if)|think)\w+", .76),
    _rule("going", FactKind.PLAN,
          rf"{_AM}{_ADV}?\s*(?:going|flying|driving|travell?ing|heading|moving|taking|"
          r"visiting|meeting|seeing|attending|having|throwing|getting|running|"
          r"performing|competing|presenting|leaving|coming|returning|doing|joining|giving|"
          r"buying|selling|staying|hiking|camping)\b.*\b(?:tomorrow|tonight|next|"
          r"this (?:week\w*|month|summer|autumn|fall|winter|spring|evening|afternoon|"
          r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)|on (?:mon|tues|wednes|thurs|fri|satur|"
          r"sun)day|in (?:a|\w+) (?:days?|weeks?|months?|years?)|in (?:January|February|March|"
          r"April|May|June|July|August|September|October|November|December)|soon|"
          r"later)\b", .86),
    _rule("will", FactKind.PLAN,
          rf"^{_TIME}(?:I'll|I will|we'll|we will|I shall)\s+(?!be (?:there|fine|ok|"
          r"sure|here)|have to|never|always|let|try|do|keep|see|check|think|tell|say|give|"
          r"remember|miss|get (?:there|back)|look|definitely|make sure|support|take (?:that|"
          r"it|care)|send you|cheer|continue|cherish)\w+.*\b(?:tomorrow|tonight|next|"
          r"this (?:week\w*|month|year|summer|autumn|fall|winter|spring|\w+day)|on \w+day|"
          r"in (?:a|"
          r"\w+) (?:days?|weeks?|months?|years?)|in (?-i:[A-Z])[a-z]+ber|at \d)\b", .82),
    _rule("want to", FactKind.PLAN,
          rf"{_I}{_ADV}?\s*(?:want|would like|wish|dream|long)(?: to| of)\s+(?!know|say|tell|"
          rf"hear|"
          r"see (?:you|it|that)|thank|share|make sure|be (?:there|able)|do (?:that|it)|ask|"
          r"let|keep|help you|give (?:you|it)|show you|check (?:it|that))\w+", .72),
    _rule("thinking of", FactKind.PLAN,
          rf"{_AM}{_ADV}?\s*(?:thinking (?:of|about)|considering|debating|contemplating) "
          r"(?!(?:it|that|this|you|them|what|how|all)\b)\w+", .68),
    _rule("looking forward", FactKind.PLAN,
          rf"(?:{_AM}{_ADV}?\s*(?:looking forward|excited|pumped|stoked|thrilled)|"
          rf"{_I}{_ADV}?\s*can't wait) (?:to|for) (?!(?:it|that|this|you|see (?:it|what|how|"
          rf"you)|"
          r"hear|more|what|the (?:future|journey)|more\b)\b)(?:\w+ ){2}", .62),
    # Who somebody is and how to reach them.
    _rule("number", FactKind.CONTACT,
          r"^(?:(?:my|our)\b.*|(?-i:[A-Z])\w+(?: \w+)?'s )?\b(?:phone|mobile|cell|number|"
          r"e-?mail|"
          r"address|"
          r"birthday|wifi|postcode|zip)\b(?: \w+){0,3} (?:is|are)\b\s+\S*[\d@]", .95),
    _rule("birthday", FactKind.CONTACT,
          r"\b(?:my|our|his|her|\w+'s) (?:\w+ )?(?:birthday|anniversary) is (?:on|in|the)\b|"
          r"^I was born (?:in|on)\b", .92),
    _rule("live", FactKind.CONTACT,
          rf"(?:{_I}{_ADV}?\s*(?:live|work|study|teach|grew up|come from|was born|was raised|"
          rf"am from|am originally from|am based)|{_AM}{_ADV}?\s*(?:living|working|studying|"
          rf"based|from"
          rf"|originally from|originally|teaching|majoring)|{_HAVE}{_ADV}?\s*(?:lived|worked|"
          rf"studied|"
          r"been (?:living|working|studying|teaching)))\s+(?:as|in|at|for|with|near|from|on|"
          r"by|of|"
          r"to be|(?-i:[A-Z])\w+|\w+ing)\b", .84),
    _rule("kin is", FactKind.CONTACT,
          rf"^(?:my|our)(?: \w+)? {_KIN},?(?: (?-i:[A-Z])\w+,?)? (?:is|are|lives?|works?|"
          rf"studies|"
          r"just|was born|has|have|'s)\b", .8),
    _rule("kin named", FactKind.CONTACT,
          rf"\bmy(?: \w+)? {_KIN}(?:'s name is|,? (?:is )?(?:called|"
          rf"named)) (?-i:[A-Z])\w+", .92),
    _rule("name", FactKind.CONTACT, r"^(?:my name is|my name's|I go by|"
                                    r"people call me) (?-i:[A-Z])", .93),
    _rule("has kin", FactKind.CONTACT,
          rf"(?:{_I}{_ADV}?\s*(?:have|'ve got|got)|{_HAVE} got|{_HAVE}) (?:an?|one|two|three|"
          rf"four|"
          rf"five|\d|another|some) (?:\w+[ -]){{0,3}}?{_KIN}\b", .86),
    _rule("has named", FactKind.CONTACT,
          rf"(?:{_I}{_ADV}?\s*(?:have|'ve got|got|own)|{_HAVE} got|{_HAVE}) (?:an?|two|three|"
          rf"another) "
          r"(?:\w+[ -]){1,3}?(?:named|called) (?-i:[A-Z])", .9),
    _rule("is a", FactKind.CONTACT,
          rf"{_AM}{_ADV}?\s*(?:an? |the |on the |in the )?(?:\w+[ -]){{0,3}}?{_JOB}\b", .84),
    _rule("status", FactKind.CONTACT,
          rf"(?:{_AM}|{_HAVE}(?: been)?){_ADV}?\s*(?:\d\d? years old|single|married|engaged|"
          r"divorced|widowed|(?:a )?(?:part|member) of|pregnant|retired|left-handed|"
          r"colou?rblind|bilingual|fluent in|"
          r"dating|in a relationship|unemployed|self-employed|seeing someone)\b", .84),
    # What somebody likes and usually does.
    _rule("favourite", FactKind.PREFERENCE,
          r"\b(?:my|our) (?:all[- ]time |absolute |new |personal )?fav(?:ou?rite|"
          r"e)?s?\b", .86),
    _rule("love for", FactKind.PREFERENCE,
          rf"(?:{_I}|{_HAVE}){_ADV}(?:have|had) an? (?:love|passion|thing|soft spot|"
          rf"weakness) for\b", .85),
    _rule("prefer", FactKind.PREFERENCE, rf"{_I}{_ADV}?\s*(?:'d |"
                r"would )?(?:much )?prefer\b", .9),
    _rule("love", FactKind.PREFERENCE,
          rf"(?:{_I}{_ADV}?\s*(?:love|like|enjoy|adore|cherish|fancy|dig|value)|"
          rf"{_HAVE}{_ADV}?(?:loved|liked|enjoyed|been (?:into|obsessed)))\s+"
          r"(?!(?:it|that|this|them|those|these|you|your|how|what|to (?:see|hear|know|"
          r"help you)|"
          r"the (?:idea|way|sound|look)|him|her|hearing|seeing)\b)\w+", .78),
    _rule("into", FactKind.PREFERENCE,
          rf"{_AM}{_ADV}?\s*(?:into|a (?:big |huge |massive )?(?:fan of|sucker for|lover of)|"
          r"passionate about|fond of|keen on|obsessed with|crazy about|addicted to|"
          r"interested in|hooked on|all about) (?!(?:it|that|this|them|you)\b)\w+", .84),
    _rule("usually", FactKind.PREFERENCE,
          rf"^{_TIME}(?:I|we) (?:always|usually|often|normally|generally|typically|regularly|"
          r"never|rarely|mostly|only) (?!(?:been|had|knew|thought|think|feel|felt|wanted|want|"
          r"be|have|know|got|forget|remember|look|believe|believed|try|tried)\b)\w+ \w+", .74),
    _rule("every", FactKind.PREFERENCE,
          rf"{_I}{_ADV}?\s*(?!was|had)\w+\b.* (?:every (?:day|morning|night|evening|week\w*|"
          rf"month|"
          r"year|summer|winter|\w+day)|(?:once|twice|\w+ times) an? (?:day|week|month|year)|"
          r"each (?:day|week|morning|night)|on (?:\w+day)s|whenever I can|on weekends|"
          r"in my (?:free|spare) time|to (?:relax|unwind|de-?stress))\b", .78),
    _rule(
        "does",
        FactKind.PREFERENCE,
        rf"{_I}{_ADV}?\s*(?:play|speak|use|collect|grow|paint|draw|practi[cs]e|sing|dance|"
        rf"knit|sew|"
        r"code|volunteer|own|drive|bake|cook|write|coach|mentor|run|manage|lead|ride|hike|"
        r"meditate|garden|smoke|breed|swim|ski|surf|cycle|commute|blog|tutor|raise) "
        r"(?!(?:it|that|this|them|out|into|with|by|away|off|up|a lot)\b)\w+",
        0.78,
    ),
    _rule(
        "way to",
        FactKind.PREFERENCE,
        r"^(?!(?:it|that|this|they|he|she|there|what|your|the)\b)[\w' ]{3,40}?(?:'s| is|"
        r" has been|"
        r" are)(?: \w+){0,4} (?:way|passion|hobby|outlet|escape|therapy|thing|"
        r"stress reliever)\b"
        r".*\b(?:me|my|I)\b|^[\w' ]{3,40}(?:'s| is) (?:definitely |really |still )?my "
        r"(?:(?:\w+ )?(?:passion|hobby|thing|escape|outlet|therapy|happy place|dream job|"
        r"comfort food|stress.?relief|stress.?buster|rocks?|inspiration|motivation|"
        r"safe place))\b",
        0.8,
    ),
    _rule(
        "helps me",
        FactKind.PREFERENCE,
        r"^(?!(?:it|that|this|they|he|she|there|what|your?|these|those|gives?|helps?|keeps?|"
        r"makes?)\b)"
        r"[\w' -]{3,44} "
        r"(?:helps?|keeps?|gives?|brings?|calms?|relaxes|motivates?|inspires?|energi[sz]es|"
        r"(?:has|have) (?:helped|given|taught|shown|kept)) me\b",
        0.74,
    ),
    _rule(
        "lucky to have",
        FactKind.CONTACT,
        rf"{_AM}{_ADV}?\s*(?:so |really |super )?(?:lucky|blessed|grateful) to have (?:my|"
        rf"an?|two|three) "
        rf".*{_KIN}\b",
        0.74,
    ),
    # What happened.
    _rule("started", FactKind.EVENT,
          rf"{_HAVE}{_ADV}?(?:been (?!(?:thinking|feeling|so|really|good|great|ok|okay|well|"
          r"fine|busy|a while|meaning|super|better|tough|hard|amazing|there|able|blessed|"
          r"lucky|looking forward|nice|wondering|missing|swamped|stressed)\b)\w+ing|started|"
          r"finished|joined|moved|"
          r"bought|signed up|adopted|opened|launched|"
          r"enrolled|created|made|written|finally \w+ed|completed|taken up|picked up|met|"
          r"gone|been to|been on|developed|"
          r"got(?:ten)? (?:into|a|an|my|the)|done|visited|won|lost|known|had (?:my|an?|the)|"
          r"applied|published|built|set up|hired|organi[sz]ed|volunteered|acquired)\s"
          r"(?!(?:it|that|this|them|a lot|so much|well)\b)\w+", .76),
    _rule("did", FactKind.EVENT,
          rf"{_I}{_ADV}?\s*{_DID}\b(?! (?:it|that|this|them|you|so|by|a (?:great|good|"
          r"blast|lot|ton|nice|wonderful|hard time|tough)|fun|how|what|tears?|chills|"
          r"goosebumps"
          r"|lost in|the (?:point|idea|feeling|feel|chance to)|used to|better|"
          r"me)\b)\s+\w+", .72),
    _rule("kin did", FactKind.EVENT,
          rf"^{_TIME}(?:my|our)(?: \w+)? {_KIN}(?: (?-i:[A-Z])\w+)?(?: and I)? (?:{_DID}|got|"
          rf"died|"
          r"passed away|was born|had|was (?:diagnosed|hired|fired|promoted|accepted))\b", .76),
    _rule("used to", FactKind.EVENT,
          rf"{_I}{_ADV}?\s*used to (?!(?:think|feel|it|that|be (?:so|like))\b)\w+ \w+", .8),
    _rule("is doing", FactKind.EVENT,
          rf"{_AM}{_ADV}?\s*(?!(?:feeling|thinking|hoping|looking|talking|being|going|"
          rf"wondering|"
          r"dying|kidding|missing|loving|doing (?:well|great|good|fine|ok|my|all|what|this|"
          r"it|that)|"
          r"getting (?:better|there|excited|ready|the hang|used|tired|old|creative)|having|"
          r"sending|"
          r"saying|rooting|glowing|trying my|keeping|staying|giving it|wishing|crossing|"
          r"counting|"
          r"learning that|seeing|starting to|making (?:progress|sure|it)|taking (?:it|things)|"
          r"letting|sharing|focusing on the|nothing|everything|something|anything)\b)\w+ing "
          r"(?!(?:it|that|this|them|you|how|what)\b)\w+ ?\w+", .7),
    _rule("did else", FactKind.EVENT,
          rf"{_I}{_ADV}?\s*(?!(?:wanted|needed|liked|hoped|realized|realised|noticed|"
          rf"remembered|"
          r"guessed|wondered|decided|appreciated|wished|expected|figured|seemed|agreed|"
          r"believed|"
          r"asked|missed|worried|mentioned|looked|tried|used|turned|ended|felt|cared|learned|"
          r"managed|kept|happened|replied|promised|need|feed)\b)\w+ed (?:\w+ )?(?:my|an?|the|"
          r"some|our|two|three|"
          r"at|in|on|for|to|with|over|\d+) (?!(?:it|that|this|them|idea|feeling|fact|"
          r"moment)\b)\w+",
          .66),
    _rule("passive", FactKind.EVENT,
          rf"{_I} (?:was|were|got|{'|'.join(('just got', 'recently got'))}) (?:diagnosed|"
          r"accepted|promoted|fired|hired|laid off|invited|selected|chosen|admitted|rejected|"
          r"injured|hit|robbed|elected|nominated|awarded|married|engaged|divorced|offered|"
          r"approved|certified|featured|asked to)\b", .86),
)  # fmt: skip

_FINITE = re.compile(
    r"\b(?:is|are|was|has|have|helps?|makes?|made|gives?|gave|keeps?|feels?|brings?|can)\b",
    re.I,
)


def has_subject(said: str) -> bool:
    """Whether what looks like a verb without a subject is the subject: "going out helps"."""
    first = said.split(maxsplit=1)[0].casefold()
    if first == "love":
        return (
            re.match(r"love (?:and|is|the|that|your|how|this|those|these|it)\b", said, re.I)
            is not None
        )
    if re.match(r"going to be an?\b", said, re.IGNORECASE):
        return True
    before_i = re.split(
        r"\b(?:I|we|they|it|that|who|which|because|so)\b",
        said,
        maxsplit=1,
        flags=re.IGNORECASE,
    )[0]
    return first.endswith("ing") and _FINITE.search(before_i) is not None


# Without a subject, as one writes: what is meant before it.
ELLIPSES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^(?:going to|planning|thinking (?:of|about)|looking (?:forward to|for|into|"
                r"to)|"
                r"hoping to|considering|working (?:on|as|at)|researching|training for|"
                r"saving (?:up )?for|getting ready)\b", re.I), "I'm "),
    (re.compile(r"^been \w+ing\b", re.I), "I've "),
    (re.compile(r"^(?:(?:just|finally|recently|actually|already) )?(?:went|got|started|"
                r"finished|"
                r"bought|moved|joined|visited|attended|signed up|booked|met|decided|ran|made|"
                r"took|tried|found|won|lost|adopted|quit)\b", re.I), "I "),
    (re.compile(r"^(?:can't (?:wait|stand)|love|prefer|hate|need to|need an?|"
                r"want to)\b", re.I), "I "),
)  # fmt: skip
