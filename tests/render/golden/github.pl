::error file=claims.ttl,line=7,col=1,endColumn=9,title=WUP-E04::Stoi tam co innego.
::error file=new.ttl,line=3,col=20,endColumn=42,title=WUP-007::Koniec jest wcześniejszy niż „początek”. Sprawdź lata.
::warning file=new.ttl,line=4,col=21,title=WUP-005::Tekst ma dwa wiersze.
::notice title=WUP-E01::project:x: Brak tekstu.
