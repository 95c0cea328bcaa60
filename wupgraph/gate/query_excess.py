"""What is said of a query over a bound."""

from __future__ import annotations

from wupgraph.gate.limits import QUERY_DEPTH, QUERY_PATTERNS, QUERY_SIZE, QUERY_STEPS
from wupgraph.text import Text

_SPLIT = Text("podziel je na kilka zapytań", "split it into several queries")
TOO_LONG = Text(
    f"zapytanie ma ponad {QUERY_SIZE >> 20} MB; {_SPLIT.pl}", f"the query is over {QUERY_SIZE >> 20} MB; {_SPLIT.en}"
)
TOO_DEEP = Text(
    f"nawiasy w zapytaniu są zagnieżdżone ponad {QUERY_DEPTH} razy; uprość je",
    f"brackets in the query are nested over {QUERY_DEPTH} deep; simplify it",
)
TOO_MANY_STEPS = Text(
    f"zapytanie ma ponad {QUERY_STEPS} operatorów i klauzul (||, +, UNION, OPTIONAL, FILTER …); listę wartości "
    "zapisz jako VALUES lub IN, a resztę podziel",
    f"the query has over {QUERY_STEPS} operators and clauses (||, +, UNION, OPTIONAL, FILTER …); write a list of "
    "values as VALUES or IN, and split the rest",
)
TOO_MANY_PATTERNS = Text(
    f"zapytanie łączy naraz zbyt wiele wzorców trójek (ponad {QUERY_PATTERNS} w jednej grupie albo prawie tyle "
    f"w kilku); {_SPLIT.pl}",
    f"the query joins too many triple patterns (over {QUERY_PATTERNS} in one group, or nearly as many in several); "
    f"{_SPLIT.en}",
)
TOO_OFTEN = Text(
    "podzapytania (SELECT) albo REGEX, REPLACE i SUBSTR są zagnieżdżone w sobie zbyt głęboko; uprość je",
    "sub-selects, or REGEX, REPLACE and SUBSTR, are nested too deep in each other; simplify them",
)
