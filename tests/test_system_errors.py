"""Reasons of the system and of tools: in Polish first, with their own words as a quotation."""

from __future__ import annotations

import errno
import os

import pytest

from wupgraph.system_errors import explained, reason_of


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.ECONNREFUSED, errno.EACCES])
def test_the_system_is_quoted_after_a_polish_reason(number: int) -> None:
    said = os.strerror(number)
    reason = reason_of(OSError(number, said))
    assert reason.en == said
    assert reason.pl.endswith(f": „{said}”")
    assert explained("nobody knows this").pl == "„nobody knows this”"
