"""wupgraph serve: the register as a SPARQL endpoint on this machine."""

from __future__ import annotations

import contextlib
import functools
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wupgraph.cli import terminal
from wupgraph.cli.bilingual import Command, option
from wupgraph.cli.languages import spoken_language
from wupgraph.cli.options import say, write_output
from wupgraph.cli.register_options import data_option, register_of, say_left_out
from wupgraph.cli.store_options import say_if_broken_off
from wupgraph.errors import UsageError
from wupgraph.text import Text

if TYPE_CHECKING:
    from wupgraph.server.stopping import Stopping


@click.command(
    "serve",
    cls=Command,
    text=Text(
        "Udostępnij rejestr na tym komputerze jako punkt końcowy SPARQL, tylko do odczytu; Ctrl-C kończy.\n"
        "Pliki trafiają do tymczasowego magazynu, grafy nazywają się jak po wupgraph load; reguły nie są sprawdzane "
        '(zob. wupgraph validate). Wymaga dodatku server: pip install "wupgraph[server]".',
        "Serve the register on this machine as a SPARQL endpoint, read-only; Ctrl-C ends it.\n"
        "The files go into a temporary store, with the graph names that wupgraph load gives; the rules are not "
        'checked (see wupgraph validate). Needs the extra server: pip install "wupgraph[server]".',
    ),
    examples=("wupgraph serve", "wupgraph serve --port 7878 --timeout 10", "wupgraph serve -d new.ttl"),
)
@data_option
@option(
    "-s",
    "--store",
    metavar="FOLDER",
    text=Text(
        "Udostępnij gotowy magazyn na dysku (z wupgraph load -s KATALOG); w tym czasie nikt do niego nie zapisze.",
        "Serve a store on disk that is there already (by wupgraph load -s FOLDER); meanwhile nobody writes to it.",
    ),
)
@option(
    "--port",
    type=click.IntRange(1, 65535),
    metavar="N",
    text=Text("Port; domyślnie dowolny wolny.", "The port; any free one unless told."),
)
@option(
    "--timeout",
    type=click.FloatRange(min=0),
    default=60,
    metavar="S",
    text=Text(
        "Po ilu sekundach przerwać zapytanie (domyślnie 60; 0: bez limitu).",
        "Seconds for a query, after which it is stopped; 60 unless told, 0 for none.",
    ),
)
def serve(data: tuple[str, ...], store: str | None, port: int | None, timeout: float) -> None:
    from wupgraph.server.child import server_command
    from wupgraph.server.stopping import Stopping

    if data and store is not None:
        raise UsageError(
            Text("-d i -s wykluczają się: podaj jedno z nich.", "-d and -s exclude each other: give one of them.")
        )
    command = server_command()  # Before the work, which would be lost.
    from wupgraph.server import front
    from wupgraph.server.hosts import listen
    from wupgraph.server.keeper import Keeper
    from wupgraph.server.service_limits import Limits

    with Stopping() as stopping, listen(port or 0) as listener, contextlib.ExitStack() as stack:
        if store is not None:
            folder, keeper = Path(store), stack.enter_context(Keeper(None))
        else:
            scratch = Path(stack.enter_context(_scratch())).resolve()
            folder, keeper = scratch / "store", stack.enter_context(Keeper(scratch))
            _fill(folder, data, stopping)
        if not stopping.asked:
            limits = Limits(query_seconds=timeout)
            front.serve(
                folder,
                listener,
                command,
                limits,
                keeper,
                stopping,
                functools.partial(_begin, store),
                say,
                spoken_language(),
            )


def _begin(store: str | None, url: str) -> None:
    if store is not None:
        say_if_broken_off(store)
    write_output(f"{url}/query\n", None, force=False)
    terminal.flush()
    for line in _what_to_try(url):
        say(line)


def _scratch() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="wupgraph-serve-", ignore_cleanup_errors=True)


def _fill(folder: Path, data: tuple[str, ...], stopping: Stopping) -> None:
    """Make a store of the register's files, each in its graph, as far as nobody wants to stop.

    Raises:
        InputError: a file that cannot be read or parsed.
    """
    from wupgraph.stores.disk import DiskStore

    say_left_out(data)
    register = register_of(data)
    target = DiskStore(folder, register.prefixes, writable=True)
    try:
        for file in [*register.vocabulary_files, *register.data_files]:
            if stopping.asked:
                break
            target.load(file, register.graph_name(file))
    finally:
        target.close()


def _what_to_try(url: str) -> tuple[Text, ...]:
    query = "SELECT ?type (COUNT(*) AS ?n) WHERE { ?s a ?type } GROUP BY ?type ORDER BY DESC(?n) LIMIT 5"
    curl = f"curl -H 'Accept: text/csv' --data-urlencode 'query={query}' {url}/query"
    ask = f"wupgraph query run documents -s oxigraph+{url}"
    return (
        Text(
            "Rejestr jest pod tym adresem, tylko do odczytu i tylko dla tego komputera. Spróbuj:",
            "The register is at this address, read-only and for this machine only. Try:",
        ),
        Text(f"  {ask}", f"  {ask}"),
        Text(f"  {curl}", f"  {curl}"),
        Text("Koniec: Ctrl-C.", "Ctrl-C ends it."),
    )
