"""Which findings are told, for commands whose findings are many."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click

from wupgraph.cli.bilingual import option
from wupgraph.cli.options import check_output, check_suffix, say, write_output
from wupgraph.errors import UsageError
from wupgraph.findings.finding import Finding
from wupgraph.rdf.namespaces import Prefixes
from wupgraph.text import Text


class Choice(NamedTuple):
    """What the options say of it."""

    select: tuple[str, ...]
    ignore: tuple[str, ...]
    baseline: str | None
    write_baseline: bool
    most: int | None
    statistics: bool


def choosing_options(command: Any) -> Any:
    """--select, --ignore, --baseline, --write-baseline, --max and --statistics, given as one `Choice`."""

    @functools.wraps(command)
    def with_choice(*arguments: Any, **options: Any) -> Any:
        choice = Choice(**{name: options.pop(name) for name in Choice._fields})
        return command(*arguments, choice=choice, **options)

    for add in reversed((_select, _ignore, _baseline, _write_baseline, _most, _statistics)):
        with_choice = add(with_choice)
    return with_choice


_select = option(
    "--select",
    multiple=True,
    metavar="CODE",
    text=Text(
        "Tylko te reguły: WUP-007 albo kilka po przecinku (można powtórzyć).",
        "These rules only: WUP-007, or a list with commas (may be repeated).",
    ),
)
_ignore = option(
    "--ignore",
    multiple=True,
    metavar="CODE",
    text=Text("Bez tych reguł; zapis jak w --select.", "Without these rules; written as in --select."),
)

_baseline = option(
    "--baseline",
    metavar="FILE",
    text=Text("Bez uwag znanych z tego pliku.", "Without the findings that this file knows."),
)
_write_baseline = option(
    "--write-baseline",
    is_flag=True,
    text=Text(
        "Zapisz znalezione uwagi jako znane do pliku --baseline.",
        "Write what is found to the --baseline file, as known.",
    ),
)
_most = option(
    "--max",
    "most",
    metavar="N",
    type=click.IntRange(min=1),
    text=Text(
        "Pokaż najwyżej tyle uwag, najpoważniejsze; ile pominięto, mówi ostatni wiersz. Kod wyjścia zależy od "
        "wszystkich.",
        "At most so many findings, the worst ones; the last line says how many more. The exit code counts all.",
    ),
)
_statistics = option(
    "--statistics",
    is_flag=True,
    text=Text(
        "Zamiast uwag pokaż, ile ich dotyczy każdej reguły (-f full albo json).",
        "In place of findings: how many each rule has (-f full or json).",
    ),
)


class FindingFilter:
    """Which findings are told. Made before any work is done, so that a wrong option stops it.

    Args:
        known: all codes that findings may have.
        force: overwrite what is no baseline.

    Raises:
        UsageError: a code that no rule has, or options that do not fit each other.
        InputError: a baseline that cannot be read.
    """

    def __init__(self, choice: Choice, known: Callable[[], Collection[str]], force: bool) -> None:
        from wupgraph.checking.rule_codes import codes_meant
        from wupgraph.findings.baseline import read_baseline

        codes = known() if choice.select or choice.ignore else ()
        self._select, self._ignore = codes_meant(choice.select, codes), codes_meant(choice.ignore, codes)
        self._baseline = None if choice.baseline is None else Path(choice.baseline)
        self._writes = choice.write_baseline
        self._known: Collection[str] = ()
        if self._writes:
            _check_writing(self._baseline, force, picks=bool(choice.select or choice.ignore))
        elif self._baseline is not None:
            self._known = read_baseline(self._baseline)

    def told(self, findings: Sequence[Finding], prefixes: Prefixes) -> Sequence[Finding]:
        """The findings that are told; where it was asked for, a baseline is written, after which nothing is."""
        from wupgraph.checking.rule_codes import chosen
        from wupgraph.findings.baseline import baseline_of, beyond

        picked = chosen(findings, self._select, self._ignore)
        if self._baseline is None:
            return picked
        if self._writes:
            write_output(baseline_of(picked, prefixes), str(self._baseline), force=True, exact=True)
            say(
                Text(
                    f"Zapisano jako znane: {self._baseline} (uwag: {len(picked)}).",
                    f"Written as known: {self._baseline} (findings: {len(picked)}).",
                )
            )
            return ()
        new = beyond(picked, prefixes, self._known)
        if new.known or new.gone:
            say(
                Text(
                    f"Znane uwagi: pominięte: {new.known}, już niewystępujące: {new.gone}.",
                    f"Known findings: {new.known} left out, {new.gone} did not occur.",
                )
            )
        return new.findings


def _check_writing(baseline: Path | None, force: bool, *, picks: bool) -> None:
    """Refuse to write a baseline that has no name, that would forget findings, or over a file that is something else.

    Args:
        picks: the findings are only those of some rules.
    """
    from wupgraph.findings.baseline import is_baseline

    if baseline is None:
        raise UsageError(
            Text(
                "--write-baseline wymaga nazwy pliku: --baseline PLIK --write-baseline",
                "--write-baseline needs the name of a file: --baseline FILE --write-baseline",
            )
        )
    if picks and baseline.exists() and not force:
        raise UsageError(
            Text(
                "--write-baseline z --select lub --ignore zapomniałoby uwagi innych reguł. Zapisz je bez tych opcji "
                "albo podaj --force.",
                "--write-baseline with --select or --ignore would forget the findings of other rules. Write them "
                "without these options, or give --force.",
            )
        )
    check_suffix(str(baseline), ".json")
    check_output(str(baseline), force or not baseline.exists() or is_baseline(baseline))
