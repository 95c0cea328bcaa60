"""wupgraph store status, wupgraph store clean: what is in a store, and what broken loads left there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from wupgraph.cli import store_options
from wupgraph.cli.bilingual import Command
from wupgraph.cli.languages import spoken_language
from wupgraph.cli.options import format_option, write_output
from wupgraph.cli.register_options import data_option, register_of
from wupgraph.register.folder import find_register
from wupgraph.screen import json_text, on_one_line
from wupgraph.text import Text

if TYPE_CHECKING:
    from wupgraph.loading.load_status import Cleaned, StoreStatus


@click.command(
    "status",
    cls=Command,
    text=Text(
        "Porównaj magazyn z rejestrem graf po grafie; niczego nie zapisuj. Kod wyjścia 1, gdy coś się różni.",
        "Compare a store with the register, graph by graph; write nothing. Exit code 1 where something differs.",
    ),
    examples=("wupgraph store status -s local", "wupgraph store status -s local -f json"),
)
@store_options.needed_store_option
@format_option(("text", "json"), "text", Text("Format wyniku.", "Form of the answer."))
@data_option
@click.pass_context
def status(ctx: click.Context, store: str, format_: str, data: tuple[str, ...]) -> None:
    from wupgraph.loading.load_status import status_of
    from wupgraph.loading.plan import plan_of

    register = register_of(data)
    endpoint = store_options.open_endpoint(store, register.prefixes)
    plan = plan_of(register, endpoint.profile.kind, validate=False, whole=not data)
    store_status = status_of(endpoint, plan)
    if format_ == "json":
        write_output(_to_json(store_status), None, force=False, exact=True)
    else:
        write_output(_to_text(store_status, spoken_language()), None, force=False)
    ctx.exit(int(not store_status.is_in_step))


def _to_text(status: StoreStatus, lang: str) -> str:
    from wupgraph.loading.load_report import state_in_words

    lines = []
    for graph in status.graphs:
        differing = f" (+{len(graph.added)} −{len(graph.removed)})" if graph.differs else ""
        lines.append(f"<{graph.name}> {state_in_words(graph.state, graph.owner).in_(lang)}{differing}")
    left = Text("pozostałość po wczytywaniu", "left by a load").in_(lang)
    lines += [f"<{stage}> {left}" for stage in status.stages]
    for claim in status.claims:
        text = Text(f"blokada: {claim.holder}, do {claim.expires}", f"lock: {claim.holder}, until {claim.expires}")
        lines.append(text.in_(lang))
    return "".join(f"{on_one_line(line)}\n" for line in lines)


def _to_json(status: StoreStatus) -> str:
    document = {
        "inStep": status.is_in_step,
        "graphs": [
            {
                "graph": graph.name,
                "state": graph.state,
                "triples": graph.stored,
                "added": len(graph.added),
                "removed": len(graph.removed),
                **({} if graph.owner is None else {"register": graph.owner.base.iri}),
            }
            for graph in status.graphs
        ],
        "stages": list(status.stages),
        "locks": [claim._asdict() for claim in status.claims],
    }
    return json_text(document, indent=2) + "\n"


@click.command(
    "clean",
    cls=Command,
    text=Text(
        "Usuń z magazynu to, co zostało po przerwanych wczytywaniach: grafy pomocnicze i wygasłe blokady.",
        "Remove from a store what broken loads left there: staged graphs and locks that ran out.",
    ),
    examples=("wupgraph store clean -s local",),
)
@store_options.needed_store_option
def clean(store: str) -> None:
    from wupgraph.cli.signals import Ending
    from wupgraph.loading import load_status
    from wupgraph.loading.confirmed_writes import RetryPolicy
    from wupgraph.stores.folders import check_folder

    with Ending():
        new = store_options.folder_to_make(store)
        if new is not None:
            check_folder(new, writable=False)
        cleaned = load_status.clean(
            store_options.open_endpoint(store, find_register().prefixes, writable=True), RetryPolicy()
        )
    write_output(_cleaned(cleaned).in_(spoken_language()) + "\n", None, force=False)


def _cleaned(cleaned: Cleaned) -> Text:
    stages, claims, kept = len(cleaned.stages), len(cleaned.claims), len(cleaned.kept)
    return Text(
        f"Usunięte grafy pomocnicze: {stages}, wygasłe blokady: {claims}; trwające wczytywania: {kept}.",
        f"Staged graphs removed: {stages}, locks that ran out: {claims}; loads under way: {kept}.",
    )
