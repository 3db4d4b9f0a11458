"""Numbers written as words, and units: what a value amounts to, however it is written."""

SPELLED = {
    word: float(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen "
        "fourteen fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
}
SPELLED |= {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80}
SPELLED |= {"ninety": 90, "hundred": 100, "thousand": 1000, "million": 1_000_000, "half": 0.5}
_MONEY = "money"
# Unit, what it measures, how much of the base unit it is, and how it is written.
# Currencies have no rate: of each other they are another amount.
_MEASURES = (
    ("s", "time", 1, "second seconds sec"),
    ("min", "time", 60, "minute minutes min mins"),
    ("h", "time", 3_600, "hour hours hrs h"),
    ("day", "time", 86_400, "day days"),
    ("week", "time", 604_800, "week weeks"),
    ("month", "time", 2_629_800, "month months"),
    ("year", "time", 31_557_600, "year years"),
    ("mg", "weight", 0.001, "mg"),
    ("g", "weight", 1, "g grams gram"),
    ("kg", "weight", 1_000, "kg kilos kilo kilograms kilogram"),
    ("mm", "length", 0.001, "mm"),
    ("cm", "length", 0.01, "cm"),
    ("m", "length", 1, "m metres meters metre"),
    ("yard", "length", 0.9144, "yards yard"),
    ("km", "length", 1_000, "km kilometres kilometers"),
    ("mile", "length", 1_609.344, "miles mile"),
    ("ml", "volume", 0.001, "ml"),
    ("l", "volume", 1, "l litre litres liters liter"),
    ("mb", "size", 0.001, "mb"),
    ("gb", "size", 1, "gb"),
    ("tb", "size", 1_000, "tb"),
    ("w", "power", 0.001, "watt watts"),
    ("kw", "power", 1, "kw"),
    ("€", _MONEY, 0, "euro euros eur €"),
    ("$", _MONEY, 0, "dollar dollars usd $"),
    ("£", _MONEY, 0, "pounds gbp £"),
    ("chf", _MONEY, 0, "francs chf"),
    ("%", "%", 1, "% percent"),
    ("degree", "degree", 1, "degrees °c °"),
    ("bar", "bar", 1, "bar"),
    ("kwh", "kwh", 1, "kwh"),
    ("volt", "volt", 1, "volts volt"),
    ("night", "night", 1, "night nights"),
    ("time", "count", 1, "times"),
    ("person", "person", 1, "people persons person guests"),
    ("clock", "clock", 1, "o'clock"),
)
UNITS = {word: unit for unit, _, _, words in _MEASURES for word in words.split()}
_DIMENSIONS = {unit: dimension for unit, dimension, _, _ in _MEASURES}
_FACTORS = {unit: factor for unit, _, factor, _ in _MEASURES}
_ROUNDED = 0.04  # part by which two ways to say one amount may differ: a month is 30 days


def dimension_of(unit: str) -> str:
    """Return what a unit measures; a unit that is not known measures itself."""
    return _DIMENSIONS.get(unit, unit)


def is_same_amount(one: float, unit: str, other: float, other_unit: str) -> bool:
    """Whether two amounts of one dimension are the same: 18 months, and a year and a half."""
    if unit == other_unit:
        return one == other
    first, second = one * _FACTORS.get(unit, 0), other * _FACTORS.get(other_unit, 0)
    most = max(abs(first), abs(second))
    return most > 0 and abs(first - second) <= _ROUNDED * most
