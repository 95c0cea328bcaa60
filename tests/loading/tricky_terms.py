"""Terms that stores are known to rewrite, lose or stumble over, each under a name; and how they are written."""

from __future__ import annotations

import unicodedata

from pyoxigraph import Literal, NamedNode, Triple

from wupgraph.rdf.namespaces import RDF, XSD

VALUE = NamedNode("https://example.org/value")
_GEO = "http://www.opengis.net/ont/geosparql#"

# By datatype of XSD: usual, odd and ill-formed texts.
_XSD: dict[str, tuple[str, ...]] = {
    "string": ("", "Olsztyn", " a  b "),
    "boolean": ("true", "false", "1", "0", "TRUE", "tak"),
    "integer": ("0", "-0", "+7", "007", "-12", "2147483647", "2147483648", "-2147483648", "-2147483649",
                "9223372036854775807", "9223372036854775808", "123456789012345678901234567890", "1.0", "abc", ""),
    "decimal": ("253905", "62090.09", "1.50", "0.5", ".5", "5.", "+1.5", "-0.0", "-0.1", "0.10", "1e3", "1,5", "", ".",
                "0.123456789012345", "0.1234567890123456789", "12345678901234567890.5", "2147483648.5", "100"),
    "double": ("1", "1.0", "1.0E0", "1e3", "-1.5e-7", "INF", "-INF", "NaN", "0.1", "1.7976931348623157E308", "x",
               "0.333333", "123456789", "-0", "1e22", "2.5e-310"),
    "float": ("1", "0.1", "1.5E0", "INF", "NaN", "3.4028235E38", "16777216", "0.33333334"),
    "date": ("2008-03-31", "2008-03-31Z", "2008-03-31+01:00", "1945-01-01", "0033-04-03", "-0044-03-15",
             "12008-03-31", "2008", "2008-02-30", "31.03.2008", ""),
    "dateTime": ("2008-03-31T12:00:00", "2008-03-31T12:00:00Z", "2008-03-31T12:00:00+02:00", "2008-03-31T12:00:00.5Z",
                 "2008-03-31T12:00:00.500Z", "2008-03-31T12:00:00.000Z", "2008-03-31T12:00:00.123456Z",
                 "2008-03-31T12:00:00.123456789Z", "2008-03-31T24:00:00Z", "2008-03-31T12:00", "2008-03-31",
                 "", "-0044-03-15T00:00:00Z"),
    "dateTimeStamp": ("2008-03-31T12:00:00Z", "2008-03-31T12:00:00.0Z"),
    "time": ("12:00:00", "12:00:00Z", "12:00:00+02:00", "12:00:00.50", "24:00:00", "12:00", "12:00:00.1234567", ""),
    "gYear": ("2007", "2007Z", "-0044", "12007", "92", "0092", ""),
    "gYearMonth": ("2004-12", "2004-12Z", "-0044-03", "2004-13", "2004", ""),
    "gMonth": ("--05", "--05Z", "05", ""),
    "gMonthDay": ("--05-17", "--02-30", "05-17", ""),
    "gDay": ("---17", "---17Z", "17", ""),
    "duration": ("P1Y", "P12M", "P30D", "PT36H", "P0D", "-P1Y2M", "P1Y2M3DT4H5M6.7S", "PT0S", "rok"),
    "dayTimeDuration": ("PT1H", "P1D", "PT36H"),
    "yearMonthDuration": ("P1Y", "P18M"),
    "hexBinary": ("0FB7", "0fb7", "0F"),
    "base64Binary": ("TMO2ZMW6", "TMO2 ZMW6", ""),
    "anyURI": ("https://example.org/ó", "HTTPS://EXAMPLE.ORG/%C3%B3", "", "a b"),
    "language": ("pl", "pl-PL"),
    "token": ("a", " a  b "),
    "normalizedString": ("a b", "a\tb"),
    "Name": ("Name",),
    "NCName": ("nc",),
    "NMTOKEN": ("1a",),
    "QName": ("xsd:int",),
    "byte": ("5", "05", "500"),
    "short": ("5", "+5"),
    "int": ("5", "005", "x"),
    "long": ("5", "9223372036854775807"),
    "unsignedByte": ("5", "-5"),
    "unsignedShort": ("5",),
    "unsignedInt": ("5", "2147483648", "4294967295"),
    "unsignedLong": ("18446744073709551615",),
    "nonNegativeInteger": ("5", "00", "-5"),
    "positiveInteger": ("5", "0"),
    "nonPositiveInteger": ("-5", "0"),
    "negativeInteger": ("-5",),
}  # fmt: skip

_TYPED: dict[str, tuple[str, ...]] = {
    RDF + "HTML": ("<b>Łódź</b>", "<p>a<br>b"),
    RDF + "JSON": ('{"a": 1}', '{ "a":1 }'),
    RDF + "XMLLiteral": ("<b>Łódź</b>", "a", '<a b="1"/>', "<a></a>", "a &amp; b", "<b>"),
    _GEO + "wktLiteral": ("POINT(20.48 53.78)", "POINT (20.480 53.780)", "Punkt"),
    "https://w3id.org/wupgraph/scheme/identifier-type/nip": ("1234563218", "012"),
    "https://example.org/własny": ("x", "ł"),
    "urn:datatype": ("x",),
}

