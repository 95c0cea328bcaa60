"""What a person is told of a whole token that stands where none of its kind may, in both languages."""

from __future__ import annotations

from wupgraph.text import Text

ROLES = {
    "subject or graph name": Text("zdanie nie może zaczynać się od {}", "a statement cannot begin with {}"),
    "RDF subject": Text("zdanie nie może zaczynać się od {}", "a statement cannot begin with {}"),
    "predicate": Text("tu musi stać właściwość, a nie {}", "a property must stand here, not {}"),
    "RDF object": Text("tu musi stać wartość, a nie {}", "a value must stand here, not {}"),
}
OTHER_LANGUAGE = Text("tak pisze się w N3 lub TriG; zapisz trójki w Turtle", "that is N3 or TriG; write Turtle triples")
# The same in a file of TriG.
N3 = Text("tak pisze się tylko w N3; zapisz trójki i grafy w TriG", "that is N3 only; write triples and graphs of TriG")
_LITERAL = r'["\'].*|[+-]?\.?\d.*|true|false'
# What to do about a token in the place of a subject (s), predicate (p) or object (o); the first that fits.
ADVICE: tuple[tuple[str, str, Text], ...] = (
    ("spo", r"[?$]\w+", Text("zmienne są tylko w SPARQL; podaj IRI", "variables belong to SPARQL; write an IRI")),
    ("s", r"\^", Text("typ po tekście poprzedza ^^", "before the datatype of a text write ^^")),
    (
        "spo",
        r"[{}]|=>?|<=|[!^]|is|of|has|@forAll|@forSome|@keywords|GRAPH",
        OTHER_LANGUAGE,
    ),
    (
        "s",
        r"@(?i:prefix|base)",
        Text("napisz małymi literami @prefix lub @base", "write @prefix or @base in lower case"),
    ),
    (
        "spo",
        r"@.*|\^\^",
        Text(
            "są tylko @prefix i @base, a @pl i ^^ stoją za tekstem w cudzysłowie; popraw",
            "there are only @prefix and @base, and @pl and ^^ follow a text in quotes; correct it",
        ),
    ),
    (
        "s",
        r"\.",
        Text("usuń tę kropkę (po PREFIX i BASE bez @ też jej nie ma)", "remove this dot (PREFIX and BASE take none)"),
    ),
    ("po", r"\.", Text("dopisz przed kropką, czego brakuje", "write before the dot what is missing")),
    ("s", r"[\])]", Text("usuń nawias, którego nic nie otwiera", "remove the bracket, which nothing opens")),
    ("sp", r"[;,]", Text("usuń ten znak albo dopisz, czego przed nim brakuje", "remove it, or write what is missing")),
    ("o", r"[;,\])]", Text("dopisz wartość albo usuń ten znak", "write a value, or remove it")),
    (
        "p",
        r"[\[(\])]|_:.*|" + _LITERAL,
        Text("właściwością jest tylko IRI albo słowo a", "only an IRI, or the word a, is a property"),
    ),
    (
        "s",
        _LITERAL,
        Text(
            "podmiotem jest IRI lub węzeł pusty; kolejną wartość poprzedź przecinkiem",
            "a subject is an IRI or a blank node; before one more value write a comma",
        ),
    ),
    (
        "o",
        r"(?i:true|false|inf|nan)",
        Text('napisz true, false albo "INF"^^xsd:double', 'write true, false, or "INF"^^xsd:double'),
    ),
    (
        "sp",
        r"[^\W\d]\w*",
        Text(
            "do słowa dodaj prefiks z dwukropkiem albo podaj pełne IRI w < >",
            "give the word a prefix with a colon, or write the whole IRI in < >",
        ),
    ),
    (
        "o",
        r"[^\W\d]\w*",
        Text("do słowa dodaj prefiks z dwukropkiem albo cudzysłów", "give the word a prefix with a colon, or quotes"),
    ),
    ("spo", ".*", Text("usuń to albo popraw", "remove or correct it")),
)
