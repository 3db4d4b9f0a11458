from dataclasses import replace

import pytest

from core.owner.proof import Meeting, Role

MEETING = Meeting(b"k" * 32, "a place", b"a" * 32, b"o" * 32)
OTHERS = {
    "key": replace(MEETING, key=b"K" * 32),
    "place": replace(MEETING, place="another"),
    "asker's nonce": replace(MEETING, asker_nonce=b"b" * 32),
    "owner's nonce": replace(MEETING, owner_nonce=b"p" * 32),
}


@pytest.mark.parametrize("role", Role)
def test_each_side_knows_the_others_proof(role: Role) -> None:
    assert replace(MEETING).is_proof(role, MEETING.proof(role))


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS.keys())
@pytest.mark.parametrize("role", Role)
def test_a_proof_fits_one_key_one_place_and_one_conversation(
    other: Meeting, role: Role
) -> None:
    assert not other.is_proof(role, MEETING.proof(role))
    assert other.seal_key(role) != MEETING.seal_key(role)


def test_a_proof_cant_be_sent_back_to_its_sender() -> None:
    assert not MEETING.is_proof(Role.OWNER, MEETING.proof(Role.ASKER))
    assert MEETING.seal_key(Role.OWNER) != MEETING.seal_key(Role.ASKER)


def test_no_repr_shows_the_key() -> None:
    assert "kkkk" not in repr(MEETING)
