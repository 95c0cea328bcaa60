"""What a workbook makes of a register: rows to be recorded, statements that go, findings at cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from wupgraph.authoring.opened_register import OpenedRegister
from wupgraph.authoring.recording.changes import ChangeKind
from wupgraph.authoring.recording.recording import Recording, plan_recording
from wupgraph.authoring.recording.row_export import rows_of
from wupgraph.authoring.rows.row import Row
from wupgraph.authoring.rows.row_codes import ABSENT, CONTRADICTION
from wupgraph.authoring.rows.row_findings import RowFinding, RowFindings, at_column, cell_shown
from wupgraph.errors import InputError
from wupgraph.register.folder import Register
from wupgraph.text import LANGUAGES, Text
from wupgraph.workbook import layout
from wupgraph.workbook.grid import Grid
from wupgraph.workbook.layout import Layout
from wupgraph.workbook.line_changes import LineChanges
from wupgraph.workbook.named_cells import identifier_in
from wupgraph.workbook.new_things import ask_of_new_things
from wupgraph.workbook.pivoting import Line, pivoted
from wupgraph.workbook.reading_faults import WorkbookRead
from wupgraph.workbook.register_layout import layout_of
from wupgraph.workbook.sheet_lines import SheetLine, lines_of
from wupgraph.workbook.three_way import Comparison, Exported, compared
from wupgraph.workbook.unpivoting import Unpivoting, register_line
from wupgraph.workbook.written_cells import CellReader

_LINE = "line"


@dataclass(frozen=True)
class ImportPlan:
    """What a workbook makes of a register.

    Attributes:
        recording: what is written.
        comparison: what becomes of each line.
        new_things: the names of those that come to the register, and
        changed_things: of those of which lines change, and
        gone: of those of which lines are deleted.
    """

    recording: Recording
    opened: OpenedRegister
    comparison: Comparison
    new_things: Sequence[str]
    changed_things: Sequence[str]
    gone: Sequence[str]


def plan_import(register: Register, read: WorkbookRead, documents: Path | None = None) -> ImportPlan:
    """What a workbook makes of a register.

    Args:
        documents: the folder of the texts; default: the register's.

    Raises:
        InputError: the workbook is of another register or of another version of the template, or a file of the
            register cannot be read.
    """
    opened = OpenedRegister(register)
    layout_ = layout_of(opened)
    grid = read.grid
    exported = _exported(grid, register)
    findings = RowFindings()
    findings.extend(read.told)
    reader = CellReader(opened.properties, layout_.languages[0])
    lines = list(lines_of(grid, layout_, reader, findings))
    now = pivoted(rows_of(register).rows, opened, layout_)
    comparison = compared(lines, layout_.sheets, now, exported)
    unpivoting = Unpivoting(opened, layout_, reader, findings)
    unpivoting.declare([*comparison.new, *(one.line for one in comparison.changed)])
    new = [line for line in comparison.new if not line.sheet.is_of_parts and unpivoting.is_new(line)]
    ask_of_new_things(new, opened, findings)
    rows, outgoing = _rows(comparison, unpivoting, findings)
    _tell_conflicts(comparison, layout_, findings)
    recording = plan_recording(
        register, rows, outgoing=outgoing, documents=documents, told=findings.sorted(), opened=opened
    )
    recording = replace(recording, told=_at_lines(recording, comparison, unpivoting, opened))
    if recording.is_right:
        comparison = _settled(comparison, recording, new)
    named = {id(line) for line in new}
    return ImportPlan(
        recording,
        opened,
        comparison,
        _names(line for line in comparison.new if id(line) in named),
        _names(
            [*(one.line for one in comparison.changed), *(line for line in comparison.new if id(line) not in named)]
        ),
        _names(line for line, _ in comparison.deleted),
    )


def _at_lines(
    recording: Recording, comparison: Comparison, unpivoting: Unpivoting, opened: OpenedRegister
) -> tuple[RowFinding, ...]:
    """Findings with a line each: those of rules about a thing are told at the first line that changes it."""
    touched = [*comparison.new, *(one.line for one in comparison.changed), *(line for line, _ in comparison.deleted)]
    lines: dict[str, SheetLine] = {}
    for line in touched:
        owner = identifier_in(line.cells.get(layout.OWNER, ""))
        node = opened.names.known_as(owner) if owner else None
        about = [unpivoting.thing(line), *([opened.register.prefixes.shrink(node.value)] if node is not None else [])]
        for name in about:
            lines.setdefault(name, line)
    found = RowFindings()
    for one in recording.told:
        line_of = lines.get(one.finding.focus) if not one.at.file else None
        if line_of is None:
            found.extend([one])
            continue
        at = line_of.place(layout.OWNER if layout.OWNER in line_of.cells else layout.THING)
        where, said = at_column(at), one.finding.message
        message = Text(*(where.in_(lang) + said.in_(lang) for lang in LANGUAGES))
        found.extend([RowFinding(one.finding._replace(message=message, place=at.place), at)])
    return tuple(found.sorted())


def _settled(comparison: Comparison, recording: Recording, new: Sequence[SheetLine]) -> Comparison:
    """A comparison in which lines that say in other words what the register says are unchanged."""
    doing = {
        (change.row.at.sheet, change.row.at.row)
        for change in recording.changes
        if change.row is not None and change.kind is not ChangeKind.ALREADY_THERE
    }
    of_new = {id(line) for line in new}

    def is_doing(line: SheetLine) -> bool:
        return id(line) in of_new or (line.at.sheet, line.at.row) in doing

    idle = [one for one in (*comparison.new, *(one.line for one in comparison.changed)) if not is_doing(one)]
    return replace(
        comparison,
        unchanged=[*comparison.unchanged, *idle],
        new=[line for line in comparison.new if is_doing(line)],
        changed=[one for one in comparison.changed if is_doing(one.line)],
    )


def _rows(comparison: Comparison, unpivoting: Unpivoting, findings: RowFindings) -> tuple[list[Row], list[Row]]:
    """The rows to be recorded, and those that go before."""
    rows: list[Row] = []
    outgoing: list[Row] = []
    changes = LineChanges(unpivoting, findings)
    order = {id(one.line): one for one in comparison.changed}
    for line in sorted([*comparison.new, *(one.line for one in comparison.changed)], key=lambda one: one.at.row):
        if id(line) not in order:
            rows += unpivoting.rows(line)
            continue
        out, in_ = changes.of(order[id(line)])
        outgoing += out
        rows += in_
    for line, there in comparison.deleted:
        if there is None:
            findings.add(
                line.place(line.sheet.columns[0].key),
                ABSENT,
                Text(
                    "rejestr nie ma takiego wiersza; nie ma czego usunąć.", "the register has no such line to delete."
                ),
            )
        else:
            outgoing += unpivoting.rows(register_line(line.sheet, there, line), is_exact=True)
    return rows, outgoing


def _tell_conflicts(comparison: Comparison, layout_: Layout, findings: RowFindings) -> None:
    """Tell of lines that both changed since the export, at the cells that differ."""
    for line, there in comparison.conflicts:
        if there is None:
            findings.add(
                line.place(layout.THING),
                CONTRADICTION,
                Text(
                    "wiersz zmieniono tutaj, a z rejestru od czasu eksportu zniknął; wyeksportuj rejestr na nowo i "
                    "wpisz zmianę tam.",
                    "this line was changed here, and is gone from the register since the export; export the register "
                    "anew, and write the change there.",
                ),
            )
            continue
        for key in _differing(line, there):
            shown = cell_shown(there.get(key, "")) or "–"
            findings.add(
                line.place(key),
                CONTRADICTION,
                Text(
                    f"zmienione i tutaj, i w rejestrze od czasu eksportu; rejestr ma teraz: {shown}. Wyeksportuj "
                    "rejestr na nowo i wpisz zmianę tam.",
                    f"changed both here and in the register since the export; the register has now: {shown}. Export "
                    "the register anew, and write the change there.",
                ),
            )


def _differing(line: SheetLine, there: Line) -> Iterator[str]:
    for column in line.sheet.columns:
        if column.name != layout.MARK and line.cells.get(column.key, "") != there.get(column.key, ""):
            yield column.key


def _exported(grid: Grid, register: Register) -> Exported:
    """What `_meta` says; of a workbook without it, that nothing is known.

    Raises:
        InputError: it is of another register or version.
    """
    page = grid.sheets.get(layout.META)
    lines: Counter[tuple[str, str, str]] = Counter()
    facts: dict[str, str] = {}
    for cells in page.rows if page is not None else ():
        texts = [str(cell) if cell is not None else "" for cell in cells]
        if texts[:1] == [_LINE] and len(texts) >= 4:
            lines[texts[1], texts[2], texts[3]] += 1
        elif len(texts) > 1:
            facts.setdefault(texts[0], texts[1])
    version, base = facts.get("template", ""), facts.get("base", "")
    if version and version != str(layout.TEMPLATE_VERSION):
        raise InputError(
            Text(
                f"szablon ma wersję {cell_shown(version)}, a ten program zna {layout.TEMPLATE_VERSION}; zapisz nowy "
                "szablon (wupgraph workbook template) i przenieś do niego wiersze",
                f"the template has the version {cell_shown(version)}, and this program knows "
                f"{layout.TEMPLATE_VERSION}; write a new one (wupgraph workbook template), and move the lines there",
            ),
            grid.name,
        )
    if base and base != register.base.iri:
        raise InputError(
            Text(
                f"skoroszyt jest z innego rejestru ({cell_shown(base)}), a ten to {register.base.iri}",
                f"the workbook is of another register ({cell_shown(base)}); this is {register.base.iri}",
            ),
            grid.name,
        )
    return Exported(lines, facts.get("export") == "yes")


def _names(lines: Iterator[SheetLine] | Sequence[SheetLine]) -> list[str]:
    """What lines are about, each once, with the sheet."""
    return list(
        dict.fromkeys(
            f"{line.at.sheet}: {line.cells.get(layout.THING) or line.cells.get(layout.OWNER, '?')}" for line in lines
        )
    )
