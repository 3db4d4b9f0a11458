"""Times in other languages than English."""

import csv
import unicodedata
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InvalidDateError
from core.search.dates import parse_date
from core.search.time_phrases import asks_for_time_alone, time_phrases
from core.search.time_words import plain

_NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)  # a Saturday
_TEXTS = Path(__file__).parents[3] / "quality" / "languages.tsv"

# Written out here once more, with their accents, so that a slip in the tables is found.
_MONTHS = {
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre "
    "décembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre "
    "novembre dicembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro "
    "dezembro",
    "nl": "januari februari maart april mei juni juli augustus september oktober november "
    "december",
}
_SHORT = {
    "de": "Jan. Feb. Mär. Apr. Mai Jun. Jul. Aug. Sept. Okt. Nov. Dez.",
    "es": "ene. feb. mar. abr. may. jun. jul. ago. sept. oct. nov. dic.",
    "fr": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
    "it": "gen feb mar apr mag giu lug ago set ott nov dic",
    "pt": "jan. fev. mar. abr. mai. jun. jul. ago. set. out. nov. dez.",
    "nl": "jan. feb. mrt. apr. mei jun. jul. aug. sep. okt. nov. dec.",
}
_FORMS = {
    "de": ("{day}. {month} {year}", "{day}. {short} {year}", "{day} {month} {year}"),
    "es": (
        "{day} de {month} de {year}",
        "{day} de {month} del {year}",
        "{day} {short} {year}",
    ),
    "fr": ("{day} {month} {year}", "{day} {short} {year}"),
    "it": ("{day} {month} {year}", "{day} {short} {year}"),
    "pt": (
        "{day} de {month} de {year}",
        "{day} de {short} de {year}",
        "{day}º {month} {year}",
    ),
    "nl": ("{day} {month} {year}", "{day} {short} {year}", "{day}e {month} {year}"),
}
_IN_FIELD = {"de": "am ", "es": "el ", "fr": "le ", "it": "il ", "pt": "no ", "nl": "op "}
_IN_QUESTION = {
    "de": "Was sagte Ana am {0} über die Miete?",
    "es": "¿Qué dijo Ana el {0} del alquiler?",
    "fr": "Qu'a dit Ana le {0} du loyer ?",
    "it": "Cosa ha detto Ana il {0} sull'affitto?",
    "pt": "O que disse a Ana no {0} sobre a renda?",
    "nl": "Wat zei Ana op {0} over de huur?",
}


def _written(day: date, language: str) -> Iterator[str]:
    """Yield a day in each form of a language, with accents, without and taken apart."""
    month, short = (names[language].split()[day.month - 1] for names in (_MONTHS, _SHORT))
    for form in _FORMS[language]:
        said = form.format(day=day.day, month=month, short=short, year=day.year)
        apart = unicodedata.normalize("NFD", said)
        yield from {said, said.upper(), said.lower(), apart, _bare(apart)}


def _bare(apart: str) -> str:
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


@pytest.mark.parametrize("language", _MONTHS)
@given(day=st.dates(date(2019, 1, 1), date(2026, 11, 21)))
def test_a_day_in_any_form_comes_back_as_that_day(language: str, day: date) -> None:
    for said in _written(day, language):
        assert parse_date(said, now=_NOW).astimezone().date() == day
        assert parse_date(_IN_FIELD[language] + said, now=_NOW).astimezone().date() == day
        (found,) = time_phrases(_IN_QUESTION[language].format(said), _NOW)
        assert found.said == unicodedata.normalize("NFC", said)
        assert (found.start.date(), found.end.date()) == (day, day + timedelta(days=1))


