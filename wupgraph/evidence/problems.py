"""What the evidence check says: documents that are not the quoted ones, quotations that moved or are gone."""

from __future__ import annotations

import shlex
from typing import NamedTuple

from wupgraph.evidence.anchoring import Anchor
from wupgraph.evidence.passages import collapse
from wupgraph.evidence.quotation_codes import CHANGED, GONE, MISSING, MOVED, OUTSIDE
from wupgraph.evidence.quotations import Fragment
from wupgraph.evidence.source_documents import DocumentText, Source
from wupgraph.severity import Severity
from wupgraph.text import Text

_LONGEST_SHOWN = 80
_FIX = Text("Poprawi to: wupgraph evidence check --fix.", "Let it be rewritten: wupgraph evidence check --fix.")


class Problem(NamedTuple):
    """What is wrong at a claim or at the description of a document, before its line is looked up."""

    node: str
    code: str
    message: Text
    hint: Text | None = None
    quotation: str = ""
    severity: Severity = Severity.VIOLATION


def document_problem(source: Source, text: DocumentText | None, is_version: bool) -> Problem | None:
    """What is wrong with the text at hand; `is_version` tells whether most quotations stand in it."""
    if not source.sha256 or (text is not None and text.same):
        return None
    if text is None:
        message = Text(
            f"Nie znaleziono tekstu dokumentu {source.number} ({source.slug}). Włóż go do katalogu dokumentów.",
            f"The text of document {source.number} ({source.slug}) was not found. Put it into the folder of documents.",
        )
        return Problem(source.iri, MISSING, message)
    message = Text(
        f"Plik {text.file.name} nie jest tym tekstem, który cytuje rejestr (inna suma SHA-256). Użyj tamtego pliku.",
        f"The file {text.file.name} is not the text that the register quotes (another SHA-256). Use that file.",
    )
    new_version = Text(
        "Jeśli to nowa wersja tekstu: wupgraph evidence check --fix przeniesie cytaty i zapisze jej sumę.",
        "If it is a new version of the text: wupgraph evidence check --fix moves the quotations and writes its sum.",
    )
    return Problem(source.iri, CHANGED, message, new_version if is_version else None)


class ClaimWords(NamedTuple):
    """What a claim says, in the words of a command that records it.

    Attributes:
        document: the number of the document that says it.
        subject, property: CURIEs, or what people call them.
        value: a CURIE, a code, or the bare text of a literal.
        language: `@pl` of a text in a language, else "".
        is_whole: nothing else carries what the document says of the subject, a part of a thing.
        anew: the thing, the name of the form and the codes behind the number by which a number is recorded, with all
            that is said beside it; None where its property is recorded by itself.
        is_one_of_several: the document may say others of the same property, so that the one that goes has to be named.
    """

    document: str
    subject: str
    property: Text
    value: str
    language: str = ""
    is_one_of_several: bool = True
    is_whole: bool = False
    anew: tuple[str, Text, str] | None = None


def quotation_problem(
    claim: str, fragment: Fragment, standing: Anchor, text: DocumentText, is_version: bool, words: ClaimWords
) -> Problem:
    """What is wrong with a quotation that is not where its claim says.

    Args:
        words: what the claim says.
    """
    start, end, exact = fragment.start or 0, fragment.end or 0, fragment.exact
    inside = 0 <= start < end <= len(text.text)
    if standing.passage is not None:
        return Problem(
            claim, MOVED, _moved(fragment, standing), _how_to_move(standing, is_version, words), fragment.iri
        )
    if not inside:
        message = Text(
            f"Położenie {start}–{end} wykracza poza dokument (liczba znaków: {len(text.text)}), a „{exact}” nigdzie w "
            "nim nie stoi. Popraw cytat albo usuń twierdzenie.",
            f'The place {start}–{end} is outside the document ({len(text.text)} characters), and "{exact}" stands '
            "nowhere in it. Correct the quotation, or remove the claim.",
        )
        return Problem(claim, OUTSIDE, message, _how_to_correct(words), fragment.iri)
    there = collapse(_whole_words(text.text, start, end))
    there = there if len(there) <= _LONGEST_SHOWN else there[: _LONGEST_SHOWN - 1] + "…"
    message = Text(
        f"W miejscu {start}–{end} stoi „{there}”, a „{exact}” nie ma w dokumencie. Popraw cytat albo usuń twierdzenie.",
        f'At {start}–{end} stands "{there}", and "{exact}" is not in the document. Correct the quotation, or remove '
        "the claim.",
    )
    return Problem(claim, GONE, message, _how_to_correct(words), fragment.iri)


