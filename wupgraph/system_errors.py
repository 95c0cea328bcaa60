"""What the system and the tools below say of an error, in English, with a Polish reason before it."""

from __future__ import annotations

import errno
import re

from wupgraph.values import Text

_POLISH = {
    errno.ENOENT: "nie ma takiego pliku",
    errno.EACCES: "brak uprawnień",
    errno.EPERM: "brak uprawnień",
    errno.EISDIR: "to jest katalog",
    errno.ENOTDIR: "to nie jest katalog",
    errno.EEXIST: "już istnieje",
    errno.ENOSPC: "brak miejsca na dysku",
    errno.EDQUOT: "przydział miejsca na dysku jest wyczerpany",
    errno.EROFS: "ten dysk jest tylko do odczytu",
    errno.EIO: "błąd odczytu lub zapisu",
    errno.EFBIG: "plik jest za duży",
    errno.EMFILE: "za dużo otwartych plików",
    errno.ECONNREFUSED: "połączenie odrzucone",
    errno.ECONNRESET: "połączenie zerwane",
    errno.ETIMEDOUT: "upłynął czas oczekiwania",
    errno.EHOSTUNREACH: "komputer jest nieosiągalny",
    errno.ENETUNREACH: "sieć jest nieosiągalna",
    errno.EADDRINUSE: "port jest zajęty",
    # Of getaddrinfo.
    -2: "nie ma takiej nazwy w sieci",
    -3: "nie można ustalić adresu tej nazwy",
}
# Of tomllib and expat, which speak in sentences.
_SENTENCES = (
    (r"mismatched tag", "znacznik końcowy nie pasuje do początkowego"),
    (r"not well-formed", "znak stoi tam, gdzie nie może"),
    (r"no element found", "nie ma elementu"),
    (r"unclosed token", "znacznik nie ma końca"),
    (r"undefined entity", "encja nie jest zdefiniowana"),
    (r"duplicate attribute", "atrybut jest podany dwa razy"),
    (r"unbound prefix", "prefiks nie jest zadeklarowany"),
    (r"junk after document element", "po elemencie głównym coś jeszcze stoi"),
    (r"Cannot (?:overwrite|declare|mutate)", "to samo podano dwa razy"),
    (r"Unclosed|Unterminated|Expected .*['\"]", "coś się nie kończy"),
    (r"Invalid|Expected|Illegal|Found invalid|Unescaped|Empty|not within", "to nie jest poprawny zapis"),
)


def reason_of(error: Exception) -> Text:
    """Why the system refused: in Polish with its own words as a quotation, in English these alone."""
    said = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return explained(said, _POLISH.get(getattr(error, "errno", None) or 0))


def explained(said: str, polish: str | None = None) -> Text:
    """A tool's English words, in Polish as a quotation after their reason; looked up where it is not given."""
    found = polish or next((text for form, text in _SENTENCES if re.search(form, said)), None)
    return Text(f"{found}: „{said}”" if found else f"„{said}”", said)
