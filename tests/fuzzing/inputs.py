"""Inputs that no one wrote: the repository's own files, damaged at random, and texts made of the grammars' tokens.

The same number gives the same input on any machine.
"""

from __future__ import annotations

import gzip
import random
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import BlankNode, Quad, RdfFormat, parse, serialize

from wupgraph.rdf.terms import Term

ROOT = Path(__file__).parents[2]
LARGEST = 200_000  # bytes of a file to damage; what takes longer to read is found no sooner
SYNTAXES = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".jsonld": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
}
TOKENS = [
    *"[](){}<>\"'^@.;,#\\/|*+?!=&%$-:_ \t\n\r\0\x01\x1b\x7f",
    *(" [ ", " ( ", " { ", "<<", ">>", "<<(", '"""', "'''", "^^", "@pl", "@x-", "_:b", "[]", "a ", "true", "GRAPH "),
    *("@prefix e: <http://e/> .\n", "PREFIX e: <e>\n", "@base <x> .\n", "BASE <http://e/>\n", "@version '1.2' .\n"),
    *("\\u0000", "\\u001B", "\\uD800", "\\U0010FFFF", "\\U00110000", "\\u202E", "\u202e", "\u2028", "\x85", "\x9b31m"),
    *("\ufeff", "\U0001f44d", "ż", "z\u0307", "\ufffd", "\ufffe", "١", "ﬁ"),
    *("1e400", "-0", "007", "1" * 30, "1." + "0" * 40 + "1", "NaN", "INF", ".5", "1e", "+", "--1"),
    *('"2020-02-30"^^xsd:date', '"-0001"^^xsd:gYear', '"24:00:00"^^xsd:time', '"P"^^xsd:duration', '"1"^^<x>'),
    *("sh:property ", "sh:path ", "sh:node ", "sh:or ", "sh:not ", "sh:pattern ", "sh:minCount ", "sh:select "),
    *("sh:deactivated true ; ", "sh:targetNode ", "sh:qualifiedValueShape ", "rdf:first ", "rdf:rest ", "rdf:nil "),
    *("SELECT * ", "WHERE { ?s ?p ?o } ", "OPTIONAL {", "UNION {", "FILTER(", "BIND(", "VALUES ?x {", "SERVICE <x> {"),
    *("REGEX(?o, '(a+)+$')", "COUNT(*)", "GROUP BY ", "ORDER BY ", "LIMIT 1e9 ", "FROM <urn:none> ", "INSERT DATA {"),
    *('"@context": ', '"@id": ', '"@graph": [', '"@list": [', '"@type": ', "null", "{", "[", "\\ud800"),
    '"@base": "x",',
    *("<!DOCTYPE a [", '<!ENTITY b "c">', "&b;", "<rdf:Description>", ' rdf:about="', "<![CDATA[", "<?xml ?>", "]]>"),
    *("<<<<<<< HEAD\n", "=======\n", ">>>>>>> x\n", "version https://git-lfs.github.com/spec/v1\n"),
    *("\x1f\x8b", "PK\x03\x04"),
]  # fmt: skip


class Input(NamedTuple):
    """What a command is given.

    Attributes:
        command: the name of a trial (`tests.fuzzing.trial.TRIALS`).
        name: the file's name, whose suffix tells the syntax.
        raw: what is in it.
    """

    command: str
    name: str
    raw: bytes


@cache
def seeds() -> dict[str, list[bytes]]:
    """By suffix: the shipped files that are not large, in each syntax, and the questions."""
    turtle = [
        path.read_bytes()
        for folder in ("data", "shapes", "ontology", "tests/records")
        for path in sorted((ROOT / folder).rglob("*.ttl"))
        if path.stat().st_size < LARGEST
    ]
    others = [_numbered(raw) for raw in turtle[::7]]
    found = {
        suffix: [serialize(quads, format=syntax) or b"" for quads in others]
        for suffix, syntax in SYNTAXES.items()
        if suffix != ".ttl"
    }
    found[".ttl"] = turtle
    found[".rq"] = [path.read_bytes() for path in sorted((ROOT / "queries").rglob("*.rq"))]
    return found


def _numbered(raw: bytes) -> list[Quad]:
    """The triples of a Turtle file. The parser names blank nodes by chance: here by their order."""
    names: dict[BlankNode, BlankNode] = {}

    def named(term: Term) -> Term:
        return names.setdefault(term, BlankNode(f"b{len(names)}")) if isinstance(term, BlankNode) else term

    return [
        Quad(named(quad.subject), quad.predicate, named(quad.object))  # type: ignore[arg-type]
        for quad in parse(raw, RdfFormat.TURTLE)
    ]


def make(number: int, commands: dict[str, tuple[str, ...]]) -> Input:
    """The input of a number, for one of the commands, each of which takes files of some suffixes."""
    chance = random.Random(number)
    command = chance.choice(sorted(commands))
    suffix = chance.choice(commands[command])
    raw = chance.choice(_MAKERS)(chance, suffix)
    if suffix != ".rq" and chance.random() < 0.05:
        packed = gzip.compress(raw, mtime=0)
        return Input(command, f"input{suffix}.gz", _damage(chance, packed) if chance.random() < 0.5 else packed)
    return Input(command, f"input{suffix}", raw)


def _damaged(chance: random.Random, suffix: str) -> bytes:
    """A shipped file with a few things done to it."""
    raw = chance.choice(seeds()[suffix])
    if len(raw) > 4000 and chance.random() < 0.7:  # A part of it is read sooner, and as much can go wrong in it.
        start = chance.randrange(len(raw) - 3000)
        raw = raw[:600] + raw[start : start + chance.randrange(3000)]
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        raw = _damage(chance, raw)
    return raw


def _woven(chance: random.Random, suffix: str) -> bytes:
    """Tokens of the grammars in any order."""
    head = (
        b"@prefix e: <http://e/> .\n@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
        if suffix in (".ttl", ".trig")
        else b""
    )
    tokens = chance.choices(TOKENS, k=chance.randrange(1, 60))
    return head + "".join(tokens).encode("utf-8", "surrogatepass")


def _random(chance: random.Random, suffix: str) -> bytes:
    """Bytes of no kind."""
    return chance.randbytes(chance.choice((0, 1, 2, 7, 300)))


def _deep(chance: random.Random, suffix: str) -> bytes:
    """One thing many times."""
    raw = chance.choice(seeds()[suffix])[:3000]
    place = chance.randrange(len(raw) + 1)
    often = chance.choice((100, 3_000, 30_000))
    return raw[:place] + (chance.choice(TOKENS) * often).encode("utf-8") + raw[place:]


_MAKERS: list[Callable[[random.Random, str], bytes]] = [*[_damaged] * 12, *[_woven] * 4, *[_deep] * 3, _random]


def _damage(chance: random.Random, raw: bytes) -> bytes:
    place, length = chance.randrange(len(raw) + 1), chance.choice((1, 1, 3, 20, 200))
    before, hit, after = raw[:place], raw[place : place + length], raw[place + length :]
    done = chance.randrange(8)
    if done == 0:
        return before + after
    if done == 1:
        return before + hit + hit + after
    if done == 2:
        return before
    if done == 3:
        return before + chance.randbytes(length) + after
    if done == 4 and hit:
        return before + bytes([hit[0] ^ 1 << chance.randrange(8)]) + hit[1:] + after
    if done == 5:
        other = chance.choice(seeds()[chance.choice(sorted(seeds()))])
        start = chance.randrange(len(other) + 1)
        return before + other[start : start + 10 * length] + after
    return before + chance.choice(TOKENS).encode("utf-8") + hit + after
