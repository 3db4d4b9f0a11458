"""Groups of words that several rules of extraction ask for, as parts of patterns."""

# A word for a time at the head of a sentence: "last week, we moved".
TIME = (
    r"(?:(?:yesterday|today|tonight|tomorrow|recently|lately|"
    r"(?:just )?(?:last|this|next|past) [\w]+|(?:on|in|over|during|after|before|since|until|"
    r"at|for) [^,]{2,40}?|(?:a few|a couple of|\w+) (?:days?|weeks?|months?|years?) ago|"
    r"the other day|back in [^,]{2,30}|when I was [^,]{2,30}|growing up|"
    r"as a (?:kid|child|teenager)|(?:once|twice|every) [^,]{2,30}|these days|nowadays|"
    r"(?:at|by) \w+)(?: (?:morning|afternoon|evening|night))?,?\s+)?"
)
# Whom somebody may call theirs.
KIN = (
    r"(?:family|husband|wife|partner|spouse|kids?|child(?:ren)?|sons?|daughters?|mum|mom|"
    r"mother|dad|father|parents|(?:best )?friends?|colleagues?|boss|manager|neighbou?rs?|"
    r"girlfriend|boyfriend|fianc[ée]e?|brothers?|sisters?|siblings?|cousins?|roommates?|"
    r"flatmates?|grandma|grandmother|grandpa|grandfather|grandparents|aunt(?:ie)?|uncle|niece|"
    r"nephew|ex|therapist|doctor|dentist|landlord|coach|teacher|mentor|cats?|dogs?|puppy|"
    r"kitten|pets?|in-laws|mother-in-law|father-in-law|sister-in-law|brother-in-law|stepson|"
    r"stepdaughter)"
)
# What somebody did.
DID = (
    r"(?:went|attended|visited|travell?ed|flew|drove|moved|relocated|bought|got|received|"
    r"started|began|finished|completed|launched|opened|closed|joined|signed up|enrolled|"
    r"registered|graduated|passed|failed|won|lost|broke|found|met|ran|hiked|camped|climbed|"
    r"swam|biked|cycled|painted|drew|wrote|published|made|built|baked|cooked|created|designed|"
    r"organi[sz]ed|hosted|held|threw|celebrated|volunteered|donated|adopted|rescued|planted|"
    r"learn(?:ed|t)|taught|took|participated|performed|played|presented|spoke|gave|applied|"
    r"interviewed|landed|quit|resigned|retired|got married|married|divorced|proposed|"
    r"had (?!to\b)\w+|had to (?!be|say|share|tell|go|do|work|deal|think|admit|laugh|"
    r"let)\w+ (?:my|our|the|an?)|saw|watched|read|tried|discovered|set up|sold|hired|spent|"
    r"stayed|earned|achieved|reached|helped|raised|recorded|struggled with|"
    r"worked (?:with|at|as|on|for)|studied|practi[cs]ed|researched|served|rebuilt|ordered|"
    r"toured|fished|danced|coached|mentored|posted|shared (?:my|a|an|some)|roasted|loved|"
    r"enjoyed|saved|connected|moved|grew|survived|networked|showcased|rehearsed|released|"
    r"invited|booked|reconnected|ran into|bumped into|checked out|came out|came back|returned|"
    r"hurt|injured|sprained|twisted|crashed|repaired|fixed|renovated|restored|replaced|"
    r"contacted|was able to|talked|chatted|called|dropped|picked up|put together|put up|"
    r"carved|competed|trained|explored|acquired|upgraded|expanded|partnered|teamed up|gave up)"
)
# What has a day in a calendar.
APPOINTMENT = (
    r"(?:appointment|interview|meeting|exam|test|flight|surgery|operation|wedding|party|trip|"
    r"concert|show|game|match|tournament|competition|audition|deadline|date|reservation|class|"
    r"lesson|presentation|conference|reunion|check-?up|event|race|marathon|gig|performance|"
    r"vacation|holiday|ticket|tickets|session|visit|workshop|recital|exhibition|festival|call|"
    r"dentist|doctor'?s)"
)
# What somebody may be.
JOB = (
    r"(?:teacher|nurse|doctor|engineer|developer|programmer|designer|artist|writer|student|"
    r"lawyer|accountant|chef|cook|baker|driver|plumber|electrician|carpenter|mechanic|farmer|"
    r"photographer|musician|dancer|singer|actor|actress|model|journalist|editor|librarian|"
    r"scientist|researcher|professor|lecturer|consultant|manager|director|founder|owner|"
    r"entrepreneur|banker|cashier|barista|waiter|waitress|counsell?or|therapist|psychologist|"
    r"social worker|pharmacist|dentist|vet|veterinarian|pilot|sailor|soldier|officer|"
    r"firefighter|architect|analyst|administrator|secretary|assistant|coach|trainer|gardener|"
    r"translator|interpreter|salesman|saleswoman|salesperson|realtor|vegetarian|vegan|"
    r"pescatarian|single (?:parent|mum|mom|dad)|veteran|diabetic|coeliac|celiac|immigrant|"
    r"Christian|Muslim|Buddhist|Jew|Hindu|atheist|Catholic|midwife|paramedic|surgeon|blogger|"
    r"streamer|gamer|influencer|freelancer|volunteer|advocate|activist|intern|apprentice|"
    r"trans(?:gender)? \w+|morning person|night owl|lefty|"
    r"(?:only|middle|oldest|youngest) child|twin)"
)
# A time that is still to come, or a day of the year.
COMING = (
    r"(?:tomorrow|tonight|next \w+|this (?:week\w*|month|summer|autumn|fall|winter|spring|"
    r"\w+day)|on \w+day|in (?:a|\w+) (?:days?|weeks?|months?|years?)|"
    r"(?:(?:\d{1,2}(?:st|nd|rd|th)?(?: of)?|in|on|by|until) )?(?:January|February|March|April|"
    r"(?-i:May)|June|July|August|September|October|November|December)(?: \d{1,4})?)"
)
# What has a day on which it ends, leaves or is due, or a price.
PAPER = (
    r"(?:rent|mortgage|salary|deposit|flight|train|ferry|bus|passport|visa|licen[cs]e|lease|"
    r"contract|insurance|warranty|subscription|membership|permit|deadline)"
)
