"""The parameters of a declared component as constants of its query, so that it is read as if written with them."""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import BlankNode

from wupgraph.rdf.terms import Term
from wupgraph.shacl.datatypes import empty_store
from wupgraph.shacl.sparql_based.literals_as_written import functions, has_stand_in
from wupgraph.shacl.sparql_based.rewriting import Edit, edited
from wupgraph.sparql.lexer import tokens_of


def constant_edits(query: str, known: Mapping[str, Term]) -> list[Edit] | None:
    """What replaces the pre-bound variables of a query by their values (SHACL, appendix A).

    Returns:
        None where they can only be bound: SPARQL has variables alone in some places (SELECT, GROUP BY, BOUND), a blank
        node has no name, and what a query sees of a stand-in depends on where it looks.
    """
    # A row that says ?failure is a failure; of a constant there is no row.
    if any(isinstance(term, BlankNode) or has_stand_in(term) for term in known.values()) or "failure" in known:
        return None
    # Apart, so that a "<" before it does not become a part of it.
    edits = [
        Edit(token.start, token.end, f" {known[token.text[1:]]} ")
        for token in (tokens_of(query) if known else ())
        if token.kind == "variable" and token.text[1:] in known
    ]
    try:
        if edits:
            empty_store().query(edited(query, edits), custom_functions=functions())
    except SyntaxError:
        return None
    return edits
