"""The codes of what no rule about data can find: files, their form, and questions."""

from __future__ import annotations

from wupgraph.checking.gaps.gap_codes import CODES as GAPS
from wupgraph.evidence.quotation_codes import CODES as OF_EVIDENCE
from wupgraph.findings.finding import Code
from wupgraph.severity import Severity
from wupgraph.text import Text

UNREADABLE = Code(
    "WUP-I01",
    Text("Pliku nie da się odczytać", "A file cannot be read"),
    Text(
        "Pliku nie ma, nie wolno go czytać albo jego składnia jest błędna; reguł nie sprawdzono, kod wyjścia to 3. "
        "Popraw to, o czym mówi uwaga, i sprawdź jeszcze raz.",
        "The file is missing, must not be read, or its syntax is wrong; no rules were checked, the exit code is 3. "
        "Put right what the finding says, and check again.",
    ),
)
UNFINISHED = Code(
    "WUP-I02",
    Text("Zapis przerwano w połowie", "A write was interrupted halfway"),
    Text(
        "Polecenie, które zapisywało kilka plików rejestru, przerwano, zanim skończyło. Następne, które zapisuje "
        "(`wupgraph source`, `wupgraph record`), dokończy ten zapis albo cofnie; zrobi to też `wupgraph source list`.",
        "A command that was writing several files of the register was interrupted before its end. The next one that "
        "writes (`wupgraph source`, `wupgraph record`) finishes or undoes it; so does `wupgraph source list`.",
    ),
)
FORM = Code(
    "WUP-F01",
    Text("Plik nie ma postaci kanonicznej", "A file is not in its canonical form"),
    Text(
        "Te same trójki mają w rejestrze jeden zapis, żeby zmiana w gicie pokazywała tylko to, co się zmieniło. "
        "`wupgraph fmt PLIK` zapisze plik w tej postaci, `wupgraph fmt --diff PLIK` pokaże różnice.",
        "The same triples are written in one way in a register, so that a change in git shows only what has changed. "
        "`wupgraph fmt FILE` writes the file so, `wupgraph fmt --diff FILE` shows the differences.",
    ),
)
COMMENTS = Code(
    "WUP-F02",
    Text("Komentarze wewnątrz pliku", "Comments inside a file"),
    Text(
        "Komentarz poniżej początku pliku należy do miejsca, w którym stoi, więc taki plik zachowuje swoją kolejność i "
        "nie ma postaci kanonicznej; `wupgraph fmt PLIK` układa tylko jego wiersze. Przenieś komentarze na początek "
        "pliku albo zapisz jako skos:editorialNote.",
        "A comment below the head of a file belongs to its place, so such a file keeps its order and has no canonical "
        "form; `wupgraph fmt FILE` lays out its lines only. Move the comments to the head of the file, or write them "
        "as skos:editorialNote.",
    ),
    Severity.INFO,
)
APART = Code(
    "WUP-F03",
    Text("Plik nie jest częścią rejestru", "A file is no part of the register"),
    Text(
        "W data/ rejestr czyta tylko Turtle (.ttl) i N-Triples (.nt), także spakowane. Plik w innej składni nie jest "
        "ani sprawdzany, ani pytany. Zapisz go jako Turtle albo przenieś poza data/.",
        "In data/ a register reads only Turtle (.ttl) and N-Triples (.nt), packed ones too. A file in another syntax "
        "is neither checked nor asked. Write it as Turtle, or move it out of data/.",
    ),
    Severity.WARNING,
)
NO_QUESTION = Code(
    "WUP-Q01",
    Text("Pytania nie da się odczytać", "A question cannot be read"),
    Text(
        "Nagłówek gotowego pytania albo jego SPARQL jest niepoprawny. Wzór: wupgraph query show agreements-of -f rq.",
        "The header of a canned question, or its SPARQL, is wrong. See: wupgraph query show agreements-of -f rq.",
    ),
)
COLUMNS = Code(
    "WUP-Q02",
    Text("Kolumny pytania nie zgadzają się z SELECT", "The columns of a question differ from its SELECT"),
    Text(
        "Nagłówek opisuje inne kolumny niż te, które wybiera SELECT, albo w innej kolejności.",
        "The header describes other columns than those that SELECT chooses, or in another order.",
    ),
)
UNDEFINED = Code(
    "WUP-Q03",
    Text("Pytanie używa terminu, którego nie ma", "A question uses a term that does not exist"),
    Text(
        "Termin należy do przestrzeni nazw słownika rejestru, ale słownik go nie zawiera. Takie pytanie nic nie "
        "znajdzie.",
        "The term is in a namespace of the register's vocabulary, which does not hold it. Such a question finds "
        "nothing.",
    ),
)
NO_ANSWER = Code(
    "WUP-Q04",
    Text("Pytanie nie znajduje niczego", "A question finds nothing"),
    Text(
        "Z otwartymi parametrami pytanie nie zwraca żadnego wiersza. Albo rejestr nic o tym nie mówi, albo pytanie "
        "jest błędne. Pytań, które wymagają daty, liczby lub tekstu, tak się nie sprawdza.",
        "With its parameters open, the question returns no row. Either the register says nothing of this, or the "
        "question is wrong. Questions that need a date, a number or a text are not tried so.",
    ),
    Severity.INFO,
)
QUESTION_TWICE = Code(
    "WUP-Q05",
    Text("Dwa pytania tej samej nazwy", "Two questions of one name"),
    Text(
        "Nazwą pytania jest nazwa pliku, bez katalogu, także w warstwach programu. Zadaje się tylko jedno z pytań tej "
        "samej nazwy; nazwij plik inaczej.",
        "A question is called as its file, without the folder, in the layers of the program too. Of several of one "
        "name only one is asked; rename the file.",
    ),
    Severity.WARNING,
)
RULE_TWICE = Code(
    "WUP-Q06",
    Text("Dwie reguły pod jednym kodem", "Two rules under one code"),
    Text(
        "Kod reguły (dct:identifier) ma już inna reguła, rejestru albo warstwy programu. Obie sprawdzają dane, ale "
        "wupgraph explain i --select znają jedną. Nadaj regule własny kod.",
        "The code of a rule (dct:identifier) is that of another rule, of the register or of a layer of the program. "
        "Both check the data, but wupgraph explain and --select know one of them. Give the rule a code of its own.",
    ),
    Severity.WARNING,
)
# Of all findings that no rule makes.
BEYOND_RULES = (
    *GAPS,
    *OF_EVIDENCE,
    UNREADABLE,
    UNFINISHED,
    FORM,
    COMMENTS,
    APART,
    NO_QUESTION,
    COLUMNS,
    UNDEFINED,
    NO_ANSWER,
    QUESTION_TWICE,
    RULE_TWICE,
)
