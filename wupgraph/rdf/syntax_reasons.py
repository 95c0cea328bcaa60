"""Oxigraph's sentences about malformed Turtle, and what a person is told instead, in both languages.

Each text gives the reason and, after a semicolon, what to do; `{}` is the piece of the file at fault.
"""

from __future__ import annotations

from wupgraph.rdf.rdf12 import RDF12
from wupgraph.text import Text

_STRAIGHT = Text("użyj prostych cudzysłowów \" lub '", "write straight quotes \" or '")
_HYPHEN = Text("zamiast myślnika wpisz zwykły łącznik -", "write a plain hyphen - in place of the dash")
OF_CHARACTER = {
    **dict.fromkeys("“”„‟‘’‚«»", _STRAIGHT),
    **dict.fromkeys("–—−", _HYPHEN),
    "/": Text(
        r"komentarz zaczyna się od #, a w nazwie po prefiksie pisze się \/",
        r"a comment begins with #, and in a name after a prefix it is written \/",
    ),
}
MISPLACED = Text("znak {} nie może tu stać; ", "the character {} cannot stand here; ")
SPACE = Text("wpisz zwykłą spację", "write a plain space in its place")
REMOVE = Text("usuń ten znak", "remove this character")
ESCAPE = Text(
    "usuń go, a w nazwie po prefiksie poprzedź znakiem \\ albo podaj pełne IRI w < >",
    "remove it, or in a name after a prefix write \\ before it or the whole IRI in < >",
)

