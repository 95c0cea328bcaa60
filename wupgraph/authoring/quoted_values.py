"""Whether a quotation has the value that a statement says it has."""

from __future__ import annotations

from collections.abc import Sequence

from wupgraph.authoring.value_reading import ValueReading
from wupgraph.text import Text


def quotation_carries(
    reading: ValueReading, quotations: Sequence[str], languages: Sequence[str], other_names: Sequence[str] = ()
) -> Text | None:
    """What is wrong with quotations that do not have a value; None where they have it.

    A number is looked for with its multiplier ("150 tys." is 150000), with its currency and unit where the reading has
    them; a date as one whole date, in any of its forms; a text (datatype string) as a name, in any inflected form.
    Whatever is neither (a boolean, an IRI) is never missed.

    Args:
        quotations: all that one statement cites. One of them has the value; the words of a name may be spread.
        languages: whose words are understood, as for `read_value`.
        other_names: further names of the thing that the statement names, as the register has them ("WUP Olsztyn"):
            one of all names is enough.
    """
    raise NotImplementedError
