"""The words for times of seven languages; what each list is, ``TimeWords`` says."""

from typing import Final

from core.search.time_words import TimeWords

ENGLISH: Final = TimeWords(
    months="january|jan february|feb march|mar april|apr may june|jun july|jul august|aug "
    "september|sep october|oct november|nov december|dec",
    short_months="",
    days="monday tuesday wednesday thursday friday saturday sunday",
    numbers="zero a|an|one two three four five six seven eight nine ten eleven twelve",
    units="minute/minutes hour/hours day/days week/weeks fortnight/fortnights month/months "
    "year/years",
    now="now",
    near=("tomorrow", "today", "yesterday", "the_day_before_yesterday"),
    ago=("@ ago",),
    last=("last @",),
    this=("this @",),
    on=("on @",),
    month_in="in|since|during|last|of",
    year_in="in|since|during|of|from",
    of="of",
    ordinal="(?:st|nd|rd|th)?",
    shortest=3,
    is_month_first=True,
    filling="""about all and any anything at did do during everything from happen happened i in
        it keep kept my note notes of on said save saved say since the there was we were
        what when which write wrote written""",
)
GERMAN: Final = TimeWords(
    months="januar|janner|jaenner februar marz|maerz april mai juni juli august september "
    "oktober november dezember",
    short_months="jan feb mrz|mar apr mai jun jul aug sept|sep okt nov dez",
    days="montag dienstag mittwoch donnerstag freitag samstag|sonnabend sonntag",
    numbers="null ein|eine|einem|einen|einer zwei drei vier funf|fuenf sechs sieben acht neun "
    "zehn elf zwolf|zwoelf",
    units="minute/minuten stunde/stunden tag/tagen|tage woche/wochen - monat/monaten|monate "
    "jahr/jahren|jahre",
    now="jetzt",
    near=("morgen", "heute", "gestern", "vorgestern"),
    ago=("vor @",),
    last=("(?:letzt|vorig|vergangen)e[nrsm]? @",),
    this=("diese[nrsm]? @",),
    on=("am @",),
    month_in="im|seit|vom",
    year_in="seit|aus|von|(?:im|vom|seit dem|aus dem) jahre?",
    ordinal="[.]?",
    lead="am |an |im |vom |den |dem |der |die |das ",
    filling="""alles am an aus dem den der das etwas geschehen geschrieben gesagt habe haben
        ich im in jahr meine meinen monat notiert notiz notizen passiert seit und vom
        von was wir wurde""",
)
SPANISH: Final = TimeWords(
    months="enero febrero marzo abril mayo junio julio agosto septiembre|setiembre octubre "
    "noviembre diciembre",
    short_months="ene feb mar abr may jun jul ago sept|sep|set oct nov dic",
    days="lunes martes miercoles jueves viernes sabado domingo",
    numbers="cero un|una|uno dos tres cuatro cinco seis siete ocho nueve diez once doce",
    units="minuto/minutos hora/horas dia/dias semana/semanas - mes/meses ano/anos",
    now="ahora",
    near=("manana", "hoy", "ayer", "anteayer|antier|antes_de_ayer"),
    ago=("hace @", "@ atras"),
    last=("pasad[oa] @", "(?:el |la )?@ pasad[oa]"),
    this=("est[ea] @",),
    on=("el @",),
    month_in="en|desde|durante|(?:el )?mes de",
    year_in="en|desde|durante|de|del|(?:el|del) ano",
    of="de",
    of_year="de|del",
    lead="el |la |en ",
    filling="""ano anote apunte de del desde dije dijo durante el en escribi escribimos escrito
        he hemos hice hicimos la las lo los mes mis notas nota paso que todo y""",
)
FRENCH: Final = TimeWords(
    months="janvier fevrier mars avril mai juin juillet aout septembre octobre novembre "
    "decembre",
    short_months="janv fevr|fev mars avr mai juin juil aout sept|sep oct nov dec",
    days="lundi mardi mercredi jeudi vendredi samedi dimanche",
    numbers="zero un|une deux trois quatre cinq six sept huit neuf dix onze douze",
    units="minute/minutes heure/heures jour/jours semaine/semaines - mois/mois "
    "an|annee/ans|annees",
    now="maintenant",
    near=("demain", "aujourd'hui", "hier", "avant-hier|avant_hier"),
    ago=("il y a @",),
    last=("(?:le |la |l')?@ (?:dernier|derniere|passee?)",),
    this=("ce(?:t|tte)? @(?:-ci)?",),
    month_in="en|depuis|durant|au mois de|au mois d'",
    year_in="en|depuis|durant|pendant|de|(?:l'|d')?annee",
    ordinal="(?:er)?",
    lead="le |la |l'|en ",
    unsure="hier",
    told_by="pourquoi",
    filling="""ai an annee as au avons ce d dans de depuis des dit du ecrit en est et j je l la
        le les mes mois nos note notes nous on passe pendant qu que quoi s tout""",
)
ITALIAN: Final = TimeWords(
    months="gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre "
    "novembre dicembre",
    short_months="genn|gen febbr|feb mar apr mag giu lug ago sett|set ott nov dic",
    days="lunedi martedi mercoledi giovedi venerdi sabato domenica",
    numbers="zero un|una|uno due tre quattro cinque sei sette otto nove dieci undici dodici",
    units="minuto/minuti ora/ore giorno/giorni settimana/settimane - mese/mesi anno/anni",
    now="adesso",
    near=("domani", "oggi", "ieri", "l'altro_ieri|altro_ieri|l'altroieri|altroieri"),
    ago=("@ fa",),
    last=("(?:scors|passat)[oa] @", "(?:il |la |lo |l')?@ (?:scors|passat)[oa]"),
    this=("quest(?:[oa] |')@",),
    month_in="ad?|in|da|dal mese di|nel mese di",
    year_in="nel|dal|del|(?:nel|dal|del)l'anno",
    ordinal="[°º]?",
    lead="il |lo |la |l'",
    filling="""a abbiamo ad anno che cosa da dal del della detto di e ho i il in l la le lo
        mese mie miei nel note appunti scritto successo tutto""",
)
PORTUGUESE: Final = TimeWords(
    months="janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro "
    "dezembro",
    short_months="jan fev mar abr mai jun jul ago set out nov dez",
    days="segunda-feira|segunda_feira|segunda terca-feira|terca_feira|terca "
    "quarta-feira|quarta_feira|quarta quinta-feira|quinta_feira|quinta "
    "sexta-feira|sexta_feira|sexta sabado domingo",
    on_days="(?:segunda|terca|quarta|quinta|sexta)[- ]feira|sabado|domingo",
    numbers="zero um|uma dois|duas tres quatro cinco seis sete oito nove dez onze doze",
    units="minuto/minutos hora/horas dia/dias semana/semanas - mes/meses ano/anos",
    now="agora",
    near=("amanha", "hoje", "ontem", "anteontem|antes_de_ontem"),
    ago=("(?:ha|faz) @(?: atras)?", "@ atras"),
    last=("passad[oa] @", "(?:n?[ao] )?@ passad[oa]"),
    this=("(?:n?est|n?ess)[ea] @",),
    on=("(?:na|no) @",),
    month_in="em|desde|durante|(?:n?o )?mes de",
    year_in="em|desde|durante|de|(?:n|d)?o ano(?: de)?",
    of="de",
    of_year="de",
    ordinal="[°º]?",
    lead="o |a |no |na |em ",
    filling="""aconteceu ano anotei da de desde disse do durante e em escrevemos escrevi
        escrito eu foi mes meus minhas na nas no nos notas o os que tudo""",
)
DUTCH: Final = TimeWords(
    months="januari februari maart april mei juni juli augustus september oktober november "
    "december",
    short_months="jan feb mrt apr mei jun jul aug sept|sep okt nov dec",
    days="maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    numbers="nul een twee drie vier vijf zes zeven acht negen tien elf twaalf",
    units="minuut/minuten uur/uren dag/dagen week/weken - maand/maanden jaar/jaren",
    now="nu",
    near=("morgen", "vandaag", "gisteren", "eergisteren"),
    ago=("@ geleden",),
    last=("(?:vorige?|afgelopen) @",),
    this=("(?:deze|dit) @",),
    on=("op @",),
    month_in="in|sinds|tijdens",
    year_in="sinds|uit|van|(?:in )?het jaar",
    ordinal="(?:e|de|ste)?",
    lead="op |de |het ",
    filling="""aan alles de gebeurd geschreven gezegd heb hebben het ik in jaar maand mijn
        notities op opgeschreven sinds uit van we wij wat""",
)
# English first: where two read the same words, the first is taken.
LANGUAGES: Final = (ENGLISH, GERMAN, SPANISH, FRENCH, ITALIAN, PORTUGUESE, DUTCH)
