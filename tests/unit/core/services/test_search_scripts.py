"""Words of scripts without spaces, of scripts with marks, and of languages with accents."""

import pytest

from core.model import Draft, SearchMode, SearchQuery, SearchResult
from core.services.vault import Vault
from tests.fakes.clock import HeldClock
from tests.fakes.embedding import FakeEmbedder

_TEXTS = {
    "zh": "昨天我和小王在图书馆一起复习了机器学习，然后去喝茶。",
    "zh2": "他们打算明年春天搬到上海的新公寓。",
    "ja": "来月の出張では東京タワーの近くのホテルに泊まる予定です。",
    "ja2": "冷蔵庫のフィルターは半年ごとに交換すること。",
    "ko": "어제 학교에서 민수와 함께 수학 시험을 준비했다.",
    "th": "เมื่อวานฉันกินข้าวผัดกับเพื่อนที่ตลาดน้ำ",
    "th2": "รถยนต์คันใหม่ต้องเปลี่ยนน้ำมันเครื่องเดือนหน้า",
    "ta": "நேற்று நான் நூலகத்தில் தமிழ் புத்தகங்களைப் படித்தேன்.",
    "hi": "कल मैंने पुस्तकालय में हिन्दी की किताब पढ़ी।",
    "de": "Die Krankenversicherung für die Küche in der Grünstraße läuft aus.",
    "es": "Mañana llevo el coche al taller de José por la calefacción.",
    "mixed": "新しいサーバーでPython3.11を使う",
}


@pytest.fixture
async def spoken(vault: Vault) -> Vault:
    for name, text in _TEXTS.items():
        await vault.capture(Draft(text, tags=(name,)))
    return vault


async def _keyword(vault: Vault, text: str) -> SearchResult:
    return await vault.search(SearchQuery(text, mode=SearchMode.KEYWORD))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("图书馆", "zh"), ("学习", "zh"), ("茶", "zh"), ("机器学习", "zh"), ("上海", "zh2"),
        ("什么时候搬到上海?", "zh2"), ("東京", "ja"), ("タワー", "ja"), ("出張のホテル", "ja"),
        ("フィルター", "ja2"), ("冷蔵庫", "ja2"), ("학교", "ko"), ("시험", "ko"),
        ("민수", "ko"), ("ข้าว", "th"), ("ตลาด", "th"), ("น้ำมัน", "th2"), ("รถ", "th2"),
        ("தமிழ்", "ta"), ("நூலகத்தில்", "ta"), ("हिन्दी", "hi"), ("किताब", "hi"),
        ("kuche", "de"), ("Küche", "de"), ("calefaccion", "es"), ("JOSÉ", "es"),
        ("jose", "es"), ("manana", "es"), ("python3", "mixed"), ("サーバー", "mixed"),
    ],
)  # fmt: skip
async def test_a_word_is_found_in_the_midst_of_a_text(
    spoken: Vault, typed: str, expected: str
) -> None:
    result = await _keyword(spoken, typed)
    assert result.hits, typed
    assert result.hits[0].memory.tags == (expected,)


@pytest.mark.parametrize(
    ("typed", "marked"),
    [("图书馆", ["图书馆"]), ("ข้าว", ["ข้าว"]), ("機械", []), ("東京", ["東京"])],
)
async def test_the_word_is_marked_and_told(
    spoken: Vault, typed: str, marked: list[str]
) -> None:
    result = await _keyword(spoken, typed)
    found = [hit.passage.text[a:b] for hit in result.hits for a, b in hit.passage.marks]
    assert found == marked
    assert [hit.why.words for hit in result.hits] == [(typed,)] * len(marked)


async def test_a_question_without_spaces_is_asked_of_a_long_note_too(vault: Vault) -> None:
    paragraph = "第{0}条：本店的退货政策是三十天内可以退货。今天天气很好，我们去公园散步。"
    long = "\n\n".join(paragraph.format(number) for number in range(60))
    kept = await vault.capture(Draft(long))
    await vault.wait_until_embedded()
    result = await vault.search(SearchQuery("退货政策是什么"))
    assert [hit.memory.id for hit in result.hits] == [kept.id]


async def test_a_phrase_stands_as_it_is_and_a_word_is_left_out(spoken: Vault) -> None:
    exact = await _keyword(spoken, '"机器学习"')
    assert [hit.memory.tags for hit in exact.hits] == [("zh",)]
    assert exact.warnings == ()
    assert (await _keyword(spoken, '"学机器"')).warnings != ()
    assert (await _keyword(spoken, "图书馆 -喝茶")).hits == ()


async def test_a_title_is_found_the_same_way(vault: Vault) -> None:
    kept = await vault.capture(Draft("see the file", title="年度报告"))
    assert [hit.memory.id for hit in (await _keyword(vault, "报告")).hits] == [kept.id]


async def test_what_a_text_said_before_is_found_as_of_then(
    vault: Vault, clock: HeldClock
) -> None:
    kept = await vault.capture(Draft("我们在图书馆见面"))
    then = clock.now()
    clock.pass_by(days=1)
    await vault.revise(kept.id, base=kept.revision, text="我们在公园见面")
    query = SearchQuery("图书馆", mode=SearchMode.KEYWORD)
    assert (await vault.search(query)).hits == ()
    past = await vault.search(SearchQuery("图书馆", mode=SearchMode.KEYWORD, as_of=then))
    assert [hit.memory.text for hit in past.hits] == ["我们在图书馆见面"]


async def test_a_purged_text_leaves_none_of_its_words(vault: Vault) -> None:
    gone = await vault.capture(Draft("密码在图书馆"))
    kept = await vault.revise(gone.id, base=gone.revision, text="密码在公园")
    assert kept is not None
    await vault.delete(gone.id)
    await vault.purge([gone.id])
    inside = vault._inside().database
    terms = await inside.read(
        lambda tx: tx.connection.exec_driver_sql("SELECT term FROM vocabulary").all()
    )
    assert [term for (term,) in terms if not term.isascii()] == []
    assert (await _keyword(vault, "图书馆")).hits == ()


async def test_a_word_is_found_in_the_longer_ones_that_are_made_with_it(
    spoken: Vault,
) -> None:
    embedder = spoken._inside().embedder
    assert isinstance(embedder, FakeEmbedder)
    embedder.strange_words.update({"versicherung", "straße".casefold()})
    for typed in ("Versicherung", "Straße"):
        result = await _keyword(spoken, typed)
        assert [hit.memory.tags for hit in result.hits] == [("de",)]
        assert "was searched for" in result.warnings[0]
