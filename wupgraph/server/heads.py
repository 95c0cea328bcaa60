"""The head of a request: what of it is too long, or could be read by another in another way."""

from __future__ import annotations

import h11

from wupgraph.server.message import RefusedError
from wupgraph.server.service_limits import Limits


def headers_of(head: h11.Request, limits: Limits) -> dict[str, str]:
    """The headers of a request by lower-case name; values of one that comes twice are joined (RFC 9110, 5.3).

    Raises:
        RefusedError: the target is no path or too long, the headers are too long, or there are two lengths of the body.
    """
    if sum(len(name) + len(value) for name, value in head.headers) > limits.head_bytes:
        raise RefusedError(431, "nagłówki żądania są za długie", "the headers of the request are too long")
    if len(head.target) > limits.target_bytes:
        raise RefusedError(
            414,
            f"adres jest dłuższy niż {limits.target_bytes} bajtów; wyślij zapytanie przez POST",
            f"the URL is longer than {limits.target_bytes} bytes; send the query by POST",
        )
    if not head.target.startswith(b"/"):
        raise RefusedError(400, "adres ma zaczynać się od /", "the target has to begin with /")
    headers: dict[str, str] = {}
    for raw_name, raw_value in head.headers:
        name, value = raw_name.decode("ascii"), raw_value.decode("latin-1")
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    if "transfer-encoding" in headers and ("content-length" in headers or head.http_version < b"1.1"):
        # RFC 9112, 6.1: whoever stands between may have read it in another way.
        raise RefusedError(
            400,
            "żądanie ma i Content-Length, i Transfer-Encoding",
            "the request has both Content-Length and Transfer-Encoding",
        )
    return headers
