"""What tells that a query is small without measuring it: how often it has the signs that count."""

from __future__ import annotations

import re

from wupgraph.gate.limits import NAMESPACE_LENGTH, QUERY_DEPTH, QUERY_PATTERNS, QUERY_STEPS

# Each nests what stands before it, or what follows, once more in the tree of the query.
CLAUSES = ("UNION", "OPTIONAL", "MINUS", "FILTER", "LATERAL", "VALUES", "GRAPH", "EXISTS", "AS")

JOINED = ("VALUES", "GRAPH", "SERVICE")  # Clauses that a group joins as it does patterns.

# Oxigraph's parser reads what is in their brackets twice, and what is nested in that four times.
READ_TWICE = ("REGEX", "REPLACE", "SUBSTR")

_FEW_READINGS = 8  # What is read twice: with so much of it, 8000 characters cannot pass `QUERY_READINGS`.

_SHORT = 8000  # characters

# What is no letter of a keyword, as blanks.
_BETWEEN_WORDS = bytes(at if at > 127 or chr(at).isalpha() or chr(at) == "_" else 32 for at in range(256))

_IN_NAMES = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_:?$")

_ENDS = str.maketrans(".;,{]", "}}}}}")  # what ends a triple pattern, as one sign

_IN_NO_IRI = frozenset(' <"{}|^`\\')  # SPARQL 1.1, 19.8, IRIREF; besides what cannot be printed.

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_"


