[
  {
    "description": "Stoi tam co innego.",
    "check_name": "WUP-E04",
    "fingerprint": "30e59b06b0252c34695a583e0edeb5005b988cec09d9bc2b7776bc2eca2da3fb",
    "severity": "major",
    "location": {
      "path": "claims.ttl",
      "lines": {
        "begin": 7
      }
    }
  },
  {
    "description": "Tego nie ma w żadnym wierszu.",
    "check_name": "WUP-007",
    "fingerprint": "c743aab662a0b68f0547de9b3238310e42c36027e95047190f33986aa22b4c57",
    "severity": "minor",
    "location": {
      "path": "data.jsonld",
      "lines": {
        "begin": 1
      }
    }
  },
  {
    "description": "Koniec jest wcześniejszy niż „początek”. Sprawdź lata.",
    "check_name": "WUP-007",
    "fingerprint": "257ebd394b2ee9c65b309db4a9cedb0c9b4825639020f6683103f1414df9c8a3",
    "severity": "major",
    "location": {
      "path": "new.ttl",
      "lines": {
        "begin": 3
      }
    }
  },
  {
    "description": "Tekst ma dwa wiersze.",
    "check_name": "WUP-005",
    "fingerprint": "5e789821678362bca67eaad7721a0c87b12854290a56dcb9ac17728e6d82193b",
    "severity": "minor",
    "location": {
      "path": "new.ttl",
      "lines": {
        "begin": 4
      }
    }
  },
  {
    "description": "„new:x” nie jest na liście. bo: brak wartości (new.ttl:2:5); to nie jest pozycja",
    "check_name": "WUP-014",
    "fingerprint": "eaee8b2b7b04bb80c851cf0b8528182536a8e0026e57b3e906717b8e819968aa",
    "severity": "major",
    "location": {
      "path": "new.ttl",
      "lines": {
        "begin": 1
      }
    }
  },
  {
    "description": "Brak tekstu.",
    "check_name": "WUP-E01",
    "fingerprint": "5552fd3be9082372b2cf960da68aeb9ba4a3faee4c92ecd40651c890db9fca13",
    "severity": "info",
    "location": {
      "path": ".",
      "lines": {
        "begin": 1
      }
    }
  }
]
