"""Whether a file of data can be written anew from what it says, and nothing is lost."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import RdfFormat

from wupgraph.errors import InputError
from wupgraph.rdf.documents import Document, line_column
from wupgraph.rdf.files import format_of
from wupgraph.rdf.formatting import describe_shapes, inner_comments
from wupgraph.text import Text


def check_rewritable(document: Document) -> None:
    """Raise an `InputError` for a file that cannot be written anew without loss."""
    if format_of(Path(document.name)) != RdfFormat.TURTLE or document.name.lower().endswith(".gz"):
        raise InputError(
            Text(
                "wiersze zapisuje się tylko w plikach Turtle (.ttl), niespakowanych; zapisz ten plik tak",
                "rows are recorded in files of Turtle (.ttl) only, not packed; save this file so",
            ),
            document.name,
        )
    comments = inner_comments(document.text)
    if comments is not None:
        line, _ = line_column(document.text, comments.first)
        raise InputError(
            Text(
                "w pliku są komentarze poniżej nagłówka, które przepadłyby przy zapisie; przenieś je na początek pliku "
                "albo zapisz jako skos:editorialNote",
                "the file has comments below its head, which would be lost in writing; move them to the head of the "
                "file, or write them as skos:editorialNote",
            ),
            document.name,
            line,
        )
    if describe_shapes(document):
        raise InputError(
            Text(
                "plik ma kształty SHACL, których kolejność coś znaczy; przenieś je do shapes/",
                "the file has shapes of SHACL, whose order means something; move them to shapes/",
            ),
            document.name,
        )
