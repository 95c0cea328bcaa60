"""wupgraph evidence: the group of commands about quotations and documents."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from wupgraph.cli.bilingual import Group, option
from wupgraph.errors import UsageError
from wupgraph.text import Text

if TYPE_CHECKING:
    from wupgraph.evidence.problems import ClaimWords
    from wupgraph.register.folder import Register

_COMMANDS = {
    "check": "wupgraph.cli.evidence_check:check",
    "conflicts": "wupgraph.cli.evidence_conflicts:conflicts",
    "coverage": "wupgraph.cli.evidence_coverage:coverage",
    "quote": "wupgraph.cli.evidence_quote:quote",
}


@click.group(
    "evidence",
    cls=Group,
    lazy=_COMMANDS,
    text=Text(
        "Dowody: cytaty i dokumenty, pokrycie, rozbieżności.",
        "Evidence: quotations and documents, coverage, conflicts.",
    ),
)
def evidence() -> None:
    pass


def sources_option(command: Any) -> Any:
    """--sources: the folder with the documents."""
    return option(
        "--sources",
        metavar="FOLDER",
        envvar="WUPGRAPH_SOURCES",
        text=Text(
            "Katalog z dokumentami (też zmienna WUPGRAPH_SOURCES).",
            "The folder with the documents (also the variable WUPGRAPH_SOURCES).",
        ),
    )(command)


def require_sources_option(command: Any) -> Any:
    """--require-sources: for commands that can do without the documents."""
    return option(
        "--require-sources",
        is_flag=True,
        text=Text("Brak dokumentów to błąd (kod 1).", "Missing documents are a failure (exit code 1)."),
    )(command)


def documents_folder(register: Register, sources: str | None) -> Path | None:
    """The folder with the documents: that which was given, else the register's own, else that of the environment."""
    given = click.get_current_context().get_parameter_source("sources") is ParameterSource.COMMANDLINE
    own = None if given else register.documents
    return own or (None if sources is None else Path(sources))


def words_of_claims(register: Register, claims: Collection[str]) -> Mapping[str, ClaimWords]:
    """What claims say as people record it, for the commands that findings name."""
    from wupgraph.authoring.words.claim_words import words_of_claims as worded

    return worded(register, claims)


def sources_folder(register: Register, sources: str | None) -> Path:
    """The folder with the documents, for a command that cannot do without.

    Raises:
        UsageError: none was given, and the register has none.
    """
    folder = documents_folder(register, sources)
    if folder is None:
        raise UsageError(
            Text(
                "podaj katalog z dokumentami: --sources albo WUPGRAPH_SOURCES.",
                "give the folder with the documents: --sources or WUPGRAPH_SOURCES.",
            )
        )
    return folder
