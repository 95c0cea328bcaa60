"""Numbers that are planned, and numbers that were reached: parts of their own, since neither contradicts the other."""

from __future__ import annotations

from collections.abc import Sequence

from wupgraph.authoring.contents.named_entries import NamedEntries
from wupgraph.authoring.contents.recorded_parts import InnerNumber, SaidNumbers
from wupgraph.authoring.forms.cell_errors import CellError
from wupgraph.authoring.forms.form import StatementForm
from wupgraph.authoring.forms.number_words import NUMBERS
from wupgraph.authoring.forms.written_parts import WrittenPart
from wupgraph.authoring.rows.row import CERTAINTY, QUOTATION, Row
from wupgraph.authoring.rows.row_codes import UNQUOTED
from wupgraph.authoring.rows.row_findings import cell_shown
from wupgraph.authoring.values.sentences import plan_word_in
from wupgraph.authoring.values.value_reader import collapsed, read_value
from wupgraph.errors import UsageError
from wupgraph.rdf.namespaces import SCHEME
from wupgraph.text import Text

_NUMERIC = ("Least", "Most", "Number", "Percent")
_CERTAINTIES = SCHEME + "certainty"


def said_numbers(
    row: Row,
    form: StatementForm,
    written: WrittenPart,
    entries: NamedEntries,
    languages: Sequence[str],
    inner: tuple[InnerNumber, ...] = (),
) -> SaidNumbers | None:
    """The numbers that a row says of the part that its form makes; None where it says none.

    Args:
        inner: those of parts of that part.

    Raises:
        CellError: the quotation speaks of what is yet to be, and the row does not say how sure that is.
        UsageError: a number cannot be read.
    """
    fields = [one for one in form.fields if one.reads in _NUMERIC and not one.through and one.property in written.said]
    if not fields:
        return SaidNumbers({}, row.document, row.quotations, None, inner) if inner else None
    _check_is_no_plan(row, form)
    texts = {one.property: next(iter(written.said[one.property].values())) for one in fields}
    numbers = {iri: read_value(text, NUMBERS, languages).lexical for iri, text in texts.items()}
    return SaidNumbers(numbers, row.document, row.quotations, _is_planned(row, entries), inner)


def _is_planned(row: Row, entries: NamedEntries) -> bool:
    try:
        return bool(row.certainty) and entries.entry(_CERTAINTIES, row.certainty).value.endswith("/planned")
    except UsageError:  # Who reads the row tells of it.
        return False


def _check_is_no_plan(row: Row, form: StatementForm) -> None:
    if row.certainty:
        return
    for quotation in row.quotations:
        found = plan_word_in(collapsed(quotation), form.plan_words)
        if found:
            shown = cell_shown(quotation)
            raise CellError(
                QUOTATION if row.at.file else CERTAINTY,
                UNQUOTED,
                Text(
                    f"cytat „{shown}” mówi o tym, co dopiero ma być („{found}”). Jeśli to plan, podaj pewność planned; "
                    "jeśli tak było, pewność stated.",
                    f'the quotation "{shown}" speaks of what is yet to be ("{found}"). If it is a plan, give the '
                    "certainty planned; if it came about, the certainty stated.",
                ),
            )