HEXADECIMAL = Text(
    r"po \u muszą stać 4 cyfry szesnastkowe, po \U 8, a jest {}; popraw zapis",
    r"4 hexadecimal digits must follow \u, 8 must follow \U, but there is {}; correct it",
)
LANGUAGE = Text(
    "kod języka jest błędny; napisz np. @pl albo @pl-PL", "the language code is wrong; write e.g. @pl or @pl-PL"
)
NO_DOT = Text(
    "tu kończy się zdanie, a nie ma po nim kropki; dopisz ją",
    "a statement ends here, and no dot follows it; write it",
)
ONE_LINE = Text(
    "każda trójka stoi w jednym wierszu i kończy się kropką; popraw",
    "each triple is one line and ends with a dot; correct it",
)
# Oxigraph's sentences, with what stands in them as groups.
REASONS: tuple[tuple[str, Text], ...] = (
    (
        r"The prefix (.*): has not been declared",
        Text(
            "nie ma deklaracji prefiksu {}:; dopisz @prefix {}: <…> .",
            "the prefix {}: is not declared; write @prefix {}: <…> .",
        ),
    ),
    (
        r"Only a single triple or quad can be written in a line.*",
        Text("w wierszu stoi tu jedna trójka; zacznij nowy wiersz", "a line has one triple here; begin a new line"),
    ),
    (
        r"No scheme found in an absolute IRI",
        Text("IRI jest względne; podaj pełne (http://…) albo @base", "the IRI is relative; write all of it, or @base"),
    ),
    (
        r"Invalid IRI code point '(.)'",
        Text(
            "w IRI nie może stać {}; usuń ten znak albo zapisz go jako %HH",
            "an IRI cannot hold {}; remove it or write it as %HH",
        ),
    ),
    (
        r"(?:Invalid IRI percent encoding|escapes in IRIs should be .*, found) '(%.*)'",
        Text(
            "po znaku % muszą stać dwie cyfry szesnastkowe, a jest {}; sam znak % zapisz jako %25",
            "two hexadecimal digits must follow %, but there is {}; write % itself as %25",
        ),
    ),
    (
        r"(Invalid character '.*'(?: in host)?|Invalid (?:port|IPv6|IRI|host).*)",
        Text("IRI jest błędne ({}); popraw host i port", "the IRI is malformed ({}); correct its host and port"),
    ),
    (
        r"Unexpected escape character '(\\.)'",
        Text(
            r"nie ma zapisu {}; sam znak \ zapisz jako \\, a w IRI go nie używaj",
            r"there is no escape {}; write \ itself as \\, and do not use it in an IRI",
        ),
    ),
    (
        r"The escape sequence '(.*)' is not a valid hexadecimal string",
        HEXADECIMAL,
    ),
    (
        r"The escape sequence '(.*)' is encoding .* not a valid unicode character",
        Text(
            "{} nie jest znakiem Unicode; wpisz sam znak albo \\U i 8 cyfr",
            "{} is no Unicode character; write the character itself, or \\U and 8 digits",
        ),
    ),
    (
        r"The character that are allowed to be escaped in IRIs .*, found '(.)'",
        Text(
            "w nazwie po prefiksie nie wolno poprzedzać {} znakiem \\; usuń go",
            "in a name after a prefix \\ cannot stand before {}; remove it",
        ),
    ),
    (
        r"Line jumps are not allowed in string literals.*",
        Text(
            'tekst w " " nie może przejść do nowego wiersza; napisz \\n albo """ """',
            'a text in " " cannot go on in a new line; write \\n, or use """ """',
        ),
    ),
    (
        r"A dot is expected at the end of statements",
        Text(
            "tu brakuje kropki; dopisz ją (między wartościami przecinek, między właściwościami średnik)",
            "a dot is missing here; write it (or a comma between values, a semicolon between properties)",
        ),
    ),
    (
        r"Unexpected end(?: of file)?",
        Text(
            "plik kończy się w środku zdania; dokończ je kropką", "the file ends within a statement; end it with a dot"
        ),
    ),
    (
        r"Triples (?:should|must) be followed by a dot",
        NO_DOT,
    ),
    (
        r"The prefixed name (\S+) builds IRI .* that is invalid: .*",
        Text(
            "nazwa {} daje błędne IRI; popraw ją albo IRI prefiksu",
            "the name {} makes a malformed IRI; correct it, or the IRI of its prefix",
        ),
    ),
    (
        r"Annotations should end with .*",
        RDF12,
    ),
    (
        r"A double exponent cannot be empty",
        Text(
            "liczba ma e bez wykładnika; dopisz go albo usuń e", "the number has e and no exponent; write it, or no e"
        ),
    ),
    (
        r"An integer should not be empty",
        Text(
            "po znaku + lub - muszą stać cyfry; dopisz je albo usuń znak",
            "digits must follow + or -; write them, or remove it",
        ),
    ),
    (
        r"The PREFIX keyword should be followed by a prefix like 'ex:'",
        Text(
            "po @prefix musi stać prefiks od litery do dwukropka, np. ex:",
            "a prefix from a letter to a colon, such as ex:, must follow @prefix",
        ),
    ),
    (
        r"The PREFIX declaration should be followed by .*",
        Text("po prefiksie musi stać IRI w < >", "an IRI in < > must follow the prefix"),
    ),
    (
        r"The BASE keyword should be followed by an IRI",
        Text("po @base musi stać IRI w < >", "an IRI in < > must follow @base"),
    ),
    (
        r"'(.*)' is not a valid prefix: prefixes are not allowed to end with '\.'",
        Text("prefiks {} nie może kończyć się kropką; usuń ją", "the prefix {} cannot end with a dot; remove it"),
    ),
    (
        r"A blank node ID cannot be empty",
        Text("po _: musi stać nazwa z liter i cyfr", "a name of letters and digits must follow _:"),
    ),
    (
        r"Unexpected character '.*'",
        Text(
            "znak _ może tu tylko zaczynać _:nazwę; usuń go, a w kodzie języka wpisz -",
            "here _ can only begin _:name; remove it, or in a language code write -",
        ),
    ),
    (
        r"A language code should always start with a letter",
        Text("po @ musi stać kod języka, np. @pl", "a language code such as @pl must follow @"),
    ),
    (
        r"The given language subtag is invalid|A subtag may be eight characters .*|.*\bsubtags?\b.*",
        LANGUAGE,
    ),
    (
        r"Expecting a datatype IRI after \^\^, found (.*)",
        Text("po ^^ musi stać IRI typu, a nie {}", "the IRI of a datatype must follow ^^, not {}"),
    ),
    (
        r"blank node property lists should end with a '\]'",
        Text(
            "tu brakuje nawiasu ] albo średnika; dopisz",
            "a ] or a semicolon is missing here; write it",
        ),
    ),
    # N-Triples
    (
        r"The subject of a triple must be an IRI or a blank node",
        Text(
            "podmiotem musi być IRI w < > lub _:nazwa; popraw",
            "the subject must be an IRI in < > or _:name; correct it",
        ),
    ),
    (
        r"The predicate of a triple must be an IRI",
        Text("właściwością musi być IRI w < >; popraw", "the property must be an IRI in < >; correct it"),
    ),
    (
        r"The object of a triple must be an IRI, a blank node or a literal",
        Text(
            "wartością musi być IRI w < >, _:nazwa lub tekst w cudzysłowie; popraw",
            "the value must be an IRI in < >, _:name, or a text in quotes; correct it",
        ),
    ),
    (
        r"A literal datatype must be an IRI",
        Text("po ^^ musi stać IRI typu w < >", "the IRI of a datatype in < > must follow ^^"),
    ),
    (
        r"Quads must be followed by a dot|line jumps are not allowed in the middle of triples",
        ONE_LINE,
    ),
)
