"""JSON (RFC 8259) and TOML 1.0, whose readers call themselves for each level."""

from __future__ import annotations

import re
from typing import Any

from wupgraph.gate import limits
from wupgraph.gate.excess import DEEP_TREE, Excess
from wupgraph.text import Text

_DEEP_JSON = Text(
    f"nawiasy są zagnieżdżone ponad {limits.JSON_DEPTH} razy", f"brackets are nested over {limits.JSON_DEPTH} deep"
)
_DEEP_TOML = Text(
    f"nawiasy lub człony klucza są zagnieżdżone ponad {limits.TOML_DEPTH} razy; uprość plik",
    f"brackets or parts of a key are nested over {limits.TOML_DEPTH} deep; simplify the file",
)
_LONG_TOML = Text(
    f"plik ma ponad {limits.TOML_SIZE >> 20} MB; skróć go", f"the file is over {limits.TOML_SIZE >> 20} MB; shorten it"
)
_LONG_NUMBER = Text("liczba ma tysiące cyfr; popraw ją", "a number has thousands of digits; correct it")

# What is opened and not closed ends with the text, or each quote in it would be tried as a beginning.
_OF_JSON = re.compile(r'"(?:[^"\\]++|\\.)*+"?|([\[{])|[\]}]', re.DOTALL)
_OF_TOML = (
    r'"""(?:[^"\\]++|\\.|"(?!""))*+(?:""")?|' + r"'''(?:[^']++|'(?!''))*+(?:''')?"
    r'|"(?:[^"\\\n]++|\\.)*+"?|'
    + r"'[^'\n]*+'?|\#[^\n]*+|(?P<opening>[\[{])|(?P<closing>[\]}])|(?P<dot>\.)|(?P<end>[\n=,])"
)


def json_value(text: str | bytes) -> Any:
    """What a text of JSON says.

    Raises:
        ValueError: it is not well formed, nested too deep, or has a number of thousands of digits.
    """
    import json  # Who reads TOML needs none.

    decoded = text if isinstance(text, str) else text.decode("utf-8")
    check_json(decoded, limits.JSON_DEPTH, _DEEP_JSON)
    return json.loads(decoded)


def toml_tables(text: str) -> dict[str, Any]:
    """What a text of TOML says.

    Raises:
        Excess: it is over a bound.
        tomllib.TOMLDecodeError: it is not well formed.
    """
    import tomllib

    if len(text) > limits.TOML_SIZE:
        raise Excess(_LONG_TOML)
    depth = parts = 0
    for match in re.finditer(_OF_TOML, text, re.DOTALL):
        depth += (match["opening"] is not None) - (match["closing"] is not None)
        parts = 0 if match["end"] or match["opening"] else parts + (match["dot"] is not None)
        if depth > limits.TOML_DEPTH or parts > limits.TOML_DEPTH:
            raise Excess(_DEEP_TOML, match.start())
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise
    except ValueError:  # Python reads no integer of more than 4,300 digits.
        raise Excess(_LONG_NUMBER) from None


def check_json_ld(text: str) -> None:
    """Refuse JSON-LD that is nested too deep, or whose contexts could exhaust its parser."""
    from wupgraph.gate.contexts import check_contexts

    has_long = check_json(text, limits.TREE_DEPTH, DEEP_TREE)
    check_contexts(text, _OF_JSON)
    if has_long:
        from wupgraph.gate.members import check_members

        check_members(text, _OF_JSON)


def check_json(text: str, deepest: int, refusal: Text) -> bool:
    """Refuse brackets that are nested too deep; whether there are strings that would be too long for a name."""
    depth = 0
    has_long = False
    for match in _OF_JSON.finditer(text):
        if match[0][0] != '"':
            depth += 1 if match[1] else -1
        elif len(match[0]) > limits.IRI_LENGTH:
            has_long = True
        if depth > deepest:
            raise Excess(refusal, match.start())
    return has_long
