"""What an annex takes the place of: claims that were preferred until now, such as those of an earlier annex."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode

from wupgraph.authoring.contents.contents import Contents, Fact
from wupgraph.authoring.contents.recorded_claims import RANK_OF, REASON, RecordedClaims
from wupgraph.authoring.recording.changes import Change, ChangeKind
from wupgraph.rdf.namespaces import RANK


def make_way(fact: Fact, contents: Contents, claims: RecordedClaims) -> Iterator[Change]:
    """Give the claims of other values that are preferred the rank `normal`, and what qualifies these values with them.

    Yields:
        What is done to each of these claims.
    """
    preferred, normal = NamedNode(RANK + "preferred"), NamedNode(RANK + "normal")
    for former in claims.about(fact.subject, fact.predicate.value):
        if former.value == fact.value:
            continue
        for one in (former, *claims.qualifiers_of(former)):
            if one.rank != preferred.value:
                continue
            claims.touch(one.subject, one.predicate)
            contents.remove(Fact(one.iri, NamedNode(RANK_OF), preferred))
            contents.add(Fact(one.iri, NamedNode(RANK_OF), normal), contents.root)
            for reason in list(contents.values(one.iri, REASON)):
                contents.remove(Fact(one.iri, NamedNode(REASON), reason))
            assert isinstance(one.subject, NamedNode)
            yield Change(ChangeKind.CHANGED, None, one.subject, NamedNode(one.predicate), one.value, one.iri)
