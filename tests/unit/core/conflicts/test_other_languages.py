"""One detail changed in German, Spanish and French, where the texts are else nearly one."""

import pytest

from core.conflicts.classify import Text, Verdict, classify
from core.model import PairVerdict, ReasonCode

_DISAGREE = {PairVerdict.CONTRADICTION, PairVerdict.UPDATE}


def compare(older: str, newer: str) -> Verdict:
    return classify(Text(older), Text(newer), cosine=0.85)


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("Die Ausleihe dauert drei Wochen", "Die Ausleihe dauert fünf Wochen"),
        ("Ottos Frau heißt Margarete", "Ottos Frau heißt Annegret"),
        ("Unser Tierarzt ist Dr. Lammers", "Unser Tierarzt ist Dr. Pohl"),
        ("Das Gartentor ist grün", "Das Gartentor ist weiß"),
        ("Der Flur hat ein Fenster", "Der Flur hat kein Fenster"),
        ("El mercado se monta los martes", "El mercado se monta los sábados"),
        ("La abuela tiene cuatro nietos", "La abuela tiene siete nietos"),
        ("El portal es blanco", "El portal es verde"),
        ("La cuota es de 40 euros", "La cuota es de 55 euros"),
        ("Le marché a lieu le mardi", "Le marché a lieu le samedi"),
        ("Mamie a quatre petits-enfants", "Mamie a sept petits-enfants"),
        ("Le portail est blanc", "Le portail est vert"),
        ("Paul mange du fromage", "Paul ne mange pas de fromage"),
    ],
)
def test_another_detail_is_a_conflict_in_other_languages(older: str, newer: str) -> None:
    assert compare(older, newer).kind in _DISAGREE


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("Die Abgabe ist am 4. Oktober.", "Die Abgabe ist am 24. Oktober."),
        ("La entrega es el 4 de mayo.", "La entrega es el 24 de mayo."),
        ("La remise est le 4 juillet 2025.", "La remise est le 24 juillet 2025."),
    ],
)
def test_another_day_is_told_as_a_date(older: str, newer: str) -> None:
    assert compare(older, newer).reason.code is ReasonCode.DATE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Die rote Kiste kommt am Montag", "Die blaue Kiste kommt am Freitag"),
        ("Der Kurs für Anfänger kostet 80 Euro", "Der Kurs für Kinder kostet 50 Euro"),
        ("Am 4. Mai bin ich 6 km geschwommen", "Am 9. Mai bin ich 2 km geschwommen"),
        ("Im Sommer schließt der Hof um 20 Uhr", "Im Winter schließt der Hof um 17 Uhr"),
        ("Der Kurs beginnt um 15:00 Uhr", "Der Kurs beginnt um 15 Uhr"),
        ("Die Prüfung war am 04.05.2021", "Die Prüfung war am 4. Mai 2021"),
        ("La caja roja llega el lunes", "La caja azul llega el viernes"),
        ("El examen fue el 04/05/2021", "El examen fue el 4 de mayo de 2021"),
        ("La petite salle a 20 places", "La grande salle a 90 places"),
        ("L'examen était le 04/05/2021", "L'examen était le 4 mai 2021"),
    ],
)
def test_two_things_or_one_said_twice_are_no_conflict(one: str, other: str) -> None:
    assert compare(one, other).kind not in _DISAGREE
    assert compare(other, one).kind not in _DISAGREE
