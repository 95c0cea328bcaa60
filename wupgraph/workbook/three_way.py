"""The lines of a workbook beside those of the register now, and those that the workbook was exported with.

Of the latter only hashes are known. What stands in the workbook as it was exported is the register's to change; what
was changed in the workbook alone is written; what was changed in both is a conflict.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wupgraph.authoring.rows.row_cells import cleaned
from wupgraph.workbook import layout
from wupgraph.workbook.content import hash_of
from wupgraph.workbook.layout import Sheet
from wupgraph.workbook.pivoting import Line
from wupgraph.workbook.sheet_lines import SheetLine

# What says which thing a line is about: the same in each of its lines.
_IDENTITY = frozenset({layout.THING, layout.OWNER, layout.LINK, layout.KIND, layout.MARK})


@dataclass(frozen=True)
class Exported:
    """What `_meta` says of the export.

    Attributes:
        lines: how often each line was there: by sheet, thing and hash.
        is_known: the workbook was exported at all, and is no template that somebody filled in.
    """

    lines: Counter[tuple[str, str, str]]
    is_known: bool


@dataclass(frozen=True)
class ChangedLine:
    """A line that differs from one of the register.

    Attributes:
        now: as the register has it.
    """

    line: SheetLine
    now: Line


@dataclass(frozen=True)
class Comparison:
    """What becomes of the lines of a workbook.

    Attributes:
        unchanged: those that the register has as they stand.
        kept: those that the register has changed since the export, and the workbook has not.
        new: those that come to the register.
        changed: those that come in place of one of the register.
        conflicts: those that the register has changed, too; with the line of the register, None where it is gone.
        deleted: those with the mark, with the line of the register; None where it has none.
        absent: how many lines that were exported, and that the register has, the workbook does not have any more.
    """

    unchanged: Sequence[SheetLine]
    kept: Sequence[SheetLine]
    new: Sequence[SheetLine]
    changed: Sequence[ChangedLine]
    conflicts: Sequence[tuple[SheetLine, Line | None]]
    deleted: Sequence[tuple[SheetLine, Line | None]]
    absent: int


def compared(
    lines: Sequence[SheetLine], sheets: Sequence[Sheet], register: Mapping[str, Sequence[Line]], exported: Exported
) -> Comparison:
    """Lines of a workbook, each with what is to be done with it.

    Args:
        register: its lines now, by sheet.
    """
    return _Comparing(lines, sheets, register, exported).comparison()


class _Comparing:
    def __init__(
        self,
        lines: Sequence[SheetLine],
        sheets: Sequence[Sheet],
        register: Mapping[str, Sequence[Line]],
        exported: Exported,
    ) -> None:
        self._lines, self._exported = lines, exported
        self._register = register
        self._sheets = {sheet.key: sheet for sheet in sheets}
        self._now: dict[tuple[str, str], list[Line]] = defaultdict(list)
        self._by_hash: dict[tuple[str, str], list[Line]] = defaultdict(list)
        for key, sheet in self._sheets.items():
            for line in register.get(key, ()):
                self._now[key, _about(line)].append(line)
                self._by_hash[key, _hash(sheet, line)].append(line)

    def comparison(self) -> Comparison:
        unchanged, kept, new = [], [], []
        changed: list[ChangedLine] = []
        conflicts: list[tuple[SheetLine, Line | None]] = []
        deleted: list[tuple[SheetLine, Line | None]] = []
        left = Counter(self._exported.lines)
        open_: list[SheetLine] = []
        for line in self._lines:
            is_exported = self._take_exported(line, left)
            now = self._by_hash[line.sheet.key, _hash(line.sheet, line.cells)]
            if now:
                found = now.pop()
                _remove(self._now[line.sheet.key, _about(found)], found)
                if line.mark == layout.DELETE:
                    deleted.append((line, found))
                else:
                    unchanged.append(line)
            elif is_exported and line.mark == layout.DELETE:
                conflicts.append((line, self._nearest(line)))
            elif is_exported:
                kept.append(line)
            else:
                open_.append(line)
        was_there = Counter((sheet, thing) for (sheet, thing, _), count in left.items() for _ in range(count))
        for line in open_:
            about = (line.sheet.key, _about(line.cells))
            now_line = self._nearest(line)
            is_of_export = now_line is not None and self._is_in(left, line.sheet, now_line)
            if line.mark == layout.DELETE:
                deleted.append((line, now_line))
            elif now_line is not None and (is_of_export or not self._exported.is_known):
                changed.append(ChangedLine(line, now_line))
            elif now_line is not None and (was_there[about] or _is_of_one_passage(line.cells, now_line)):
                conflicts.append((line, now_line))
            elif now_line is None and was_there[about] and about[1] and not self._has_of(left, about):
                conflicts.append((line, None))
            else:
                new.append(line)
                continue
            if now_line is not None:
                _remove(self._now[about], now_line)
                if is_of_export:
                    left[line.sheet.key, now_line.get(layout.THING, ""), hash_of(line.sheet, now_line)] -= 1
        there = Counter(
            (key, line.get(layout.THING, ""), hash_of(sheet, line))
            for key, sheet in self._sheets.items()
            for line in self._register.get(key, ())
        )
        absent = sum((left & there).values())
        return Comparison(unchanged, kept, new, changed, conflicts, deleted, absent)

    def _take_exported(self, line: SheetLine, left: Counter[tuple[str, str, str]]) -> bool:
        """Whether a line stands as it was exported; takes it out of those that are left."""
        thing = line.cells.get(layout.THING, "")
        for hashed in dict.fromkeys((hash_of(line.sheet, line.cells), _hash(line.sheet, line.cells))):
            if left[line.sheet.key, thing, hashed] > 0:
                left[line.sheet.key, thing, hashed] -= 1
                return True
        return False

    def _is_in(self, left: Counter[tuple[str, str, str]], sheet: Sheet, line: Line) -> bool:
        return left[sheet.key, line.get(layout.THING, ""), hash_of(sheet, line)] > 0

    def _has_of(self, left: Counter[tuple[str, str, str]], about: tuple[str, str]) -> bool:
        """Whether a line about a thing, which the workbook lacks, stands in the register as it was exported."""
        sheet = self._sheets[about[0]]
        return any(self._is_in(left, sheet, line) for line in self._now[about])

    def _nearest(self, line: SheetLine) -> Line | None:
        """The line of the register about the same thing that has most of what a line says; None if none is like it."""
        candidates = self._now[line.sheet.key, _about(line.cells)]
        if not self._exported.is_known:  # Nobody knows whether it was there: it has to be of the same words.
            candidates = [one for one in candidates if _is_of_one_passage(line.cells, one) and _shares(line, one)]
        best = max(candidates, key=lambda one: _likeness(line.cells, one), default=None)
        return best if best is not None and _likeness(line.cells, best) > 0 else None


def _about(cells: Line) -> str:
    """What a line is about: the thing, of a part without a name its owner."""
    return cells.get(layout.THING, "").strip() or f"of {cells.get(layout.OWNER, '')}"


def _hash(sheet: Sheet, line: Line) -> str:
    return hash_of(sheet, {key: cleaned(text) for key, text in line.items()})


def _likeness(one: Line, other: Line) -> int:
    """How many cells two lines share; of two with all the same columns at least one."""
    keys = (one.keys() | other.keys()) - _IDENTITY
    same = sum(cleaned(one.get(key, "")) == cleaned(other.get(key, "")) for key in keys if ":" in key)
    passage = _is_of_one_passage(one, other) and bool(one.get(layout.QUOTATION))
    shape = {key for key in one if ":" in key} == {key for key in other if ":" in key}
    is_of_document = one.get(layout.DOCUMENT) == other.get(layout.DOCUMENT)
    return 2 * same + 2 * passage + (shape and is_of_document)


def _is_of_one_passage(one: Line, other: Line) -> bool:
    return all(cleaned(one.get(key, "")) == cleaned(other.get(key, "")) for key in (layout.DOCUMENT, layout.QUOTATION))


def _shares(line: SheetLine, other: Line) -> bool:
    """Whether both say a property that has one value only, each its own."""
    said = [one for one in line.sheet.columns if one.iri and one.key in line.cells and one.key in other]
    return any(not one.is_many or one.language for one in said)


def _remove(lines: list[Line], line: Line) -> None:
    at = next((number for number, one in enumerate(lines) if one is line), None)
    if at is not None:
        del lines[at]