@pytest.mark.parametrize("language", _MONTHS)
@given(day=st.dates(date(2025, 11, 22), date(2026, 11, 21)))
def test_a_day_without_a_year_is_the_last_that_began(language: str, day: date) -> None:
    month = _MONTHS[language].split()[day.month - 1]
    said = _FORMS[language][0].format(day=day.day, month=month, year="").rstrip(" de")
    assert parse_date(said, now=_NOW).astimezone().date() == day


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("heute", "2026-11-21"), ("gestern", "2026-11-20"), ("vorgestern", "2026-11-19"),
        ("morgen", "2026-11-22"), ("letzten Freitag", "2026-11-20"), ("Do", None),
        ("vor drei Wochen", "2026-10-31"), ("vor 2 Tagen", "2026-11-19"),
        ("vor fuenf Monaten", "2026-06-21"), ("letzte Woche", "2026-11-09"),
        ("diesen Monat", "2026-11-01"), ("vergangenes Jahr", "2025-01-01"),
        ("Mai 2024", "2024-05-01"), ("im Maerz", "2026-03-01"), ("am 3. Mai", "2026-05-03"),
        ("3. Okt. 2024", "2024-10-03"), ("nächste Woche", None), ("31. April", None),
        ("ayer", "2026-11-20"), ("anteayer", "2026-11-19"), ("mañana", "2026-11-22"),
        ("hace tres semanas", "2026-10-31"), ("la semana pasada", "2026-11-09"),
        ("el pasado lunes", "2026-11-16"), ("este mes", "2026-11-01"), ("son", None),
        ("hier", "2026-11-20"), ("avant-hier", "2026-11-19"), ("aujourd’hui", "2026-11-21"),
        ("il y a 2 jours", "2026-11-19"), ("la semaine dernière", "2026-11-09"),
        ("l’année dernière", "2025-01-01"), ("ce mois-ci", "2026-11-01"),
        ("le 1er mai", "2026-05-01"), ("août 2020", "2020-08-01"),
        ("ieri", "2026-11-20"), ("l'altro ieri", "2026-11-19"), ("un mese fa", "2026-10-21"),
        ("venerdì scorso", "2026-11-20"), ("quest'anno", "2026-01-01"),
        ("ontem", "2026-11-20"), ("há duas semanas", "2026-11-07"),
        ("há duas semanas atrás", "2026-11-07"), ("sexta-feira passada", "2026-11-20"),
        ("segunda feira", "2026-11-16"), ("no mês passado", "2026-10-01"),
        ("gisteren", "2026-11-20"), ("eergisteren", "2026-11-19"), ("dit jaar", "2026-01-01"),
        ("drie weken geleden", "2026-10-31"), ("vorige week", "2026-11-09"),
        ("afgelopen vrijdag", "2026-11-20"), ("die", None),
    ],
)  # fmt: skip
def test_a_whole_field_may_be_in_any_of_the_languages(said: str, day: str | None) -> None:
    if day is None:
        with pytest.raises(InvalidDateError):
            parse_date(said, now=_NOW)
    else:
        assert parse_date(said, now=_NOW).astimezone().date().isoformat() == day


def test_hours_ago_are_counted_from_now_in_each_language() -> None:
    for said in ("vor 3 Stunden", "hace tres horas", "il y a 3 heures", "tre ore fa"):
        assert parse_date(said, now=_NOW) == _NOW - timedelta(hours=3)


@pytest.mark.parametrize(
    ("text", "said", "start", "end"),
    [
        ("Was habe ich letzten Freitag über die Miete geschrieben?", "letzten Freitag",
         "2026-11-20", "2026-11-21"),
        ("Wo waren wir im Mai 2023?", "Mai 2023", "2023-05-01", "2023-06-01"),
        ("Das Fahrrad wurde im April gestohlen", "April", "2026-04-01", "2026-05-01"),
        ("der Vertrag vom 3. April 2024", "3. April 2024", "2024-04-03", "2024-04-04"),
        ("Strom seit 2023", "2023", "2023-01-01", "2024-01-01"),
        ("Wer rief vor zwei Wochen an", "vor zwei Wochen", "2026-11-04", "2026-11-11"),
        ("Miete letzten Monat", "letzten Monat", "2026-10-01", "2026-11-01"),
        ("¿Qué dijo Ana el 8 de mayo de 2023?", "8 de mayo de 2023",
         "2023-05-08", "2023-05-09"),
        ("la fiesta en mayo", "mayo", "2026-05-01", "2026-06-01"),
        ("la fiesta en marzo de 2020", "marzo de 2020", "2020-03-01", "2020-04-01"),
        ("el viaje del año pasado", "año pasado", "2025-01-01", "2026-01-01"),
        ("le loyer en mai 2023", "mai 2023", "2023-05-01", "2023-06-01"),
        ("le loyer depuis 2023", "2023", "2023-01-01", "2024-01-01"),
        ("Qu'est-ce que j'ai mangé hier ?", "hier", "2026-11-20", "2026-11-21"),
        ("le dîner au mois d’avril", "avril", "2026-04-01", "2026-05-01"),
        ("le dîner de mai dernier", "mai dernier", "2026-05-01", "2026-06-01"),
        ("la cena dello scorso venerdì", "scorso venerdì", "2026-11-20", "2026-11-21"),
        ("le spese a maggio", "maggio", "2026-05-01", "2026-06-01"),
        ("o jantar da sexta-feira passada", "sexta-feira passada",
         "2026-11-20", "2026-11-21"),
        ("o jantar há 3 meses", "há 3 meses", "2026-08-06", "2026-09-06"),
        ("het etentje in mei", "mei", "2026-05-01", "2026-06-01"),
        ("het etentje op vrijdag", "op vrijdag", "2026-11-20", "2026-11-21"),
    ],
)  # fmt: skip
def test_a_question_may_name_a_time_in_any_of_the_languages(
    text: str, said: str, start: str, end: str
) -> None:
    (found,) = time_phrases(text, _NOW)
    assert (found.said, str(found.start.date()), str(found.end.date())) == (said, start, end)


