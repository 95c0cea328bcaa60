"""Digest authentication (RFC 7616) with MD5 and qop=auth, which is what Virtuoso speaks."""

from __future__ import annotations

import hashlib
import itertools
import secrets
from urllib.request import parse_http_list, parse_keqv_list

from wupgraph.errors import StoreError
from wupgraph.stores.credentials import Credentials
from wupgraph.text import Text


class Digest:
    """A challenge of Digest authentication, answered as often as asked.

    Raises:
        StoreError: the challenge asks for something other than MD5 with qop=auth.
    """

    def __init__(self, challenge: str) -> None:
        fields = parse_keqv_list(parse_http_list(challenge.partition(" ")[2]))
        self._realm, self._nonce = fields.get("realm", ""), fields.get("nonce", "")
        self._opaque = fields.get("opaque")
        self._counts = itertools.count(1)  # Taken by one thread at a time, whichever asks.
        offered = {part.strip() for part in fields.get("qop", "").split(",")}
        algorithm = fields.get("algorithm", "MD5")
        if not self._nonce or algorithm.upper() != "MD5" or "auth" not in offered:
            raise StoreError(
                Text(
                    f"magazyn żąda uwierzytelniania Digest, którego tu nie ma ({algorithm}, qop={fields.get('qop')})",
                    f"the store asks for Digest authentication of a kind not known here ({algorithm}, "
                    f"qop={fields.get('qop')})",
                )
            )

    def answer(self, credentials: Credentials, method: str, target: str) -> str:
        """The header that answers for one request; `target` is the path with the query string."""
        count, client = f"{next(self._counts):08x}", secrets.token_hex(8)
        first = _md5(f"{credentials.user}:{self._realm}:{credentials.secret}")
        response = _md5(f"{first}:{self._nonce}:{count}:{client}:auth:{_md5(f'{method}:{target}')}")
        parts = {"username": credentials.user, "realm": self._realm, "nonce": self._nonce, "uri": target}
        parts |= {"response": response, "cnonce": client} | ({"opaque": self._opaque} if self._opaque else {})
        quoted = ", ".join(
            '{}="{}"'.format(key, value.replace("\\", "\\\\").replace('"', '\\"')) for key, value in parts.items()
        )
        return f"Digest {quoted}, algorithm=MD5, qop=auth, nc={count}"


def _md5(text: str) -> str:
    return hashlib.md5(text.encode("utf-8"), usedforsecurity=False).hexdigest()