def is_small(text: str) -> bool:
    """Whether a query is surely within each bound, told from how often it has the signs that count.

    Most are, and it takes a fraction of the time of measuring one. Nothing is counted less than `Measure` does.
    """
    if len(text) > _SHORT or any(sign in text for sign in ("\\u", "\\U", "<<", "{|")) or _may_have_long_iris(text):
        return False
    text = _without_texts(_without_iris(_after_prologue(text)))
    upper = text.upper()
    signs = upper.encode("utf-8", "surrogatepass")
    round_, braces, square = text.count("("), text.count("{"), text.count("[")
    operators = sum(map(text.count, "&|!=-+*/^<>"))
    if (
        "~" in text
        or round_ + braces + square > QUERY_DEPTH
        or operators + 2 * round_ + sum(map(upper.count, CLAUSES)) > QUERY_STEPS
        or sum(map(upper.count, ("SELECT", *READ_TWICE))) > _FEW_READINGS
    ):
        return False
    terms = len(signs) - len(signs.translate(None, b"?$:<\"'[0123456789")) + upper.count("TRUE") + upper.count("FALSE")
    # The verb `a`, which may stand right before a name.
    terms += sum(word.startswith(b"A") for word in signs.translate(_BETWEEN_WORDS).split())
    others = text.count("/") + braces + sum(map(upper.count, JOINED))
    if 2 * (terms + round_) + others <= QUERY_PATTERNS:
        return True
    # Without lists, each pattern has a verb of its own, or a comma or a path in brackets before its object; and behind
    # it a stop, the end of its group, or a clause.
    patterns = min((terms + text.count(",") + round_) // 2, _ended(upper)) + others - _planned_apart(upper)
    return patterns <= QUERY_PATTERNS and "\\" not in text and not _may_have_lists(text.partition("{")[2])


def _planned_apart(upper: str) -> int:
    """How many groups are surely joined with nothing: those of OPTIONAL and EXISTS."""
    words = " ".join(upper.split())
    return words.count(" OPTIONAL {") + words.count(" EXISTS {")


def _may_have_long_iris(text: str) -> bool:
    """Whether an IRI may be over the bound of a prefix's, by itself or behind a base."""
    if len(text) <= NAMESPACE_LENGTH:
        return False
    *before, _ = text.upper().split("BASE")
    is_word = any(said[-1:] not in _IN_NAMES for said in before)  # No part of a name, nor a variable.
    return is_word or max(map(len, text.split())) > NAMESPACE_LENGTH


def _ended(upper: str) -> int:
    """How many triple patterns there may be at most, told from what stands between the signs that end one.

    Args:
        upper: the query in capitals, without lists.
    """
    for clause in (*CLAUSES, "SERVICE"):
        upper = upper.replace(clause, "}")
    pieces = upper.replace("BIND", "}").translate(_ENDS).split("}")
    has_comments = "#" in upper
    return sum(bool(said) and (has_comments or not _is_of_expression(said)) for said in map(str.strip, pieces))


def _is_of_expression(piece: str) -> bool:
    """Whether what stands between two signs belongs to an expression: a pattern behind one would end otherwise.

    Without lists, a pattern has as many brackets that open as that close, those of a path.
    """
    opened, closed = piece.count("("), piece.count(")")
    return opened > closed or (piece[-1] == ")" and (closed > opened or piece[0] == "("))


def _may_have_lists(text: str) -> bool:
    """Whether an opening bracket has another thing before it, or in it, than those of expressions and paths have.

    Args:
        text: the query behind its first brace, before which there are no lists.
    """
    blanks = " \t" if "#" in text else None  # Before the line there may be a comment.
    before, *insides = text.split("(")
    is_first = True
    for number, inside in enumerate(insides, 2):
        head = before.rstrip(blanks)
        is_known = head[-1] in "&|!=/^" if head else not is_first
        is_call = number <= len(insides) and _is_name(inside.rstrip(blanks))
        first = inside.partition(")")[0]
        is_compared = "|" in first or "=" in first or " > " in first  # A path, too.
        if not (is_known or is_call or is_compared or _ends_in_name(head) or _is_named(inside)):
            return True
        before, is_first = inside, False
    return False


def _ends_in_name(text: str) -> bool:
    """Whether a text ends with a keyword or with the name of a function."""
    rest = text.rstrip(_LETTERS)
    return _is_name(text[len(rest) :]) and not (rest[-1:].isalnum() or rest[-1:] in tuple(":.%@?$-"))


def _is_name(text: str) -> bool:
    return len(text) > 1 and not text.strip(_LETTERS) and text.upper() not in ("TRUE", "FALSE")


def _is_named(inside: str) -> bool:
    """Whether a bracket holds a variable that AS gives another name."""
    variable, word = [*inside.split(None, 2), "", ""][:2]
    return variable[:1] in ("?", "$") and variable[1:].replace("_", "a").isalnum() and word.upper() == "AS"


def _without_iris(text: str) -> str:
    """A query with its IRIs of the web empty: what begins with `<http://` is no comparison."""
    first, *others = text.split("<http")
    parts = [first]
    for part in others:
        inside, end, behind = part.partition(">")
        is_iri = end and inside.startswith(("://", "s://")) and inside.isprintable() and not set(inside) & _IN_NO_IRI
        parts.append(f"<:>{behind}" if is_iri else f"<http{part}")
    return "".join(parts)


def _without_texts(text: str) -> str:
    """A query with its strings empty, where nothing else holds a quotation mark."""
    if '"' not in text or '"""' in text:
        return text
    if "\\" in text:
        rest = re.sub(r'"(?:[^"\\\r\n]|\\[^\r\n])*"', '"', text)
    else:
        parts = text.split('"')
        if len(parts) % 2 == 0 or any("\n" in part or "\r" in part for part in parts[1::2]):
            return text
        rest = '"'.join(parts[::2])
    # Behind the mark of a comment, or within another, a mark begins nothing.
    return text if "#" in rest or "'" in rest else rest


def _after_prologue(text: str) -> str:
    """A query without the comments and prefixes that it begins with, as far as each has a line."""
    at = 0
    for line in text.splitlines(keepends=True):
        if line[0] != "#" and not line.isspace():
            word, _, rest = line.partition(" ")
            prefix, _, iri = rest.strip().partition(": ")
            is_prefix = (
                word.upper() == "PREFIX" and prefix.isalnum() and iri[:1] == "<" and iri.find(">") == len(iri) - 1
            )
            if not is_prefix:
                break
        at += len(line)
    return text[at:]