@pytest.mark.parametrize(
    "text",
    [
        "morgen früh", "10 de la mañana", "mañana", "Was steht hier?", "wat staat hier",
        "die Miete steigt ab März", "Mars und Venus", "la mar en calma", "na segunda vez",
        "vor allem", "3 out of 5", "the data set 2023", "31. April 2024", "letzten Endes",
        "los viernes", "le vendredi", "Gestern-Abend", "dom pedro",
        "so ein Tag", "il marzo pazzo", "ensalada de mayo", "vor 3 - 4 Tagen",
    ],
)  # fmt: skip
def test_what_may_be_something_else_names_no_time(text: str) -> None:
    assert time_phrases(text, _NOW) == []


@pytest.mark.parametrize(
    ("text", "is_alone"),
    [
        ("Was habe ich letzte Woche notiert?", True),
        ("Was haben wir am 3. April 2024 geschrieben", True),
        ("Was habe ich letzte Woche über Miete notiert?", False),
        ("¿Qué escribí en mayo?", True),
        ("¿Qué dijo Ana en mayo?", False),
        ("mes notes de la semaine dernière", True),
        ("Qu'est-ce que j'ai écrit hier ?", True),
        ("le loyer depuis 2023", False),
        ("cosa ho scritto ieri", True),
        ("o que eu escrevi em março", True),
        ("wat heb ik gisteren geschreven", True),
        ("de huur gisteren", False),
    ],
)
def test_a_question_that_says_only_when_is_known_by_its_language(
    text: str, is_alone: bool
) -> None:
    assert asks_for_time_alone(text, time_phrases(text, _NOW)) is is_alone


def test_texts_of_other_languages_name_the_times_that_they_say_and_no_others() -> None:
    named: dict[str, list[str]] = {}
    with _TEXTS.open(encoding="utf-8") as file:
        for language, *texts in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            said = (each.said for text in texts for each in time_phrases(text, _NOW))
            named.setdefault(language, []).extend(said)
    assert named == {
        "en": ["June", "November", "this year", "July", "two weeks ago", "April",
               "on Tuesday", "today"],
        "de": ["dieses Jahr", "vor zwei Wochen", "April", "am Dienstag", "heute"],
        "es": ["Este año", "hace dos semanas", "abril", "el martes", "hoy"],
        "zh": [],
        "ta": [],
    }  # fmt: skip


@given(st.text())
def test_any_text_is_as_long_in_plain_letters(text: str) -> None:
    assert len(plain(text)) == len(text)
    assert plain("Íİ’É") == "ii'e"


@given(
    st.lists(
        st.sampled_from("3 31. am 0 vor de mai febrero yesterday année 9999 há fa".split())
    )
)
def test_any_words_name_times_or_none(words: list[str]) -> None:
    for found in time_phrases(" ".join(words), _NOW):
        assert found.start < found.end
