"""What the system and the tools below say of an error, in English, with a Polish reason before it."""

from __future__ import annotations

import errno
import re

from wupgraph.text import Text

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
    errno.EBADF: "plik jest zamknięty",
    errno.EBUSY: "plik jest w użyciu",
    errno.ENOTEMPTY: "katalog nie jest pusty",
    errno.ENOEXEC: "tego programu nie można uruchomić",
    errno.ENOMEM: "brak pamięci",
    errno.ELOOP: "to dowiązanie, które prowadzi do samego siebie",
    errno.ENAMETOOLONG: "nazwa jest za długa",
    errno.EXDEV: "to inny dysk",
    errno.ECONNREFUSED: "połączenie odrzucone",
    errno.ECONNRESET: "połączenie zerwane",
    errno.ECONNABORTED: "połączenie przerwane",
    errno.EPIPE: "połączenie zamknięte po drugiej stronie",
    errno.ENOTCONN: "nie ma połączenia",
    errno.EADDRNOTAVAIL: "ten adres nie należy do tego komputera",
    errno.ENETDOWN: "sieć jest wyłączona",
    errno.ETIMEDOUT: "upłynął czas oczekiwania",
    errno.EHOSTUNREACH: "komputer jest nieosiągalny",
    errno.ENETUNREACH: "sieć jest nieosiągalna",
    errno.EADDRINUSE: "port jest zajęty",
}
# Of getaddrinfo (socket.EAI_…, which takes a while to import); its numbers are errnos of other things on some systems.
_POLISH_OF_NAMES = {
    "EAI_NONAME": "nie ma takiej nazwy w sieci",
    "EAI_NODATA": "ta nazwa nie ma adresu w sieci",
    "EAI_AGAIN": "nie można ustalić adresu tej nazwy",
    "EAI_FAIL": "nie można ustalić adresu tej nazwy",
}
# Of OpenSSL, in words that Python builds in (ssl.SSLError.reason).
_POLISH_OF_TLS = {
    "WRONG_VERSION_NUMBER": "serwer nie używa TLS, może to zwykłe http",
    "HTTP_REQUEST": "serwer nie używa TLS, może to zwykłe http",
    "UNSUPPORTED_PROTOCOL": "serwer zna tylko starsze TLS",
    "TLSV1_ALERT_PROTOCOL_VERSION": "serwer nie zna tej wersji TLS",
    "SSLV3_ALERT_HANDSHAKE_FAILURE": "serwer nie zgadza się na żadne z szyfrowań",
    "UNEXPECTED_EOF_WHILE_READING": "połączenie zerwane",
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
    words = getattr(error, "strerror", None) or str(error) or type(error).__name__
    number = getattr(error, "errno", None) or 0
    match error:
        case OSError() if type(error).__name__ == "gaierror":
            import socket

            names = (name for name in _POLISH_OF_NAMES if getattr(socket, name, None) == number)
            return explained(words, _POLISH_OF_NAMES.get(next(names, "")))
        case OSError() if type(error).__name__.startswith("SSL"):
            return explained(words, _POLISH_OF_TLS.get(getattr(error, "reason", None) or "", "błąd TLS"))
        case TimeoutError() if not number:
            return explained(words, _POLISH[errno.ETIMEDOUT])
    return explained(words, _POLISH.get(number))


def explained(said: str, polish: str | None = None) -> Text:
    """A tool's English words, in Polish as a quotation after their reason; looked up where it is not given."""
    found = polish or next((text for form, text in _SENTENCES if re.search(form, said)), None)
    return Text(f"{found}: „{said}”" if found else f"„{said}”", said)
