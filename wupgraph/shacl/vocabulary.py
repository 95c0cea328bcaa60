"""What a shape may say of itself: SHACL's own terms, each with its section of the Recommendation, and parameters."""

from __future__ import annotations

from collections.abc import Sequence

from wupgraph.rdf.namespaces import SH
from wupgraph.shacl.components.record import Component, Parameter
from wupgraph.shacl.parameters import iri, iri_or_literal, message
from wupgraph.text import Text

# Sections of the Recommendation of 20 July 2017 that are about terms which are no parameters of components.
_SECTIONS = {
    "entailment": "1.5", "targetNode": "2.1.3.1", "targetClass": "2.1.3.2", "targetSubjectsOf": "2.1.3.4",
    "targetObjectsOf": "2.1.3.5", "severity": "2.1.4", "message": "2.1.5", "deactivated": "2.1.6", "path": "2.3.1",
    "name": "2.3.2.1", "description": "2.3.2.1", "order": "2.3.2.2", "group": "2.3.2.3", "defaultValue": "2.3.2.4",
    "shapesGraph": "3.3", "suggestedShapesGraph": "3.3", "property": "4.7.2", "sparql": "5.2", "declare": "5.2.1",
    "prefixes": "5.2.1", "optional": "6.2.1", "validator": "6.2.3", "nodeValidator": "6.2.3",
    "propertyValidator": "6.2.3",
}  # fmt: skip
# What else a shape may say, which is of SHACL Advanced Features (a Working Group Note of 8 June 2017).
_ADVANCED = ("target", "rule")
_OF_SEVERAL = "2.1.1"  # Each parameter of a component of several has one value.
# Those of them that obey rules as parameters do.
_OWN = (
    Parameter(SH + "severity", once=True, read=iri),
    Parameter(SH + "message", read=message),
    Parameter(SH + "targetNode", read=iri_or_literal),
    Parameter(SH + "path", once=True),
    Parameter(SH + "deactivated", once=True),
)
# Terms of other parts and versions of SHACL; of the last the drafts of 2025 and 2026.
_ELSEWHERE = {
    "SHACL-AF": (
        "expression values condition construct update subject predicate object filterShape nodes intersection union "
        "this returnType resultAnnotation annotationProperty annotationValue annotationVarName"
    ),
    "SHACL-JS": "js jsFunctionName jsLibrary jsLibraryURL",
    "SHACL 1.2": (
        "someValue rootClass singleLine subsetOf memberShape minListLength maxListLength uniqueMembers uniqueValuesFor "
        "reifierShape reificationRequired reifiableBy nodeByExpression targetWhere shape incomplete incompleteURIStart "
        "conformanceDisallows sparqlExpr bodyExpression eval keyParameter usedDataGraph intent agentInstruction "
        "codeIdentifier unit uniqList"
    ),
}
# Of results and of SHACL's own vocabulary, or of parts of shapes: no shape says them of itself.
_OF_OTHER_NODES = (
    "select ask prefix namespace parameter optional labelTemplate validator nodeValidator propertyValidator conforms "
    "result detail focusNode resultMessage resultPath resultSeverity sourceConstraint sourceShape "
    "sourceConstraintComponent value shapesGraphWellFormed inversePath alternativePath zeroOrMorePath oneOrMorePath "
    "zeroOrOnePath"
)


class Vocabulary:
    """What a shape may say where there are certain components.

    Attributes:
        called: the components by the IRI of the parameter whose values they check.
        sections: of the specification, by the IRI of what a shape may say.
        known: the IRIs of all that a shape may say.
        once: what it may say once, with the section that has this rule.
        of_properties: what only property shapes may say.
        read: those whose values have to be looked at, since nothing that is compiled would.
    """

    def __init__(self, components: Sequence[Component]) -> None:
        self.called: dict[str, list[Component]] = {}
        self.sections = {SH + name: section for name, section in _SECTIONS.items()}
        self.once = {parameter.iri: self.sections[parameter.iri] for parameter in _OWN if parameter.once}
        self.of_properties: set[str] = set()
        self.read = {parameter.iri: parameter for parameter in _OWN if parameter.read is not None}
        for component in components:
            parameters = component.parameters
            self.called.setdefault(component.called_by or parameters[0].iri, []).append(component)
            for parameter in parameters:
                self.sections[parameter.iri] = component.section
                if parameter.once or len(parameters) > 1:
                    self.once[parameter.iri] = component.section if parameter.once else _OF_SEVERAL
                if parameter.of_properties:
                    self.of_properties.add(parameter.iri)
                if parameter.read is not None:
                    self.read[parameter.iri] = parameter
        self.known = self.sections.keys() | {SH + name for name in _ADVANCED}

    def unknown(self, name: str) -> Text:
        """What is said of a term of SHACL's namespace that a shape cannot have here.

        Args:
            name: its local name.
        """
        part = next((part for part, names in _ELSEWHERE.items() if name in names.split()), None)
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

        guess = near(name, [known.removeprefix(SH) for known in self.known if known.startswith(SH)])
        pl, en = f"sh:{name} nie jest terminem SHACL", f"sh:{name} is no term of SHACL"
        if not guess:
            return Text(f"{pl}; popraw nazwę", f"{en}; correct the name")
        return Text(f"{pl}; może chodziło o sh:{guess[0]}?", f"{en}; did you mean sh:{guess[0]}?")
