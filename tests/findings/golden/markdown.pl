## Uwagi

błędy: 3, ostrzeżenia: 2, informacje: 1

| Reguła | O czym mówi | Waga | Liczba |
| --- | --- | --- | ---: |
| WUP-007 | Koniec przed początkiem | błąd | 2 |
| WUP-014 |  | błąd | 1 |
| WUP-E04 | Cytatu nie ma w dokumencie | błąd | 1 |
| WUP-005 |  | ostrzeżenie | 1 |
| WUP-E01 |  | informacja | 1 |

| Odpowiedzialna instytucja | Liczba |
| --- | ---: |
| WUP w Białymstoku &lt;filia&gt; | 1 |
| WUP w Olsztynie | 4 |
| Nie ustalono | 1 |

### WUP-007 Koniec przed początkiem

- data.jsonld: ostrzeżenie: Tego nie ma w żadnym wierszu.
- new.ttl:3:20: błąd: Koniec jest wcześniejszy niż „początek”. Sprawdź lata. (zob. też old.ttl:12:1, old.ttl:14:5)

### WUP-014

- new.ttl:1:1: błąd: „new:x” nie jest na liście. bo: brak wartości (new.ttl:2:5); to nie jest pozycja

### WUP-E04 Cytatu nie ma w dokumencie

- claims.ttl:7:1: błąd: Stoi tam co innego.

### WUP-005

- new.ttl:4:21: ostrzeżenie: Tekst ma dwa wiersze.

### WUP-E01

- project:x: informacja: Brak tekstu.
