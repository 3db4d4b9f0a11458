import pytest

from core.vault_format.json_fields import MalformedError, canonical, parse_object


def test_a_value_has_one_encoding() -> None:
    assert canonical({"b": [1, None], "a": {"z": "x", "y": 0}}) == (
        b'{"a":{"y":0,"z":"x"},"b":[1,null]}'
    )


@pytest.mark.parametrize(
    "encoded", [b"", b"{", b"[]", b"null", b'"x"', b"\xff{}", b"[" * 60_000, b"{}{}"]
)
def test_what_is_no_json_object_is_malformed(encoded: bytes) -> None:
    with pytest.raises(MalformedError):
        parse_object(encoded)


@pytest.mark.parametrize(
    "number", [b"true", b"1.0", b'"1"', b"NaN", b"-1", b"11", b"null", b"1e0"]
)
def test_only_whole_numbers_within_bounds_are_numbers(number: bytes) -> None:
    fields = parse_object(b'{"n":' + number + b"}")
    with pytest.raises(MalformedError, match="n is no number"):
        fields.number("n", 0, 10)


@pytest.mark.parametrize(
    "text", [b'"AB"', b'"a"', b'"abc"', b'"ab\\n"', b"12", b'"\\u0661\\u0661"']
)
def test_bytes_are_lower_case_hexadecimal_of_one_length(text: bytes) -> None:
    fields = parse_object(b'{"h":' + text + b"}")
    with pytest.raises(MalformedError, match="h is not what it should be"):
        fields.octets("h", 1)


def test_missing_members_are_malformed() -> None:
    with pytest.raises(MalformedError, match="has no n"):
        parse_object(b"{}").number("n", 0, 1)


@pytest.mark.parametrize("value", [b"{}", b"[]", b"[{},{},{}]", b"[1]"])
def test_a_list_holds_one_to_its_longest_of_objects(value: bytes) -> None:
    fields = parse_object(b'{"l":' + value + b"}")
    with pytest.raises(MalformedError):
        fields.list_of_fields("l", longest=2)
