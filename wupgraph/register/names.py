"""What a register and its layers declare for all that names things: prefixes, kinds of identifiers, layers.

They stand in `ontology/prefixes.ttl` and in the file of that name of each layer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import Literal, Quad

from wupgraph.errors import InputError, UsageError
from wupgraph.rdf.namespaces import DCT, LAYER, OWL, RDF, SH, WSH, Base, Prefixes, local_name
from wupgraph.rdf.origins import Origin
from wupgraph.rdf.parsing import parse
from wupgraph.rdf.reading import read_document
from wupgraph.text import Text

# How kinds were described before 2.0.0 (`ontology/evidence/rules.ttl`), which goes with 3.0.0.
_OF_CLASS, _IS_EVIDENCE, _BELONGS_TO_ONE, _CAN_ANSWER = _FORMER = tuple(
    WSH + name for name in ("ofClass", "isEvidence", "belongsToOne", "canAnswer")
)
# What is read of prefixes, kinds and layers; the rest is for people.
_SAID_BY = frozenset(
    (
        RDF + "type",
        SH + "prefix",
        SH + "namespace",
        WSH + "segment",
        WSH + "class",
        WSH + "file",
        OWL + "versionInfo",
        DCT + "requires",
        *_FORMER,
    )
)


class Kind(NamedTuple):
    """A kind of identifiers: those that begin with the base, `id/` and a segment.

    Attributes:
        belongs_to_one: such a node is part of the one thing that it is of, such as an amount.
        can_answer: such a thing can be responsible for others, such as a body.
        classes: of what such identifiers name; nothing can be claimed of what is evidence itself (`is_evidence`).
        file: where the register describes new ones, from `data/` and without suffix.
    """

    segment: str
    classes: tuple[str, ...]
    is_evidence: bool
    belongs_to_one: bool
    can_answer: bool
    file: str = ""


class LayerHeader(NamedTuple):
    """What a layer says of itself."""

    version: str
    requires: tuple[str, ...]


class Names(NamedTuple):
    """What is declared: prefixes, kinds by segment, layers by name."""

    prefixes: Prefixes
    kinds: Mapping[str, Kind]
    layers: Mapping[str, LayerHeader]

    @property
    def classes_of_things(self) -> list[str]:
        """The classes of what claims can be about."""
        return sorted({of_class for kind in self.kinds.values() if not kind.is_evidence for of_class in kind.classes})

    @property
    def of_parts(self) -> tuple[str, ...]:
        """How the identifiers of nodes begin that belong to one thing."""
        return self._of_segments(kind.segment for kind in self.kinds.values() if kind.belongs_to_one)

    @property
    def of_bodies(self) -> tuple[str, ...]:
        """How the identifiers of what can be responsible begin."""
        return self._of_segments(kind.segment for kind in self.kinds.values() if kind.can_answer)

    def _of_segments(self, segments: Iterable[str]) -> tuple[str, ...]:
        return tuple(f"{base.id}{segment}/" for segment in segments for base in self.prefixes.bases)

    def together_with(self, others: Sequence[Base]) -> Names:
        """The same for the things of several registers, which are asked together."""
        return self._replace(prefixes=Prefixes(self.prefixes.namespaces, self.prefixes.base, others))


def read_names(files: Iterable[Path], base: Base, own: Iterable[Path] = ()) -> Names:
    """What files declare.

    Args:
        own: Turtle files whose prefixes count too, where no declaration has the same.

    Raises:
        InputError: a file that cannot be read or parsed.
    """
    nodes: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for number, file in enumerate(files):
        for quad in parse(read_document(file, origin=Origin(number))):
            said_by = quad.predicate.value
            if said_by not in _SAID_BY:
                continue
            if said_by == WSH + "segment":
                _check_segment(quad, file)
            elif said_by == WSH + "file":
                _check_file(quad, file)
            nodes[str(quad.subject)][said_by].append(_text(quad))
    namespaces = {
        said[SH + "prefix"][0]: said[SH + "namespace"][0]
        for said in nodes.values()
        if SH + "prefix" in said and SH + "namespace" in said
    }
    kinds = {segment: _kind(segment, said) for said in nodes.values() for segment in said.get(WSH + "segment", ())}
    _check_prefixes(kinds, namespaces)
    namespaces |= {segment: f"{base.id}{segment}/" for segment in kinds}
    for prefix, namespace in (line for file in own for line in _head(file)):
        namespaces.setdefault(prefix, namespace)
    layers = {
        node[1:-1].removeprefix(LAYER): LayerHeader(
            said[OWL + "versionInfo"][0], tuple(map(local_name, said.get(DCT + "requires", ())))
        )
        for node, said in nodes.items()
        if node.startswith(f"<{LAYER}") and OWL + "versionInfo" in said
    }
    return Names(Prefixes(namespaces, base), kinds, layers)


def _kind(segment: str, said: Mapping[str, Sequence[str]]) -> Kind:
    """A kind as its node says it; its classes say what such things are (`ontology/evidence/rules.ttl`)."""
    types = said.get(RDF + "type", ())
    return Kind(
        segment,
        tuple(said.get(WSH + "class") or said.get(_OF_CLASS, ())),
        is_evidence=WSH + "EvidenceKind" in types or _IS_EVIDENCE in said,
        belongs_to_one=WSH + "PartKind" in types or _BELONGS_TO_ONE in said,
        can_answer=WSH + "BodyKind" in types or _CAN_ANSWER in said,
        file=next(iter(said.get(WSH + "file", ())), f"entities/{segment}"),
    )


def _is_segment(text: str) -> bool:
    """Whether a text is of small ASCII letters, digits and single hyphens inside, and begins with a letter."""
    parts = text.split("-")
    is_plain = all(part.isascii() and part.isalnum() and part == part.lower() for part in parts)
    return is_plain and text[0].isalpha()


def _check_segment(quad: Quad, file: Path) -> None:
    """Refuse what cannot stand between `id/` and a slug.

    Raises:
        InputError: it is no word of small letters.
    """
    value = quad.object
    if not isinstance(value, Literal) or not _is_segment(value.value):
        from wupgraph.rdf.turtle_writer import term_shown

        shown = term_shown(value)  # type: ignore[arg-type]
        raise InputError(
            Text(
                f"wsh:segment {shown}: podaj małe litery bez polskich znaków, cyfry i myślniki, w cudzysłowie",
                f"wsh:segment {shown}: give lower-case ASCII letters, digits and hyphens, in quotation marks",
            ),
            str(file),
        )


def _check_file(quad: Quad, file: Path) -> None:
    """Refuse what cannot be a file in `data/`.

    Raises:
        InputError: it is no path of words of small letters.
    """
    value = quad.object
    if not isinstance(value, Literal) or not all(map(_is_segment, value.value.split("/"))):
        from wupgraph.rdf.turtle_writer import term_shown

        shown = term_shown(value)  # type: ignore[arg-type]
        raise InputError(
            Text(
                f"wsh:file {shown}: podaj ścieżkę od data/ bez rozszerzenia, małymi literami bez polskich znaków, np. "
                '"entities/towns"',
                f"wsh:file {shown}: give a path from data/ without suffix, in lower-case ASCII letters, such as "
                '"entities/towns"',
            ),
            str(file),
        )


def _check_prefixes(kinds: Mapping[str, Kind], namespaces: Mapping[str, str]) -> None:
    """Refuse a kind that is called as a declared prefix is.

    Raises:
        UsageError: there is one.
    """
    for segment in kinds:
        if segment in namespaces:
            raise UsageError(
                Text(
                    f"wsh:segment „{segment}”: tak nazywa się prefiks <{namespaces[segment]}>; nazwij go inaczej.",
                    f'wsh:segment "{segment}": a prefix is called so, <{namespaces[segment]}>; call it otherwise.',
                )
            )


def _head(file: Path) -> Iterator[tuple[str, str]]:
    """The prefixes that a Turtle file declares before anything else (Turtle 1.1, 2.4)."""
    with file.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            parts = line.split(None, 2)
            if len(parts) == 3 and parts[0].lower() in ("@prefix", "prefix") and parts[1].endswith(":"):
                namespace = parts[2].removeprefix("<").partition(">")[0]
                if parts[1] != ":" and parts[2].startswith("<"):
                    yield parts[1][:-1], namespace
            elif parts and not line.startswith("#"):
                return


def _text(quad: Quad) -> str:
    return quad.object.value if isinstance(quad.object, Literal) else str(quad.object).strip("<>")
