[
  {
    "code": "WUP-E04",
    "severity": "violation",
    "file": "claims.ttl",
    "line": 7,
    "column": 1,
    "endLine": 7,
    "endColumn": 9,
    "message": {
      "pl": "Stoi tam co innego.",
      "en": "Something else stands there."
    },
    "hint": null,
    "focus": "claim:nowe-kompetencje-end-date-001-1",
    "focusLabel": "",
    "path": null,
    "value": "<https://w3id.org/wupgraph/id/source/x#char=1,2>",
    "shape": "",
    "component": "",
    "causes": [],
    "related": []
  },
  {
    "code": "WUP-007",
    "severity": "warning",
    "file": "data.jsonld",
    "line": null,
    "column": null,
    "endLine": null,
    "endColumn": null,
    "message": {
      "pl": "Tego nie ma w żadnym wierszu.",
      "en": "This is on no line."
    },
    "hint": null,
    "focus": "project:nowe-kompetencje",
    "focusLabel": "",
    "path": "schema:startDate",
    "value": null,
    "shape": "wsh:WUP-007",
    "component": "http://www.w3.org/ns/shacl#SPARQLConstraintComponent",
    "causes": [],
    "related": []
  },
  {
    "code": "WUP-007",
    "severity": "violation",
    "file": "new.ttl",
    "line": 3,
    "column": 20,
    "endLine": 3,
    "endColumn": 42,
    "message": {
      "pl": "Koniec jest wcześniejszy niż „początek”.",
      "en": "The end is before the \"start\"."
    },
    "hint": {
      "pl": "Sprawdź lata.",
      "en": "Check the years."
    },
    "focus": "project:nowe-kompetencje",
    "focusLabel": "Nowe kompetencje",
    "path": "schema:endDate",
    "value": "\"2019-06-30\"^^xsd:date",
    "shape": "wsh:WUP-007",
    "component": "http://www.w3.org/ns/shacl#SPARQLConstraintComponent",
    "causes": [],
    "related": [
      {
        "file": "old.ttl",
        "line": 12,
        "column": 1
      },
      {
        "file": "old.ttl",
        "line": 14,
        "column": 5
      }
    ]
  },
  {
    "code": "WUP-005",
    "severity": "warning",
    "file": "new.ttl",
    "line": 4,
    "column": 21,
    "endLine": 5,
    "endColumn": 11,
    "message": {
      "pl": "Tekst ma dwa wiersze.",
      "en": "The text has two lines."
    },
    "hint": null,
    "focus": "project:nowe-kompetencje",
    "focusLabel": "",
    "path": "schema:description",
    "value": "\"Jeden\\ndwa\"@pl",
    "shape": "wsh:WUP-005",
    "component": "http://www.w3.org/ns/shacl#PatternConstraintComponent",
    "causes": [],
    "related": []
  },
  {
    "code": "WUP-014",
    "severity": "violation",
    "file": "new.ttl",
    "line": 1,
    "column": 1,
    "endLine": 1,
    "endColumn": 5,
    "message": {
      "pl": "„new:x” nie jest na liście.",
      "en": "\"new:x\" is not in the list."
    },
    "hint": null,
    "focus": "project:nowe-kompetencje",
    "focusLabel": "",
    "path": "schema:status",
    "value": "<new:x>",
    "shape": "wsh:WUP-014",
    "component": "http://www.w3.org/ns/shacl#NodeConstraintComponent",
    "causes": [
      {
        "message": {
          "pl": "brak wartości",
          "en": "no value"
        },
        "place": {
          "file": "new.ttl",
          "line": 2,
          "column": 5
        }
      },
      {
        "message": {
          "pl": "to nie jest pozycja",
          "en": "it is no entry"
        },
        "place": null
      }
    ],
    "related": []
  },
  {
    "code": "WUP-E01",
    "severity": "info",
    "file": null,
    "line": null,
    "column": null,
    "endLine": null,
    "endColumn": null,
    "message": {
      "pl": "Brak tekstu.",
      "en": "There is no text."
    },
    "hint": null,
    "focus": "project:x",
    "focusLabel": "",
    "path": null,
    "value": null,
    "shape": "",
    "component": "",
    "causes": [],
    "related": []
  }
]
