"""Which findings are told, for commands whose findings are many."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Sequence
from typing import Any, NamedTuple

from wupgraph.cli.bilingual import option
from wupgraph.values import Finding, Text


class Choice(NamedTuple):
    """What the options say of it."""

    select: tuple[str, ...]
    ignore: tuple[str, ...]


def choosing_options(command: Any) -> Any:
    """--select and --ignore, given to the command as one `Choice`."""

    @functools.wraps(command)
    def with_choice(*arguments: Any, select: tuple[str, ...], ignore: tuple[str, ...], **options: Any) -> Any:
        return command(*arguments, choice=Choice(select, ignore), **options)

    for add in reversed((_select, _ignore)):
        with_choice = add(with_choice)
    return with_choice


_select = option(
    "--select",
    multiple=True,
    metavar="CODE",
    text=Text(
        "Tylko te reguły: WUP-007 albo lista z przecinkami (można powtórzyć).",
        "These rules only: WUP-007, or a list with commas (may be repeated).",
    ),
)
_ignore = option(
    "--ignore",
    multiple=True,
    metavar="CODE",
    text=Text("Bez tych reguł; zapis jak w --select.", "Without these rules; written as in --select."),
)


def told(choice: Choice, known: Callable[[], Collection[str]]) -> Callable[[Sequence[Finding]], list[Finding]]:
    """What picks the findings that are told; made before any work is done, so that a wrong code stops it.

    Args:
        known: all codes that findings may have.

    Raises:
        UsageError: a code that no rule has.
    """
    from wupgraph.validation.codes import chosen, codes_meant

    if not choice.select and not choice.ignore:
        return list
    codes = known()
    select, ignore = codes_meant(choice.select, codes), codes_meant(choice.ignore, codes)
    return lambda findings: chosen(findings, select, ignore)
