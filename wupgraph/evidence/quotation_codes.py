"""What the evidence check can find, in plain words. It is no matter of shapes: the documents are read."""

from __future__ import annotations

from wupgraph.findings.finding import Code
from wupgraph.text import Text

MISSING, CHANGED, OUTSIDE, GONE, MOVED = "WUP-E01", "WUP-E02", "WUP-E03", "WUP-E04", "WUP-E05"

CODES = (
    Code(
        MISSING,
        Text("Nie ma tekstu dokumentu", "The text of a document is missing"),
        Text(
            "Rejestr zna sumę SHA-256 dokumentu, a w katalogu nie ma pliku o tej sumie ani pliku, którego nazwa "
            "zaczyna się od numeru lub nazwy krótkiej dokumentu. Jego cytatów nie sprawdzono. Gdy w katalogu są teksty "
            "innych dokumentów, a nie podano --require-sources, to tylko informacja.",
            "The register knows the SHA-256 of a document, and the folder holds no file with that sum, nor one whose "
            "name begins with the document's number or slug. Its quotations were not checked. Where the folder holds "
            "the texts of other documents, and without --require-sources, this is info only.",
        ),
    ),
    Code(
        CHANGED,
        Text("Dokument się zmienił", "A document has changed"),
        Text(
            "Plik ma numer lub nazwę dokumentu, ale inną sumę SHA-256 niż tekst, który cytuje rejestr. Użyj tamtego "
            "pliku; a jeśli to nowa wersja tekstu, `wupgraph evidence check --fix` przeniesie cytaty na nią i zapisze "
            "jej sumę (o ile stoi w niej co najmniej połowa cytatów).",
            "A file has the number or the name of a document, but another SHA-256 than the text that the register "
            "quotes. Use that file; or, if this is a new version of the text, let `wupgraph evidence check --fix` move "
            "the quotations to it and write its sum (as long as at least half of them stand in it).",
        ),
    ),
    Code(
        OUTSIDE,
        Text("Położenie poza dokumentem", "A place outside the document"),
        Text(
            "Początek i koniec cytatu nie leżą w dokumencie, a treści cytatu nie ma w nim nigdzie.",
            "Start and end of a quotation are not in the document, and its text stands nowhere in it.",
        ),
    ),
    Code(
        GONE,
        Text("Cytatu nie ma w dokumencie", "A quotation is not in the document"),
        Text(
            "W miejscu, które podaje cytat, stoi co innego, a jego treści nie ma w dokumencie nigdzie. Zapisz, co "
            "dokument mówi teraz (`wupgraph record --replace`), albo usuń twierdzenie (`wupgraph record --withdraw`); "
            "uwaga podaje oba polecenia.",
            "Something else stands at the place that the quotation gives, and its text stands nowhere in the document. "
            "Record what the document says now (`wupgraph record --replace`), or take the claim out (`wupgraph record "
            "--withdraw`); the finding gives both commands.",
        ),
    ),
    Code(
        MOVED,
        Text("Cytat się przesunął", "A quotation has moved"),
        Text(
            "Treść cytatu stoi w dokumencie, ale w innym miejscu. `wupgraph evidence check --fix` poprawi położenie, "
            "jeśli wiadomo, na jakie: treść stoi w jednym miejscu, albo między sąsiednimi cytatami jest tyle miejsc, "
            "ile cytatów o tej treści (wtedy po kolei). W zmienionym dokumencie miejsce zajęte przez inny cytat się "
            "nie liczy.",
            "The text of the quotation stands in the document, but elsewhere. `wupgraph evidence check --fix` rewrites "
            "the place where it is sure of the new one: the text stands in one place, or between the neighbouring "
            "quotations there are as many places as quotations of that text (then in order). In a changed "
            "document a place that another quotation holds does not count.",
        ),
    ),
)
