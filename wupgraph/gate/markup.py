"""XML 1.0 as RDF/XML uses it: how deep it is, and what its entities may grow to."""

from __future__ import annotations

import re

from wupgraph.gate import limits
from wupgraph.gate.excess import DEEP_TREE, LONG_NAME, LONG_NAMESPACE, LONG_TOKEN, Excess, Malformed
from wupgraph.gate.iris import is_absolute
from wupgraph.text import Text

_ENTITY = Text(
    "encja spoza pliku, z innych encji lub bardzo długa; wpisz jej treść wprost",
    "an entity from outside, of other entities, or very long; write out what it stands for",
)
_ENTITIES = Text(
    f"encje rozwijają się do ponad {limits.ENTITIES_SIZE >> 20} MB i {limits.ENTITIES_RATIO} razy tyle, ile ma plik; "
    "wpisz ich treść wprost",
    f"the entities stand for over {limits.ENTITIES_SIZE >> 20} MB, and {limits.ENTITIES_RATIO} times the file; write "
    "out what they stand for",
)
_ATTRIBUTES = Text(
    f"element ma ponad {limits.ATTRIBUTES} atrybutów; zapisz je jako elementy",
    f"an element has over {limits.ATTRIBUTES} attributes; write them as elements",
)
# What these attributes hold is no text (RDF 1.1 XML Syntax, 5.1; RDF 1.2; without a prefix, 6.1.4 of the former).
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_OF_NAMES = frozenset(
    {"about", "resource", "ID", "nodeID", "datatype", "type", "annotation", "annotationNodeID", "lang"}
)
_OF_RDF = frozenset(_RDF + name for name in _OF_NAMES)
_REFERENCE = re.compile(r"&([\w.:-]+);")


def check_xml(text: str) -> None:
    """Refuse XML that is nested too deep or could grow; what is not well formed passes up to the fault."""
    from xml.parsers import expat

    parser = expat.ParserCreate("utf-8")
    raw = text.encode("utf-8", "replace")
    entities: dict[str, int] = {}
    text_is_long, longest = len(text) > limits.TOKEN_SIZE, limits.NAMESPACE_LENGTH

    def excess(said: Text) -> Excess:
        return Excess(said, len(raw[: parser.CurrentByteIndex].decode("utf-8", "replace")))

    def declared(name: str, _parameter: bool, value: str | None, *_outside: object) -> None:
        if value is None or "&" in value or "%" in value or len(value) > limits.ENTITY_LENGTH:
            raise excess(_ENTITY)
        entities[name] = len(value)

    depth = length = 0
    namespaces: dict[str, set[str]] = {}  # What each prefix stood for somewhere.

    def is_of_names(name: str) -> bool:
        """Whether an attribute holds a name; Oxigraph puts its namespace and its local name together to see it."""
        prefix, _, local = name.rpartition(":")
        if prefix in ("", "xml"):
            return local in _OF_NAMES
        return any(namespace + local in _OF_RDF for namespace in namespaces.get(prefix, ()))

    bases = [(0, 0)]  # Depth and length of those that are open.

    def opened(element: str, attributes: dict[str, str]) -> None:
        nonlocal depth, length
        length = 0
        depth += 1
        if depth > limits.TREE_DEPTH:
            raise excess(DEEP_TREE)
        if len(element) > limits.IRI_LENGTH:
            raise excess(LONG_NAME)
        if len(attributes) > limits.ATTRIBUTES:
            raise excess(_ATTRIBUTES)
        if depth == 1 and entities:  # All are declared before the first element.
            _check_growth(text, entities)
        for name, value in attributes.items():
            if name.startswith("xmlns:") and _RDF.startswith(value[: len(_RDF)]):
                namespaces.setdefault(name[6:], set()).add(value)
        for name, value in attributes.items():
            if name == "xml:base":
                bases.append((depth, len(value) + (0 if is_absolute(value) else bases[-1][1])))
            if (name == "xml:base" or name.startswith("xmlns")) and max(len(value), bases[-1][1]) > longest:
                raise excess(LONG_NAMESPACE)
            if (len(value) > limits.IRI_LENGTH and is_of_names(name)) or len(name) > limits.IRI_LENGTH:
                raise excess(LONG_NAME)
        if text_is_long and any(len(value) > limits.TOKEN_SIZE for value in attributes.values()):
            raise excess(LONG_TOKEN)

    def told(part: str) -> None:
        nonlocal length
        length += len(part)
        if length > limits.TOKEN_SIZE:
            raise excess(LONG_TOKEN)

    def closed(_name: str) -> None:
        nonlocal depth, length
        length = 0
        if depth == bases[-1][0]:
            bases.pop()
        depth -= 1

    parser.EntityDeclHandler, parser.StartElementHandler, parser.EndElementHandler = declared, opened, closed
    if text_is_long or limits.ENTITY_LENGTH * text.count("&") > limits.TOKEN_SIZE:
        parser.CharacterDataHandler = told
    try:
        parser.Parse(raw, True)
    except expat.ExpatError as error:
        from wupgraph.system_errors import explained

        reason = explained(expat.ErrorString(error.code))
        raise Malformed(
            Text(
                f"XML jest niepoprawny ({reason.pl}); popraw", f"the XML is not well formed ({reason.en}); correct it"
            ),
            error.lineno,
            error.offset + 1,
        ) from None


def _check_growth(text: str, entities: dict[str, int]) -> None:
    size, most = 0, max(limits.ENTITIES_SIZE, limits.ENTITIES_RATIO * len(text))
    for found in _REFERENCE.finditer(text):
        size += entities.get(found[1], 0)
        if size > most:
            raise Excess(_ENTITIES, found.start())
