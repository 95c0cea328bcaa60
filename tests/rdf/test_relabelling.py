"""Labels are renamed in a text as a parser would see them: nothing else changes, wherever the text is cut."""

from __future__ import annotations

import io

import pytest
from pyoxigraph import BlankNode, Quad, RdfFormat, parse

from wupgraph.rdf import relabelling
from wupgraph.rdf.blank_nodes import Apart
from wupgraph.rdf.relabelling import Relabelled, relabelled

TEXTS = [
    "_:a <x:p> _:b . _:a.b <x:p> _:a.\n_:c<x:p>_:d,_:e;<x:q>(_:f[<x:r>_:g]_:h).",
    '<x:s> <x:p> "_:a" , \'_:a\' , """_:a\n"_:b""" , \'\'\'\n_:c\'\'\' , "\\"_:a" , "" , \'\' , _:x .\n',
    "@prefix a_: <x:_:b/> . @prefix b-_: <x:y> . @prefix : <x:> .\n"
    "a_:b a_:c b-_:_d , :_:e , a_:f\\#_ , _:g . # _:h '\n_:i a _:j .",
    "# _:a\n_:a <x:p> _:b # _:c \" '''\n.\n",
    "_:ż1 <x:p> _:0-9, _:a·b, _:a--b.\n",
    '_:a <x:p> "x"@en, "_:y"^^<x:_:z>, 1.5, _:b, -1.\n',
]


def renamed(text: str) -> list[Quad]:
    """What a parser says, its labels then renamed."""
    return list(Apart(7).quads(parse(text, RdfFormat.TURTLE)))


def comparable(quads: list[Quad]) -> list[tuple[str, ...]]:
    """Quads with the nodes that have no label alike."""
    return [
        tuple("[]" if isinstance(one, BlankNode) and len(one.value) > 20 else str(one) for one in quad)
        for quad in quads
    ]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 50, 1 << 20])
@pytest.mark.parametrize("text", TEXTS)
def test_only_labels_change(text: str, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relabelling, "_AT_ONCE", size)
    reader = Relabelled(io.BytesIO(text.encode()), 7)
    given = b"".join(iter(lambda: reader.read(5), b""))
    assert comparable(list(parse(given, RdfFormat.TURTLE))) == comparable(renamed(text))
    assert b"".join(relabelled(text.encode(), Apart(7))) == given
    assert given.replace(b"-doc7", b"").decode() == text


@pytest.mark.parametrize(
    "text",
    ['_:a <x:p> "open .\n_:b <x:p> 1 .', "_:a <x:p> '''x\n_:b", "_: <x:p> _:b .", "_:a <x:p", "\\", "_:a/b <x:p> 1 ."],
)
def test_what_is_malformed_stays_so(text: str) -> None:
    with pytest.raises(SyntaxError):
        list(parse(b"".join(relabelled(text.encode(), Apart(7))), RdfFormat.TURTLE))
