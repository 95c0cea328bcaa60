"""--statistics: counts by rule in place of findings."""

from __future__ import annotations

from collections.abc import Sequence

from wupgraph.cli.options import asked_language, format_from, write_output
from wupgraph.errors import UsageError
from wupgraph.values import Finding, Text

_FORMATS = ("full", "json")
_SUFFIXES = {".json": "json", ".ttl": "turtle"}


def statistics_format(format_: str | None, output: str | None) -> str:
    """The format of counts that is asked for.

    Raises:
        UsageError: counts have no such format.
    """
    chosen = format_ or format_from(output, _SUFFIXES) or "full"
    if chosen not in _FORMATS:
        raise UsageError(
            Text(
                f"--statistics nie ma postaci {chosen}; można podać: -f {', -f '.join(_FORMATS)}.",
                f"--statistics has no form {chosen}; give one of: -f {', -f '.join(_FORMATS)}.",
            )
        )
    return chosen


def write_statistics(findings: Sequence[Finding], chosen: str, output: str | None, force: bool) -> None:
    """Write how many findings each rule has."""
    from wupgraph.render.statistics import STATISTICS_FORMATS

    write_output(STATISTICS_FORMATS[chosen](findings, asked_language()), output, force)
