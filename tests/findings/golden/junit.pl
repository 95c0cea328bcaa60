<?xml version='1.0' encoding='utf-8'?>
<testsuites name="wupgraph" tests="6" failures="3" errors="0" skipped="0" time="0">
  <testsuite name="claims.ttl" tests="1" failures="1" errors="0" skipped="0" time="0">
    <testcase classname="claims.ttl" name="7:1 WUP-E04 claim:nowe-kompetencje-end-date-001-1" time="0" file="claims.ttl" line="7">
      <failure message="Stoi tam co innego." type="WUP-E04">claims.ttl:7:1: błąd WUP-E04
Stoi tam co innego.</failure>
    </testcase>
  </testsuite>
  <testsuite name="data.jsonld" tests="1" failures="0" errors="0" skipped="0" time="0">
    <testcase classname="data.jsonld" name="WUP-007 project:nowe-kompetencje schema:startDate" time="0" file="data.jsonld">
      <system-out>data.jsonld: ostrzeżenie WUP-007
Tego nie ma w żadnym wierszu.</system-out>
    </testcase>
  </testsuite>
  <testsuite name="new.ttl" tests="3" failures="2" errors="0" skipped="0" time="0">
    <testcase classname="new.ttl" name="3:20 WUP-007 project:nowe-kompetencje schema:endDate" time="0" file="new.ttl" line="3">
      <failure message="Koniec jest wcześniejszy niż „początek”." type="WUP-007">new.ttl:3:20: błąd WUP-007
Koniec jest wcześniejszy niż „początek”.
Sprawdź lata.
zob. też old.ttl:12:1
zob. też old.ttl:14:5</failure>
    </testcase>
    <testcase classname="new.ttl" name="4:21 WUP-005 project:nowe-kompetencje schema:description" time="0" file="new.ttl" line="4">
      <system-out>new.ttl:4:21: ostrzeżenie WUP-005
Tekst ma dwa wiersze.</system-out>
    </testcase>
    <testcase classname="new.ttl" name="1:1 WUP-014 project:nowe-kompetencje schema:status" time="0" file="new.ttl" line="1">
      <failure message="„new:x” nie jest na liście." type="WUP-014">new.ttl:1:1: błąd WUP-014
„new:x” nie jest na liście.
bo: brak wartości (new.ttl:2:5)
bo: to nie jest pozycja</failure>
    </testcase>
  </testsuite>
  <testsuite name="bez miejsca w pliku" tests="1" failures="0" errors="0" skipped="0" time="0">
    <testcase classname="bez miejsca w pliku" name="WUP-E01 project:x" time="0">
      <system-out>informacja WUP-E01
Brak tekstu.</system-out>
    </testcase>
  </testsuite>
</testsuites>
