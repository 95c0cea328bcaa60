"""What the store keeps of a register, and that no two registers meet in it."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Triple

from wupgraph.errors import UsageError
from wupgraph.loading.confirmed_writes import RetryPolicy, write_confirmed
from wupgraph.rdf.namespaces import Base
from wupgraph.stores.endpoint import Endpoint
from wupgraph.stores.recorded import RecordedRegister
from wupgraph.text import Text


def check_base(register: RecordedRegister, others: Iterable[RecordedRegister], *, renamed: bool) -> None:
    """Refuse a register whose names are another's, or lie among them, or the other way round.

    Of one base it is the same register if one title in one language is the same.

    Args:
        renamed: of one base it is the same register, whatever its title.

    Raises:
        UsageError: it is such a register.
    """
    for other in others:
        if register.base == other.base:
            if not (renamed or register.title.items() & other.title.items()):
                raise UsageError(_same_base(register, other))
        elif (part := _part_within(register.base, other.base)) or (part := _part_within(other.base, register.base)):
            raise UsageError(_nested(register, other, part))


def _part_within(inner: Base, outer: Base) -> str:
    """Where the names of things, graphs or questions of a base begin among which another one lies; "" for nowhere."""
    parts = (outer.id, outer.graphs, outer.queries)
    return next((part for part in parts if inner.iri.startswith(part)), "")


def _same_base(register: RecordedRegister, other: RecordedRegister) -> Text:
    mine, others, base = register.called, other.called, register.base.iri
    return Text(
        f"„{mine.pl}” ma bazę {base}, a w magazynie ma ją już rejestr „{others.pl}”. Podaj inną bazę; jeśli to ten sam "
        "rejestr pod nowym tytułem, użyj --force.",
        f'"{mine.en}" has the base {base}, which the register "{others.en}" in the store has already. Give another '
        "base, or use --force if it is the same register under a new title.",
    )


def _nested(register: RecordedRegister, other: RecordedRegister, part: str) -> Text:
    mine, others = register.called, other.called
    return Text(
        f"baza {register.base.iri} („{mine.pl}”) i baza {other.base.iri} rejestru „{others.pl}” w magazynie zachodzą "
        f"na siebie w {part}; podaj inną bazę.",
        f'the base {register.base.iri} ("{mine.en}") and the base {other.base.iri} of the register "{others.en}" in '
        f"the store meet in {part}; give another base.",
    )


def record_register(endpoint: Endpoint, register: RecordedRegister, patience: RetryPolicy) -> None:
    """Write down in the store what a register is."""
    graph, wanted = register.graph, list(register.triples())

    def write() -> None:
        there = endpoint.get_graph(graph)
        gone = [triple for triple in there if triple not in wanted]
        new = [triple for triple in wanted if triple not in there]
        endpoint.update(
            " ;\n".join(_data(verb, graph, some) for verb, some in (("DELETE", gone), ("INSERT", new)) if some)
        )

    def is_done() -> bool:
        return set(endpoint.get_graph(graph)) == set(wanted)

    write_confirmed(write, is_done, patience, endpoint.profile.name)


def _data(verb: str, graph: str, triples: Iterable[Triple]) -> str:
    lines = "\n".join(f"{triple} ." for triple in triples)
    return f"{verb} DATA {{ GRAPH <{graph}> {{\n{lines}\n}} }}"
