claims.ttl:7:1: błąd WUP-E04 Stoi tam co innego.
data.jsonld: ostrzeżenie WUP-007 project:nowe-kompetencje: Tego nie ma w żadnym wierszu.
new.ttl:3:20: błąd WUP-007 Koniec jest wcześniejszy niż „początek”. Sprawdź lata.
new.ttl:4:21: ostrzeżenie WUP-005 Tekst ma dwa wiersze.
new.ttl:1:1: błąd WUP-014 „new:x” nie jest na liście. bo: brak wartości (new.ttl:2:5); to nie jest pozycja
informacja WUP-E01 project:x: Brak tekstu.
