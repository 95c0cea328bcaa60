"""What a server's refusal means, and what to do about it."""

from __future__ import annotations

import re
from html import unescape

from wupgraph.stores.connection import Response
from wupgraph.stores.endpoint import Refused
from wupgraph.text import Text

SHOWN = 120
_PAGE = re.compile(r"\s*<(?:!doctype html|html)\b", re.IGNORECASE)
_UNSEEN = re.compile(r"<head\b.*?</head>|<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>", re.IGNORECASE | re.DOTALL)


def accepted(response: Response, store: str) -> Response:
    """The answer, if the server did what was asked.

    Raises:
        Refused: it answers with an error, or sends elsewhere.
    """
    status = response.status
    if 200 <= status < 300:
        return response
    start = beginning(response)
    if 300 <= status < 400:
        target = re.sub(r"//[^/@]*@", "//", response.headers.get("location", "?"))
        raise Refused(
            Text(
                f"magazyn {store} odsyła pod inny adres ({status}): {target}. Przekierowania nie wykonano; jeśli "
                "ufasz temu adresowi, podaj go jako url.",
                f"the store {store} sends elsewhere ({status}): {target}. It is not followed; if you trust it, give "
                "it as the url.",
            ),
            status,
        )
    pl, en = _ADVICE.get(status, _SERVER_FAULT if status >= 500 else _REJECTED)
    if status == 403 and _READ_ONLY.search(start):
        pl, en = _NOT_WRITTEN
    if _OUT_OF_ORDER in start:
        pl, en = _RESTART
    raise Refused(
        Text(
            f"magazyn {store} odpowiedział błędem {status}: {start}. {pl}",
            f"the store {store} answered with error {status}: {start}. {en}",
        ),
        status,
    )


_CREDENTIALS = Text(
    "Sprawdź użytkownika, hasło i rodzaj uwierzytelniania (auth).",
    "Check the user, the secret and the kind of authentication (auth).",
)
_READ_ONLY = re.compile(r"\bread[- ]?only\b|tylko do odczytu", re.IGNORECASE)
_NOT_WRITTEN = Text(
    "Ten magazyn jest tylko do odczytu; zapisz dane w innym.", "This store is read-only; write to another one."
)
_BUSY = Text("Serwer jest zajęty; powtórz później.", "The server is busy; try again later.")
_SERVER_FAULT = Text(
    "Zajrzyj do dziennika serwera; powtórz później albo pytaj o mniej.",
    "See the server's log; try again later, or ask for less.",
)
# Virtuoso 7 has met two rows of an index in the wrong order (its source: libsrc/Wi/colins.c, col_ins_error) and says so
# to every insert from then on; the words about space are wrong.
_OUT_OF_ORDER = "Insert stopped because out of seg data"
_RESTART = Text(
    "To usterka Virtuoso, nie brak miejsca: odmawia zapisu, póki się go nie uruchomi ponownie. Uruchom go ponownie i "
    "powtórz.",
    "This is a fault of Virtuoso, not a lack of space: it refuses to write until it is restarted. Restart it, and "
    "repeat the command.",
)
_REJECTED = Text("Sprawdź zapytanie i rodzaj magazynu (kind).", "Check the query and the kind of the store (kind).")
_ADVICE = {
    401: _CREDENTIALS,
    403: _CREDENTIALS,
    404: Text(
        "Sprawdź adres (url), rodzaj (kind) i nazwę repozytorium.",
        "Check the url, the kind and the name of the repository.",
    ),
    405: Text("Sprawdź adres (url) i rodzaj magazynu (kind).", "Check the url and the kind of the store."),
    413: Text("To za dużo dla serwera naraz.", "This is too much for the server at once."),
    429: _BUSY,
    503: _BUSY,
}


def beginning(response: Response) -> str:
    """The first characters of an answer, on one line, for a message; of a page, those that its reader sees."""
    said = response.body[: 16 * SHOWN].decode("utf-8", "replace")
    if _PAGE.match(said):
        said = unescape(_UNSEEN.sub(" ", said))
    line = " ".join("".join(c if c.isprintable() else " " for c in said).split()).rstrip(".")
    return (f"{line[:SHOWN]}…" if len(line) > SHOWN else line) or "–"
