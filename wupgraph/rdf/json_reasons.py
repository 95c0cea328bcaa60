"""Oxigraph's sentences about malformed JSON-LD and RDF/XML, and what a person is told instead, in both languages.

Each text gives the reason and, after a semicolon, what to do; `{}` is the next group of the sentence.
"""

from __future__ import annotations

from typing import NamedTuple

from wupgraph.text import Text


class Reason(NamedTuple):
    """A form of sentence and what is told; which members of JSON it may be about, where it has no line.

    `key` may be the sentence's first group (`{}`), or "" for any; what `value` fits ends where the place is;
    `parent` is the member that the member is in.
    """

    form: str
    said: Text
    key: str | None = None
    value: str = ""
    parent: str = ""


_STRING = r'"(?:[^"\\]|\\.)*+"'
# A value, or the first one of an array, that is no text; null is mostly allowed.
_NO_TEXT = rf'(?:\[\s*(?:{_STRING}\s*,\s*)*+)?(?=[^"\s\[\]n])'
_NO_OBJECT = r"(?:\[\s*)?(?=[^{\s\[\]n])"
_NO_BOOLEAN = r"(?![tfn])"

OF_JSON = (
    Reason(
        r"Array values must be followed|Object values must be followed",
        Text(
            "tu brakuje przecinka albo nawiasu ] lub }; dopisz",
            "a comma or a bracket, ] or }, is missing here; write it",
        ),
    ),
    Reason(
        r"Unexpected end of file",
        Text("plik kończy się w środku wartości; dokończ ją", "the file ends within a value; complete it"),
    ),
    Reason(
        r"Unexpected char",
        Text("to nie jest JSON; popraw ten znak albo nazwę pliku", "this is no JSON; correct it, or the file's name"),
    ),
    Reason(
        r"^Unexpected closing (?:curly|square) bracket",
        Text(
            "przed tym nawiasem brakuje wartości albo nic go nie otwiera; dopisz wartość albo usuń nawias",
            "a value is missing before this bracket, or nothing opens it; write the value, or remove the bracket",
        ),
    ),
    Reason(
        r"^Trailing commas are not allowed",
        Text(
            "po ostatniej wartości nie ma przecinka; usuń go", "no comma stands after the last value; remove this one"
        ),
    ),
    Reason(
        r"^Unexpected comma",
        Text(
            "przed tym przecinkiem brakuje wartości; dopisz ją albo usuń przecinek",
            "a value is missing before this comma; write it, or remove the comma",
        ),
    ),
    Reason(
        r"^Unexpected colon",
        Text("przed tym dwukropkiem brakuje nazwy; usuń go", "no name stands before this colon; remove it"),
    ),
    Reason(
        r"^Object keys must be strings",
        Text(
            'w { } stoi nazwa w cudzysłowie " ", po niej dwukropek i wartość; popraw',
            'a name in quotes " ", a colon and a value stand in { }; correct it',
        ),
    ),
    Reason(
        r"^(?:true|false|null) expected",
        Text(
            "tego słowa JSON nie zna; napisz true, false albo null, a tekst ujmij w cudzysłów",
            "JSON has no such word; write true, false or null, or put a text in quotes",
        ),
    ),
    Reason(
        r"(?s)^'.' is not allowed in JSON strings",
        Text(
            r"w tekście nie może stać koniec wiersza ani inny znak sterujący; napisz \n albo \t",
            r"a text cannot hold a line end or another control character; write \n or \t",
        ),
    ),
    Reason(
        r"^'(\\.+)' is not a valid escape sequence",
        Text(r"nie ma zapisu {}; sam znak \ zapisz jako \\", r"there is no escape {}; write \ itself as \\"),
    ),
    Reason(
        r"^A number ",
        Text(
            "liczba jest zapisana błędnie; popraw ją albo ujmij w cudzysłów",
            "the number is malformed; correct it, or put it in quotes",
        ),
    ),
    Reason(
        r"^The JSON already contains one root element",
        Text(
            "po końcu dokumentu stoi coś jeszcze; usuń to albo ujmij całość w [ ]",
            "The JSON already contains one root element; remove what follows it, or put all of it in [ ]",
        ),
    ),
    # JSON-LD
    Reason(
        r"No LoadDocumentCallback",
        Text(
            "kontekstów spoza pliku się nie pobiera; wpisz @context do pliku",
            "contexts outside the file are not fetched; write @context into the file",
        ),
    ),
    Reason(
        r"^Term definition value must be",
        Text(
            'nazwę w @context określa IRI w cudzysłowie, obiekt {"@id": …} albo null; popraw',
            'a name in @context is defined by an IRI in quotes, an object {"@id": …}, or null; correct it',
        ),
        "",
        r'(?=[^"{\sn])',
        "@context",
    ),
    Reason(
        r"^@context value must be",
        Text(
            "wartością @context musi być obiekt { }, adres w cudzysłowie, ich lista albo null; popraw",
            "the value of @context must be an object { }, an address in quotes, a list of them, or null; correct it",
        ),
        "@context",
        r'(?=[^"{\[\sn])',
    ),
    Reason(
        r"^(@value) value must be a string, number",
        Text(
            "wartością {} musi być tekst, liczba, true, false albo null; popraw",
            "the value of {} must be a text, a number, true, false or null; correct it",
        ),
        "{}",
        r"(?=[{\[])",
    ),
    Reason(
        r"^@container value must be|^Not supported @container",
        Text(
            "@container przyjmuje @list, @set, @language, @index, @id, @type lub @graph; popraw",
            "@container takes @list, @set, @language, @index, @id, @type or @graph; correct it",
        ),
        "@container",
    ),
    Reason(
        r"^(?:The value of )?(@\w+) (?:value|in a context) must be a string",
        Text(
            "wartością {} musi być tekst w cudzysłowie; popraw", "the value of {} must be a text in quotes; correct it"
        ),
        "{}",
        _NO_TEXT,
    ),
    Reason(
        r"^(@\w+) value must be a boolean",
        Text("wartością {} musi być true albo false; popraw", "the value of {} must be true or false; correct it"),
        "{}",
        _NO_BOOLEAN,
    ),
    Reason(
        r"^(@\w+) (?:value must be a JSON object|definition must be an object|values must be node objects)",
        Text("wartością {} musi być obiekt { }; popraw", "the value of {} must be an object { }; correct it"),
        "{}",
        _NO_OBJECT,
    ),
    Reason(
        r"^No @vocab key",
        Text(
            'nazwa w @context nie ma IRI; dopisz jej "@id" albo @vocab dla wszystkich',
            'a name in @context has no IRI; write its "@id", or @vocab for all',
        ),
        "",
        r'(?=\{(?![^{}]*"@(?:id|reverse)"))',
        "@context",
    ),
    Reason(
        r"^The only supported @version",
        Text("@version może być tylko 1.1; popraw", "@version can only be 1.1; correct it"),
        "@version",
    ),
    Reason(
        r"^Cyclic IRI mapping",
        Text(
            "nazwy w @context określają się nawzajem; podaj jednej z nich pełne IRI",
            "names in @context are defined by each other; give one of them its whole IRI",
        ),
    ),
    Reason(
        r"^(@\w+) keyword can't be redefined",
        Text("{} nie można określić od nowa; usuń je z @context", "{} cannot be defined anew; remove it from @context"),
        "{}",
        "",
        "@context",
    ),
    Reason(
        r"^@context terms must not be",
        Text("nazwa w @context nie może być pusta; popraw", "a name in @context cannot be empty; correct it"),
    ),
    Reason(
        r"^(@\w+) and (@\w+) (?:cannot be used together|are incompatible)",
        Text("{} i {} nie mogą stać razem; usuń jedno z nich", "{} and {} cannot stand together; remove one of them"),
    ),
    Reason(
        r"^@list (?:and @set )?must be the only key",
        Text(
            "obok @list i @set nie może stać nic innego; usuń to",
            "nothing else can stand beside @list and @set; remove it",
        ),
    ),
    Reason(
        r"^@language can be used only on a string",
        Text(
            "@language może stać tylko przy tekście; usuń je albo ujmij wartość w cudzysłów",
            "@language can only stand with a text; remove it, or put the value in quotes",
        ),
    ),
    Reason(
        r"^The values in a @language map",
        Text(
            "w mapie języków mogą stać tylko teksty w cudzysłowie i null; popraw",
            "a map of languages holds only texts in quotes, and null; correct it",
        ),
    ),
    Reason(
        r"@direction value",
        Text('@direction to "ltr" albo "rtl"; popraw', '@direction is "ltr" or "rtl"; correct it'),
        "@direction",
        r'(?!"(?:ltr|rtl)")',
    ),
    Reason(
        r"^Overriding the protected term (.+)",
        Text(
            "nazwa {} jest zastrzeżona (@protected); usuń jej drugie określenie",
            "the name {} is protected (@protected); remove its other definition",
        ),
    ),
    Reason(
        r"^(@\w+) is defined twice",
        Text("{} podano dwa razy; usuń jedno", "{} is given twice; remove one of them"),
    ),
    Reason(
        r"^@index inside of term definitions",
        Text(
            '@index w @context wymaga obok "@container": "@index"; dopisz to albo usuń @index',
            '@index in @context needs "@container": "@index" beside it; write that, or remove @index',
        ),
        "@index",
    ),
    Reason(
        r"^(@\w+) cannot be aliased",
        Text(
            "{} nie może mieć innej nazwy; usuń ją z @context", "{} cannot have another name; remove that from @context"
        ),
    ),
    Reason(
        r"^(?:Invalid @type iri|Invalid @base|Invalid @vocab|@type value) '(.*?)'",
        Text(
            "{} nie jest pełnym IRI; popraw albo określ tę nazwę w @context",
            "{} is no whole IRI; correct it, or define the name in @context",
        ),
    ),
)