_TEXTS: dict[str, str] = {
    "polish": "Zażółć gęślą jaźń",
    "decomposed": unicodedata.normalize("NFD", "Zażółć gęślą jaźń"),
    "cyrillic": "Калининград, „ё”",
    "spanish": "¿Extremadura? ¡Sí, señor!",
    "quotes": "a \"b\" 'c' „d” «e» `f`",
    "triple-quotes": "\"\"\"a\"\"\" '''b'''",
    "backslashes": "C:\\nowy\\tom \\u0041 \\",
    "newline": "a\nb\n",
    "carriage-return": "a\rb\r\nc",
    "tab": "a\tb",
    "spaces": "  a   b  ",
    "emoji": "👍🏽 👩‍👩‍👧 🇵🇱",
    "beyond-bmp": "𝔸 𐍈 🂡",
    "next-line": "a\u0085b",
    "line-separator": "a\u2028b\u2029c",
    "control": "a\u0001b",
    "delete": "a\u007fb",
    "escape": "a\u001b[31mb",
    "bom": "\ufeffa",
    "nbsp": "a\u00a0b\u202fc",
    "zero-width": "a\u200bb\u200dc\u00add",
    "right-to-left": "שלום \u202eabc\u202c مرحبا",
    "replacement": "a\ufffdb",
    "private-use": "a\ue000b",
    "noncharacter": "a\ufffeb",
    "markup": "<a href='x'>&amp; &#10; ]]> <!-- --></a>",
    "percent": "100 % %20 %C5%82 %zz",
    "sparql": "} } ; DROP ALL # ?x $y {{z}}",
    "long": "ł" * 10_000,
    "long-lines": "wiersz\n" * 1_400,
}

_TAGS = ("pl", "en", "ru", "es", "pl-pl", "en-gb", "zh-hant-tw", "de-1996", "x-wup", "sr-latn-rs", "pl-PL", "EN")

_IRIS: dict[str, str] = {
    "polish": "https://example.org/łódź/żółć",
    "polish-encoded": "https://example.org/%C5%82%C3%B3d%C5%BA",
    "polish-encoded-lower": "https://example.org/%c5%82",
    "cyrillic": "https://example.org/Калининград",
    "space": "https://example.org/a%20b",
    "hash": "https://example.org/a#b",
    "two-hashes-encoded": "https://example.org/a#b%23c",
    "query": "https://example.org/?a=1&b=ł;c",
    "apostrophe": "https://example.org/d'Artagnan",
    "parentheses": "https://example.org/Olsztyn_(miasto)",
    "punctuation": "https://example.org/a,b;c:d@e!f*g+h~i$j=k",
    "brackets-encoded": "https://example.org/%5Ba%5D",
    "no-path": "https://example.org",
    "upper-case": "HTTPS://EXAMPLE.ORG/A",
    "port": "http://example.org:80/",
    "dot-segments": "https://example.org/a/../b/./c",
    "double-slash": "https://example.org//a//b",
    "encoded-unreserved": "https://example.org/%41%7E",
    "idn": "https://łódź.example.org/",
    "punycode": "https://xn--d-uga0v4h.example.org/",
    "urn": "urn:isbn:0451450523",
    "uuid": "urn:uuid:6e8bc430-9c3a-11d9-9669-0800200c9a66",
    "mailto": "mailto:olwu@up.gov.pl",
    "file": "file:///tmp/a",
    "tag": "tag:example.org,2005:ł",
    "data": "data:,Ala%20ma%20kota",
    "genid": "https://w3id.org/wupgraph/.well-known/genid/a1",
    "emoji": "https://example.org/👍",
    "decomposed": unicodedata.normalize("NFD", "https://example.org/ż"),
    "fragment-selector": "https://w3id.org/wupgraph/id/source/a#char=4379,4395",
    "long": "https://example.org/" + "a" * 1_700,
}


def terms() -> dict[str, Literal | NamedNode]:
    """All terms by name."""
    found: dict[str, Literal | NamedNode] = {}
    for local, texts in _XSD.items():
        found |= {f"{local}-{n}": Literal(text, datatype=NamedNode(XSD + local)) for n, text in enumerate(texts)}
    for datatype, texts in _TYPED.items():
        local = datatype.rpartition("/")[2].rpartition("#")[2].rpartition(":")[2]
        found |= {f"{local}-{n}": Literal(text, datatype=NamedNode(datatype)) for n, text in enumerate(texts)}
    for name, text in _TEXTS.items():
        found[f"text-{name}"] = Literal(text)
        found[f"tagged-{name}"] = Literal(text, language="pl")
    found |= {f"tag-{tag}": Literal("x", language=tag) for tag in _TAGS}
    found |= {f"iri-{name}": NamedNode(iri) for name, iri in _IRIS.items()}
    return found


def triples() -> dict[tuple[str, str], Triple]:
    """Triples with these terms, by subject and predicate: the terms as values, IRIs as subjects too, and a list."""
    first, second, nil = _node("list-1"), _node("list-2"), NamedNode(RDF + "nil")
    made = [
        *(Triple(_node(name), VALUE, term) for name, term in terms().items()),
        *(Triple(term, VALUE, Literal("podmiot")) for term in terms().values() if isinstance(term, NamedNode)),
        Triple(first, NamedNode(RDF + "first"), Literal("pierwszy", language="pl")),
        Triple(first, NamedNode(RDF + "rest"), second),
        Triple(second, NamedNode(RDF + "first"), Literal("drugi", language="pl")),
        Triple(second, NamedNode(RDF + "rest"), nil),
    ]
    return {key_of(triple): triple for triple in made}


def key_of(triple: Triple) -> tuple[str, str]:
    """What a triple is found by after a store rewrote its value."""
    return str(triple.subject), triple.predicate.value


def _node(name: str) -> NamedNode:
    return NamedNode(f"https://example.org/term/{name.replace('ł', 'l')}")
