"""How the names of the shipped register begin, written out; and what stores have to know to be asked of it."""

from __future__ import annotations

from wupgraph.loading import reserved_graphs
from wupgraph.rdf.namespaces import Base, Prefixes
from wupgraph.stores.recorded import RecordedRegister

BASE = Base("https://w3id.org/wupgraph/")
ID = BASE.id
GRAPH = BASE.graphs
NAMES = Prefixes({}, BASE)
LOCKS = reserved_graphs.locks_of(BASE)
LOADS = reserved_graphs.loads_of(BASE)
STAGES = reserved_graphs.stages_of(BASE)
# With its titles, since tests of one process share a server, which takes no other register of the same base.
TITLES = {"pl": "Współpraca wojewódzkich urzędów pracy", "en": "Cooperation of voivodeship labour offices"}
RECORDED = RecordedRegister(BASE, TITLES, {})
