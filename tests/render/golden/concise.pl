claims.ttl:7:1: błąd WUP-E04 Stoi tam co innego.
new.ttl:3:20: błąd WUP-007 Koniec jest wcześniejszy niż „początek”. Sprawdź lata.
new.ttl:4:21: ostrzeżenie WUP-005 Tekst ma dwa wiersze.
uwaga WUP-E01 Brak tekstu.
