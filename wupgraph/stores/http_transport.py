"""Requests to one store: with credentials, within a deadline, and again where asking again is safe.

On the standard library: of the HTTP clients tried none has a deadline for a whole request.
"""

from __future__ import annotations

import http.client
import random
import time
import zlib
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import NamedTuple, Protocol
from urllib.parse import urlsplit

from wupgraph.errors import StoreError
from wupgraph.stores.connection import Request, Response, TooLongError, UnreachableError, target_of
from wupgraph.stores.digest import Digest
from wupgraph.stores.endpoint import OutcomeUnknown
from wupgraph.stores.reuse import Connections
from wupgraph.stores.secrets_by_origin import Key
from wupgraph.stores.url_origins import Origin, origin_of
from wupgraph.text import Text

LONGEST_WAIT = 30.0  # of what a Retry-After may ask for
_FIRST_WAIT = 0.3
_TIDYING = 2.0  # Seconds for a request after the end of all: a claim is taken away, so that it locks nobody out.
_AGAIN = frozenset({429, 502, 503, 504})


class _Limit(NamedTuple):
    """How long a request may take, and when that is over by `time.monotonic`."""

    seconds: float
    end: float

    @classmethod
    def of(cls, seconds: float) -> _Limit:
        return cls(seconds, time.monotonic() + seconds)


class Transport(Protocol):
    """Something that carries requests to a server."""

    def send(self, request: Request) -> Response:
        """Send a request and read the whole answer, whatever its status.

        Raises:
            StoreError: the server cannot be reached, is too slow, or answers with too much or not in full.
            OutcomeUnknown: so it is, and the request writes and had begun to be sent.
        """
        ...


