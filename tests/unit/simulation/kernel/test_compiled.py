"""What is compiled is kept where it can be, and goes on without a place."""

import sys
from pathlib import Path

import numba
import pytest

from scaffolding.simulation.kernel import compiled as module
from scaffolding.simulation.kernel.compiled import compiled

A_FUNCTION = """
from scaffolding.simulation.kernel.compiled import compiled


@compiled
def twice(n: int) -> int:
    return 2 * n
"""


def test_where_nothing_can_be_kept_it_is_compiled_all_the_same(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The source may be where nothing can be written, and so may the user's home."""
    monkeypatch.setattr(numba.core.caching.CacheImpl, "_locator_classes", [])
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "unkept.py").write_text(A_FUNCTION)
    import unkept  # type: ignore[import-not-found]  # noqa: PLC0415

    assert unkept.twice(21) == 42
    assert not list(tmp_path.glob("**/*.nbi"))


def test_what_is_kept_is_out_of_date_when_any_file_of_the_kernel_has_changed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(numba.config, "CACHE_DIR", str(tmp_path))
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "kept.py").write_text(A_FUNCTION)
    hits = []
    for stamp in ("as it is", "as it is", "changed"):
        monkeypatch.setattr(module, "_stamp", lambda stamp=stamp: stamp)
        sys.modules.pop("kept", None)
        import kept  # type: ignore[import-not-found]  # noqa: PLC0415

        assert kept.twice(21) == 42
        hits.append(sum(kept.twice.stats.cache_hits.values()))
    assert hits == [0, 1, 0]


def test_sums_are_added_up_as_they_are_written() -> None:
    @compiled
    def added(x: float, y: float, z: float) -> float:
        return x + y + z

    assert added(0.1, 0.2, 0.3) == 0.1 + 0.2 + 0.3
    assert added(0.1, 0.2, 0.3) != 0.1 + (0.2 + 0.3)
