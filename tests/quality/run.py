"""The labelled quality run: how well questions are answered, in each mode.

``build_scripts/quality [--save NAME] [--compare NAME] [--without PART] [--data DIR]``. The own
set always runs; others are taken from ``--data`` or ``MEMORYLINK_QUALITY_DATA``. Runs are kept
in ``build/quality``, out of git. A change of ranking is shown by ``--compare`` on every set,
what one part of it brings by ``--without``, which may be given several times, or ``all``.
"""

import argparse
import asyncio
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from core.embedding.onnx_minilm import OnnxMiniLM
from core.model import IndexKind
from core.ports import Embedder
from core.search.fusion import MEANING_SHARE, MEANING_SHARE_WORDED
from core.search.ranking import RankingPart
from core.services.search import CANDIDATES, LEAST_COSINE
from tests.quality.compared import Saved, ablations, as_saved, differences, load, save, table
from tests.quality.measured import Measured, measure
from tests.quality.sets import own_set, sets_in

_KEPT = Path("build/quality")
_DATA = "MEMORYLINK_QUALITY_DATA"
_EVERY = "all"


async def run(
    data: Path | None,
    only: str | None,
    *,
    without: Sequence[RankingPart] = (),
    embedder: Embedder | None = None,
    index: IndexKind = IndexKind.CHROMA,
) -> Saved:
    """Measure every set there is, or one of them."""
    embedder = embedder or OnnxMiniLM()
    chosen = [own_set(), *(sets_in(data) if data else ())]
    measured: dict[str, Measured] = {}
    for labelled in chosen:
        if only is None or labelled.name == only:
            print(f"{labelled.name} ...", file=sys.stderr)
            measured[labelled.name] = await measure(
                labelled, embedder, index=index, without=without
            )
    settings = {
        "model": embedder.fingerprint,
        "meaning share": MEANING_SHARE,
        "meaning share, worded": MEANING_SHARE_WORDED,
        "least cosine": LEAST_COSINE,
        "candidates": CANDIDATES,
    }
    return as_saved(settings, measured)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, and save or compare if asked to."""
    parser = argparse.ArgumentParser(prog="quality", description=__doc__)
    parser.add_argument("--save", metavar="NAME", help="keep this run under a name")
    parser.add_argument("--compare", metavar="NAME", help="show what changed since that run")
    parser.add_argument("--data", type=Path, help="a folder of labelled sets")
    parser.add_argument("--only", metavar="SET", help="one set, by its name")
    parser.add_argument(
        "--without",
        action="append",
        default=[],
        choices=[*RankingPart, _EVERY],
        metavar="PART",
        help=f"ask again with all but {', '.join(RankingPart)}; or each of them: all",
    )
    told = parser.parse_args(arguments)
    data = told.data or (Path(os.environ[_DATA]) if os.environ.get(_DATA) else None)
    if data is None or not data.is_dir():
        print(f"No other sets here (--data or {_DATA}): the own set alone.", file=sys.stderr)
        data = None
    named = RankingPart if _EVERY in told.without else map(RankingPart, told.without)
    without = list(named)
    now = asyncio.run(run(data, told.only, without=without))
    print(*table(now), *ablations(now), sep="\n")
    if told.compare:
        print(*differences(load(_KEPT / f"{told.compare}.json"), now), sep="\n")
    if told.save:
        save(now, _KEPT / f"{told.save}.json")
        print(f"Saved as {_KEPT / told.save}.json.")


if __name__ == "__main__":
    main()