class HttpTransport:
    """HTTP/1.1 to one store.

    Args:
        keys: what opens an origin; whatever is asked of another is asked without a secret.
        timeout: seconds for a request with its answer, its repetitions and the waits between them.
        max_answer_bytes: how long an answer may be, packed and unpacked.
        retries: how often a question is asked again where the server is away, busy or says to come back.
        cafile: certificates to trust in place of the system's; `cafiles` names others for single origins.
        until: a reading of `time.monotonic` at which a request under way is broken off; None for no end.
    """

    def __init__(
        self,
        *,
        keys: Mapping[Origin, Key] | None = None,
        timeout: float = 300.0,
        max_answer_bytes: int = 1 << 30,
        retries: int = 3,
        cafile: str = "",
        cafiles: Mapping[Origin, str] | None = None,
        until: float | None = None,
    ) -> None:
        self._keys, self._cafiles = dict(keys or {}), dict(cafiles or {})
        self._timeout, self._most, self._retries = timeout, max_answer_bytes, retries
        self._cafile, self._until = cafile, until
        self._challenges: dict[tuple[Origin, str], Digest] = {}
        self._connections = Connections()

    def send(self, request: Request) -> Response:
        limit = _Limit.of(self._seconds())
        for attempt in range(self._retries + 1):
            last = attempt == self._retries
            try:
                response = self._authorised(request, limit)
            except UnreachableError as error:
                if last or time.monotonic() > limit.end:
                    raise StoreError(error.text) from None
                wait = _FIRST_WAIT * 2**attempt
            else:
                asked = _retry_after(response)
                if request.writes or last or response.status not in _AGAIN or (asked or 0) > LONGEST_WAIT:
                    return response
                wait = _FIRST_WAIT * 2**attempt if asked is None else asked
                if time.monotonic() + wait > limit.end:
                    return response
            time.sleep(max(0.0, min(wait * random.uniform(1, 1.2), limit.end - time.monotonic())))
        raise AssertionError("the last attempt returns or raises")

    def _seconds(self) -> float:
        """How long a request that begins now may take; after the end of all, long enough to tidy up."""
        if self._until is None:
            return self._timeout
        left = self._until - time.monotonic()
        return min(self._timeout, left if left > 0 else _TIDYING)

    def _authorised(self, request: Request, limit: _Limit) -> Response:
        """Send with what proves who asks. A digest is learnt by a request without a body, before any body goes out."""
        key = self._keys.get(origin_of(request.url))
        if key is None:
            return self._exchange(request, {}, limit)
        if key.auth != "digest":
            header = key.credentials.bearer() if key.auth == "bearer" else key.credentials.basic()
            return self._exchange(request, {"Authorization": header}, limit)
        place = (origin_of(request.url), urlsplit(request.url).path)
        if place not in self._challenges:
            asked = self._exchange(Request("GET", request.url.partition("?")[0]), {}, limit)
            if not self._learn(place, asked):
                return self._exchange(request, {}, limit)
        response = self._exchange(request, self._digest(place, key, request), limit)
        if response.status == 401 and "stale=true" in response.headers.get("www-authenticate", "").replace('"', ""):
            self._learn(place, response)  # The server did nothing but give a new nonce.
            response = self._exchange(request, self._digest(place, key, request), limit)
        return response

    def _learn(self, place: tuple[Origin, str], response: Response) -> bool:
        challenge = response.headers.get("www-authenticate", "")
        if response.status != 401 or not challenge.lower().startswith("digest"):
            return False
        self._challenges[place] = Digest(challenge)
        return True

    def _digest(self, place: tuple[Origin, str], key: Key, request: Request) -> dict[str, str]:
        answer = self._challenges[place].answer(key.credentials, request.method, target_of(request.url))
        return {"Authorization": answer}

    def _exchange(self, request: Request, extra: Mapping[str, str], limit: _Limit) -> Response:
        host = urlsplit(request.url).netloc
        cafile = self._cafiles.get(origin_of(request.url), self._cafile)
        with self._connections.open(request, limit.end, cafile) as connection:
            try:
                connection.send(request, extra)
                response = connection.receive(self._most, request.sink)
                if connection.expired:  # Cut in the headers, which then seem to end there.
                    raise TimeoutError
                return self._masked(response, extra)
            except (OSError, http.client.HTTPException, zlib.error, ValueError) as error:
                over = connection.expired or time.monotonic() >= limit.end
                if over or not connection.is_stale:
                    text = _broken(host, error, limit.seconds if over else None)
                    raise (OutcomeUnknown(text) if request.writes else StoreError(text)) from None
        return self._exchange(request, extra, limit)  # It was kept, and the server had closed it.

    def _masked(self, response: Response, shown: Mapping[str, str]) -> Response:
        """The answer without the secret, which a careless server repeats in its errors: messages quote these."""
        if not self._keys or response.status < 300:
            return response
        body, headers = response.body, dict(response.headers)
        for secret in (*shown.values(), *(key.credentials.secret for key in self._keys.values())):
            body = body.replace(secret.encode("utf-8"), b"***")
            headers = {name: value.replace(secret, "***") for name, value in headers.items()}
        return Response(response.status, headers, body)


def _retry_after(response: Response) -> float | None:
    """The seconds that a server asks to wait (RFC 9110, 10.2.3: seconds or a date)."""
    header = response.headers.get("retry-after", "").strip()
    if header.isdecimal():
        return float(header)
    try:
        return max(0.0, parsedate_to_datetime(header).timestamp() - time.time())
    except ValueError:
        return None


def _broken(place: str, error: Exception, timeout: float | None) -> Text:
    if timeout is not None or isinstance(error, TimeoutError):
        limit = f"{timeout or 0:.3g} s"
        return Text(
            f"{place}: magazyn nie odpowiedział w całości w ciągu {limit}; daj więcej czasu (timeout) albo pytaj o "
            "mniej.",
            f"{place}: the store did not answer in full within {limit}; give it more time (timeout), or ask for less.",
        )
    if isinstance(error, TooLongError):
        return Text(
            f"{place}: odpowiedź jest dłuższa niż {error.args[0]} B; podnieś max-answer-bytes albo pytaj o mniej.",
            f"{place}: the answer is longer than {error.args[0]} bytes; raise max-answer-bytes, or ask for less.",
        )
    from wupgraph.system_errors import reason_of

    # What the library says of HTTP may be long, and repeat what the server sent.
    of_system = isinstance(error, OSError) and bool(error.strerror)
    reason = reason_of(error) if of_system else Text(type(error).__name__, type(error).__name__)
    return Text(
        f"{place}: odpowiedź magazynu urwała się ({reason.pl}); powtórz.",
        f"{place}: the answer of the store broke off ({reason.en}); try again.",
    )
