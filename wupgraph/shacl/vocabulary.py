"""The terms of SHACL's namespace: which section of the Recommendation is about each, and to what the others belong."""

from __future__ import annotations

from wupgraph.text import Text

# Sections of the Recommendation of 20 July 2017.
SECTIONS = {
    "entailment": "1.5", "targetNode": "2.1.3.1", "targetClass": "2.1.3.2", "targetSubjectsOf": "2.1.3.4",
    "targetObjectsOf": "2.1.3.5", "severity": "2.1.4", "message": "2.1.5", "deactivated": "2.1.6", "path": "2.3.1",
    "name": "2.3.2.1", "description": "2.3.2.1", "order": "2.3.2.2", "group": "2.3.2.3", "defaultValue": "2.3.2.4",
    "shapesGraph": "3.3", "suggestedShapesGraph": "3.3", "class": "4.1.1", "datatype": "4.1.2", "nodeKind": "4.1.3",
    "minCount": "4.2.1", "maxCount": "4.2.2", "minExclusive": "4.3.1", "minInclusive": "4.3.2",
    "maxExclusive": "4.3.3", "maxInclusive": "4.3.4", "minLength": "4.4.1", "maxLength": "4.4.2", "pattern": "4.4.3",
    "flags": "4.4.3", "languageIn": "4.4.4", "uniqueLang": "4.4.5", "equals": "4.5.1", "disjoint": "4.5.2",
    "lessThan": "4.5.3", "lessThanOrEquals": "4.5.4", "not": "4.6.1", "and": "4.6.2", "or": "4.6.3", "xone": "4.6.4",
    "node": "4.7.1", "property": "4.7.2", "qualifiedValueShape": "4.7.3", "qualifiedMinCount": "4.7.3",
    "qualifiedMaxCount": "4.7.3", "qualifiedValueShapesDisjoint": "4.7.3", "closed": "4.8.1",
    "ignoredProperties": "4.8.1", "hasValue": "4.8.2", "in": "4.8.3", "sparql": "5.2", "select": "5.2",
    "declare": "5.2.1", "prefixes": "5.2.1", "prefix": "5.2.1", "namespace": "5.2.1", "parameter": "6.2.1",
    "optional": "6.2.1", "labelTemplate": "6.2.2", "validator": "6.2.3", "nodeValidator": "6.2.3",
    "propertyValidator": "6.2.3", "ask": "6.2.3.2",
}  # fmt: skip
# What else a shape may say, which is of SHACL Advanced Features (a Working Group Note of 8 June 2017).
ADVANCED = frozenset({"target", "rule"})
KNOWN = frozenset(SECTIONS.keys() - {"select", "ask", "prefix", "namespace", "parameter", "labelTemplate"} | ADVANCED)
_OF_ADVANCED = (
    "expression values condition construct update subject predicate object filterShape nodes intersection union "
    "this returnType resultAnnotation annotationProperty annotationValue annotationVarName"
)
_OF_JS = "js jsFunctionName jsLibrary jsLibraryURL"
# Of the drafts of 2025 and 2026.
_OF_NEXT = (
    "someValue rootClass singleLine subsetOf memberShape minListLength maxListLength uniqueMembers uniqueValuesFor "
    "reifierShape reificationRequired reifiableBy nodeByExpression targetWhere shape incomplete incompleteURIStart "
    "conformanceDisallows sparqlExpr bodyExpression eval keyParameter usedDataGraph intent agentInstruction "
    "codeIdentifier unit uniqList"
)
_ELSEWHERE = {
    name: part
    for names, part in ((_OF_ADVANCED, "SHACL-AF"), (_OF_JS, "SHACL-JS"), (_OF_NEXT, "SHACL 1.2"))
    for name in names.split()
}
# Of results and of SHACL's own vocabulary, or of parts of shapes: no shape says them of itself.
_OF_OTHER_NODES = (
    "select ask prefix namespace parameter optional labelTemplate validator nodeValidator propertyValidator conforms "
    "result detail focusNode resultMessage resultPath resultSeverity sourceConstraint sourceShape "
    "sourceConstraintComponent value shapesGraphWellFormed inversePath alternativePath zeroOrMorePath oneOrMorePath "
    "zeroOrOnePath"
)


def unknown_term(name: str) -> Text:
    """What is said of a term of SHACL's namespace that a shape cannot have here.

    Args:
        name: its local name.
    """
    part = _ELSEWHERE.get(name)
    if part is not None:
        return Text(
            f"sh:{name} należy do {part}, a tu obsługiwany jest SHACL 1.0; usuń to albo zapisz warunek inaczej",
            f"sh:{name} belongs to {part}, and SHACL 1.0 is supported here; remove it, or write the condition "
            "differently",
        )
    if name in _OF_OTHER_NODES.split():
        return Text(
            f"sh:{name} nie mówi nic o kształcie; przenieś to tam, gdzie należy",
            f"sh:{name} says nothing of a shape; move it to where it belongs",
        )
    from wupgraph.errors import near

    guess = near(name, KNOWN)
    pl, en = f"sh:{name} nie jest terminem SHACL", f"sh:{name} is no term of SHACL"
    if not guess:
        return Text(f"{pl}; popraw nazwę", f"{en}; correct the name")
    return Text(f"{pl}; może chodziło o sh:{guess[0]}?", f"{en}; did you mean sh:{guess[0]}?")
