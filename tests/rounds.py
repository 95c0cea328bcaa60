"""How many made-up inputs a test tries."""

from __future__ import annotations

from tests.servers import is_required


def rounds(many: int) -> int:
    """All where `long` is asked for, else a third of them."""
    return many if is_required("long") else many // 3
