@prefix claim: <https://w3id.org/wupgraph/id/claim/> .
@prefix project: <https://w3id.org/wupgraph/id/project/> .
@prefix schema: <https://schema.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix wsh: <https://w3id.org/wupgraph/shapes#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

[] a sh:ValidationReport ;
    sh:conforms false ;
    sh:result
        [
            a sh:ValidationResult ;
            sh:focusNode claim:nowe-kompetencje-end-date-001-1 ;
            sh:resultSeverity sh:Violation ;
            sh:sourceConstraintComponent wsh:WUP-E04 ;
            sh:value <https://w3id.org/wupgraph/id/source/x#char=1,2> ;
            sh:resultMessage "Stoi tam co innego."@pl , "Something else stands there."@en
        ] ,
        [
            a sh:ValidationResult ;
            sh:focusNode project:nowe-kompetencje ;
            sh:resultSeverity sh:Warning ;
            sh:sourceShape wsh:WUP-007 ;
            sh:sourceConstraintComponent sh:SPARQLConstraintComponent ;
            sh:resultPath schema:startDate ;
            sh:resultMessage "Tego nie ma w żadnym wierszu."@pl , "This is on no line."@en
        ] ,
        [
            a sh:ValidationResult ;
            sh:focusNode project:nowe-kompetencje ;
            sh:resultSeverity sh:Violation ;
            sh:sourceShape wsh:WUP-007 ;
            sh:sourceConstraintComponent sh:SPARQLConstraintComponent ;
            sh:resultPath schema:endDate ;
            sh:value "2019-06-30"^^xsd:date ;
            sh:resultMessage "Koniec jest wcześniejszy niż „początek”."@pl , "The end is before the \"start\"."@en
        ] ,
        [
            a sh:ValidationResult ;
            sh:focusNode project:nowe-kompetencje ;
            sh:resultSeverity sh:Warning ;
            sh:sourceShape wsh:WUP-005 ;
            sh:sourceConstraintComponent sh:PatternConstraintComponent ;
            sh:resultPath schema:description ;
            sh:value "Jeden\ndwa"@pl ;
            sh:resultMessage "Tekst ma dwa wiersze."@pl , "The text has two lines."@en
        ] ,
        [
            a sh:ValidationResult ;
            sh:focusNode project:nowe-kompetencje ;
            sh:resultSeverity sh:Violation ;
            sh:sourceShape wsh:WUP-014 ;
            sh:sourceConstraintComponent sh:NodeConstraintComponent ;
            sh:resultPath schema:status ;
            sh:value <new:x> ;
            sh:resultMessage "„new:x” nie jest na liście."@pl , "\"new:x\" is not in the list."@en
        ] ,
        [
            a sh:ValidationResult ;
            sh:focusNode project:x ;
            sh:resultSeverity sh:Info ;
            sh:sourceConstraintComponent wsh:WUP-E01 ;
            sh:resultMessage "Brak tekstu."@pl , "There is no text."@en
        ] .
