"""Checking quotations: is each claim's passage where the claim says, in the document that it names?"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from wupgraph.evidence.anchoring import Anchor, standings
from wupgraph.evidence.problems import ClaimWords, Problem, document_problem, quotation_problem
from wupgraph.evidence.quotation_codes import MISSING
from wupgraph.evidence.quotations import Fragment, quotations
from wupgraph.evidence.source_documents import DocumentText, find_texts, sources_of
from wupgraph.findings.finding import Finding
from wupgraph.rdf.namespaces import RDF
from wupgraph.rdf.places import Place
from wupgraph.rdf.positions import locate
from wupgraph.rdf.reading import read_document
from wupgraph.rdf.terms import Term, iri_of, text_of
from wupgraph.register.folder import Register
from wupgraph.severity import Severity
from wupgraph.text import Text

_STATEMENTS = (
    "SELECT ?claim ?subject ?predicate ?value {{ VALUES ?claim {{ {claims} }} "
    f"?claim <{RDF}subject> ?subject ; <{RDF}predicate> ?predicate ; <{RDF}object> ?value }}}}"
)


# What claims say in the words of commands, by claim, for the claims of a register.
Naming = Callable[[Register, Collection[str]], Mapping[str, ClaimWords]]


@dataclass(frozen=True, slots=True)
class EvidenceReport:
    """What was found, and how many quotations could and could not be checked.

    Attributes:
        absent: numbers of the documents that the unchecked ones are from.
    """

    findings: tuple[Finding, ...]
    checked: int
    unchecked: int
    absent: tuple[str, ...] = ()


def check_quotations(
    register: Register, folder: Path, *, required: bool = False, naming: Naming | None = None
) -> EvidenceReport:
    """Compare every quotation with the documents in `folder`.

    A document that is missing or changed is one finding at its description; its quotations are still
    compared where there is a text. A quotation that is not where the claim says is a finding at the
    claim: it has moved, or it is gone.

    Args:
        required: all documents have to be at hand. Else a missing one is no error beside others that are there.
        naming: says what claims say as people write it; default: in CURIEs.

    Raises:
        InputError: the folder or a text cannot be read.
    """
    return check_texts(register, find_texts(sources_of(register.store), folder), required=required, naming=naming)


def check_texts(
    register: Register,
    texts: Mapping[str, DocumentText],
    *,
    required: bool = False,
    only: str | None = None,
    moving_is_fine: bool = False,
    naming: Naming | None = None,
) -> EvidenceReport:
    """Compare quotations with these texts of documents, as `check_quotations` does.

    Args:
        texts: by the document's IRI.
        only: the document whose quotations are compared; None for all.
        moving_is_fine: leave out quotations that are sure to have moved.
        naming: says what claims say as people write it; default: in CURIEs.
    """
    sources = [source for source in sources_of(register.store) if only in (None, source.iri)]
    cited = [one for one in quotations(register.store) if only in (None, one[1].source)]
    standing = standings_in(texts, [fragment for _, fragment in cited])
    versions = versions_at_hand(texts, standing)
    problems = []
    for source in sources:
        found = document_problem(source, texts.get(source.iri), source.iri in versions)
        if found and found.code == MISSING and texts and not required:
            found = found._replace(severity=Severity.INFO)
        problems += [found] if found else []
    checked = unchecked = 0
    absent: set[str] = set()
    wrong: list[tuple[str, Fragment]] = []
    for claim, fragment in cited:
        if not claim:
            continue
        if fragment not in standing:
            unchecked += 1
            absent.add(fragment.source)
            continue
        checked += 1
        if not standing[fragment].here and not (moving_is_fine and standing[fragment].sure):
            wrong.append((claim, fragment))
    named = naming(register, {claim for claim, _ in wrong}) if naming is not None and wrong else {}
    words = _words_of(
        register, {claim for claim, _ in wrong if claim not in named}, {source.iri: source.number for source in sources}
    )
    problems += [
        quotation_problem(
            claim,
            fragment,
            standing[fragment],
            texts[source],
            source in versions,
            named.get(claim) or words[claim, source],
        )
        for claim, fragment in wrong
        for source in (fragment.source,)
    ]
    findings = _located(register, problems)
    numbers = tuple(source.number for source in sources if source.iri in absent)
    return EvidenceReport(tuple(sorted(findings, key=lambda finding: finding.sort_key)), checked, unchecked, numbers)


def _words_of(
    register: Register, claims: Collection[str], numbers: Mapping[str, str]
) -> dict[tuple[str, str], ClaimWords]:
    """What claims say, by claim and document: for the commands that findings name.

    Args:
        numbers: of the documents, by their IRIs.
    """
    if not claims:
        return {}
    shrink = register.prefixes.shrink
    asked = _STATEMENTS.format(claims=" ".join(f"<{claim}>" for claim in claims if ">" not in claim))
    said = {
        iri_of(claim): (shrink(iri_of(subject)), _same(shrink(iri_of(predicate))), _bare(value, shrink), _tag(value))
        for claim, subject, predicate, value in register.store.select(asked).rows
    }
    nothing = ("…", _same("…"), "…", "")
    return {
        (claim, source): ClaimWords(number, *said.get(claim, nothing))
        for claim in claims
        for source, number in numbers.items()
    }


def _bare(value: Term | None, shrink: Callable[[str], str]) -> str:
    return shrink(value.value) if isinstance(value, NamedNode) else text_of(value)


def _tag(value: Term | None) -> str:
    return f"@{value.language}" if isinstance(value, Literal) and value.language else ""


def _same(text: str) -> Text:
    return Text(text, text)


def standings_in(texts: Mapping[str, DocumentText], fragments: list[Fragment]) -> dict[Fragment, Anchor]:
    """Where the quotations stand in the texts that there are."""
    found: dict[Fragment, Anchor] = {}
    for source, text in texts.items():
        found |= standings([fragment for fragment in fragments if fragment.source == source], text)
    return found


def versions_at_hand(texts: Mapping[str, DocumentText], standing: dict[Fragment, Anchor]) -> set[str]:
    """The documents of which the text at hand is the quoted one, or a version of it: half its quotations stand there.

    A file that only has the name of a document may hold a short quotation or two by chance.
    """
    versions = set()
    for source, text in texts.items():
        stands = [anchor.passage is not None for fragment, anchor in standing.items() if fragment.source == source]
        if text.same or (stands and 2 * sum(stands) >= len(stands)):
            versions.add(source)
    return versions


def _located(register: Register, problems: list[Problem]) -> list[Finding]:
    """Findings at the line where each node stands. The files are searched only if there is a problem."""
    places: dict[str, Place] = {}
    if problems:
        for file in register.data_files:
            located = locate(read_document(file))
            for problem in problems:
                place = located.place_of(NamedNode(problem.node))
                if place is not None:
                    places.setdefault(problem.node, place)
    shrink = register.prefixes.shrink
    return [
        Finding(
            code=problem.code,
            severity=problem.severity,
            message=problem.message,
            place=places.get(problem.node),
            hint=problem.hint,
            focus=shrink(problem.node),
            value=shrink(problem.quotation) if problem.quotation else "",
        )
        for problem in problems
    ]
