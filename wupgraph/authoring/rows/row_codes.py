"""What can be wrong with rows before any rule looks at what they say, in plain words."""

from __future__ import annotations

from wupgraph.findings.finding import Code
from wupgraph.text import Text

FORM, NAME, VALUE, QUOTATION, UNQUOTED, CONTRADICTION, ABSENT = (f"WUP-R0{number}" for number in range(1, 8))

CODES = (
    Code(
        FORM,
        Text("Plik z wierszami ma zły układ", "A file of rows is laid out wrongly"),
        Text(
            "Plik ma nieznaną, powtórzoną albo brakującą kolumnę, wiersz ma za dużo lub za mało komórek, komórka jest "
            "za długa albo ma znak sterujący. Kolumny wypisze `wupgraph record --help`, wzór: `wupgraph record "
            "--export`.",
            "A file has an unknown, repeated or missing column, a row has too many or too few cells, a cell is too "
            "long or holds a control character. `wupgraph record --help` lists the columns, `wupgraph record --export` "
            "writes a file to go by.",
        ),
    ),
    Code(
        NAME,
        Text("Nieznana nazwa w wierszu", "An unknown name in a row"),
        Text(
            "W wierszu jest dokument, rzecz, rodzaj, właściwość albo kod, którego w rejestrze nie ma, albo nazwa, "
            "która znaczy kilka. Nowa rzecz wymaga rodzaju w kolumnie kind; kod dodaje `wupgraph code add`.",
            "A row names a document, a thing, a kind, a property or a code that the register does not have, or a name "
            "that means several. A new thing takes its kind in the column kind; `wupgraph code add` adds a code.",
        ),
    ),
    Code(
        VALUE,
        Text("Wartości nie da się odczytać", "A value cannot be read"),
        Text(
            "Wartość nie jest datą, liczbą ani tekstem, jakiego wymaga właściwość, albo znaczy dwie różne rzeczy "
            "(„05-06-2007”, „1.234”). Uwaga mówi, jak ją napisać.",
            'A value is no date, number or text as the property takes it, or means two things ("05-06-2007", "1.234"). '
            "The finding says how to write it.",
        ),
    ),
    Code(
        QUOTATION,
        Text("Cytat nie stoi tam, gdzie mówi wiersz", "A quotation is not where the row says"),
        Text(
            "Cytatu nie ma w tekście dokumentu, stoi w kilku miejscach, a wiersz nie mówi, w którym (kolumna place), "
            "biegnie przez koniec strony albo tekstu dokumentu nie ma pod ręką.",
            "A quotation is not in the text of the document, stands in several places while the row does not say in "
            "which (column place), runs over the end of a page, or the text is not at hand.",
        ),
    ),
    Code(
        UNQUOTED,
        Text("Cytat nie zawiera wartości", "A quotation does not carry the value"),
        Text(
            "Twierdzenie jest „wprost” (stated), a w cytacie nie ma tej liczby, daty ani nazwy albo nie mówi on o "
            "rzeczy, do której prowadzi stwierdzenie. Zacytuj fragment, który to mówi, albo podaj pewność inferred i "
            "uwagę, od czego zależy odczytanie.",
            "The claim is stated, and the quotation does not have this number, date or name, or does not speak of the "
            "thing that the statement leads to. Quote the passage that does, or give the certainty inferred and a note "
            "on what the reading depends on.",
        ),
    ),
    Code(
        CONTRADICTION,
        Text("Wiersze się powtarzają albo sobie przeczą", "Rows are repeated, or contradict each other"),
        Text(
            "Dwa wiersze mówią to samo z tego samego miejsca albo dają jednemu twierdzeniu różną rangę, pewność lub "
            "uwagę. Zostaw jeden.",
            "Two rows say the same from the same place, or give one claim different ranks, certainties or notes. Keep "
            "one.",
        ),
    ),
    Code(
        ABSENT,
        Text("Nie ma czego usunąć", "There is nothing to take out"),
        Text(
            "Rejestr nie ma takiego stwierdzenia albo twierdzenia tego dokumentu.",
            "The register has no such statement, or no claim of this document that says it.",
        ),
    ),
)
