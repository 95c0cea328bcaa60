"""The codes of languages in the authority table of the EU Publications Office, by BCP 47 tag."""

from __future__ import annotations

AUTHORITY = "http://publications.europa.eu/resource/authority/language/"

# Those of `language_names`: three capital letters, as the table has them (ISO 639-3 but for a few).
_CODES = {
    "be": "BEL", "bg": "BUL", "bs": "BOS", "ca": "CAT", "cs": "CES", "csb": "CSB", "cy": "CYM", "da": "DAN",
    "de": "DEU", "dsb": "DSB", "el": "ELL", "en": "ENG", "es": "SPA", "et": "EST", "eu": "EUS", "fi": "FIN",
    "fr": "FRA", "ga": "GLE", "gl": "GLG", "he": "HEB", "hr": "HRV", "hsb": "HSB", "hu": "HUN", "hy": "HYE",
    "is": "ISL", "it": "ITA", "ka": "KAT", "la": "LAT", "lb": "LTZ", "lt": "LIT", "lv": "LAV", "mk": "MKD",
    "mt": "MLT", "nl": "NLD", "no": "NOR", "pl": "POL", "pt": "POR", "ro": "RON", "ru": "RUS", "sk": "SLK",
    "sl": "SLV", "sq": "SQI", "sr": "SRP", "sv": "SWE", "tr": "TUR", "uk": "UKR", "yi": "YID",
}  # fmt: skip
_TAGS = {code: tag for tag, code in _CODES.items()}
TAGS = tuple(_CODES)


def language_iri(name: str) -> str | None:
    """The identifier of a language, given as a tag or as a code of the table; None where it is neither.

    >>> language_iri("pl") == language_iri("POL") == AUTHORITY + "POL"
    True
    """
    code = name.upper() if name.upper() in _TAGS else _CODES.get(name.lower().partition("-")[0])
    return None if code is None else AUTHORITY + code


def tag_of(iri: str) -> str:
    """The BCP 47 tag of a language; "" of one that is not known.

    >>> tag_of(AUTHORITY + "UKR")
    'uk'
    """
    return _TAGS.get(iri.removeprefix(AUTHORITY), "")
