claims.ttl:7:1: błąd WUP-E04
     7 | 
       | ^
  Stoi tam co innego.

data.jsonld: ostrzeżenie WUP-007 project:nowe-kompetencje
  Tego nie ma w żadnym wierszu.

new.ttl:3:20: błąd WUP-007
     3 |     schema:endDate "2019-06-30"^^xsd:date ;
       |                    ^^^^^^^^^^^^^^^^^^^^^^
  Koniec jest wcześniejszy niż „początek”.
  Sprawdź lata.
  zob. też old.ttl:12:1
  zob. też old.ttl:14:5

new.ttl:4:21: ostrzeżenie WUP-005
     4 |  schema:description """Jeden
       |                     ^^^^^^^^
  Tekst ma dwa wiersze.

new.ttl:1:1: błąd WUP-014
     1 | project:nowe-kompetencje a schema:Project ;
       | ^^^^
  „new:x” nie jest na liście.
  bo: brak wartości (new.ttl:2:5)
  bo: to nie jest pozycja

informacja WUP-E01 project:x
  Brak tekstu.

data.jsonld: bez wierszy, bo w JSON-LD i RDF/XML nie wiadomo, gdzie stoi trójka; aby je poznać, przekształć plik na Turtle

błędy: 3, ostrzeżenia: 2, informacje: 1
