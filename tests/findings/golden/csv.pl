code,severity,file,line,column,end_line,end_column,message,hint,causes,focus,focus_label,body,path,value,shape
WUP-E04,violation,claims.ttl,7,1,7,9,Stoi tam co innego.,,,claim:nowe-kompetencje-end-date-001-1,,WUP w Białymstoku <filia>,,"<https://w3id.org/wupgraph/id/source/x#char=1,2>",
WUP-007,warning,data.jsonld,,,,,Tego nie ma w żadnym wierszu.,,,project:nowe-kompetencje,,WUP w Olsztynie,schema:startDate,,wsh:WUP-007
WUP-007,violation,new.ttl,3,20,3,42,Koniec jest wcześniejszy niż „początek”.,Sprawdź lata.,,project:nowe-kompetencje,Nowe kompetencje,WUP w Olsztynie,schema:endDate,"""2019-06-30""^^xsd:date",wsh:WUP-007
WUP-005,warning,new.ttl,4,21,5,11,Tekst ma dwa wiersze.,,,project:nowe-kompetencje,,WUP w Olsztynie,schema:description,"""Jeden\ndwa""@pl",wsh:WUP-005
WUP-014,violation,new.ttl,1,1,1,5,„new:x” nie jest na liście.,,bo: brak wartości (new.ttl:2:5); to nie jest pozycja,project:nowe-kompetencje,,WUP w Olsztynie,schema:status,<new:x>,wsh:WUP-014
WUP-E01,info,,,,,,Brak tekstu.,,,project:x,,,,,
