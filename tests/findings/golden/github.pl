::error file=claims.ttl,line=7,col=1,endColumn=9,title=WUP-E04::Stoi tam co innego.
::warning file=data.jsonld,title=WUP-007::Tego nie ma w żadnym wierszu.
::warning file=new.ttl,line=4,col=21,title=WUP-005::Tekst ma dwa wiersze.
::error file=new.ttl,line=1,col=1,endColumn=5,title=WUP-014::„new:x” nie jest na liście. bo: brak wartości (new.ttl:2:5); to nie jest pozycja
::notice title=WUP-E01::project:x: Brak tekstu.
::error file=new.ttl,line=3,col=20,endColumn=42,title=WUP-007::Koniec jest wcześniejszy niż „początek”. Sprawdź lata.
