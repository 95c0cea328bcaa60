"""Text for a screen: what a terminal would obey, or show as something else, stands there as its code point.

Such letters are the controls C0, DEL and C1 (ECMA-48: a terminal takes U+009B for the beginning of a command as it
takes ESC with "["), those that turn the direction of writing (Unicode Standard Annex 9), the separators of lines and
paragraphs, and halves of surrogate pairs, which names of files have for bytes that are no UTF-8. And those that are not
seen at all and make two things look like one: soft hyphens, letters without width, tags (general category Cf, without
the signs of Arabic, Syriac, Kaithi and Egyptian writing that it has too, which are seen).
"""

from __future__ import annotations

import re
from typing import Any

_OBEYED = "\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ud800-\udfff"
_SHOWN = (  # As numbers.
    rf"{_OBEYED}\xad\u180e\u200b-\u200d\u2060-\u2065\ufeff\ufff9-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f"
)
# The servers that run a build take commands out of what a program prints: GitHub from a line that begins so after
# blanks, GitHub and others from anywhere in a line (##[…], ##vso[…], ##teamcity[…]).
_ORDER = r"^(?P<indent>[^\S\n]*):(?=:[^\n]*::)|#(?=#\w*\[)"


def visible(text: str) -> str:
    """A text on one line, with every letter that is not seen: for what may be wrong because of such a letter.

    >>> visible("1\u00a0000\\n")
    '1U+00A0000U+000A'
    """
    return text if text.isprintable() else "".join(c if c.isprintable() else code_point(c) for c in text)


def on_one_line(text: str) -> str:
    """A text on one line, without letters that a terminal would obey or hide; a space of another kind stays.

    >>> on_one_line("\\x1b[31m\u00a0\\n\\u200b")
    'U+001B[31m\\xa0U+000AU+200B'
    """
    return text if text.isprintable() else re.sub(rf"[{_SHOWN}\t\n]", _code_point, text)


def on_screen(text: str) -> str:
    """Whole lines, whose line feeds and tabs are the layout's own, without letters that a terminal would obey or hide.

    >>> on_screen("1\\t2\\x07\\n")
    '1\\t2U+0007\\n'
    """
    return re.sub(f"[{_SHOWN}]", _code_point, text)


def without_orders(text: str) -> str:
    """Whole lines that a server which runs a build takes for text.

    >>> without_orders("  ::error::x\\nsee ##[error]x")
    '  U+003A:error::x\\nsee U+0023#[error]x'
    """
    return re.sub(_ORDER, _order, text, flags=re.MULTILINE)


def escaped(text: str) -> str:
    r"""A text of a language that knows \uXXXX in its strings (JSON, Turtle, SPARQL), safe to print and still the same.

    >>> escaped('"\x9b"')
    '"\\u009B"'
    """
    if text.isprintable():
        return text
    return re.sub(f"[{_OBEYED}]", lambda match: f"\\u{ord(match[0]):04X}", text)


def json_text(value: Any, *, indent: int | None = None) -> str:
    """JSON that people can read, and neither a terminal nor a server that runs a build obeys.

    Any letter of a string may be escaped (RFC 8259, section 7), and no line begins inside one.
    """
    import json

    text = escaped(json.dumps(value, ensure_ascii=False, indent=indent))
    return re.sub(r"#(?=#\w*\[)", r"\\u0023", text) if "##" in text else text


def code_point(letter: str) -> str:
    """A letter by its number, as the Unicode Standard writes it."""
    return f"U+{ord(letter):04X}"


def _code_point(match: re.Match[str]) -> str:
    return code_point(match[0])


def _order(match: re.Match[str]) -> str:
    return (match["indent"] or "") + code_point(match[0][-1])
