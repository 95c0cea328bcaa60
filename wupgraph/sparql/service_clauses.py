"""Whether a query asks other servers (SPARQL 1.1 Federated Query): what answers it must not open connections."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wupgraph.sparql.lexer import Token, may_compare, tokens

# The clause wherever it stands, also in a string or a comment; a comment may stand in it. Neither sign goes before it.
_ANYWHERE = re.compile(
    r"(?<![/#])SERVICE\s*+(?:SILENT\s*+)?(?:\#|<[^<>{}\s]*+>\s*+[{#]|[?$]\w++\s*+[{#]|[^\s:(){}<>]{0,250}+:)",
    re.IGNORECASE,
)


def federates(text: str) -> bool:
    """Whether a query has a SERVICE clause; also where it may have one, and only a parser could tell.

    Told from the text, since no parser at hand reads all that Oxigraph does (LATERAL, SPARQL 1.2).
    """
    if "service" not in text.lower():
        return False
    before: Sequence[Token] = ()
    opened = [""]
    for token in tokens(text):
        if token.text == "{" and _is_service(before):
            return True
        if before and opened[-1] == "(" and may_compare(before[-1], token) and ("'" in token.text or "#" in token.text):
            # Where it is none, a string or a comment begins in it, which hides what is behind.
            return _ANYWHERE.search(text, token.start) is not None
        if token.kind == "bracket" and token.text in "([{":
            opened.append(token.text)
        elif token.kind == "bracket" and len(opened) > 1:
            opened.pop()
        before = (*before[-2:], token)
    return False


def _is_service(before: Sequence[Token]) -> bool:
    """Whether the last tokens before a group make it one of SERVICE.

    No blanks are asked for: Oxigraph reads `1SERVICESILENT<…>{` too.
    """
    if not before or before[-1].kind not in ("iri", "variable", "name"):
        return False
    *keywords, host = before
    if host.kind == "name" and "SERVICE" in host.text.partition(":")[0].upper():
        return True
    if keywords and keywords[-1].word == "SILENT":
        keywords.pop()
    return bool(keywords) and keywords[-1].word.endswith(("SERVICE", "SERVICESILENT"))
