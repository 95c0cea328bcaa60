"""A register, or some of its things, as a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pyoxigraph import NamedNode

from wupgraph.authoring.opened_register import OpenedRegister
from wupgraph.authoring.recording.row_export import rows_of
from wupgraph.workbook.content import WorkbookContent
from wupgraph.workbook.pivoting import pivoted
from wupgraph.workbook.register_layout import layout_of
from wupgraph.workbook.template import workbook_of


class ExportedWorkbook(NamedTuple):
    """A workbook that holds what a register says.

    Attributes:
        lines: how many lines it has.
        left_out: how many triples of the register no row carries.
    """

    content: WorkbookContent
    lines: int
    left_out: int


def exported_workbook(opened: OpenedRegister, version: str, only: Sequence[str] = ()) -> ExportedWorkbook:
    """A register as a workbook.

    Args:
        version: of the program.
        only: kinds of things, or things, which are written with their parts; none for all.

    Raises:
        UsageError: a name of `only` is neither a kind nor a thing of the register.
    """
    wanted = {node.value for name in only for node in _meant(opened, name)}
    exported = rows_of(opened.register)
    rows = exported.rows
    if only:
        expand = opened.register.prefixes.expand
        wanted |= set(_parts_of(opened, wanted))
        rows = tuple(row for row in rows if expand(row.thing) in wanted)
    lines = pivoted(rows, opened, layout_of(opened))
    return ExportedWorkbook(
        workbook_of(opened, version, lines), sum(map(len, lines.values())), 0 if only else exported.left_out
    )


def _meant(opened: OpenedRegister, name: str) -> list[NamedNode]:
    """The things of a kind of that name, else the thing of that name."""
    form = opened.forms.class_form(name)
    if form is None:
        return [opened.names.thing(name)]
    return [
        node
        for node in opened.contents.subjects()
        if isinstance(node, NamedNode) and form.of_class in opened.names.classes_of(node)
    ]


def _parts_of(opened: OpenedRegister, things: set[str]) -> Iterator[str]:
    """The parts of things, and theirs."""
    links = {form.property for form in opened.forms.statements if form.makes}
    todo, seen = list(things), set(things)
    while todo:
        about = opened.contents.about(NamedNode(todo.pop()))
        parts = {node.value for link in links for node in about.get(link, ()) if isinstance(node, NamedNode)}
        yield from parts - seen
        todo += parts - seen
        seen |= parts