def _whole_words(text: str, start: int, end: int) -> str:
    """A stretch of a text, the words at its ends whole: in a new version these may have moved by some letters."""
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return text[start:end]


def _moved(fragment: Fragment, standing: Anchor) -> Text:
    passage = standing.passage
    assert passage is not None
    place = f"{passage.start}–{passage.end}"
    old = f"{fragment.start}–{fragment.end}"
    exact = fragment.exact
    written = passage.exact != collapse(exact)
    as_pl, as_en = (f" w zapisie „{passage.exact}”", f' written "{passage.exact}"') if written else ("", "")
    if standing.places == 1:
        return Text(
            f"„{exact}” stoi w miejscu {place} (wiersz {passage.line}){as_pl}, a cytat podaje {old}.",
            f'"{exact}" stands at {place} (line {passage.line}){as_en}; the quotation says {old}.',
        )
    return Text(
        f"„{exact}” stoi w {standing.places} miejscach, a cytat podaje {old}. Najbliższe zgodne "
        f"z kolejnością cytatów: {place} (wiersz {passage.line}){as_pl}.",
        f'"{exact}" stands in {standing.places} places; the quotation says {old}. The nearest that '
        f"keeps the order of quotations: {place} (line {passage.line}){as_en}.",
    )


def _how_to_correct(words: ClaimWords) -> Text:
    """The commands that record anew what a document says, and that take it out."""
    pl, en = (
        _commands(words, lang, new) for lang, new in (("pl", "'CYTAT' {}=WARTOŚĆ"), ("en", "'QUOTATION' {}=VALUE"))
    )
    return Text(
        f"Zapisz, co dokument mówi teraz: {pl[0]}; jeśli już tego nie mówi, usuń to (wartość wymaganą można tylko "
        f"zastąpić): {pl[1]}",
        f"Record what the document says now: {en[0]}; if it says so no more, take it out (a required value can only be "
        f"replaced): {en[1]}",
    )


def _commands(words: ClaimWords, lang: str, new: str) -> tuple[str, str]:
    name = words.property.in_(lang)
    about, old = shlex.quote(words.subject), shlex.quote(f"{name}{words.language}={words.value}")
    gone = f" {old}" if words.is_one_of_several else ""
    said = f"{about}{gone} {new.format(name + words.language)}"
    if words.anew is not None:
        thing, form, codes = words.anew
        quotation, _, statement = new.format(form.in_(lang)).partition(" ")
        said = f"{shlex.quote(thing)} {quotation} " + (shlex.quote(f"{statement} {codes}") if codes else statement)
    return (
        f"wupgraph record --source {words.document} --replace {said}",
        f"wupgraph record --source {words.document} --withdraw {about}" + ("" if words.is_whole else f" {old}"),
    )


def _how_to_move(standing: Anchor, is_version: bool, words: ClaimWords) -> Text:
    if not is_version:
        return Text(
            "--fix tego nie poprawi: w tym pliku nie ma większości cytatów, więc to chyba inny dokument.",
            "--fix leaves it: most quotations are not in this file, so it is likely another document.",
        )
    if standing.sure:
        return _FIX
    if standing.blocked_by:
        return Text(
            f"--fix tego nie poprawi: taki identyfikator ma inny cytat, <{standing.blocked_by}>. Popraw najpierw "
            "tamten.",
            f"--fix leaves it: another quotation has that identifier, <{standing.blocked_by}>. Correct that one first.",
        )
    anew = _how_to_correct(words)
    if standing.places == 1:
        return Text(
            f"--fix tego nie poprawi: w tym miejscu jest już inny cytat, więc ten mógł zniknąć. Sprawdź. {anew.pl}",
            f"--fix leaves it: another quotation is of that place, so this one may be gone. Look. {anew.en}",
        )
    return Text(
        f"--fix tego nie poprawi: nie wiadomo, które to miejsce. Popraw oa:start, oa:end i #char= albo: {anew.pl}",
        f"--fix leaves it: which place is meant is not certain. Correct oa:start, oa:end and #char=, or: {anew.en}",
    )
