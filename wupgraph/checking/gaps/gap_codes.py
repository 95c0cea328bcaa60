"""What is found beside the rules: the codes of gaps, each in plain words. They are no shapes: they are about shapes."""

from __future__ import annotations

from wupgraph.findings.finding import Code
from wupgraph.severity import Severity
from wupgraph.text import Text

IDLE, UNCHECKED, UNDEFINED = "WUP-S01", "WUP-S02", "WUP-S03"
NOT_DONE, UNSATISFIABLE, INEXACT = "WUP-S04", "WUP-S05", "WUP-S06"

CODES = (
    Code(
        IDLE,
        Text("Kształt, który niczego nie sprawdza", "A shape that checks nothing"),
        Text(
            "Cel kształtu (sh:targetClass, sh:targetSubjectsOf, sh:targetObjectsOf, sh:targetNode, sh:target) nie "
            "wskazuje w danych ani jednego węzła albo kształt nie ma celu i nie odwołuje się do niego żaden inny. "
            "Literówka w celu wygląda tak samo jak dane bez błędów, dlatego to ostrzeżenie, gdy dane mają podobną "
            "nazwę. W rejestrze kształt może czekać na dane: zgłaszane są tylko cele, których nie definiuje słownik.",
            "The target of a shape (sh:targetClass, sh:targetSubjectsOf, sh:targetObjectsOf, sh:targetNode, sh:target) "
            "finds no node in the data, or a shape has no target and no other shape refers to it. A typing slip in a "
            "target looks just like data without errors, so it is a warning where the data have a similar name. In a "
            "register a shape may wait for data: only targets that the vocabulary does not define are told.",
        ),
        Severity.WARNING,
    ),
    Code(
        UNCHECKED,
        Text("Dane, których nikt nie sprawdza", "Data that nothing checks"),
        Text(
            "Węzłów tej klasy (albo węzłów bez klasy) nie wskazuje cel żadnego kształtu. Za sprawdzone uchodzą też "
            "węzły, które są wartościami właściwości, jeżeli jakiś kształt z celem bada jej wartości przez sh:class, "
            "sh:node, sh:property albo inny kształt. Węzły słowników (owl:Class, rdf:Property …) nie są danymi.",
            "No shape targets the nodes of this class (or the nodes without a class). Nodes that are values of a "
            "property count as checked too, if a shape with a target looks at its values by sh:class, sh:node, "
            "sh:property or another shape. Nodes of vocabularies (owl:Class, rdf:Property …) are no data.",
        ),
        Severity.INFO,
    ),
    Code(
        UNDEFINED,
        Text("Termin, którego nic nie definiuje", "A term that nothing defines"),
        Text(
            "Klasy lub właściwości użytej w danych albo w kształtach nie definiuje żaden słownik. Z rejestrem "
            "słownikiem jest katalog ontology/. Bez rejestru definiują pliki danych i kształtów, a kształty także tym, "
            "że termin wymieniają; oceniany jest wtedy tylko termin, który różni się od znanego jednym znakiem, "
            "wielkością liter lub zapisem przestrzeni nazw (http zamiast https), należy do RDF, RDFS, OWL lub SKOS, "
            "albo do przestrzeni nazw, której ontologia (owl:Ontology) jest wśród plików.",
            "No vocabulary defines a class or property that the data or the shapes use. With a register the vocabulary "
            "is the folder ontology/. Without one the files of data and shapes define, shapes also by naming a term; "
            "then a term is judged only if it differs from a known one by a letter, by case or by how its namespace is "
            "written (http for https), or is of RDF, RDFS, OWL or SKOS, or of a namespace whose ontology "
            "(owl:Ontology) is among the files.",
        ),
        Severity.WARNING,
    ),
    Code(
        NOT_DONE,
        Text("Zapis, który tu niczego nie sprawdza", "A statement that checks nothing here"),
        Text(
            "Kształty lub dane proszą o coś, czego się tu nie robi: importów (owl:imports) i wskazanych kształtów "
            "(sh:shapesGraph) się nie pobiera, reguł i funkcji SHACL-AF się nie wykonuje, warunków DASH się nie "
            "sprawdza. Tak samo parametr, któremu brakuje drugiego (sh:qualifiedValueShape bez liczby, sh:flags bez "
            'sh:pattern), i sh:uniqueLang "1"^^xsd:boolean, które nie jest termem true.',
            "The shapes or the data ask for what is not done here: imports (owl:imports) and named shapes "
            "(sh:shapesGraph) are not fetched, rules and functions of SHACL-AF are not carried out, conditions of DASH "
            "are not checked. So too a parameter that lacks its partner (sh:qualifiedValueShape without a count, "
            'sh:flags without sh:pattern), and sh:uniqueLang "1"^^xsd:boolean, which is not the term true.',
        ),
        Severity.WARNING,
    ),
    Code(
        UNSATISFIABLE,
        Text("Warunek, którego nic nie spełni", "A condition that nothing can meet"),
        Text(
            "rdfs:Literal jest klasą wszystkich literałów, a nie typem danych: sh:datatype rdfs:Literal odrzuca każdą "
            "wartość (dowolny literał to sh:nodeKind sh:Literal). Typ danych nie jest klasą: sh:class xsd:string "
            "odrzuca każdy literał (typ danych to sh:datatype).",
            "rdfs:Literal is the class of all literals and no datatype: sh:datatype rdfs:Literal refuses each value "
            "(any literal is sh:nodeKind sh:Literal). A datatype is no class: sh:class xsd:string refuses each literal "
            "(a datatype is sh:datatype).",
        ),
        Severity.WARNING,
    ),
    Code(
        INEXACT,
        Text("Zapytanie, które liczy w przybliżeniu", "A query that counts approximately"),
        Text(
            "Zapytanie w kształcie (sh:sparql) porównało albo przeliczyło liczbę całkowitą dłuższą niż 64 bity lub "
            "dziesiętną o ponad 18 miejscach po przecinku; zastępuje ją wtedy liczba xsd:double. sh:minInclusive, "
            "sh:lessThan i podobne porównują takie liczby dokładnie.",
            "A query in a shape (sh:sparql) compared or computed with an integer of more than 64 bits, or a decimal of "
            "more than 18 decimals; an xsd:double stands for it then. sh:minInclusive, sh:lessThan and the like "
            "compare such numbers exactly.",
        ),
        Severity.WARNING,
    ),
)
