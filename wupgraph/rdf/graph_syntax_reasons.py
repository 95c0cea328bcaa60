"""What Oxigraph says of malformed TriG and N-Quads, in words that say what to do."""

from __future__ import annotations

from wupgraph.text import Text

# The same of TriG and N-Quads, which have graphs.
REASONS_OF_GRAPHS: tuple[tuple[str, Text], ...] = (
    (
        r"A '\}' or a '\.' is expected",
        Text(
            "tu brakuje kropki albo } na końcu grafu; dopisz (między wartościami przecinek, między właściwościami "
            "średnik)",
            "a dot is missing here, or } at the end of the graph; write it (or a comma between values, a semicolon "
            "between properties)",
        ),
    ),
    (r"\} is not a valid subject", Text("} nie zamyka żadnego grafu; usuń ten nawias", "} closes no graph; remove it")),
    (
        r"\{ is not a valid predicate",
        Text("graf nie może się zacząć w innym grafie ani w zdaniu; popraw", "no graph can begin here; correct it"),
    ),
    (
        r"GRAPH is not a valid",
        Text(
            "graf nie może się zacząć w środku zdania; zakończ je przedtem kropką",
            "no graph can begin within a statement; end that with a dot first",
        ),
    ),
    (
        r".* is not a valid graph name|The GRAPH keyword should be followed",
        Text("po GRAPH stoi nazwa grafu i {; popraw", "the name of a graph and { follow GRAPH; correct it"),
    ),
    (
        r"Quads must be followed by a dot",
        Text(
            "wiersz ma podmiot, właściwość, wartość, nazwę grafu i kropkę; popraw",
            "a line has a subject, a property, a value, the name of a graph, and a dot; correct it",
        ),
    ),
    (
        r"@(?:prefix|base) is not a valid RDF subject",
        Text("prefiksy deklaruje się przed grafem; przenieś", "prefixes are declared before a graph; move it"),
    ),
    (
        r"Unexpected end$|Triples should be followed by a dot",
        Text(
            "plik kończy się w środku zdania lub grafu; dokończ je kropką lub }",
            "the file ends within a statement or a graph; end it with a dot or }",
        ),
    ),
)

_UNCLOSED_TEXT = Text(
    "tu zaczyna się tekst, który się nie kończy; dopisz {}", "the text that begins here does not end; write {}"
)
UNCLOSED = {
    "<": Text(
        "tu zaczyna się IRI, które się nie kończy; dopisz > (zapisy „<=” i „<-” istnieją tylko w N3)",
        "the IRI that begins here does not end; write > (<= and <- are N3 only)",
    ),
    '"': _UNCLOSED_TEXT,
    "'": _UNCLOSED_TEXT,
}
